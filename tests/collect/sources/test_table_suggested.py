"""A mapping suggested for a table with headings of its own, and a look at ten rows beforehand."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from analytics.snapshots.store import list_snapshots, read_raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran

OURS = """\
Ref;Role;Hiring company;Town;Region;Salary (£k p.a.);Day rate (£);OTE £k;Advertised;WFH?
R-1;Senior Java Developer;Harbour Bank;Leeds;West Yorkshire;60;;75;06/25/2026;Hybrid
R-2;Python Engineer;Kettle;Manchester;;;525;;07/02/2026;Remote
"""


def suggested(
    run_collect: Ran, folder: Path, content: str, name: str = "2026-08-01.csv"
) -> tuple[str, dict[str, dict[str, object]]]:
    """What was said of a table, and the mapping that was saved for it."""
    file, mapping = folder / name, folder / "mapping.toml"
    file.write_text(content, "utf-8")
    code, said = run_collect("table", file, "--suggest", mapping)
    assert code == 0, said
    return said, tomllib.loads(mapping.read_text("utf-8"))


def columns(run_collect: Ran, folder: Path, content: str) -> dict[str, object]:
    return suggested(run_collect, folder, content)[1]["columns"]


def test_a_table_is_suggested_looked_at_and_collected(run_collect: Ran, tmp_path: Path) -> None:
    said, mapping = suggested(run_collect, tmp_path, OURS)
    assert mapping["columns"] == {
        "listing_id": "Ref",
        "title": "Role",
        "employer": "Hiring company",
        "location": ["Town", "Region"],
        "posted_on": "Advertised",
        "pay_min": ["Salary (£k p.a.)", "Day rate (£)"],
        "pay_max": ["Salary (£k p.a.)", "Day rate (£)"],
        "work_mode_hint": "WFH?",
    }
    assert "Columns of 2026-08-01.csv that are not read: OTE £k." in said
    assert "“OTE £k” isn't base pay" in said
    assert "£60,000 a year · posted 25 June 2026" in said
    assert "£525 a day · posted 2 July 2026" in said
    assert not list_snapshots()
    run_collect("table", tmp_path / "2026-08-01.csv", "--mapping", tmp_path / "mapping.toml")
    [run] = list_snapshots()
    kept = read_raw(run)
    assert kept["location"].tolist() == ["Leeds, West Yorkshire", "Manchester"]
    assert kept["pay_min"].tolist() == [60_000, 525]
    assert kept["posted_on"].map(str).tolist() == ["2026-06-25", "2026-07-02"]


@pytest.mark.parametrize(
    ("heading", "values", "column"),
    [
        ("Positon", ["Tester", "Go Developer"], "title"),
        ("company.display_name", ["Fern", "Acme"], "employer"),
        ("where", ["Leeds", "York, North Yorkshire"], "location"),
        ("Location", ["Atlantis", "Riverside House"], "location"),
        ("Description", ["Java and Spring", "Python and AWS"], "text"),
        ("dateListed", ["1st July 2026", "yesterday"], "posted_on"),
        ("when", ["46143", "46144"], "posted_on"),
        ("created", ["20260501", "20260502"], "posted_on"),
        ("Deadline", ["30 August", "31/08/2026"], "closes_on"),
        ("Remuneration", ["£40k to £50k", "Competitive"], "pay_text"),
        ("Perm / contract", ["Perm", "Contract"], "contract_hint"),
        ("Salary type", ["per annum", "daily"], "pay_period"),
        ("ccy", ["£", "EUR"], "pay_currency"),
        ("salary_is_predicted", ["1", "0"], "pay_predicted"),
        ("X1", ["https://jobs.example/1", "https://jobs.example/2"], "url"),
        ("X2", ["£40,000 to £45,000", "£50k"], "pay_text"),
        ("X3", ["Hybrid", "Fully remote"], "work_mode_hint"),
    ],
)
def test_a_column_is_known_by_its_name_or_its_values(
    heading: str, values: list[str], column: str, run_collect: Ran, tmp_path: Path
) -> None:
    jobs = ["Java Developer", "Data Engineer"]
    rows = (f'"{job}","{value}"' for job, value in zip(jobs, values, strict=True))
    title = "job" if column != "title" else "of whom"
    content = "\n".join([f"{title},{heading}", *rows])
    assert columns(run_collect, tmp_path, content)[column] == heading


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Employer rating", ["3.9", "4.1"]),
        ("X4", ["45000", "46000"]),
        ("Company URL", ["https://fern.example", "https://acme.example"]),
        ("Estimated salary", ["45123.45", "51234.56"]),
        ("Salary", ["see below", "on request"]),
        ("Description length", ["1200", "900"]),
        ("id", ["7", "7"]),
    ],
)
def test_a_column_of_another_kind_is_left_out_and_named(
    heading: str, values: list[str], run_collect: Ran, tmp_path: Path
) -> None:
    content = f"job,{heading}\nJava Developer,{values[0]}\nData Engineer,{values[1]}\n"
    said, mapping = suggested(run_collect, tmp_path, content)
    assert list(mapping["columns"].values()) == ["job"]
    assert f"not read: {heading}" in (tmp_path / "mapping.toml").read_text("utf-8")
    assert f"that are not read: {heading}." in said


@pytest.mark.parametrize(
    ("headings", "row", "low", "high", "constants"),
    [
        ("min salary GBP,max salary GBP", "4e4,5e4", "min salary GBP", "max salary GBP", "GBP"),
        ("from,to", "40000,50000", "from", "to", None),
        ("Salary,Salary", "40000,50000", "Salary (1)", "Salary (2)", None),
        ("Salary €,Salary €", "50000,40000", "Salary € (1)", "Salary € (1)", "EUR"),
        ("Annual salary (£),OTE", "40000,50000", "Annual salary (£)", "Annual salary (£)", "GBP"),
        ("Salary from", "40000", "Salary from", None, None),
    ],
)
def test_two_columns_of_pay_are_told_apart(  # noqa: PLR0913, PLR0917 - a table and what it means
    headings: str,
    row: str,
    low: str,
    high: str | None,
    constants: str | None,
    run_collect: Ran,
    tmp_path: Path,
) -> None:
    content = f"job,{headings}\nJava Developer,{row}\n"
    _, mapping = suggested(run_collect, tmp_path, content)
    assert (mapping["columns"].get("pay_min"), mapping["columns"].get("pay_max")) == (low, high)
    assert mapping["constants"].get("pay_currency") == constants


def test_nothing_is_overwritten_by_a_suggestion(run_collect: Ran, tmp_path: Path) -> None:
    suggested(run_collect, tmp_path, OURS)
    code, said = run_collect(
        "table", tmp_path / "2026-08-01.csv", "--suggest", tmp_path / "mapping.toml"
    )
    assert (code, "is there already" in said) == (1, True)


def test_odd_headings_and_values_make_a_mapping_that_can_be_read(
    run_collect: Ran, tmp_path: Path
) -> None:
    content = '"job ""title"" \\ \x7f🙂","note\n[x] = #"\nJava Developer,"a\nb"\n'
    _, mapping = suggested(run_collect, tmp_path, content)
    assert mapping["columns"] == {"title": 'job "title" \\ \x7f🙂'}


def test_a_dry_run_shows_what_would_be_read_and_refused(run_collect: Ran, tmp_path: Path) -> None:
    file = tmp_path / "adverts.csv"  # without a day, which only collecting needs
    rows = ["Go Developer,Leeds,£50k,Perm", ",York,,", "Tester,Bath,,Zero hours"]
    rows += [f"Developer {number},Bath,," for number in range(20)]
    file.write_text("\n".join(["title,location,pay_text,contract_hint,note", *rows]), "utf-8")
    file.write_text(file.read_text("utf-8").replace(",note", ""), "utf-8")
    code, said = run_collect("table", file, "--dry-run")
    assert (code, list_snapshots()) == (0, [])
    assert "the first 10 rows as they would be read; nothing was kept" in said
    assert "Go Developer · Leeds\n     backend · Yorkshire and The Humber · permanent" in said
    assert "  2  Not kept: title is missing." in said
    assert "contract_hint: “Zero hours” isn't understood, so left unstated (1 row)." in said
    assert "Developer 6" in said
    assert "Developer 7" not in said


def test_a_column_that_stands_twice_can_be_named(run_collect: Ran, tmp_path: Path) -> None:
    file = tmp_path / "2026-08-01.csv"
    file.write_text("title,title\nDeveloper,https://jobs.example/1\n", "utf-8")
    assert "--map title=“title (1)”" in run_collect("table", file)[1]
    run_collect("table", file, "--map", "title=title (1)", "--map", "url=title (2)")
    [run] = list_snapshots()
    assert read_raw(run)["url"].tolist() == ["https://jobs.example/1"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("reed_api_2026-06-26.csv", {"listing_id": "jobId", "pay_min": "minimumSalary"}),
        ("full_text_2026-06.csv", {"title": "job_title", "pay_period": "job_salary_period"}),
        ("ats_boards_2026-05_titles.csv", {"employer": "company_slug", "posted_on": "posted_at"}),
        ("govuk_2023_pay_strings.csv", {"pay_text": "salary", "posted_on": "postingDate"}),
        ("reed_2018_pay_strings.csv", {"location": ["city", "state"], "title": "job_title"}),
        ("adzuna_2013_it_jobs.parquet", {"location": "LocationRaw", "pay_max": "SalaryNormalized"}),
        ("adzuna_api/2026-08-01.json", {"employer": "company.display_name", "url": "redirect_url"}),
    ],
)
def test_real_tables_are_suggested_right(
    file: str, wanted: dict[str, object], run_collect: Ran, tmp_path: Path, shared: Path
) -> None:
    mapping = tmp_path / "mapping.toml"
    assert run_collect("table", shared / "real" / file, "--suggest", mapping)[0] == 0
    found = tomllib.loads(mapping.read_text("utf-8"))["columns"]
    assert {name: found.get(name) for name in wanted} == wanted

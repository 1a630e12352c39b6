from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.snapshots import store as snapshots
from tests.collect.sources.kept import kept
from tests.collect.sources.tables import CSV, kept_nothing, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran


MAPPED = [
    *("--map", "listing_id=ref"),
    *("--map", "title=job_title"),
    *("--map", "employer=firm"),
    *("--map", "location=town"),
    *("--map", "pay_min=from"),
    *("--map", "pay_max=to"),
    *("--map", "pay_period=per"),
    *("--map", "posted_on=when"),
    *("--map", "text=words"),
]


def test_columns_are_mapped_by_name(run_collect: Ran, tmp_path: Path) -> None:
    code, said = run_collect("table", table(tmp_path, CSV), *MAPPED, "--source", "harvest")
    assert (code, "Kept 2 adverts" in said) == (0, True)
    [snapshot] = snapshots.list_snapshots()
    assert (snapshot.name, snapshot.rows) == ("harvest 2026-03-05 jobs", 2)
    first, second = kept()
    assert first == first | {
        "listing_id": "A1",
        "title": "Senior Java Developer",
        "employer": "Harbour Bank",
        "pay_min": 60_000,
        "pay_max": 70_000,
        "pay_period": "year",
        "pay_currency": "GBP",
        "pay_predicted": False,
        "posted_on": dt.date(2026, 3, 2),
        "text": "Java, Spring\nand Kafka",
        "text_complete": True,
    }
    assert [second[name] for name in ("employer", "pay_min", "pay_max", "posted_on")] == [None] * 4


def test_columns_of_the_same_name_need_no_mapping(run_collect: Ran, tmp_path: Path) -> None:
    content = "Listing_ID,Title,text_complete,unheard_of\n7,Developer,no,x\n"
    run_collect("table", table(tmp_path, content))
    [row] = kept()
    assert (row["listing_id"], row["title"], row["text_complete"]) == ("7", "Developer", False)


def test_columns_that_nothing_is_mapped_to_are_named(run_collect: Ran, tmp_path: Path) -> None:
    content = "title,company,salary\nDeveloper,Harbour,£50k\n"
    _, said = run_collect("table", table(tmp_path, content), "--map", "pay_text=salary")
    assert "Columns of jobs-2026-03-05.csv that are not read: company." in said


def test_a_table_that_is_read_whole_says_nothing_of_columns(
    run_collect: Ran, tmp_path: Path
) -> None:
    _, said = run_collect("table", table(tmp_path, "title,employer\nDeveloper,Harbour\n"))
    assert "not read" not in said


def test_a_column_that_is_there_twice_is_not_guessed_at(run_collect: Ran, tmp_path: Path) -> None:
    content = "title,title,note,note\nDeveloper,https://jobs.example/1,a,b\n"
    code, said = run_collect("table", table(tmp_path, content))
    assert (code, kept_nothing()) == (1, True)
    assert "jobs-2026-03-05.csv has more than one column title." in said


def test_an_advert_without_id_gets_one_that_stays(run_collect: Ran, tmp_path: Path) -> None:
    content = "title,employer\nDeveloper,Harbour\nDeveloper,Kettle\n"
    run_collect("table", table(tmp_path, content))
    first = [row["listing_id"] for row in kept()]
    run_collect("table", table(tmp_path, content))
    assert [row["listing_id"] for row in kept()] == first
    assert len(set(first)) == 2


@pytest.mark.parametrize("name", ["jobs-2026-03-05.jsonl", "jobs-2026-03-05.parquet"])
def test_json_lines_and_parquet_are_read_too(run_collect: Ran, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    frame = pd.DataFrame({"ref": [12, 13], "job": ["Developer", "Tester"], "from": [4e4, None]})
    if file.suffix == ".parquet":
        frame.to_parquet(file)
    else:
        frame.to_json(file, orient="records", lines=True)
    run_collect(
        "table", file, "--map", "listing_id=ref", "--map", "title=job", "--map", "pay_min=from"
    )
    assert [(row["listing_id"], row["pay_min"], row["pay_currency"]) for row in kept()] == [
        ("12", 40_000, "GBP"),
        ("13", None, None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found_out(
    run_collect: Ran, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    content = f"title{delimiter}pay_text\nDéveloppeur{delimiter}£40k to 50k\n"
    run_collect("table", table(tmp_path, content.encode(encoding)))
    [row] = kept()
    assert (row["title"], row["pay_text"]) == ("Développeur", "£40k to 50k")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,,,", "title is missing. (rows 2)"),
        ("2,Developer", "The row has another number of fields than the header. (rows 2)"),
        ("7,Dev,eloper,,x", "The row has another number of fields than the header. (rows 2)"),
    ],
)
def test_a_row_that_does_not_fit_is_quarantined(
    run_collect: Ran, tmp_path: Path, row: str, reason: str
) -> None:
    content = f"listing_id,title,pay_min,posted_on\n1,Developer,40000,2026-01-01\n{row}\n"
    code, said = run_collect("table", table(tmp_path, content))
    assert (code, len(kept())) == (0, 1)
    assert f"Quarantined 1: {reason}" in said


def test_a_line_that_is_no_json_is_quarantined(run_collect: Ran, tmp_path: Path) -> None:
    content = '{"title": "Developer"}\n{"title": "Bro\n[1]\n\n{"title": "Tester"}\n'
    _, said = run_collect("table", table(tmp_path, content, "jobs-2026-03-05.jsonl"))
    assert len(kept()) == 2
    assert "Quarantined 1: The line is not JSON." in said
    assert "Quarantined 1: The line isn't an object with named fields." in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--map", "title=jobtitle"], "There is no column jobtitle; jobs-2026-03-05.csv has ref,"),
        (["--map", "title=jobtitle"], "Did you mean job_title?"),
        (["--map", "titel=job_title"], "There is no column titel; Adverts have listing_id,"),
        (["--map", "title"], "The mapping 'title' has no =. Write title=job_title."),
        ([], "No column of jobs-2026-03-05.csv is mapped to title; it has ref, job_title"),
        (["--mapping", "nowhere.toml"], "The mapping nowhere.toml cannot be read: No such file"),
    ],
)
def test_a_wrong_mapping_is_one_sentence(
    run_collect: Ran, tmp_path: Path, words: list[str], sentence: str
) -> None:
    code, said = run_collect("table", table(tmp_path, CSV), *words)
    assert (code, snapshots.list_snapshots()) == (1, [])
    assert sentence in said


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a-2026-03-05.csv", "a-2026-03-05.csv is empty."),
        (b"PAR1 and no more", "a-2026-03-05.parquet", "is truncated or no Parquet file."),
        (
            b"title\nDeveloper",
            "a-2026-03-05.docx",
            "doesn't end like a table we can read. Known are .csv,",
        ),
        (b"title\nDeveloper", "a.csv", "a.csv has no date YYYY-MM-DD in its name."),
    ],
)
def test_a_file_with_a_fault_is_one_sentence_and_the_others_go_on(
    run_collect: Ran, tmp_path: Path, content: bytes, name: str, sentence: str
) -> None:
    code, said = run_collect("table", table(tmp_path, content, name), table(tmp_path, CSV), *MAPPED)
    assert code == 1
    assert sentence in said
    assert len(kept()) == 2


def test_a_table_that_is_not_there_is_one_sentence(run_collect: Ran, tmp_path: Path) -> None:
    code, said = run_collect("table", tmp_path / "none-2026-03-05.csv", *MAPPED)
    assert code == 1
    assert "none-2026-03-05.csv cannot be read: No such file" in said

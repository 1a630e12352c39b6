"""Tables as people have them: odd shapes, usual spellings, cut texts and estimates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.snapshots.store import list_snapshots, read_listings, read_raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran


def raw(
    run_collect: Ran, folder: Path, content: str, *words: str, name: str = "csv"
) -> pd.DataFrame:
    file = folder / f"2026-08-01.{name}"
    file.write_text(content, "utf-8")
    run_collect("table", file, *words)
    [run] = list_snapshots()
    return read_raw(run)


@pytest.mark.parametrize(
    "content",
    [
        "title,location\nJava Developer,York,\nTester,Leeds,,\n",
        "title,location,,\nJava Developer,York\nTester,Leeds\n",
        "Adverts of July\n\ntitle,location\nJava Developer,York\nTester,Leeds\n",
        "sep=;\ntitle;location\nJava Developer;York\nTester;Leeds\n",
        "Adverts, July\ntitle,location,url,text\nJava Developer,York,x,y\nTester,Leeds,x,y\n",
        "Adverts, July\ntitle;location\nJava Developer;York\nTester;Leeds\n",
        "title,location\n1,Java Developer,York\n2,Tester,Leeds\n",
        "title,location\nJava Developer,York\n,\ntitle,location\nTester,Leeds\n",
        "title|location\nJava Developer|York\n\nTester|Leeds",
    ],
)
def test_odd_shapes_lose_no_row(content: str, run_collect: Ran, tmp_path: Path) -> None:
    found = raw(run_collect, tmp_path, content)
    assert found["title"].tolist() == ["Java Developer", "Tester"]
    assert found["location"].tolist() == ["York", "Leeds"]


def test_a_table_of_one_column_loses_no_row(run_collect: Ran, tmp_path: Path) -> None:
    titles = [f"Java Developer {number}" for number in range(12)]
    assert raw(run_collect, tmp_path, "\n".join(["title", *titles]))["title"].tolist() == titles


@pytest.mark.parametrize("under", ["", "results", "jobs", "data"])
def test_json_documents_are_tables_too(under: str, run_collect: Ran, tmp_path: Path) -> None:
    jobs = [{"title": "Tester", "company": {"name": "Fern"}}, {"title": "Java Developer"}]
    content = json.dumps({under: jobs} if under else jobs)
    found = raw(run_collect, tmp_path, content, "--map", "employer=company.name", name="json")
    assert found["title"].tolist() == ["Tester", "Java Developer"]
    assert found["employer"].tolist()[0] == "Fern"


@pytest.mark.parametrize(
    ("column", "words", "read"),
    [
        ("contract_hint", ["perm", "FTC", "Freelance"], ["permanent", "fixed_term", "contract"]),
        ("contract_hint", ["Full Time", "not specified", "any"], [None, None, None]),
        ("work_mode_hint", ["On-site", "WFH", "Hybrid working"], ["office", "remote", "hybrid"]),
        ("pay_currency", ["£", "gbp", "pounds"], ["GBP", "GBP", "GBP"]),
        ("posted_on", ["1st May 2026", "2026/05/01", "01.05.2026"], ["2026-05-01"] * 3),
        ("posted_on", ["last month", "30+ days ago", "31/31/2026"], [None, None, None]),
        ("pay_period", ["p.a.", "per-day", "Hourly"], ["year", "day", "hour"]),
    ],
)
def test_usual_spellings_are_read_and_others_left_unstated(
    column: str, words: list[str], read: list[str | None], run_collect: Ran, tmp_path: Path
) -> None:
    lines = [f"Developer {number},{word}" for number, word in enumerate(words)]
    found = raw(run_collect, tmp_path, "\n".join([f"title,{column}", *lines]))
    assert [None if pd.isna(value) else str(value) for value in found[column]] == read


@pytest.mark.parametrize(
    ("period", "given", "of_one"),
    [("2 weeks", 2_000, 1_000), ("fortnight", 2_000, 1_000), ("quarter", 12_000, 4_000)],
)
def test_pay_for_several_of_a_period_is_brought_to_one(
    period: str, given: int, of_one: int, run_collect: Ran, tmp_path: Path
) -> None:
    found = raw(run_collect, tmp_path, f"title,pay_min,pay_period\nTester,{given},{period}\n")
    assert found["pay_min"].tolist() == [of_one]


@pytest.mark.parametrize("words", ["£45k - £50k", "Competitive", "up to 60k + bonus"])
def test_pay_in_words_in_a_column_of_numbers_is_the_pay_text(
    words: str, run_collect: Ran, tmp_path: Path
) -> None:
    found = raw(run_collect, tmp_path, f'title,pay_min\nTester,"{words}"\n')
    assert found["pay_text"].tolist() == [words]


LONG = "We build payment services in Java. " * 30


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        ([LONG[:300] + "…", LONG[:200] + "..."], [False, False]),
        ([LONG[:400] + " [...] read more", LONG], [False, True]),
        ([f"{number} {LONG}"[:500] for number in range(3)], [False] * 3),
        (
            [*(f"{number} {LONG}"[:500] for number in range(3)), "A short text."],
            [False] * 3 + [True],
        ),
        ([LONG, f"{LONG} And more."], [True, True]),
    ],
)
def test_cut_texts_show_by_themselves(
    texts: list[str], whole: list[bool], run_collect: Ran, tmp_path: Path
) -> None:
    lines = [f'Developer {number},"{text}"' for number, text in enumerate(texts)]
    found = raw(run_collect, tmp_path, "\n".join(["title,text", *lines]))
    assert found["text_complete"].tolist() == whole


def test_cut_texts_can_be_declared_whole(run_collect: Ran, tmp_path: Path) -> None:
    found = raw(run_collect, tmp_path, "title,text\nTester,Apply now…\n", "--whole-texts")
    assert found["text_complete"].tolist() == [True]


@pytest.mark.parametrize(
    ("columns", "pay", "origins"),
    [
        ("pay_min,pay_max", ["52344.25,52344.25", "60193.04,60193.04"], ["predicted"] * 2),
        ("pay_min", ["52344.25", "60193.04", "55000"], ["predicted"] * 2 + ["stated"]),
        ("pay_text", ['"£52,344.25"', '"£60,193.04"'], ["predicted"] * 2),
        ("pay_min,pay_max", ["52344.25,52344.25", "60000,70000"], ["stated", "stated"]),
        ("pay_min,pay_period", ["18.57,hour", "19.25,hour"], ["stated", "stated"]),
    ],
)
def test_estimates_show_by_themselves(
    columns: str, pay: list[str], origins: list[str], run_collect: Ran, tmp_path: Path
) -> None:
    lines = [f"Java Developer {number},{one}" for number, one in enumerate(pay)]
    content = "\n".join([f"title,{columns}", *lines])
    raw(run_collect, tmp_path, content)
    [run] = list_snapshots()
    assert read_listings(run)["pay_origin"].tolist() == origins


def test_sums_with_pence_can_be_declared_stated(run_collect: Ran, tmp_path: Path) -> None:
    content = "title,pay_min\nTester,52344.25\nDeveloper,60193.04\n"
    found = raw(run_collect, tmp_path, content, "--stated-pay")
    assert not found["pay_predicted"].any()

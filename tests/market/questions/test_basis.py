"""Each question's rows stand for what it says, and its SQL is written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from analytics.market.files import STEPS
from analytics.market.market import Market
from analytics.market.queries import all_questions, compose, query_named
from analytics.paths import QUESTIONS
from tests.market.questions.conftest import EVER, NEW
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", all_questions())
def test_a_question_is_sql_that_an_analyst_could_run(market: Market, name: str) -> None:
    question = query_named(name)
    assert re.fullmatch(r"[A-Z].*[.]", question.meaning)
    assert "{" not in question.text
    chosen = question.bound({})
    sql = compose(question, "true", [], chosen)
    values = {"since": day("2026-01-01"), "until": day("2026-12-31"), **chosen}
    assert market._connection.frame(sql, values) is not None


def test_a_language_named_alone_has_none_of_the_others_beside_it(tmp_path: Path) -> None:
    stacks = (["Java", "SQL"], ["Java", "Go"], ["SQL"], ["Go", "Kafka"], ["Java"])
    rows = [row(f"{n}", stack=names) for n, names in enumerate(stacks)]
    cut = row("cut", stack=["Java"], text_complete=False)
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", *rows, cut))
    found = Market.open(tmp_path).ask("named_alone", NEW, among="Go|Java|Rust")
    assert dict(zip(found["technology"], found["vacancies"], strict=True)) == {"Java": 2, "Go": 1}


def test_what_an_employers_vacancies_offer_is_added_up(tmp_path: Path) -> None:
    rows = [
        row("a", pay=50_000),
        row("b", pay=60_000),
        row("c", pay=40_000, employer="Moss"),
        row("d"),
    ]
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", *rows))
    found = Market.open(tmp_path).ask("employer_sums", NEW)
    assert sorted(zip(found["gbp"], found["vacancies"], strict=True)) == [(40_000, 1), (110_000, 2)]


MEASURED = {
    "totals": [
        *["vacancies", "with_pay", "with_annual_pay", "with_day_rate", "complete_texts"],
    ],
    "courses": ["courses", "vacancies", "beginners"],
    "employer_sums": ["gbp", "vacancies"],
    "watched": ["first_run", "last_run", "since", "until"],
    "searches": ["kept"],
}
"""What a question says of each group, where that is more than how many vacancies it has."""

ONE_BY_ONE = {"premium_cells", "stack_cells", "named_cells"}
"""Questions that are answered by vacancies one by one, however alike."""

EACH_BASIS = [
    (name, basis)
    for name in all_questions()
    if name not in ONE_BY_ONE
    for basis in (getattr(query_named(name).options.get("basis"), "allowed", (None,)))
]


@pytest.mark.parametrize(("name", "basis"), EACH_BASIS)
@pytest.mark.parametrize("by", [[], ["level"], ["region", "month"]])
def test_a_question_s_rows_are_distinct_in_their_groups(
    market: Market, name: str, basis: str | None, by: list[str]
) -> None:
    question = query_named(name)
    grouped = by if "/* by */" in question.sql and name != "live_counts" else []
    given: dict[str, Any] = {} if basis is None else {"basis": basis}
    given |= {"among": "Go|Kafka"} if "among" in question.options else {}
    found = market.ask(name, EVER, by=grouped, **given)
    groups = [column for column in found if column not in MEASURED.get(name, ["vacancies"])]
    keys = list(found[groups].astype(str).itertuples(index=False, name=None))
    assert len(keys) == len(set(keys))
    assert len(found) > 0 or name in {"vacancy", "vacancy_listings", "courses"}


@pytest.mark.parametrize("file", sorted([*QUESTIONS.glob("*.sql"), *STEPS.glob("*.sql")]))
def test_groups_and_orders_are_written_out(file: Path) -> None:
    assert not re.search(r"\b(GROUP|ORDER) BY ALL\b", file.read_text("utf-8"))

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from analytics.measures.claims import Check
from analytics.measures.claims import claims as all_claims
from analytics.reference.citation import Citation
from analytics.statistics.verdicts import Rule
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from dashboard.pages.claims import cards, words
from dashboard.pages.claims import page as claims
from dashboard.reporting.format import MINUS
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from analytics.schema.rows import Row
    from dashboard.model.page import View


def test_the_headline_counts_each_verdict() -> None:
    said = claims.sentence(["agrees", "agrees", "differs", "cannot say"], "1 June 2026")
    assert "tested 4 things" in said
    assert "agree with 2 and differ from 1. For the other 1 they cannot say" in said


def test_the_headline_counts_no_verdict_as_none() -> None:
    said = claims.sentence(["cannot say"] * 3, "1 June 2026")
    assert "agree with none and differ from none. For all 3 they cannot say. Up to" in said
    assert "cannot say" not in claims.sentence(["agrees", "differs"], "1 June 2026")


def figures(*rows: tuple[str, float, float, float, int], **more: str) -> list[Row]:
    columns = ("name", "value", "low", "high", "n")
    return [
        {**dict(zip(columns, row, strict=True)), "point": "", "withheld": "", **more}
        for row in rows
    ]


def check(unit: str, rule: Rule | None = None, **more: Any) -> Check:  # noqa: ANN401 - a check's keys are of many kinds
    plain = {"about": "By level", "measure": "pay", "figure": ("p50",), "n": "priced"}
    where = {"sector": ["fintech", "finance", "retail"]} if rule and rule.above else {}
    told = {"unit": unit, "rule": rule or Rule(), "where": where}
    return Check(**{**plain, **told, **more})


@pytest.mark.parametrize(
    ("unit", "row", "said"),
    [
        ("share", ("Remote", 0.171, 0.14, 0.2, 9), "17% (likely 14% to 20%)"),
        ("GBP a year", ("Mid", 50_000, 45_000, 55_000, 9), "£50,000 (likely £45,000 to £55,000)"),
        ("difference", ("London", 0.301, 0.26, 0.35, 9), "+30% (likely +26% to +35%)"),
        (
            "difference a year",
            ("London", -0.0399, -0.057, -0.022, 9),
            f"{MINUS}4.0% a year (likely {MINUS}5.7% to {MINUS}2.2%)",
        ),
        ("times", ("Kafka", 4.22, 1.86, 9.58, 9), "4.2 times (likely 1.9 to 9.6)"),
    ],
)
def test_a_figure_reads_as_british_readers_write_it(
    unit: str, row: tuple[str, float, float, float, int], said: str
) -> None:
    assert words.lines(check(unit), figures(row)) == [said]
    assert words.base(check(unit), figures(row)) == "From 9 adverts."


def test_each_line_has_its_own_number_where_they_differ() -> None:
    rows = figures(("Remote", 0.2, 0.1, 0.3, 50), ("Office", 0.4, 0.3, 0.5, 1_719))
    assert words.lines(check("share"), rows) == [
        "Remote: 20% (likely 10% to 30%; 50 adverts)",
        "Office: 40% (likely 30% to 50%; 1,719 adverts)",
    ]
    assert not words.base(check("share"), rows)


def test_the_list_says_how_sure_a_figure_is_and_from_how_many() -> None:
    two = figures(("Remote", 0.2, 0.1, 0.3, 50), ("Office", 0.4, 0.3, 0.5, 1_719))
    one = figures(("Kafka", 4.22, 1.86, 9.58, 9))
    assert words.in_short(check("times"), one) == "4.2 times (1.9 to 9.6), n 9"
    assert words.in_short(check("share"), two) == (
        "Remote 20% (10% to 30%), Office 40% (30% to 50%), n 50 and 1,719"
    )
    assert (
        words.in_short(check("share"), [{**row, "value": math.nan} for row in two])
        == "too few adverts"
    )


def test_quarters_are_said_in_plain_words() -> None:
    row = ("Mid", 43_500.0, 40_000.0, 45_000.0, 164)
    assert words.lines(check("GBP a year"), figures(row, point="p25")) == [
        "A quarter offer £43,500 or less (likely £40,000 to £45,000)"
    ]


def test_what_is_ranked_stands_in_order_the_claimed_one_first() -> None:
    rows = figures(*((f"Sector {n}", 0.1 * n, 0, 1, 5) for n in range(8)))
    highest = check("share", Rule(above="Sector 2", of="name"))
    said = words.lines(highest, rows)
    assert said[0].startswith("Sector 2: ")
    assert said[1].startswith("Sector 7: ")
    assert said[-1] == "And 1 more in the download"


def test_what_is_withheld_says_why() -> None:
    hidden = figures(("Legal", math.nan, math.nan, math.nan, 4), withheld="4 state pay")
    assert words.lines(check("GBP a year"), hidden) == ["Withheld: 4 state pay"]


@pytest.mark.parametrize(
    ("rule", "unit", "said"),
    [
        (Rule({"least": 28_000, "most": 38_000}), "GBP a year", "lies within £28,000 to £38,000."),
        (Rule({"most": 0.0}), "difference a year", "the whole interval lies below 0%."),
        (Rule({"least": 0.8}), "share", "lies above 80%."),
        (
            Rule(above="fintech", of="sector"),
            "GBP a year",
            "if the interval of “Fintech” lies above all others.",
        ),
        (
            Rule(order=(["Python", "Java"], "Node.js")),
            "share",
            "lie apart: Python and Java, then Node.js.",
        ),
    ],
)
def test_the_rule_of_a_verdict_is_written_out(rule: Rule, unit: str, said: str) -> None:
    assert words.rule(check(unit, rule)).startswith("Agrees if ")
    assert words.rule(check(unit, rule)).endswith(said)


def test_every_claim_says_its_verdict_its_rule_its_number_and_where_to_see_more(
    view: View,
) -> None:
    said = str(claims.body(view))
    for one in all_claims():
        assert f"claim-{one.key}" in said
        assert all(words.rule(found) in said for found in one.tests)
    assert "Said by: " in said
    assert "&level=junior" in said


def test_a_claim_leads_to_the_filters_and_options_that_show_it(view: View) -> None:
    core = next(one for one in all_claims() if one.key == "mongodb_redis_beside")
    link = str(cards._see(core, view))
    assert "stack=PostgreSQL&stack=MySQL" in link
    assert "kind=database" in link


def test_what_adverts_cannot_tell_says_why_and_shows_no_figure_as_proof(view: View) -> None:
    hired = next(one for one in all_claims() if one.key == "who_is_hired")
    found = [row for row in rows(claims.judged(view)) if row["key"] == hired.key]
    card = str(cards.card(hired, found, "1 May", view))
    assert "Adverts show what is asked for, not who is hired." in card
    assert "See it on" not in card


def test_a_source_without_an_address_is_no_link() -> None:
    plain = Citation("A guide", "Pay", "2025")
    assert cards._source(plain) == "A guide, Pay, 2025"
    assert "https://example.org" in str(cards._source(Citation("A", url="https://example.org")))


def test_no_claim_is_said_by_the_brief_alone() -> None:
    said = [str(source) for one in all_claims() for source in one.sources]
    assert not [one for one in said if "brief" in one]


@pytest.mark.parametrize("one", all_claims(), ids=lambda one: one.key)
def test_every_claim_leads_to_a_page_that_there_is(one: object) -> None:
    assert page_at(getattr(one, "page", "")) is not None


def test_what_is_claimed_of_levels_and_years_is_not_missed_for_want_of_vacancies() -> None:
    charts = [part for part in claims.PAGE.sections if part.name.startswith("claimed-by-")]
    assert [chart.empty.split(".")[0] for chart in charts if isinstance(chart, Chart)] == [
        "No advert that these filters leave states a level of which pay is claimed",
        "No advert with full text that these filters leave asks for a number of years",
    ]

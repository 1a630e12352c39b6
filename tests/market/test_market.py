from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from analytics.errors import MarketError, QuestionError
from analytics.filters.filters import DEFAULT, Filters
from analytics.market.columnar.groups import GROUPS
from analytics.market.queries import all_questions
from analytics.measures.answers import about
from tests.market.conftest import EVERYTHING

if TYPE_CHECKING:
    from analytics.market.market import Market


def test_groups_come_in_the_order_of_the_contract(market: Market) -> None:
    assert market.ask("totals", EVERYTHING, by=["level"])["level"].tolist() == ["junior", "senior"]
    assert market.ask("totals", EVERYTHING, by=["region"])["region"].tolist() == ["London", "Wales"]


@pytest.mark.parametrize("group", list(GROUPS))
def test_every_group_can_be_asked_by(market: Market, group: str) -> None:
    answer = market.ask("totals", EVERYTHING, by=[group])
    assert list(answer)[:2] == [group, "vacancies"]
    assert GROUPS[group].meaning.endswith(".")


def test_two_groups_stand_in_the_order_asked(market: Market) -> None:
    answer = market.ask("pay_counts", EVERYTHING, by=["region", "level"])
    assert answer.to_dict("split")["data"] == [
        ["London", "senior", 40_000, 1],
        ["London", "senior", 50_000, 1],
        ["Wales", "junior", 50_000, 1],
    ]


def test_what_is_open_now_is_of_the_latest_day_alone(market: Market) -> None:
    live = EVERYTHING.but(state="live")
    assert market.days(live) == (market.latest, market.latest)
    assert market.days(EVERYTHING) == market.period(EVERYTHING)
    assert about(market, "pay", live)["period"] == "2026-02-28 to 2026-02-28"


@pytest.mark.parametrize("question", all_questions())
def test_an_answer_to_nothing_has_the_columns_of_any_other(market: Market, question: str) -> None:
    nothing = market.ask(question, EVERYTHING.but(region="Scotland"))
    something = market.ask(question, EVERYTHING)
    assert nothing.dtypes.to_dict() == something.dtypes.to_dict()


@pytest.mark.parametrize(
    ("question", "asked", "sentence"),
    [
        ("pay_count", {}, "There is no question “pay_count”. Did you mean pay_counts?"),
        ("totals", {"by": ["levle"]}, "There is no group “levle”. Did you mean level?"),
        ("totals", {"by": ["1; DROP TABLE x"]}, "There is no group “1; DROP TABLE x”."),
        ("pay_counts", {"basis": "median"}, "There is no value of “basis” “median”."),
        ("pay_counts", {"bassi": "mid"}, "Did you mean basis?"),
        ("listings", {"sort": "title; DROP TABLE x"}, "There is no value of “sort”"),
        ("listings", {"limit": "many"}, "The option limit takes a whole number, not “many”."),
        ("searches", {"by": ["level"]}, "The question searches cannot be grouped."),
        ("stack_cells", {"by": ["level"]}, "The question stack_cells cannot be grouped."),
    ],
)
def test_what_is_unknown_is_named(
    market: Market, question: str, asked: dict[str, str], sentence: str
) -> None:
    with pytest.raises(QuestionError) as fault:
        market.ask(question, EVERYTHING, **asked)  # type: ignore[arg-type]  # strangers' words
    assert sentence in str(fault.value)


def test_a_market_file_cannot_be_changed_nor_used_to_read_others(market: Market) -> None:
    with pytest.raises(MarketError):
        market._connection.frame("DELETE FROM vacancies", {})
    with pytest.raises(MarketError, match="disabled"):
        market._connection.frame("FROM read_csv('/etc/passwd')", {})
    assert len(market.ask("listings", EVERYTHING)) == 3


def test_whoever_changes_an_answer_changes_only_his_own(market: Market) -> None:
    first = market.ask("totals", EVERYTHING)
    first.loc[0, "vacancies"] = 99
    first["more"] = 1
    assert market.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]


def test_many_threads_ask_at_once(market: Market) -> None:
    filters = [EVERYTHING.but(level=(level,)) for level in ("senior", "junior", "mid")] * 20
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda f: market.ask("totals", f)["vacancies"].sum(), filters))
    assert answers == [2, 1, 0] * 20


def test_a_market_says_its_period(market: Market) -> None:
    first, last = market.period(DEFAULT)
    assert (f"{first}", f"{last}") == ("2026-01-31", "2026-02-28")
    first, last = market.period(Filters(window="3"), months_before=0)
    assert (f"{first}", f"{last}") == ("2026-01-31", "2026-02-28")

"""What is summed from codes in memory says what SQL says of the very vacancies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.columnar import pairs
from analytics.market.columnar.counts import PAY
from analytics.market.columnar.groups import GROUPS
from analytics.market.connection import used
from analytics.market.market import Market
from analytics.market.queries import all_questions, compose, query_named
from analytics.market.summed import SUMMED
from analytics.market.windows import there_are
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

NEW = Filters(window="all", family=())
BOTH = sorted(set(SUMMED) & set(all_questions()))
SOME = [(), ("level",), ("region",)]
BYS = [(), *[(name,) for name in GROUPS], ("level", "region"), ("region", "technology")]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return jobs of three employers and of nobody known, with pay and without."""
    folder = tmp_path_factory.mktemp("sums")
    stacks: tuple[list[str], ...] = (["Go"], ["Go", "Kafka"], [], ["Java"])
    levels, firms = ("senior", "mid", "unstated"), ("Fern", "Moss", "Fern", "Reed", None)
    new = [
        row(
            f"{n}",
            pay=[40_000, 50_000, None][n % 3],
            annual_max_gbp=[40_000, None, None][n % 3],
            level=levels[n % 3],
            employer=firms[n % 5],
            stack=stacks[n % 4],
            region=["London", "Wales", "UK"][n % 3],
            text_complete=n % 7 > 0,
            years_min=[None, 1.0, 6.0][n % 3],
            office_days=[None, 2.0][n % 2],
            posted_on=[None, day("2026-02-10"), day("2026-01-03")][n % 5 % 3],
        )
        for n in range(30)
    ]
    dates = ("2026-02-28", "2026-03-31", "2026-04-30")
    runs = [run(folder, date, *new[at::3]) for at, date in enumerate(dates)]
    market_of(folder, run(folder, "2026-01-31"), *runs)
    return Market.open(folder)


def by_sql(market: Market, name: str, filters: Filters, by: tuple[str, ...], **options: Any) -> Any:  # noqa: ANN401 - options are each question's own
    """Return what a question's SQL says."""
    question = query_named(name)
    chosen = question.bound(options)
    where, bound = filters.where(market.latest, at_any_time=question.at_any_time)
    sql = compose(question, where, by, chosen)
    return market._connection.frame(sql, {**bound, **chosen})


AMONG = {"named_alone": {"among": "Go|Java|Rust"}}
CELLS = [
    *(("premium_cells", {"most": most}) for most in (50_000, 20)),
    *(("stack_cells", {"most": most}) for most in (50_000, 20)),
    ("named_cells", {"names": "Java|Go"}),
]
OF_ITS_OWN = {"technology_pairs": "technology"}
"""Question → the group that it tells of each row anyway."""
OF_CELLS = {name for name, _ in CELLS}
ASKED = [
    (name, by)
    for name in BOTH
    for by in BYS
    if name not in OF_CELLS
    and (not by or SUMMED[name].takes_groups)
    and (SUMMED[name].of == "a window" or by in SOME)
    and OF_ITS_OWN.get(name) not in by
]


@pytest.mark.parametrize(("name", "by"), ASKED)
def test_sums_are_what_sql_counts(market: Market, name: str, by: tuple[str, ...]) -> None:
    for basis in getattr(SUMMED[name].options.get("basis"), "allowed", (None,)):
        given: dict[str, Any] = {"basis": basis} if basis else dict(AMONG.get(name, {}))
        for filters in (NEW, NEW.but(level=("senior",)), NEW.but(stack=("Rust",))):
            found = market.ask(name, filters, by=by, **given)
            told = by_sql(market, name, filters, by, **given)
            pd.testing.assert_frame_equal(found, told)


@pytest.mark.parametrize("months_before", [0, 1])
@pytest.mark.parametrize("state", ["new", "live", "all"])
def test_a_window_holds_what_sql_leaves_in_it(
    market: Market, state: str, months_before: int
) -> None:
    for window in ("3", "all"):
        filters = NEW.but(state=state, window=window, level=("senior", "mid"))
        where, bound = filters.where(market.latest, months_before=months_before)
        sql = f"SELECT annual_gbp FROM vacancies WHERE {where}"
        pay = market._connection.frame(sql, used(sql, bound) or {})["annual_gbp"]
        selection = market.selection(filters, months_before)
        found = selection.columns.numbers("annual_gbp")[selection.rows]
        assert sorted(map(str, found)) == sorted(map(str, pay))


KEPT_BY = (
    {"region": ("Wales", "London")},
    {"place": ("Cardiff",)},
    {"stack": ("Go", "Java")},
    {"stack": ("Go", "Kafka"), "stack_match": "all"},
    {"stack": ("Rust",)},
    {"work_mode": ("unstated",), "level": ("senior",)},
    {"family": ("backend", "data"), "contract": ("permanent", "unstated")},
)


@pytest.mark.parametrize("chosen", KEPT_BY)
def test_filters_leave_what_their_sql_does(market: Market, chosen: dict[str, Any]) -> None:
    filters = NEW.but(**chosen)
    where, bound = filters.where(market.latest)
    sql = f"SELECT rowid AS row FROM vacancies WHERE {where}"
    rows = market._connection.frame(sql, bound)["row"]
    selection = market.selection(filters)
    order = selection.columns._firms().order
    assert sorted(order[selection.rows]) == sorted(rows)


@pytest.mark.parametrize("state", ["new", "live", "all"])
def test_the_first_look_is_what_sql_says_of_each_state(market: Market, state: str) -> None:
    for window in ("3", "all"):
        asked = NEW.but(window=window)
        found = market.ask("first_look", asked, state=state)
        pd.testing.assert_frame_equal(found, by_sql(market, "first_look", asked, (), state=state))


@pytest.mark.parametrize(("name", "given"), CELLS)
def test_cells_one_by_one_are_those_that_sql_counts(
    market: Market, name: str, given: dict[str, Any]
) -> None:
    found, told = market.ask(name, NEW, **given), by_sql(market, name, NEW, (), **given)
    assert counted(found, list(told)) == counted(told, list(told))
    assert 0 < found["vacancies"].sum() == told["vacancies"].sum()


def counted(cells: pd.DataFrame, columns: list[str]) -> Counter[str]:
    """Return how many vacancies are alike in everything, lists in no order."""
    number: Counter[str] = Counter()
    lists = {"stack", "practices"} & set(columns)
    told = cells[columns].assign(**{name: cells[name].map(sorted) for name in lists})
    for cell in told.astype({"vacancies": "int64"}).to_dict("records"):
        size = cell.pop("vacancies")
        number[str(cell)] += size
    return number


@pytest.mark.parametrize("by", BYS)
def test_employers_add_up_to_their_own_counts(market: Market, by: tuple[str, ...]) -> None:
    each = by_sql(market, "employer_counts", NEW, by, basis="all")
    found = market.ask("employers", NEW, by=by, basis="all")
    counts = each["vacancies"]
    keys = [each[name] for name in by] or [pd.Series("", index=each.index)]
    groups = each.assign(squares=counts**2).groupby(keys, sort=False, dropna=False)
    assert found["vacancies"].tolist() == groups["vacancies"].sum().tolist()
    assert found["squares"].tolist() == groups["squares"].sum().tolist()
    assert found["employers"].tolist() == groups.size().tolist()
    assert found["largest"].tolist() == groups["vacancies"].max().tolist()


def test_what_employers_say_is_held_against_all_that_they_have(market: Market) -> None:
    """Go is named by 14 of 25 adverts read whole; each employer's part is squared over its own."""
    part = by_sql(market, "employer_counts", NEW, ("technology",), basis="all")
    whole = by_sql(market, "employer_counts", NEW, (), basis="all", texts="complete")
    own = part.merge(whole, on="employer", suffixes=("", "_of"))
    own["alike"] = own["vacancies"] ** 2 / own["vacancies_of"]
    expected = own.groupby("technology")["alike"].sum()
    found = market.ask("said", NEW, by=["technology"], basis="all")
    assert found["alike"].to_numpy() == pytest.approx(expected.to_numpy())
    assert set(found["out_of"]) == {whole["vacancies"].sum()}
    assert set(found["squares"]) == {(whole["vacancies"] ** 2).sum()}
    assert set(found["firms"]) == {len(whole)}


def test_what_no_advert_of_the_market_names_has_no_row(market: Market) -> None:
    for by in (["practice"], ["level", "practice"]):
        assert market.ask("said", NEW, by=by, basis="all").empty


@pytest.mark.parametrize("dense", [pairs.DENSE, 0])
def test_pairs_by_longer_lists(dense: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "DENSE", dense)
    practices: Any = (["TDD", "Agile", "DevOps"], ["TDD", "Agile", "Scrum"], [])
    stacks: Any = (["Go", "Kafka"], ["Kafka", "Rust", "Go"])  # either of both comes first
    rows = [row(f"{n}", stack=stacks[n % 2], practices=practices[n % 3]) for n in range(7)]
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", *rows))
    small = Market.open(tmp_path)
    for by in (("practice",), ("practice", "region")):
        found = small.ask("technology_pairs", NEW, by=by)
        pd.testing.assert_frame_equal(found, by_sql(small, "technology_pairs", NEW, by))
        own = found[(found["technology"] == "Go") & (found["other"] == "Kafka")]
        assert own.set_index("practice")["vacancies"]["Agile"].tolist() == 5


def test_a_name_of_two_words_is_not_two_names(tmp_path: Path) -> None:
    stacks: Any = (["Azure SQL"], ["Azure"], ["SQL"])
    rows = [row(f"{n}", stack=stack) for n, stack in enumerate(stacks)]
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", *rows))
    small = Market.open(tmp_path)
    for among in ("Azure|SQL", "Azure SQL"):
        alone = small.ask("named_alone", NEW, among=among)
        assert alone["technology"].tolist() == among.split("|")


def test_pairs_are_of_technologies_already(market: Market) -> None:
    found = market.ask("technology_pairs", NEW, by=("technology",))
    pd.testing.assert_frame_equal(found, market.ask("technology_pairs", NEW))


@pytest.mark.parametrize("basis", list(PAY)[:3])
def test_a_mean_moves_as_each_employer_is_left_out(market: Market, basis: str) -> None:
    each = by_sql(market, "employer_sums", NEW, (), basis=basis)
    gbp, number = each["gbp"], each["vacancies"]
    left_out = (gbp.sum() - gbp) / (number.sum() - number)
    (found,) = market.ask("means", NEW, basis=basis).to_dict("records")
    assert found["moved"] == pytest.approx(((left_out - gbp.sum() / number.sum()) ** 2).sum())
    assert (found["gbp"], found["vacancies"]) == (gbp.sum(), number.sum())
    assert (found["employers"], found["squares"]) == (len(each), (number**2).sum())


@pytest.mark.parametrize("by", SOME)
def test_numbers_are_those_of_the_totals(market: Market, by: tuple[str, ...]) -> None:
    totals = market.ask("totals", NEW, by=by)
    pd.testing.assert_frame_equal(market.ask("numbers", NEW, by=by), totals[[*by, "vacancies"]])


def test_groups_that_there_are_take_the_place_of_all_that_there_can_be() -> None:
    keys = [np.array([7, 2, 7]), np.array([900_000])]
    groups, places = there_are(keys, 1_000_000)
    assert groups.tolist() == [2, 7, 900_000]
    assert [place.tolist() for place in places] == [[1, 0, 1], [2]]
    assert [key.tolist() for key in (groups[place] for place in places)] == [
        key.tolist() for key in keys
    ]

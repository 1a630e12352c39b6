from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.errors import QuestionError
from analytics.filters.filters import Filters
from analytics.market.columnar.groups import GROUPS
from analytics.market.market import Market
from analytics.market.queries import all_questions
from analytics.market.summed import SUMMED, options_of
from analytics.measures import answers
from analytics.measures.answers import about, all_measures, answer
from analytics.measures.claims import claims
from analytics.measures.measure import FACTS, Measure, Table
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

NEW = Filters(window="3", family=())


def fold(
    now: pd.DataFrame, before: pd.DataFrame, by: list[str], rho: float, kind: str
) -> pd.DataFrame:
    joined = now.merge(before, on=by, how="left", suffixes=("", "_before"))
    return joined[[*by, "vacancies", "vacancies_before"]].assign(rho=rho, kind=kind)


PLAIN = Measure(
    title="Growth",
    unit="vacancies",
    caption="Vacancies now and a year before.",
    tables={
        "now": Table("totals"),
        "before": Table("totals", months_before=2, filters={"level": ("senior",)}),
    },
    fold=fold,
    facts=("rho",),
    options={"kind": ("plain", "fancy")},
    groups=("region", "level"),
    most_groups=1,
)


@pytest.fixture(autouse=True)
def growth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "all_measures", lambda: {"growth": PLAIN})


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder: Path = tmp_path_factory.mktemp("answers")
    market_of(
        folder,
        run(folder, "2026-01-31"),
        run(folder, "2026-02-28", row("a", level="senior"), row("b")),
        run(folder, "2026-04-30", row("c"), row("d", region="Wales")),
    )
    return Market.open(folder)


def test_a_measure_is_given_the_tables_facts_and_options_it_declares(market: Market) -> None:
    assert answer(market, "growth", NEW, by=["region"], kind="fancy").to_dict("records") == [
        {"region": "London", "vacancies": 3, "vacancies_before": 1, "rho": 0.0, "kind": "fancy"},
        {
            "region": "Wales",
            "vacancies": 1,
            "vacancies_before": pytest.approx(float("nan"), nan_ok=True),
            "rho": 0.0,
            "kind": "fancy",
        },
    ]


def test_an_option_left_out_has_its_first_value(market: Market) -> None:
    assert set(answer(market, "growth", NEW, by=["level"])["kind"]) == {"plain"}


@pytest.mark.parametrize(
    ("name", "by", "options", "sentence"),
    [
        ("grwoth", [], {}, "There is no measure “grwoth”. Did you mean growth?"),
        ("growth", ["sector"], {}, "There is no group of growth “sector”."),
        ("growth", ["region", "level"], {}, "growth can be asked by 1 groups at most, not 2."),
        ("growth", ["region", "region"], {}, "The group “region” is named twice"),
        ("growth", [], {"knd": "plain"}, "Did you mean kind?"),
        ("growth", [], {"kind": "wild"}, "There are: plain, fancy."),
    ],
)
def test_what_a_measure_does_not_know_is_named(
    market: Market, name: str, by: list[str], options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(QuestionError) as fault:
        answer(market, name, NEW, by=by, **options)
    assert sentence in str(fault.value)


def test_figures_say_what_they_are_about(market: Market) -> None:
    said = about(market, "growth", NEW)
    assert said["period"] == "2026-02-01 to 2026-04-30"
    assert said["counts"] == "Roles of every kind new in the last 3 months"
    assert (said["market"], said["synthetic"]) == (market.id, "")


def test_figures_say_their_groups_options_and_a_query_that_asks_for_them_again(
    market: Market,
) -> None:
    said = about(market, "growth", NEW, by=["region"])
    assert (said["by"], said["options"]) == ("region", "kind=plain")
    assert said["query"] == NEW.query_string()
    assert about(market, "growth", NEW, kind="fancy")["options"] == "kind=fancy"


def test_figures_that_look_past_the_window_say_so(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    ever = {"now": Table("totals", filters={"window": "all"})}
    monkeypatch.setattr(answers, "all_measures", lambda: {"growth": replace(PLAIN, tables=ever)})
    said = about(market, "growth", NEW)
    assert said["period"] == "2026-01-31 to 2026-04-30"
    assert said["counts"] == "Roles of every kind new at any time"


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_a_measure_declares_only_what_there_is(name: str) -> None:
    measure = all_measures()[name]
    assert measure.title
    assert measure.unit
    assert measure.caption.endswith(".")
    assert measure.fold.__doc__ or measure.fold.__name__
    assert set(measure.facts) <= set(FACTS)
    assert set(measure.groups) <= set(GROUPS)
    for table in measure.tables.values():
        assert table.question in {*all_questions(), *SUMMED}
        assert set(table.also) <= set(GROUPS)
        assert set(table.options) <= set(measure.options)
        assert set(table.options) | set(table.fixed) <= set(options_of(table.question))
        assert NEW.but(**table.filters)


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_a_measure_answers_even_a_market_that_has_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, market: Market
) -> None:
    monkeypatch.setattr(answers, "all_measures", all_measures)
    nothing = answer(market, name, NEW.but(region=("Scotland",)))
    assert isinstance(nothing, pd.DataFrame)
    checks = sum(max(len(claim.tests), 1) for claim in claims())
    assert len(nothing) <= max(len(GROUPS), checks)


def test_a_vacancy_in_several_regions_is_reweighted_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(answers, "all_measures", all_measures)
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31"),
        run(tmp_path, "2026-02-28", row("a", pay=50_000), row("b")),
        run(tmp_path, "2026-02-28", row("a", pay=50_000, region="Wales"), source="adzuna"),
    )
    told = answer(Market.open(tmp_path), "reweighted_pay", NEW).iloc[0]
    assert (told["vacancies"], told["with_pay"]) == (2, 1)


def test_by_region_a_region_filter_leaves_only_its_own(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31"),
        run(tmp_path, "2026-02-28", row("a")),
        run(tmp_path, "2026-02-28", row("a", region="Wales"), source="adzuna"),
    )
    found = Market.open(tmp_path).ask("totals", NEW.but(region=("Wales",)), by=["region"])
    assert found["region"].to_list() == ["Wales"]


def test_figures_of_a_part_of_the_employers_say_so(
    monkeypatch: pytest.MonkeyPatch, market: Market
) -> None:
    monkeypatch.setattr(answers, "all_measures", all_measures)
    assert not about(market, "markers", NEW)["sampled"]
    none = {"vacancies": [0], "open_already": [0], "undated": [0]}
    totals = pd.DataFrame({**none, "complete_texts": [80_000]})
    monkeypatch.setattr(Market, "ask", lambda *_asked, **_options: totals)
    told = about(market, "markers", NEW)["sampled"]
    assert told.endswith("random part of the employers, some 50000, stand for all 80000")
    assert not about(market, "pay", NEW)["sampled"]


@pytest.mark.parametrize(
    ("name", "group"),
    [("work_mode", "work_mode"), ("work_mode_said", "work_mode"), ("technologies", "technology")],
)
def test_a_measure_is_not_grouped_by_what_it_tells(
    name: str, group: str, monkeypatch: pytest.MonkeyPatch, market: Market
) -> None:
    monkeypatch.setattr(answers, "all_measures", all_measures)
    with pytest.raises(QuestionError, match=f"tells each {group} already"):
        answer(market, name, NEW, by=[group])

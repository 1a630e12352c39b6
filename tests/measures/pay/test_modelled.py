"""Modelled pay: what the market hands to the model, and what the model says of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from scipy import sparse

from analytics.filters.filters import Filters
from analytics.market.cache import Kept
from analytics.market.market import Market
from analytics.measures.answers import answer, measure_named
from analytics.measures.pay_row import model_rows, models
from analytics.measures.pay_row.model_rows import DAYS, TRAITS
from analytics.schema.listing import LEVELS
from analytics.statistics import withheld
from analytics.statistics.pool import pooling
from analytics.statistics.pool.pooling import Observed, PooledFit, pooled
from analytics.statistics.withheld import NO_SUCH_LEVEL, NOTHING_LIKE
from tests.measures.asked import LISTINGS, Asked
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMPARES = ("modelled_pay",)
YEAR = Filters(window="12", family=())
NUMBERS = ("vacancies", "own_priced", "model_priced")
CUT = "text cut"
SAID = ("family", "sector", "contract", "ir35")


def by_hand(adverts: pd.DataFrame) -> pd.Series:
    """Return the typical pay of each level by the model, its columns written out in pandas."""
    paid = adverts["annual_gbp"].notna()
    levels = sorted(adverts.loc[paid, "level"].unique())
    mode = adverts["work_mode"].where(adverts["text_complete"], CUT)
    named = adverts["stack"].where(adverts["text_complete"]).explode().dropna()
    months = pd.to_datetime(adverts["date"]).dt.to_period("M").dt.to_timestamp()
    columns = {level: adverts["level"] == level for level in levels}
    for name, said in {**{n: adverts[n] for n in ("region", *SAID)}, "mode": mode}.items():
        columns |= {f"{name} {value}": said == value for value in said.unique()}
    for name in named.unique():
        columns[f"names {name}"] = adverts.index.isin(named.index[named == name])
    design = pd.DataFrame(columns).astype(float)
    design["years"] = (months - months.max()).dt.days / DAYS
    cells = pd.Index([one + place for one in LEVELS for place in adverts["region"].unique()])
    cell = cells.get_indexer(pd.Index(adverts["level"] + adverts["region"]))
    observed = Observed(
        np.log(adverts.loc[paid, "annual_gbp"].to_numpy(float)),
        sparse.csr_array(design[paid].to_numpy(float)),
        design.columns.isin(levels),
        cell[paid],
        len(cells),
        pd.factorize(adverts["employer"])[0][paid],
    )
    targets = [_like(adverts, design, cells, level, levels) for level in levels]
    return pd.Series(np.exp(pooled(observed, np.array(targets)).estimate), levels)


def _like(
    adverts: pd.DataFrame, design: pd.DataFrame, cells: pd.Index, level: str, levels: list[str]
) -> NDArray[np.float64]:
    """Return what a level's adverts are like, set against ten of every level."""
    mine = (adverts["level"] == level).to_numpy(float)
    weight = (mine + 10 / len(adverts)) / (mine.sum() + 10)
    said = design.mul(weight, axis=0).sum()
    said[levels] = [float(one == level) for one in levels]
    said["years"] = design["years"].mean()
    share = pd.Series(weight).groupby(level + adverts["region"]).sum().reindex(cells).fillna(0)
    return np.concatenate([said, share])


@settings(max_examples=8)
@given(LISTINGS)
def test_each_level_is_what_the_model_says_of_its_adverts(drawn: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as few:
        few.setattr(withheld, "LEAST_TO_LEARN", (11, 1))
        few.setattr(withheld, "TOO_UNCERTAIN", np.inf)
        for grid in ("CELL", "EMPLOYER", "EMPLOYER_IN_CELL"):
            few.setattr(pooling, grid, getattr(pooling, grid)[::2])
        undated = [{**one, "posted": None} for one in drawn]  # so that a year's are the same
        asked = Asked(undated, Path(folder))
        found = {row["level"]: row for row in asked.found("modelled_pay", "level")}
        paid = asked.raw.dropna(subset="annual_gbp")
        plain = by_hand(asked.raw) if len(paid) > 10 else pd.Series(dtype=float)
    for level, modelled in plain.items():
        assert found[level]["modelled"] == pytest.approx(modelled, rel=1e-4)
        assert found[level]["own_priced"] == (paid["level"] == level).sum()
        assert found[level]["model_priced"] == len(paid)
        assert found[level]["model_employers"] == paid["employer"].nunique()


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return a market in which London is full, Leeds thin, and no lead or manager states pay."""
    folder = tmp_path_factory.mktemp("modelled")
    levels, pay = ("junior", "mid", "senior"), (32_000, 48_000, 66_000)
    adverts = [
        row(
            f"{n}",
            employer=f"Firm {n % 40}",
            level=levels[n % 3],
            region="London" if n % 4 else "Wales",
            stack=["Go"] if n % 2 else ["Java"],
            pay=pay[n % 3] * (1 + 0.004 * (n % 13)),
        )
        for n in range(120)
    ]
    thin = [
        row(f"thin {n}", level=level, region="Scotland", stack=["Go"], employer="Heather", pay=p)
        for n, (level, p) in enumerate((("senior", 60_000), ("lead", None)))
    ]
    market_of(folder, run(folder, "2026-01-31"), run(folder, "2026-03-31", *adverts, *thin))
    return Market.open(folder)


def test_a_level_of_one_advert_or_none_has_a_figure_between_its_neighbours(market: Market) -> None:
    there = YEAR.but(region=("Scotland",))
    told = answer(market, "modelled_pay", there, by=["level"], levels="all").set_index("level")
    level = told.to_dict("index")
    assert level["mid"]["own_priced"] == 0
    assert level["junior"]["modelled"] < level["mid"]["modelled"] < level["senior"]["modelled"]
    assert [level["senior"][name] for name in NUMBERS] == [1, 1, 121]
    assert (told["modelled_low"] <= told["modelled_high"])[told["withheld"] == ""].all()


def test_one_model_serves_every_grouping_of_the_same_adverts(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits: list[Observed] = []

    def counted(observed: Observed) -> PooledFit:
        fits.append(observed)
        return pooling.fitted(observed)

    monkeypatch.setattr(models, "KEPT", Kept(lambda _: 1))
    monkeypatch.setattr(models, "fitted", counted)
    asked = [(YEAR, ["level"]), (YEAR, ["region"]), (YEAR.but(region=("Wales",)), ["level"])]
    told = [answer(market, "modelled_pay", filters, by=by) for filters, by in asked]
    assert len(fits) == 2
    again = answer(market, "modelled_pay", YEAR, by=["region"])
    pd.testing.assert_frame_equal(again, told[1])


def test_a_chosen_level_is_modelled_as_it_stands_among_the_others(market: Market) -> None:
    among = answer(market, "modelled_pay", YEAR, by=["level", "region"])
    for chosen, by in ((("senior",), ["region"]), (("senior", "lead"), ["level", "region"])):
        mine = among[among["level"].isin(chosen)].reset_index(drop=True)
        told = answer(market, "modelled_pay", YEAR.but(level=chosen), by=by)
        pd.testing.assert_frame_equal(told, mine[list(told)])
    senior = YEAR.but(level=("senior",))
    assert len(answer(market, "modelled_pay", senior, by=["region", "work_mode"])) >= 3


def test_adverts_that_a_model_does_not_learn_from_make_it_no_other(market: Market) -> None:
    groups = (["level", "month", *TRAITS], ["work_mode"], ["technology"])
    pool, modes, named = (market.ask("rows", YEAR, by=by) for by in groups)
    like = pool["row"].to_numpy()
    more = np.append(like, like.max() + 1)
    of_these, of_more = (
        models.model_from(pool, modes, named, asked, market=market.id) for asked in (like, more)
    )
    assert of_more is of_these


def test_every_technology_has_a_figure_of_its_own_where_groups_are_of_them(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answer(market, "modelled_pay", YEAR, by=["technology"])
    for name in ("TECHNOLOGIES", "ASKED"):
        monkeypatch.setattr(model_rows, name, 0)
    monkeypatch.setattr(models, "KEPT", Kept(lambda _: 1))
    again = answer(market, "modelled_pay", YEAR, by=["technology"])
    pd.testing.assert_frame_equal(again, told)
    assert "place" not in measure_named("modelled_pay").groups


def test_a_level_that_states_no_pay_anywhere_is_withheld(market: Market) -> None:
    there = YEAR.but(region=("Scotland",))
    told = answer(market, "modelled_pay", there, by=["level"], levels="all").set_index("level")
    assert told.loc[["lead", "manager"], "withheld"].tolist() == [NO_SUCH_LEVEL] * 2
    assert told.loc["lead", ["modelled", "modelled_low", "modelled_high"]].isna().all()


def test_what_no_advert_is_like_is_withheld(market: Market) -> None:
    nowhere = YEAR.but(region=("North East",))
    told = answer(market, "modelled_pay", nowhere, by=["level"], levels="all")
    assert set(told["withheld"]) == {NOTHING_LIKE}


def test_of_few_adverts_of_a_role_a_model_learns_from_every_role(market: Market) -> None:
    tests = YEAR.but(family=("test",))
    told = answer(market, "modelled_pay", tests, by=["level"], levels="all")
    assert set(told["model_roles"]) == {"all"}
    assert set(told["model_priced"]) == {121}


def test_few_adverts_teach_a_model_nothing(market: Market) -> None:
    days = answer(market, "modelled_pay", YEAR, by=["level"], basis="day_rate", levels="all")
    assert days["withheld"].str.startswith("A model would learn from no advert").all()


def test_an_interval_that_says_next_to_nothing_is_withheld() -> None:
    row_of = {"model_priced": 50, "model_employers": 20, "modelled": 50_000.0}
    told = pd.DataFrame(
        [
            {**row_of, "modelled_low": 30_000.0, "modelled_high": 90_000.0},
            {**row_of, "modelled_low": 30_000.0, "modelled_high": 90_001.0},
        ]
    )
    assert withheld.modelled_reasons(told).tolist() == ["", withheld.TOO_WIDE]

"""What is withheld: every measure, by every grouping it takes, keeps the one rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from analytics.filters.filters import Filters
from analytics.market.columnar.groups import GROUPS
from analytics.market.market import Market
from analytics.measures.answers import all_measures, answer
from analytics.statistics import withheld
from analytics.statistics.intervals import LEAST_EMPLOYERS
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analytics.snapshots.catalogue import Snapshot

ALL: Final = Filters(window="all", family=())
THIN: Final = {"London": 40, "Wales": 5, "Scotland": 2, "North East": 1}
"""Region → how many employers advertise there: enough, then too few for all or some figures."""
DAYS: Final = ("2025-03-31", "2026-03-31")


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return a market of one region with enough adverts and three with too few of some kind."""
    folder = tmp_path_factory.mktemp("thin")
    market_of(folder, run(folder, "2024-12-31"), *(adverts(folder, day) for day in DAYS))
    return Market.open(folder)


def adverts(folder: Path, day: str) -> Snapshot:
    placed = ((region, n) for region, firms in THIN.items() for n in range(max(firms, 8)))
    return run(folder, day, *(advert(day, region, n) for region, n in placed))


def advert(day: str, region: str, n: int) -> dict[str, object]:
    """Return an advert: every third senior, every fourth silent about pay."""
    return row(
        f"{day} {region} {n}",
        employer=f"{region} {n % THIN[region]}",
        region=region,
        level=("senior", "mid", "mid")[n % 3],
        sector=("finance", "retail")[n % 2],
        work_mode=("remote", "hybrid", "office", "unstated")[n % 4],
        office_days=2.0 if n % 4 == 1 else None,
        degree=("required", "unstated")[n % 2],
        stack=["Go", "SQL"] if n % 2 else ["SQL"],
        practices=["Mentoring"] if n % 2 else [],
        pay=None if n % 4 == 3 else 40_000 + 500 * n,
    )


NEEDED: Final = {"p10": 36, "p25": 13, "p50": 6, "p75": 13, "p90": 36, "share": 6, "below": 6}
"""Figure → the least effective number from which it is shown."""
ESTIMATES: Final = re.compile(
    "(p[0-9]+|mean|share|below|raw|adjusted|of_all|ratio_of_medians|change|days|low|high"
    "|largest_share|modelled|p50_reweighted|share_before|from_gbp|to_gbp)(_low|_high)?"
)
"""Columns that estimate something, so that a withheld row has none of them."""
REASON: Final = re.compile(
    r".+\. We show a figure from \d+( employers)?"
    r"|Too few employers \(\d+\) to compare like with like"
)
PLAIN: Final = (
    "",
    withheld.ONE_EMPLOYER,
    withheld.STILL_ADVERTISED,
    withheld.NO_UPPER_END,
    withheld.GOES_TOGETHER,
    withheld.NO_SUCH_LEVEL,
    withheld.NOTHING_LIKE,
    withheld.TOO_WIDE,
)
RAW: Final = ("raw", "raw_low", "raw_high", "ratio_of_medians")
"""What a comparison that cannot be adjusted still shows."""


def groupings(name: str) -> list[tuple[str, ...]]:
    """Return every grouping that a measure takes, of two those with the thin regions."""
    measure = all_measures()[name]
    beside = measure.tables["part"].also if "part" in measure.tables else ()
    groups = [one for one in measure.groups or GROUPS if one not in beside]
    ones = [(one,) for one in groups if measure.most_groups]
    places = "region" in groups and measure.most_groups > 1
    return [(), *ones, *[("region", one) for one in groups if places and one != "region"]]


@pytest.mark.parametrize("name", sorted(set(all_measures()) - {"claims", "monthly"}))
def test_no_figure_of_any_measure_rests_on_too_few(market: Market, name: str) -> None:
    for by in groupings(name):
        figures = answer(market, name, ALL, by=by)
        keeps_the_rule(figures, f"{name} by {by}")


def keeps_the_rule(figures: pd.DataFrame, where: str) -> None:
    number = "n_effective" if "n_effective" in figures else "out_of"
    for figure in set(NEEDED) & set(figures) if number in figures else ():
        few = figures[number] < NEEDED[figure]
        if figure.startswith("p"):
            few |= figures["employers"] < LEAST_EMPLOYERS
        assert figures.loc[few, figure].isna().all(), f"{where}: {figure} of too few"
    if "withheld" in figures:
        says_why(figures, where)


def says_why(figures: pd.DataFrame, where: str) -> None:
    for reason in figures["withheld"].unique():
        assert reason in PLAIN or REASON.fullmatch(reason), f"{where}: {reason}"
    kept = RAW if "raw" in figures else ("disclosure", "share_lower")
    numbers = figures.select_dtypes("number")
    told = [c for c in numbers if ESTIMATES.fullmatch(str(c)) and c not in kept]
    hidden = figures.loc[figures["withheld"] != "", told]
    assert hidden.isna().all(axis=None), f"{where}: a withheld row tells {list(hidden)}"


SAME: Final = ("pay_bands", "reweighted_pay", "real_pay", "real_pay_bands")


@pytest.mark.parametrize("by", [(), ("region",), ("level",), ("region", "level"), ("sector",)])
@pytest.mark.parametrize("name", SAME)
def test_what_pay_withholds_no_other_table_of_pay_tells(
    market: Market, name: str, by: tuple[str, ...]
) -> None:
    pay = answer(market, "pay", ALL, by=by)
    other = answer(market, name, ALL, by=by)
    if not by:
        assert set(other["withheld"]) == set(pay["withheld"])
        return
    reasons, theirs = (
        one.drop_duplicates(list(by)).set_index(list(by))["withheld"] for one in (pay, other)
    )
    assert set(reasons.index) == set(theirs.index)
    if name != "reweighted_pay":  # which unequal weights make worth less
        assert theirs.reindex(reasons.index).tolist() == reasons.tolist()
    assert (theirs.reindex(reasons.index)[reasons != ""] != "").all()


def test_the_thin_regions_are_withheld_for_reasons_of_their_own(market: Market) -> None:
    pay = answer(market, "pay", ALL, by=["region"]).set_index("region")["withheld"]
    assert not pay["London"]
    assert pay["Scotland"] == (
        "Only 2 employers state yearly pay. We show a figure from 3 employers"
    )
    assert pay["North East"].startswith("Only 1 employer states yearly pay")


def test_a_share_of_four_adverts_is_withheld(market: Market) -> None:
    few = Filters(window="3", family=(), region=("Wales",), level=("senior",))
    shares = answer(market, "degree", few)
    assert shares["out_of"].max() < 6
    assert shares["share"].isna().all()
    assert set(shares["withheld"]) == {"Only 3 adverts. We show a figure from 6"}

"""Measures of small markets beside a plain pandas computation on the very listings."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from hypothesis import HealthCheck, given, settings

from tests.measures import plain_pay as plain
from tests.measures.asked import LISTINGS, Asked, Reference, alike

if TYPE_CHECKING:
    from collections.abc import Callable


def shares_of(asked: Asked, name: str, column: str, raw: pd.DataFrame) -> None:
    said = raw[column].map(lambda one: f"{one:g}" if isinstance(one, float) else one)
    counts = said.fillna("unstated").replace("nan", "unstated").value_counts()
    for told in asked.found(name):
        assert (told["vacancies"], told["out_of"]) == (counts[told[column]], len(raw))
        assert told["withheld"] or alike(told["share"], counts[told[column]] / len(raw))


def terms(name: str, *, cut: bool = False) -> Reference:
    return lambda asked: shares_of(asked, name, name, asked.raw if cut else asked.whole)


def years_asked(asked: Asked) -> None:
    steps = pd.cut(asked.whole["years_min"], [0, 2, 5, 8, 99], right=False, labels=YEARS)
    years = steps.astype(object).where(steps.notna(), "unstated")
    shares_of(asked, "years_asked", "years", asked.whole.assign(years=years))


YEARS = ["0 to 1", "2 to 4", "5 to 7", "8 or more"]


def demand(asked: Asked) -> None:
    counts = asked.raw["sector"].value_counts()
    told = {one["sector"]: one["vacancies"] for one in asked.found("demand", "sector")}
    assert told == counts.to_dict()
    ranks = counts.rank(method="min", ascending=False)
    for one in asked.found("demand", "sector"):
        assert one["withheld"] or one["rank"] == ranks[one["sector"]]


def named(name: str, column: str, group: str) -> Reference:
    def reference(asked: Asked) -> None:
        counts = asked.whole[column].explode().value_counts()
        for told in asked.found(name):
            assert told["vacancies"] == counts[told[group]]
            assert told["withheld"] or alike(told["share"], counts[told[group]] / len(asked.whole))

    return reference


def companions(asked: Asked) -> None:
    for told in asked.found("companions"):
        has = asked.whole["stack"].map(lambda names, one=told: one["technology"] in names)
        both = asked.whole[has]["stack"].map(lambda names, one=told: one["other"] in names)
        assert (told["vacancies"], told["out_of"]) == (both.sum(), has.sum())
        assert alike(told["share"], both.mean())


def reach(name: str) -> Reference:
    def reference(asked: Asked) -> None:
        for told in asked.found(name):
            has = asked.whole["stack"].map(lambda names, one=told: one["technology"] in names)
            mine = asked.whole[has]
            alone = mine["stack"].map(lambda names: len({"Go", "Java"} & set(names)) == 1)
            assert (told["vacancies"], told["only"]) == (len(mine), alone.sum())
            assert told["junior"] == (mine["level"] == "junior").sum()
            for column, of in BREADTHS.items():
                stated = mine.loc[mine[of] != "unstated", of].value_counts()
                assert told[column] == (stated >= 6).sum()
            assert told["withheld_pay"] or alike(told["p50"], mine["annual_gbp"].median())

    return reference


BREADTHS = {"levels": "level", "sectors": "sector", "stages": "employer_stage"}


def answers(name: str, column: str, told_of: Callable[[Asked], pd.Series[Any]]) -> Reference:
    """Hold shares of the adverts that give an answer against plain counts of the answers."""

    def reference(asked: Asked) -> None:
        said = told_of(asked).dropna()
        counts = said.value_counts()
        for told in asked.found(name):
            assert (told["vacancies"], told["out_of"]) == (counts[told[column]], len(said))
            assert told["withheld"] or alike(told["share"], counts[told[column]] / len(said))

    return reference


def modes_said(asked: Asked) -> pd.Series[Any]:
    modes = asked.whole["work_mode"]
    return modes[modes != "unstated"]


def days_said(asked: Asked) -> pd.Series[Any]:
    hybrid = asked.whole[asked.whole["work_mode"] == "hybrid"]
    return hybrid["office_days"].map(lambda days: "2 or 3" if days == days else None)  # noqa: PLR0124 - nan


def sectors_said(asked: Asked) -> pd.Series[Any]:
    return asked.whole["sector"].map(lambda one: one if one == "unstated" else "stated")


def tracks_said(asked: Asked) -> pd.Series[Any]:
    return asked.raw["level"].map({"staff": "technical", "lead": "people"})


def degree_by_employer(asked: Asked) -> None:
    firm = asked.whole["employer"]
    for told in asked.found("degree_by_employer"):
        mean = (asked.whole["degree"] == told["degree"]).groupby(firm).mean().mean()
        assert told["out_of"] == firm.nunique()
        assert told["withheld"] or alike(told["share"], mean)


REFERENCES: dict[str, Reference] = {
    "pay": plain.pay,
    "real_pay": plain.real_pay,
    "day_rate": plain.day_rate,
    "pay_bands": plain.pay_bands,
    "real_pay_bands": plain.real_pay_bands,
    "share_below": plain.share_below,
    "range_width": plain.range_width,
    "work_mode": terms("work_mode"),
    "office_days": terms("office_days"),
    "contract": terms("contract", cut=True),
    "degree": terms("degree"),
    "entry_route": terms("entry_route"),
    "visa": terms("visa"),
    "years_asked": years_asked,
    "demand": demand,
    "technologies": named("technologies", "stack", "technology"),
    "practices": named("practices", "practices", "practice"),
    "companions": companions,
    "reach": reach("reach"),
    "server_languages": reach("server_languages"),
    "monthly": plain.monthly,
    "work_mode_said": answers("work_mode_said", "work_mode", modes_said),
    "hybrid_days": answers("hybrid_days", "days", days_said),
    "coverage": answers("coverage", "said", sectors_said),
    "tracks": answers("tracks", "track", tracks_said),
    "degree_by_employer": degree_by_employer,
    "days_advertised": plain.days_advertised,
    "change": plain.change,
    "pay_change": plain.pay_change,
    "ladder": plain.ladder,
    "claims": plain.claims,
}
"""Measure → its figures computed in plain pandas on the listings, and compared."""
COMPARES = tuple(REFERENCES)


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(drawn=LISTINGS)
def test_every_figure_is_what_pandas_counts_on_the_listings(drawn: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked = Asked(drawn, Path(folder))
        for reference in REFERENCES.values():
            reference(asked)
        asked.market.close()

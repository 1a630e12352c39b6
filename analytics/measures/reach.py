"""Reach: how far a programming language carries a person who knows it."""

from __future__ import annotations

from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.measures.pay import percentiles
from analytics.measures.skills import ALL, named
from analytics.reference.entries import stored
from analytics.schema.listing import REGIONS, UNSTATED
from analytics.statistics.intervals import LEAST

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

BEGINNERS = ("intern", "graduate", "junior")
FEW = 3
BROWSER: Final = frozenset({"JavaScript", "TypeScript"})
"""Languages that on a server run on Node.js, which then stands for them."""
NODE: Final = "Node.js"


@cache
def languages() -> frozenset[str]:
    """Return the programming languages of technologies.toml but those that stand beside others."""
    known = stored("technologies")["technology"]
    named_so = {t["name"] for t in known if t["kind"] == "language"}
    return frozenset(named_so - set(stored("languages_beside")["names"]))


def server_languages() -> frozenset[str]:
    """Return the languages that back ends are written in, Node.js in the place of those it runs."""
    return (languages() - BROWSER) | {NODE}


def reach(  # noqa: PLR0913 - each column of the answer has its own table
    *,
    part: pd.DataFrame,
    whole: pd.DataFrame | None = None,
    alone: pd.DataFrame,
    levels: pd.DataFrame,
    sectors: pd.DataFrame,
    pairs: pd.DataFrame,
    regions: pd.DataFrame,
    stages: pd.DataFrame,
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    rho: float,
    among: Collection[str],
) -> pd.DataFrame:
    """Fold counted tables, all of full texts, into how far each language carries.

    Args:
        part: `technology` and the rest as `shares` takes it.
        whole: as `shares` takes it.
        alone: `technology`, `vacancies` naming no other of the languages.
        levels: `technology`, `level`, `vacancies`.
        sectors: `technology`, `sector`, `vacancies`.
        pairs: `technology`, `other`, `vacancies` naming both, each pair once.
        regions: `technology`, `region`, `vacancies`.
        stages: `technology`, `employer_stage`, `vacancies`.
        counts: `technology`, `annual_gbp`, `vacancies`.
        employers: `technology`, `employer`, `vacancies`: of those that state pay.
        totals: `technology`, `vacancies`, `with_pay`.
        rho: intraclass correlation of log pay within employers.
        among: the languages.

    Returns:
        One row a language, the commonest first: what `shares` and `ranks` return, `only` (vacancies
        that name no other language), `junior` (vacancies for beginners), `regions`, `sectors`,
        `stages`, `levels` (in how many of each at least six vacancies name it), `companions` (what
        is most often named with it) and the median: `p50` with its ends and `withheld_pay`.
    """
    shares = named(part[part["technology"].isin(among)], whole, what="technology", by=[], rho=rho)
    keyed = shares.set_index("technology", drop=False)
    numbers = _numbers(alone, levels, sectors, regions, stages).reindex(keyed.index)
    pay = percentiles(counts, employers, totals, by=["technology"], rho=rho, points=(50,))
    pay = pay.rename(columns={"withheld": "withheld_pay"}).set_index("technology")
    return keyed.assign(
        **numbers.fillna(0).astype(int),
        companions=_companions(pairs).reindex(keyed.index).fillna(""),
        **pay[["p50", "p50_low", "p50_high", "withheld_pay"]].reindex(keyed.index),
    ).reset_index(drop=True)


def _numbers(
    alone: pd.DataFrame,
    levels: pd.DataFrame,
    sectors: pd.DataFrame,
    regions: pd.DataFrame,
    stages: pd.DataFrame,
) -> pd.DataFrame:
    """Return by technology how many vacancies are of two kinds, and its breadths."""
    beginners = levels[levels["level"].isin(BEGINNERS)]
    return pd.DataFrame(
        {
            "only": alone.set_index("technology")["vacancies"],
            "junior": beginners.groupby("technology")["vacancies"].sum(),
            "sectors": _breadth(sectors, "sector"),
            "levels": _breadth(levels, "level"),
            "regions": _breadth(regions[regions["region"].isin(REGIONS)], "region"),
            "stages": _breadth(stages, "employer_stage"),
        }
    )


def _breadth(counts: pd.DataFrame, of: str) -> pd.Series[Any]:
    """Return in how many stated values of a column at least six vacancies name each technology."""
    stated = counts[counts[of] != UNSTATED]
    rows, names = pd.factorize(stated["technology"])
    columns, values = pd.factorize(stated[of])
    sums = np.zeros((len(names), len(values)), np.int64)
    np.add.at(sums, (rows, columns), stated["vacancies"].to_numpy())
    return pd.Series((sums >= LEAST).sum(axis=1), names)


def _companions(pairs: pd.DataFrame) -> pd.Series[Any]:
    """Return by technology those most often named beside it, the commonest first."""
    one, index = pd.factorize(pd.concat([pairs["technology"], pairs["other"]]), sort=True)
    other, names = np.roll(one, len(pairs)), index.to_numpy(object)
    order = np.lexsort((other, -np.tile(pairs["vacancies"].to_numpy(), 2), one))
    ends = np.bincount(one, minlength=len(names)).cumsum()
    beside = [order[start:end][:FEW] for start, end in pairwise([0, *ends.tolist()])]
    listed = [", ".join(names[other[rows]]) for rows in beside]
    return pd.Series(listed, index, dtype="str")


def _reach(by: Sequence[str], among: Collection[str], **tables: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    del by
    return reach(**tables, among=among)


NAMED: dict[str, Any] = {"also": ("technology",), "grouped": False}


def _tables(among: Collection[str]) -> dict[str, Table]:
    listed = {"among": "|".join(sorted(among))}
    return {
        "part": Table("said", **NAMED, fixed=ALL),
        "alone": Table("named_alone", grouped=False, fixed=listed),
        "levels": Table("numbers", also=("technology", "level"), grouped=False),
        "sectors": Table("numbers", also=("technology", "sector"), grouped=False),
        "pairs": Table("technology_pairs", grouped=False),
        "regions": Table("numbers", also=("technology", "region"), grouped=False),
        "stages": Table("numbers", also=("technology", "employer_stage"), grouped=False),
        "counts": Table("pay_counts", **NAMED),
        "employers": Table("employers", **NAMED),
        "totals": Table("totals", **NAMED),
    }


def _measure(title: str, caption: str, among: Collection[str]) -> Measure:
    return Measure(
        title=title,
        unit="vacancies",
        caption=caption,
        tables=_tables(among),
        fold=partial(_reach, among=among),
        facts=("rho",),
        most_groups=0,
    )


MEASURES = {
    "reach": _measure(
        "Reach of languages",
        "How far each language carries: vacancies, regions, sectors, levels and pay.",
        languages(),
    ),
    "server_languages": _measure(
        "Reach of languages on the server",
        "How far each language carries on the server, Node.js standing for JavaScript.",
        server_languages(),
    ),
}

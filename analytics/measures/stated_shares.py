"""Said: shares out of the adverts that say, how many say, and answers by employer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.schema.listing import UNSTATED
from analytics.statistics.intervals import wilson
from analytics.statistics.shares import shares
from analytics.statistics.too_few import few_adverts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STATED: Final = "stated"
TWO_OR_THREE, ANOTHER = "2 or 3", "another number"
TRACKS: Final = {
    "staff": "technical",
    "principal": "technical",
    "lead": "people",
    "manager": "people",
}
"""Levels above senior → the track they are on."""
COVERED: Final = ("sector", "employer_stage")
COMPLETE: Final = {"basis": "all", "texts": "complete"}


def of_those_that_say(
    part: pd.DataFrame, *, what: str, by: Sequence[str], rho: float
) -> pd.DataFrame:
    """Fold employers' counts into the share of each answer among the adverts that give one.

    Args:
        part: `by`…, `what` and what the question `said` returns of the adverts that say, or
            `employer`, `vacancies` of all; null or `unstated` is what no advert says.
        what: the column of answers.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group and answer: what `shares` returns; the shares of a group add to 1.
    """
    if "employer" not in part:
        return shares(part, by=by, of=[what], rho=rho)
    stating = part[part[what].notna() & (part[what] != UNSTATED)]
    return _shares_of(stating, what, by, rho)


def hybrid_days(part: pd.DataFrame, *, by: Sequence[str], rho: float) -> pd.DataFrame:
    """Fold hybrid adverts that name their days in the office: two or three, or another number.

    Args:
        part: `by`…, `office_days` and what the question `said` returns of these answers, or
            `employer`, `vacancies`, of hybrid adverts.
        by: the group columns.
        rho: as in `of_those_that_say`.

    Returns:
        One row a group and answer: `by`…, `days` and what `shares` returns.
    """
    if "employer" not in part:
        return shares(part.rename(columns={"office_days": "days"}), by=by, of=["days"], rho=rho)
    stating = part[part["office_days"].notna()]
    days = np.where(stating["office_days"].isin([2, 3]), TWO_OR_THREE, ANOTHER)
    return _shares_of(stating.assign(days=days), "days", by, rho)


def coverage(part: pd.DataFrame, *, by: Sequence[str], rho: float, of: str) -> pd.DataFrame:
    """Fold employers' counts into how many adverts state something at all.

    Args:
        part: `of` and what the question `said` returns of these answers, or `employer`,
            `vacancies`.
        by: nothing; the measure is never grouped.
        rho: as in `of_those_that_say`.
        of: the column that is stated or not.

    Returns:
        One row each of `said`, `stated` and `unstated`: what `shares` returns.
    """
    if "employer" not in part:
        return shares(part.rename(columns={of: "said"}), by=by, of=["said"], rho=rho)
    whether = np.where(part[of] == UNSTATED, UNSTATED, STATED)
    return _shares_of(part.assign(said=whether), "said", by, rho)


def _coverage(
    by: Sequence[str], rho: float, of: str, **parts: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    return coverage(parts[of](), by=by, rho=rho, of=of)


def tracks(part: pd.DataFrame, *, by: Sequence[str], rho: float) -> pd.DataFrame:
    """Fold employers' counts into the share of openings above senior that each track has.

    Args:
        part: `by`…, `level` and what the question `said` returns of the tracks, or `employer`,
            `vacancies`.
        by: the group columns.
        rho: as in `of_those_that_say`.

    Returns:
        One row a group and `track`: what `shares` returns.
    """
    if "employer" not in part:
        return shares(part.rename(columns={"level": "track"}), by=by, of=["track"], rho=rho)
    above = part[part["level"].isin(list(TRACKS))]
    return _shares_of(above.assign(track=above["level"].map(TRACKS)), "track", by, rho)


def _shares_of(rows: pd.DataFrame, what: str, by: Sequence[str], rho: float) -> pd.DataFrame:
    """Return the share of each answer among the rows given, each advert having one answer."""
    keys = [*by, what, "employer"]
    part = rows.groupby(keys, sort=False, observed=True)["vacancies"].sum().reset_index()
    whole = part.groupby([*by, "employer"], sort=False)["vacancies"].sum().reset_index()
    return shares(part, whole, by=by, of=[what], rho=rho)


def degree_by_employer(part: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Fold direct employers' counts into answers of which every employer has one to share out.

    An employer whose adverts differ counts in part for each answer. The interval is Wilson's at the
    number of employers: shares of an employer spread less than its yes or no would.

    Args:
        part: `degree` and what the question `shared_out` returns of direct employers, or
            `employer_kind`, `employer`, `vacancies`, of full texts.
        by: nothing; the measure is never grouped.

    Returns:
        One row an answer: `degree`, `employers` (that give it at all), `out_of` (employers),
        `share`, `low`, `high` (0 to 1; nan where withheld), `withheld`.
    """
    del by
    answers = _shared_out(part) if "employer" in part else part
    degrees = answers.sort_values("degree", ignore_index=True)
    firms = int(degrees["firms"].max()) if len(degrees) else 0
    share = degrees["share"] / max(firms, 1)
    low, high = wilson(share, np.full(len(degrees), float(firms)))
    reason = few_adverts(firms, one="employer")
    hide = bool(reason)
    return pd.DataFrame(
        {
            "degree": degrees["degree"],
            "employers": degrees["employers"],
            "out_of": firms,
            "share": np.nan if hide else share,
            "low": np.nan if hide else low,
            "high": np.nan if hide else high,
            "withheld": reason,
        }
    )


def _shared_out(part: pd.DataFrame) -> pd.DataFrame:
    """Return what the question `shared_out` does of direct employers, from their counts."""
    direct = part[(part["employer_kind"] != "agency") & part["employer"].notna()]
    counts = direct.groupby(["degree", "employer"], observed=True)["vacancies"].sum()
    own = counts / counts.groupby(level="employer").transform("sum")
    degrees = own.groupby(level="degree").agg(["sum", "size"]).reset_index()
    names = {"sum": "share", "size": "employers"}
    return degrees.rename(columns=names).assign(firms=direct["employer"].nunique())


DIRECT: Final = {**COMPLETE, "kind": "direct"}
HYBRID: Final = {"work_mode": ("hybrid",)}
EVERY_TRACK: Final = {"level": (), "family": ("backend", "full_stack", "general", "management")}

MEASURES = {
    "work_mode_said": Measure(
        title="Work mode of adverts that say",
        unit="share of vacancies that say where the work is done",
        caption="Office, hybrid or remote, out of the adverts that say.",
        tables={"part": Table("said", also=("work_mode",), fixed={**COMPLETE, "stated": "yes"})},
        fold=partial(of_those_that_say, what="work_mode"),
        facts=("rho",),
        most_groups=1,
    ),
    "hybrid_days": Measure(
        title="Days in the office of hybrid adverts",
        unit="share of hybrid vacancies that name a number of days",
        caption="Two or three days in the office, or another number, of hybrid adverts that say.",
        tables={
            "part": Table(
                "said",
                also=("office_days",),
                filters=HYBRID,
                fixed={**COMPLETE, "answers": f"2={TWO_OR_THREE}|3={TWO_OR_THREE}|={ANOTHER}"},
            )
        },
        fold=hybrid_days,
        facts=("rho",),
        most_groups=1,
    ),
    "coverage": Measure(
        title="How many adverts say",
        unit="share of vacancies with full advert text",
        caption="The share of adverts whose words tell the sector, or the stage of the employer.",
        tables={
            of: Table(
                "said",
                also=(of,),
                grouped=False,
                fixed={**COMPLETE, "answers": f"{UNSTATED}={UNSTATED}|={STATED}"},
                lazily=True,
            )
            for of in COVERED
        },
        fold=_coverage,
        facts=("rho",),
        options={"of": COVERED},
        most_groups=0,
    ),
    "tracks": Measure(
        title="Two tracks above senior",
        unit="share of vacancies above senior",
        caption="Staff and principal, or lead and manager, of vacancies above senior.",
        tables={
            "part": Table(
                "said",
                also=("level",),
                filters=EVERY_TRACK,
                fixed={"basis": "all", "answers": "|".join(map("=".join, TRACKS.items()))},
            )
        },
        fold=tracks,
        facts=("rho",),
        groups=("region", "sector", "month", "quarter", "year", "source"),
        most_groups=1,
    ),
    "degree_by_employer": Measure(
        title="Degree, by employer",
        unit="share of employers",
        caption="Whether employers that hire for themselves ask for a degree, each counted once.",
        tables={"part": Table("shared_out", also=("degree",), grouped=False, fixed=DIRECT)},
        fold=degree_by_employer,
        most_groups=0,
    ),
}

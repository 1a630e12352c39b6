"""Is London worth it? Regions as a map, London against the rest, remote against the office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics.listing import LEVELS, REGIONS, UK
from analytics.words import label
from dashboard.charts import dots_in_groups, premium_by_year, premium_rows, tile_map
from dashboard.order import in_order
from dashboard.page import Chart, Column, Option, Page
from dashboard.pages.pay import EMPTY
from dashboard.rows import rows
from dashboard.words import count, difference, known, pounds, share, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.page import View

MAP = Option(
    "map",
    "Map shows",
    {"pay": "Pay", "vacancies": "Number of vacancies", "remote": "Share that is remote"},
)
REMOTE = "Remote, like jobs"
MODES = ("office", "hybrid", "remote")
LIKE = (
    "“Like jobs” are compared after allowing for level, role, sector, work mode, contract, source, "
    "month and the number of technologies named (least squares on the logarithm of pay, errors by "
    "employer). Vacancies in several regions, or only “UK”, are on neither side. What it costs to "
    "live in a place is in no figure."
)
EVERYWHERE = "All regions are compared, whatever the region on the panel."
EMPTY_MODES = (
    "No complete advert text is left by these filters, and cut texts rarely say where the work is "
    "done. Widen the period or take a filter off."
)


def headline(view: View) -> str:
    """Return what London offers more than the rest, and remote than the office, in plain words."""
    london = rows(london_premium(view))
    if not london:
        return EMPTY
    return f"{_of_london(london[1])} {_of_remote(rows(modes_premium(view)))}".strip()


def _of_london(row: dict[str, Any]) -> str:
    if not known(row["middle"]):
        return f"Whether London pays more cannot be said here: {row['withheld']}."
    size = premium_rows.more_or_less(row)
    number = f"{count(row['vacancies'])} adverts in London and {count(row['others'])} elsewhere"
    return f"London adverts offer {size} than those for like jobs elsewhere. That is from {number}."


def _of_remote(compared: list[dict[str, Any]]) -> str:
    remote = {row["label"]: row for row in compared}.get(REMOTE)
    if remote is None or not known(remote["middle"]):
        return ""
    return f"Remote ones offer {premium_rows.more_or_less(remote)} than those in an office."


def regions(view: View) -> pd.DataFrame:
    """Return each region's vacancies, pay and remote share, and which of them the map shows."""
    everywhere = _everywhere(view)
    pay = everywhere.ask("pay", by=["region"])
    remote = pay[["region"]].merge(_remote(everywhere), on="region", how="left")
    found = pay.assign(**remote.drop(columns="region"), shows=view.options.get("map", MAP.default))
    return in_order(found[found["region"].isin((*REGIONS, UK))], "region")


def _remote(view: View) -> pd.DataFrame:
    """Return the share of remote work by region, as `remote` with its ends."""
    modes = view.ask("work_mode", by=["region"])
    names = {
        "share": "remote",
        "low": "remote_low",
        "high": "remote_high",
        "withheld": "remote_withheld",
    }
    remote = modes[modes["work_mode"] == "remote"]
    return remote[["region", *names]].rename(columns=names)


def _everywhere(view: View) -> View:
    return replace(view, filters=view.filters.but(region=()))


def london_premium(view: View) -> pd.DataFrame:
    """Return London against the rest as they come and like for like, and against the average."""
    compared = (
        ("As adverts come", "raw"),
        ("Like jobs", "adjusted"),
        ("Like jobs, UK average", "of_all"),
    )
    found = rows(view.ask("london"))
    return _comparisons(_comparison(row, said, name) for row in found for said, name in compared)


def modes_premium(view: View) -> pd.DataFrame:
    """Return hybrid and remote against office work, as adverts come and like for like."""
    compared = (("as adverts come", "raw"), ("like jobs", "adjusted"))
    found = rows(view.ask("premium", of="work_mode"))
    return _comparisons(
        _comparison(row, f"{label(row['work_mode'])}, {said}", name)
        for row in found
        for said, name in compared
    )


def _comparisons(found: Iterable[dict[str, Any]]) -> pd.DataFrame:
    columns = [column.name for column in DIFFERENCE]
    return pd.DataFrame(found, columns=columns)


def of_like_jobs(frame: pd.DataFrame) -> str:
    """Return what is found of like jobs, in words.

    Args:
        frame: what `modes_premium` returns.
    """
    return premium_rows.finding(frame[frame["label"].str.endswith("like jobs")])


def _comparison(row: dict[str, Any], said: str, name: str) -> dict[str, Any]:
    return {
        "label": said,
        "middle": row[name],
        "low": row[f"{name}_low"],
        "high": row[f"{name}_high"],
        "vacancies": row["vacancies"],
        "others": row["others"],
        "employers": row["employers"],
        "withheld": "" if known(row[name]) else row["withheld"],
    }


def london_by_year(view: View) -> pd.DataFrame:
    """Return London's premium over the rest year by year, whatever the period asked for."""
    return view.ask("london_by_year")


def by_mode(view: View) -> pd.DataFrame:
    """Return pay of office, hybrid and remote adverts at each level."""
    found = view.ask("pay", by=["level", "work_mode"])
    kept = found[found["work_mode"].isin(MODES)]
    place = kept["level"].map(LEVELS.index) * len(MODES) + kept["work_mode"].map(MODES.index)
    ordered = kept.assign(place=place).sort_values("place").drop(columns="place")
    return ordered.assign(
        label=ordered["level"].map(label), kind=ordered["work_mode"].map(label)
    ).reset_index(drop=True)


PAY = (
    Column("vacancies", "Vacancies", count),
    Column("with_pay", "State pay", count),
    Column("p50", "Median", pounds),
    Column("p50_low", "95% from", pounds),
    Column("p50_high", "to", pounds),
)
WHY = Column("withheld", "Withheld because", text)
DIFFERENCE = (
    Column("label", "Comparison"),
    Column("middle", "Difference", difference),
    Column("low", "95% from", difference),
    Column("high", "to", difference),
    Column("vacancies", "State pay", count),
    Column("others", "Compared with", count),
    Column("employers", "Employers", count),
    WHY,
)

BY_TILE = Chart(
    name="regions",
    title="The twelve regions",
    unit="GBP a year, vacancies, share of vacancies",
    ask=regions,
    figure=tile_map.tile_map,
    caption=tile_map.finding,
    columns=(
        Column("label", "Region"),
        *PAY,
        WHY,
        Column("remote", "Remote", share),
        Column("remote_low", "95% from", share),
        Column("remote_high", "to", share),
        Column("remote_withheld", "Remote withheld because", text),
    ),
    empty=EMPTY,
    notes=(
        f"{EVERYWHERE} Each tile is one region, roughly where it lies; below the figure its 95% "
        "interval. Pay is the median of adverts that state it. The remote share is of adverts "
        "whose text was read whole, those that don't say included. A vacancy in several regions "
        "counts once in each."
    ),
    key="The stronger the blue, the more. Choose what the map shows on the panel.",
)
LONDON = Chart(
    name="london-premium",
    title="London against the rest of the UK",
    unit="share of the pay elsewhere",
    ask=london_premium,
    figure=premium_rows.premium_rows,
    caption=premium_rows.finding,
    columns=DIFFERENCE,
    empty="No advert in London states pay under these filters. Widen the period or drop a filter.",
    notes=f"The first two are against all other regions. {EVERYWHERE} {LIKE}",
    key=premium_rows.KEY,
)
BY_YEAR = Chart(
    name="london-by-year",
    title="London against the rest, year by year",
    unit="share of the pay elsewhere",
    ask=london_by_year,
    figure=premium_by_year.premium_by_year,
    caption=premium_by_year.finding,
    columns=(
        Column("year", "Year"),
        Column("adjusted", "Like jobs", difference),
        Column("adjusted_low", "95% from", difference),
        Column("adjusted_high", "to", difference),
        Column("raw", "As adverts come", difference),
        Column("raw_low", "95% from", difference),
        Column("raw_high", "to", difference),
        Column("vacancies", "London, state pay", count),
        Column("others", "Elsewhere, state pay", count),
        WHY,
    ),
    empty="No advert in London states pay under these filters. Drop a filter to widen them.",
    notes=f"All years, whatever the period on the panel. {EVERYWHERE} {LIKE}",
    key=premium_by_year.KEY,
)
MODE = Chart(
    name="mode-premium",
    title="Remote and hybrid against the office",
    unit="share of the pay of office adverts",
    ask=modes_premium,
    figure=premium_rows.premium_rows,
    caption=of_like_jobs,
    columns=DIFFERENCE,
    empty=EMPTY_MODES,
    notes=(
        "Of adverts whose text was read whole and says where the work is done. Like jobs here also "
        f"means the same region. {LIKE}"
    ),
    key=premium_rows.KEY,
)
AT_LEVEL = Chart(
    name="pay-by-level-and-mode",
    title="Office, hybrid and remote at the same level",
    unit="GBP a year",
    ask=by_mode,
    figure=dots_in_groups.dots_in_groups,
    caption=dots_in_groups.finding,
    columns=(Column("label", "Level"), Column("kind", "Work mode"), *PAY, WHY),
    empty=EMPTY_MODES,
    notes=(
        "Of adverts whose text was read whole and says where the work is done; the rest are on the "
        "page Working. “Rough” means an interval of more than a tenth either way."
    ),
    key=dots_in_groups.KEY,
)

PAGE = Page(
    path="/places",
    name="Places",
    question="Is London worth it?",
    order=30,
    headline=headline,
    options=(MAP,),
    sections=(BY_TILE, LONDON, BY_YEAR, MODE, AT_LEVEL),
)

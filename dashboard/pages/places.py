"""Is London worth it? Regions as a map, London against the rest, remote against the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.charts import dots_in_groups, premium_by_year, premium_rows, tile_map
from dashboard.page import Chart, Column, Page
from dashboard.pages.pay import EMPTY
from dashboard.places import (
    MAP,
    REMOTE,
    by_mode,
    london_by_year,
    london_premium,
    modes_premium,
    regions,
)
from dashboard.rows import rows
from dashboard.words import count, difference, known, pounds, share, text

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.page import View

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
    number = f"{count(row['vacancies'])} adverts in London and {count(row['others'])} elsewhere"
    found = premium_rows.against(row, "London adverts", "those for like jobs elsewhere")
    return f"{found} That is from {number}."


def _of_remote(compared: list[dict[str, Any]]) -> str:
    remote = {row["label"]: row for row in compared}.get(REMOTE)
    if remote is None or not known(remote["middle"]):
        return ""
    return premium_rows.against(remote, "Remote adverts", "like ones in an office")


def of_like_jobs(frame: pd.DataFrame) -> str:
    """Return what is found of like jobs, in words.

    Args:
        frame: what `modes_premium` returns.
    """
    return premium_rows.finding(frame[frame["label"].str.endswith("like jobs")])


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

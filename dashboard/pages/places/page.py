"""Is London worth it? Regions as a map, London against the rest, remote against the office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.charts import premium_rows
from dashboard.model.covers import ALL, covers
from dashboard.model.page import Chart, Page, PageGroup, TableColumn, estimate
from dashboard.pages.pay.headline import EMPTY
from dashboard.pages.pay.modelled import COLUMNS as MODELLED_COLUMNS
from dashboard.pages.places import dots_in_groups, premium_by_year, tile_map
from dashboard.pages.places.data import (
    MAP,
    by_mode,
    london_by_year,
    london_premium,
    modes_premium,
    regions,
    remote_by_year,
)
from dashboard.pages.places.headline import BY_THE_DAY, headline
from dashboard.pages.working.whole_texts import none_at_all
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, difference, pounds, share, text

if TYPE_CHECKING:
    import pandas as pd
LIKE = (
    "“Like for like” allows for level, role, sector, work mode, contract, source, month and "
    f"the number of technologies named. {method.LIKE_PAY} It is withheld where the upper end of "
    "its interval would be more than twice the lower. Vacancies in several regions, "
    "or only “UK”, are on neither side. What it costs to live in a place is in no figure."
)
EVERYWHERE = "All regions are compared, whatever the region on the panel."
EMPTY_LONDON = (
    "No advert that these filters leave states a yearly figure, so London cannot be compared. "
    f"{BY_THE_DAY} Widen the period or take a filter off."
)
EMPTY_MODES = (
    "No advert with full text both says where the work is done and states yearly pay. "
    f"{BY_THE_DAY} Widen the period or take a filter off."
)


def of_like_jobs(frame: pd.DataFrame) -> str:
    """Return what is found of similar jobs, in words.

    Args:
        frame: what `modes_premium` returns.
    """
    return premium_rows.finding(frame[frame["label"].str.endswith("like for like")])


PAY = (
    TableColumn("vacancies", "Vacancies", count),
    TableColumn("with_pay", "State pay", count),
    *estimate("p50", "Median", pounds),
)
WHY = TableColumn("withheld", "Withheld because", text)
DIFFERENCE = (
    TableColumn("label", "Comparison"),
    *estimate("middle", "Difference", difference, ends=""),
    TableColumn("vacancies", "State pay", count),
    TableColumn("others", "Compared with", count),
    TableColumn("employers", "Employers", count),
    WHY,
)

BY_TILE = Chart(
    name="regions",
    title="The twelve regions",
    unit="GBP a year, vacancies, share of vacancies",
    ask=regions,
    figure=tile_map.tile_map,
    worth=tile_map.is_worth_drawing,
    caption=tile_map.finding,
    columns=(
        TableColumn("label", "Region"),
        *PAY,
        WHY,
        *MODELLED_COLUMNS,
        *estimate("remote", "Remote", share),
        TableColumn("remote_withheld", "Remote withheld because", text),
    ),
    empty=EMPTY,
    notes=(
        f"{EVERYWHERE} Each tile is one region, roughly where it lies; below the figure its 95% "
        "interval. Pay is the median of adverts that state it. The remote share is of adverts "
        "with full text, those that don't say included. A vacancy in several regions "
        f"counts once in each. {method.MODELLED}"
    ),
    key=(
        "The stronger the blue, the more. A region chosen on the panel has a thick edge. What the "
        "map shows is chosen there too. A diamond is modelled pay, not counted: it has no blue and "
        "no rank."
    ),
)
AGAINST_REST = Chart(
    name="london-premium",
    title="London against the rest of the UK",
    unit="share of the pay elsewhere",
    ask=london_premium,
    figure=premium_rows.premium_rows,
    caption=premium_rows.finding,
    columns=DIFFERENCE,
    empty=EMPTY_LONDON,
    notes=f"The first two are against all other regions. {EVERYWHERE} {LIKE}",
    key=premium_rows.KEY,
)
BY_YEAR = Chart(
    name="london-by-year",
    title="London against the rest, year by year",
    unit="share of the pay elsewhere",
    ask=london_by_year,
    figure=premium_by_year.by_year,
    caption=premium_by_year.finding,
    columns=(
        TableColumn("year", "Year"),
        *estimate("adjusted", "Like for like", difference),
        *estimate("raw", "Unadjusted", difference),
        TableColumn("vacancies", "London, state pay", count),
        TableColumn("others", "Elsewhere, state pay", count),
        WHY,
    ),
    empty=EMPTY_LONDON,
    notes=f"All years, whatever the period chosen. {EVERYWHERE} {LIKE}",
    key=premium_by_year.KEY,
    covers=covers(ALL),
)
REMOTE_BY_YEAR = Chart(
    name="remote-by-year",
    title="Beside it: how many adverts are remote, year by year",
    unit="share of vacancies",
    ask=remote_by_year,
    figure=partial(premium_by_year.by_year, pair=premium_by_year.REMOTE),
    caption=premium_by_year.remote_finding,
    columns=(
        TableColumn("year", "Year"),
        *estimate("london", "Remote in London", share),
        TableColumn("london_out_of", "Out of", count),
        *estimate("elsewhere", "Remote elsewhere", share),
        TableColumn("elsewhere_out_of", "Out of", count),
        WHY,
    ),
    empty=method.none_new("with full text"),
    why_empty=none_at_all,
    notes=(
        "All years and work modes, whatever stands on the panel. Out of adverts with full "
        "text, those that don't say included. It stands beside London's premium because the "
        "two are often told as cause and effect; adverts cannot tell whether they are. "
        f"{EVERYWHERE}"
    ),
    key=premium_by_year.REMOTE_KEY,
    covers=covers(ALL),
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
    why_empty=none_at_all,
    notes=(
        "Of adverts with full text that say where the work is done. Similar jobs here also "
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
    columns=(
        TableColumn("label", "Level"),
        TableColumn("kind", "Work mode"),
        *PAY,
        WHY,
        *MODELLED_COLUMNS,
    ),
    empty=EMPTY_MODES,
    why_empty=none_at_all,
    notes=(
        "Of adverts with full text that say where the work is done; the rest are on the "
        "page Working. “Rough” means an interval of more than a tenth either way. "
        f"{method.MODELLED}"
    ),
    key=dots_in_groups.KEY,
)

PAGE = Page(
    path="/places",
    name="Places",
    question="Is London worth it?",
    order=30,
    group=PageGroup.EXPLORE,
    headline=headline,
    options=(MAP,),
    sections=(AGAINST_REST, BY_TILE, BY_YEAR, REMOTE_BY_YEAR, MODE, AT_LEVEL),
)

"""What is going on? Pay and vacancies against a year ago, where, on what terms, with what stack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dash import dcc, html

from dashboard.charts import share_rows
from dashboard.components.card import downloads
from dashboard.model.covers import THREE_YEARS, covers
from dashboard.model.page import Chart, Page, PageGroup, Panel, TableColumn, estimate
from dashboard.model.registry import all_pages
from dashboard.model.state import State, of_market
from dashboard.pages.overview import changes, new_and_live, start, year_on_year
from dashboard.pages.overview import data as overview
from dashboard.pages.overview.headline import headline, key_figures
from dashboard.pages.pay.headline import EMPTY
from dashboard.pages.places.page import BY_TILE
from dashboard.pages.stack.page import RANKING, READ_WHOLE
from dashboard.pages.working.page import SHARES, SHOWN
from dashboard.pages.working.whole_texts import NOTHING, none_at_all
from dashboard.reporting import notes as method
from dashboard.reporting.format import begun, count, difference, pounds, share, text
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import datetime as dt

    from dash.development.base_component import Component

    from dashboard.model.page import View

IN_A_YEAR: Final = ("change", "change_low", "change_high", "verdict", "change_withheld")
LIKE: Final = (
    "Compared are searches run throughout both periods; of a longer one the last twelve months."
)


def month(value: dt.date) -> str:
    """Return a month in words."""
    return f"{value:%B %Y}"


def tiles(view: View) -> Component:
    """Return the key figures as a list of terms, large figures first to the eye."""
    figures = key_figures(view)
    shown = [
        html.Div(
            [
                html.Dt(row["figure"]),
                html.Dd(row["words"], className="figure"),
                html.Dd([begun(row["likely"]), html.Br(), row["about"]], className="about"),
            ]
        )
        for row in rows(figures)
    ]
    query = State(view.filters, view.options).search()
    return html.Div(
        [html.Dl(shown, className="key-figures"), downloads("key-figures", len(figures), query)]
    )


def ways(view: View) -> Component:
    """Return each other page by the question it answers, with the filters and the market along."""
    query = State(view.filters, of_market(view.options)).search()
    links = [
        html.Li([dcc.Link(page.question, href=page.path + query), f" {page.name}"])
        for page in all_pages()
        if page.path != "/"
    ]
    return html.Ul(links, className="ways")


START = Panel(name="start", title="", body=start.start)
BESIDE = Panel(
    name="beside",
    title=start.TITLE,
    body=start.figures,
    ask=start.beside,
    unit="figures in words",
    notes=start.NOTES,
)
KEY_FIGURES = Panel(
    name="key-figures",
    title="",
    body=tiles,
    ask=key_figures,
    unit="one figure a row: vacancies, GBP a year, shares",
    notes=f"Likely: 95% intervals, sampling error only. {LIKE}",
)
BY_LEVEL = Chart(
    name="level-in-a-year",
    title="Pay by level, against a year ago",
    unit="GBP a year",
    ask=overview.pay_by_level,
    figure=year_on_year.year_on_year,
    caption=year_on_year.finding,
    columns=(
        TableColumn("label", "Level"),
        *estimate("now", "Now", pounds),
        TableColumn("now_n", "State pay", count),
        *estimate("before", "A year ago", pounds),
        TableColumn("before_n", "State pay", count),
        *estimate("change", "Change", difference),
        TableColumn("verdict", "Clear?", text),
        TableColumn("now_withheld", "Withheld because", text),
        TableColumn("before_withheld", "A year ago withheld because", text),
    ),
    empty=EMPTY,
    notes=(
        f"Yearly pay of permanent and fixed-term adverts that state it. {LIKE} Each level is "
        "judged on its own: of twenty comparisons one would look clear by chance."
    ),
    key=year_on_year.KEY,
)
PER_MONTH = Chart(
    name="vacancies-by-month",
    title="Vacancies, month by month",
    unit="vacancies; index, 1 February 2020 = 100",
    ask=overview.months,
    figure=new_and_live.new_and_live,
    caption=new_and_live.finding,
    columns=(
        TableColumn("month", "Month", month),
        TableColumn("new", "New", count),
        TableColumn("live", "Live", count),
        *estimate("posted", "Posted before we looked, corrected", count),
        TableColumn("seen", "Of them seen", count),
        TableColumn("posted_withheld", "Withheld because", text),
        TableColumn("index", "Indeed Hiring Lab index", count),
    ),
    empty=EMPTY,
    notes=(
        "The last 36 months, whatever the period chosen; the other filters apply to the "
        "vacancies, not to the index. In a market's first month everything looks new, so nothing "
        "counts as new. For that month and those before it, where sources say when adverts were "
        "posted: each one seen stands for 1/S, S being the share that stays up as long as it had "
        "when we first looked (Kaplan and Meier with delayed entry); the interval holds the error "
        "of both and assumes that adverts stood as long then as since. Index: Indeed Hiring Lab, "
        "Great Britain, software development, monthly "
        "means, CC BY 4.0."
    ),
    key=new_and_live.KEY,
    covers=covers(THREE_YEARS),
)
BY_REGION = replace(
    BY_TILE,
    name="pay-in-regions",
    title="Pay in the twelve regions",
    unit="GBP a year",
    ask=overview.pay_in_regions,
    key="The stronger the blue, the higher the median pay. The page Places shows more.",
)
MODES = Chart(
    name="work-modes",
    title="Office, hybrid or remote",
    unit="share of vacancies",
    ask=overview.modes,
    figure=share_rows.share_rows,
    caption=overview.modes_in_words,
    columns=(TableColumn("label", "Where the work is done"), *SHOWN),
    empty=NOTHING,
    why_empty=none_at_all,
    notes=SHARES,
    key=share_rows.KEY,
)
ASKED = replace(
    RANKING,
    name="most-asked",
    title="Most asked for",
    ask=overview.most_asked,
    caption=overview.asked_in_words,
    columns=tuple(column for column in RANKING.columns if column.name not in IN_A_YEAR),
    notes=(
        f"{READ_WHOLE} {method.SAY_ALIKE} The places are those it may have among all technologies, "
        "as far as chance could move them all at once."
    ),
    key=(
        "Each dot is the share of adverts that name it, the line across it its 95% interval. On "
        "the right: the places it may have."
    ),
)
CHANGED = Chart(
    name="changed-most",
    title="What changed most since last year",
    unit="share of vacancies, against that of a year before",
    ask=overview.changed,
    figure=changes.changes,
    caption=changes.finding,
    columns=(
        TableColumn("label", "What"),
        TableColumn("kind", "Kind", text),
        TableColumn("share_before", "A year ago", share),
        TableColumn("share", "Now", share),
        TableColumn("before", "Adverts then", count),
        TableColumn("vacancies", "Adverts now", count),
        *estimate("change", "Change of the share", difference, ends=""),
        TableColumn(
            "stands", "Statistically clear", lambda stands: "yes" if stands else "could be chance"
        ),
    ),
    empty=(
        "There is no year before to compare with, or too little in it. Widen the period or take a "
        "filter off."
    ),
    notes=(
        "Shares of adverts, so that what only grew with the market has not changed: of those with "
        f"full text for work modes and technologies. {LIKE} {method.PICKED} {method.LEAVE_OUT}"
    ),
    key=changes.KEY,
)

WAYS = Panel(name="ways", title="Go on to", body=ways)
FOLDED: Final = (BESIDE, BY_LEVEL, BY_REGION, ASKED, MODES, CHANGED, WAYS)
"""What other pages hold in full, or that are for a second look."""

PAGE = Page(
    path="/",
    name="Overview",
    question="What is going on in backend hiring?",
    order=10,
    group=PageGroup.EXPLORE,
    headline=headline,
    folded=frozenset(section.name for section in FOLDED),
    sections=(
        PER_MONTH,
        KEY_FIGURES,
        START,
        BESIDE,
        BY_LEVEL,
        BY_REGION,
        ASKED,
        MODES,
        CHANGED,
        WAYS,
    ),
)

"""What can I hand over? One selection on one page to print, every number with its n and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash import html

from dashboard.components.card import downloads_of
from dashboard.components.table import table
from dashboard.model.page import Chart, Page, PageGroup, Panel, TableColumn, estimate
from dashboard.model.selections import alone
from dashboard.model.state import of_view
from dashboard.pages.sheet import scopes_chart
from dashboard.pages.sheet.data import (
    LINES,
    ON_PAPER,
    OWN_STACK,
    level_of,
    on_paper,
    period_of,
    sheet,
)
from dashboard.pages.sheet.look_at import look_at
from dashboard.pages.sheet.scopes import FIGURES, compared
from dashboard.pages.sheet.sentences import ABOUT, DEGREE, MONEY, three
from dashboard.pages.working.page import BY_DEGREE
from dashboard.reporting import notes as method
from dashboard.reporting.format import day, pounds, text

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

TO_FILL_IN = ("Name", "Date", "Agreed steps")
EVERY_LINE = "Download all its figures, with pay, terms and regions"
CHOOSE = "Choose one level among the filters, and the sheet also says what the next step up offers."
NOTES = (
    "Adverts offer; they do not say what people earn. Pay is the yearly figure of permanent and "
    "fixed-term adverts that state it. [x] is withheld with the reason, [u] is rough: half the "
    "interval is wider than 10% of the pay, or than 10 points of a share. Intervals hold sampling "
    "error only. Shares of terms, technologies and years are out of adverts whose whole text was "
    "read; an advert that does not mention a degree may still want one. New one step up means "
    "surely named more than at the level below."
)


def headline(view: View) -> str:
    """Return three sentences about the client, and one on the selection compared with, if any."""
    return three(view, period_of(alone(view)), level_of(view))


def body(view: View) -> Component:
    """Return the sheet: a small table under each heading, then what to know when reading it."""
    lines = on_paper(alone(view))
    by_part = dict(list(lines.groupby("part", sort=False)))
    parts = [_part(part, by_part[part]) for part in ON_PAPER if part in by_part]
    made = f"Data to {day(view.market.latest)} (version {view.market.id[:6]})."
    return html.Div(
        [
            None if level_of(view) else html.P(CHOOSE, className="instead no-print"),
            html.Button("Print this sheet", id="print", className="quiet", type="button"),
            _beside(view),
            *parts,
            look_at(alone(view)),
            _to_fill_in(),
            html.P(f"{NOTES} {made}", className="notes"),
            downloads_of("adviser-sheet", EVERY_LINE, of_view(view).search()),
        ],
        className="sheet",
    )


def of_one(view: View) -> pd.DataFrame:
    """Return the lines of the sheet, which tell of the first selection where two are compared."""
    return sheet(alone(view))


def _begins_with(about: str) -> Callable[[View], bool]:
    """Return whether a sheet begins with something, whose chart is then the one on it."""
    return lambda view: view.options.get(ABOUT.name, ABOUT.default) == about


def _beside(view: View) -> Component:
    caption = "Here, the wider region and the UK"
    figures = table(compared(view), FIGURES, caption)
    return html.Div([html.H2(caption), figures], className="sheet-part beside")


def _to_fill_in() -> Component:
    """Return blank lines for what is written by hand."""
    lines = [html.P(f"{heading}:", className="to-fill-in") for heading in TO_FILL_IN]
    return html.Div(lines, className="filled-in-by-hand")


def _part(part: object, lines: pd.DataFrame) -> Component:
    name = f"{part}, {lines['where'].iloc[0]}" if part != OWN_STACK else OWN_STACK
    return html.Div([html.H2(name), table(lines, LINES, name)], className="sheet-part told-part")


PAY = Chart(
    name="sheet-pay",
    title="What it pays here, around here and in the UK",
    unit="GBP a year",
    ask=compared,
    figure=scopes_chart.pay_by_scope,
    caption=scopes_chart.finding,
    columns=(
        TableColumn("label", "Where"),
        TableColumn("kind", "Kind of figure"),
        *estimate("p50", "Median pay", pounds, ends=""),
        TableColumn("how", "From", text),
        TableColumn("withheld", "Withheld because", text),
    ),
    empty="Nothing is left by these filters. Widen the period or take a filter off.",
    notes=method.MODELLED,
    key=scopes_chart.KEY,
    stands=_begins_with(MONEY),
)

DEGREES = replace(BY_DEGREE, name="sheet-degree", stands=_begins_with(DEGREE))

PAGE = Page(
    path="/sheet",
    name="Adviser sheet",
    question="What can I hand to a client?",
    order=65,
    group=PageGroup.ADVISE,
    headline=headline,
    compare=headline,
    options=(ABOUT,),
    sections=(
        DEGREES,
        PAY,
        Panel("adviser-sheet", "", body, ask=of_one, unit="figures in words", notes=NOTES),
    ),
)

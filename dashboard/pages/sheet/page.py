"""What can I hand over? One selection on one page to print, every number with its n and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.components.card import downloads
from dashboard.components.table import table
from dashboard.model.page import Page, PageGroup, Panel
from dashboard.model.state import State
from dashboard.pages.pay.headline import pay_of, sentence
from dashboard.pages.sheet.data import LINES, level_of, sheet
from dashboard.reporting.format import day

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View

CHOOSE = "Choose one level on the panel, and the sheet also tells what the next step up offers."
NOTES = (
    "Adverts offer; they do not say what people earn. Pay is the yearly figure of permanent and "
    "fixed-term adverts that state it. [x] is withheld with the reason, [u] is rough: half the "
    "interval is wider than 10% of the pay, or than 10 points of a share. Intervals hold sampling "
    "error only. Shares of terms, technologies and years are out of adverts whose whole text was "
    "read; an advert that does not mention a degree may still want one. New one step up means "
    "surely named more than at the level below."
)


def headline(view: View) -> str:
    """Return what these adverts offer, in plain words."""
    return sentence(pay_of(view), day(view.market.latest))


def body(view: View) -> Component:
    """Return the sheet: a small table under each heading, then what to know when reading it."""
    lines = sheet(view)
    parts = [_part(part, mine) for part, mine in lines.groupby("part", sort=False)]
    made = f"Data to {day(view.market.latest)} (version {view.market.id[:6]})."
    return html.Div(
        [
            None if level_of(view) else html.P(CHOOSE, className="instead no-print"),
            html.Button("Print this sheet", id="print", className="quiet", type="button"),
            *parts,
            html.P(f"{NOTES} {made}", className="notes"),
            downloads("adviser-sheet", len(lines), State(view.filters, view.options).search()),
        ],
        className="sheet",
    )


def _part(part: object, lines: pd.DataFrame) -> Component:
    return html.Div([html.H2(str(part)), table(lines, LINES, str(part))], className="sheet-part")


PAGE = Page(
    path="/sheet",
    name="Adviser sheet",
    question="What can I hand to a client?",
    order=65,
    group=PageGroup.ADVISE,
    headline=headline,
    sections=(Panel("adviser-sheet", "", body, ask=sheet, unit="figures in words", notes=NOTES),),
)

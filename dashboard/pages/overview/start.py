"""Where to begin: a question in a few words, three doors, and what others publish beside this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import dash_bootstrap_components as dbc
import pandas as pd
from dash import dcc, html

from analytics.reference.hiring_lab import software_index
from analytics.reference.published import ashe
from dashboard.components.table import table
from dashboard.model.days import days_of
from dashboard.model.page import TableColumn
from dashboard.model.state import State, of_market
from dashboard.pages.overview.asked import ADDRESS, EXAMPLE, LONGEST
from dashboard.reporting.format import counted, known, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

DOORS: Final = {
    "I advise": ("/sheet", "one page on a role, to print and hand over"),
    "I analyse": ("/listings", "every advert behind the figures, to filter and download"),
    "I set pay": ("/benchmark", "one offer, or a band for each level, against adverts"),
}
HOW: Final = (
    "Run “make market” where Bandstand is installed. "
    "It reads the public job boards of some 200 employers, politely and without a key, builds the "
    "market anew and says what it brought; reload this page then."
)
COLUMNS: Final = (
    TableColumn("what", "Figure"),
    TableColumn("figure", "Value"),
    TableColumn("period", "Period"),
    TableColumn("source", "Source"),
)
TITLE: Final = "Beside what others publish"
NOTES: Final = (
    "ASHE: what employees of all ages earn, not what adverts offer; ONS, SOC 2134, OGL v3. "
    "Index: Indeed Hiring Lab, Great Britain, 1 February 2020 = 100, CC BY 4.0."
)


def start(view: View) -> Component:
    """Return whom this is for, a box for a question, the doors and, where made up, the way on."""
    query = State(view.filters, of_market(view.options)).search()
    doors = [
        html.Li([dcc.Link(name, href=path + query), f" {what}"])
        for name, (path, what) in DOORS.items()
    ]
    how = html.Details([html.Summary("How to use real adverts"), html.P(HOW)], className="cite")
    real = how if view.market.is_synthetic else None
    return html.Div([_box(), html.Ul(doors, className="ways doors"), real], className="no-print")


def _box() -> Component:
    label = html.Label(
        "Ask in a few words: role, level, technology, place, terms, pay", htmlFor="question"
    )
    words = dbc.Input(
        id="question", name="q", type="text", placeholder=EXAMPLE, maxlength=str(LONGEST)
    )
    button = html.Button("Answer", type="submit", className="btn btn-primary")
    row = html.Div([words, button], className="question-row")
    return html.Form([label, row], action=ADDRESS, method="GET", className="question-box")


def beside(view: View) -> pd.DataFrame:
    """Return the market's median pay beside open figures: `what`, `figure`, `period`, `source`."""
    pay = rows(view.ask("pay"))[0]
    ends = f"{pounds(pay['p50_low'])} to {pounds(pay['p50_high'])}"
    mine = f"{pounds(pay['p50'])} (95% {ends})" if known(pay["p50"]) else pay["withheld"]
    earned, index = ashe(), software_index()
    about = f"Median offered by {counted(pay['priced'], 'advert')}"
    lines = [
        (about, mine, days_of(view), "these adverts"),
        ("Median earned by programmers", pounds(earned.median), str(earned.year), "ASHE"),
        *(
            ("Index of software postings", f"{value:.0f}", f"{month:%B %Y}", "Index")
            for month, value in index.iloc[[-13, -1]].items()
        ),
    ]
    return pd.DataFrame(lines, columns=[column.name for column in COLUMNS])


def figures(view: View) -> Component:
    """Return the open figures beside the market's own, with their sources."""
    shown = table(beside(view), COLUMNS, TITLE)
    return html.Div([shown, html.P(NOTES, className="notes")])

"""Which vacancies are these? Every one the filters leave, and what was read of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import html

from analytics.schema.labels import plural
from dashboard.components.card import downloads
from dashboard.model.page import Page, PageGroup, Panel, Whole, Words
from dashboard.model.state import State, of_market
from dashboard.pages.listings.data import (
    AT_FIRST,
    COLUMNS,
    OPENED,
    SEARCH,
    UNSORTED,
    every_row,
    everything,
    how_many,
    searched,
)
from dashboard.pages.listings.vacancy import vacancy_panel

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

BLOCK = 100
ROW = 66
WRAPPED = ("title", "employer_name", "place")
LONG = (*WRAPPED, "stack")
WIDTHS = {"title": 205, "employer_name": 150, "annual_gbp": 160, "level": 95, "stack": 230}
"""Pixels below which a column's words would be cut; 110 for the others."""
TAB_LEAVES = {name: {"function": "false"} for name in ("tabToNextCell", "tabToNextHeader")}
"""Arrow keys move within the grid, so that Tab leads out of it and not through every cell."""
ONE_BY_CLICK = {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True}


def headline(view: View) -> str:
    """Return how many vacancies there are, in plain words."""
    number = how_many(view)
    words = searched(view)
    named = words if '"' in words else f"“{words}”"
    matching = f" that match {named}" if words else ""
    left = plural(number, "vacancy", "vacancies") if number else "no vacancy"
    return f"These filters leave {left}{matching}."


OPTIONS = {
    "cacheBlockSize": BLOCK,
    "maxBlocksInCache": 20,
    "rowSelection": ONE_BY_CLICK,
    "enableBrowserTooltips": True,
    "rowBuffer": 10,
    "rowHeight": ROW,
    "suppressMultiSort": True,
    "localeText": {"noRowsToShow": "No vacancy to show; the sentence above says why."},
    **TAB_LEAVES,
}
HINT = (
    "A search leaves vacancies that have every word of it, in any order; put a phrase in quotation "
    "marks. A click opens a vacancy below. By keyboard: arrow keys move through the rows, Enter "
    "opens one, Escape leads back, Tab leaves the grid."
)


def grid() -> Component:
    """Return the grid, whose rows come a block at a time, and the choice of its columns."""
    columns = [{"value": name, "label": label} for name, label in COLUMNS.items()]
    chosen = dbc.Checklist(id="listing-columns", options=columns, value=list(AT_FIRST), inline=True)
    choice = html.Details(
        [
            html.Summary("Choose columns"),
            html.Fieldset([html.Legend("Columns", className="visually-hidden"), chosen]),
        ]
    )
    rows = dag.AgGrid(
        id="listings-grid",
        rowModelType="infinite",
        columnDefs=column_definitions(AT_FIRST),
        defaultColDef={"resizable": True},
        getRowId="params.data.vacancy_id",
        dashGridOptions=OPTIONS,
        className="ag-theme-quartz",
        style={"height": "34rem"},
    )
    return html.Div([choice, html.P(HINT, className="help"), rows])


def column_definitions(chosen: tuple[str, ...]) -> list[dict[str, object]]:
    """Return AG Grid's definitions of all columns, those not chosen hidden."""
    return [
        {
            "field": name,
            "headerName": label,
            "sortable": name not in UNSORTED,
            "hide": name not in chosen,
            "minWidth": WIDTHS.get(name, 110),
            "flex": 2 if name in LONG else 1,
            "wrapText": name in WRAPPED,
            **({"tooltipField": name} if name in LONG else {}),
        }
        for name, label in COLUMNS.items()
    ]


def taken_along(view: View) -> Component:
    """Return the downloads of every row."""
    search = State(view.filters, {**of_market(view.options), SEARCH.name: searched(view)}).search()
    return downloads("listings", how_many(view), search)


PAGE = Page(
    path="/listings",
    name="Listings",
    question="Which vacancies are these?",
    order=80,
    group=PageGroup.DATA,
    headline=headline,
    options=(SEARCH, OPENED),
    sections=(
        Words("grid", "", grid),
        Panel(
            "listings",
            "",
            taken_along,
            ask=everything,
            unit="one vacancy a row; pay in GBP a year, day rates in GBP a day",
            notes="The same job on several sites, days or places is one row.",
            whole=Whole(every_row, how_many),
        ),
        Panel("opened", "One vacancy", vacancy_panel),
    ),
)

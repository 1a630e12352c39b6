"""What a team's comparison looks like: its note, chart, gaps, grid, markets and unread rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import dash_ag_grid as dag
from dash import dcc, html

from analytics.schema.credible_pay import YEAR
from analytics.schema.labels import plural
from analytics.team.words import METHOD, rows_in_words, summary
from dashboard.charts import theme
from dashboard.components.aria import aria
from dashboard.components.table import light_table, table
from dashboard.model.days import days_of
from dashboard.model.page import TableColumn
from dashboard.pages.team import team_ratios
from dashboard.pages.team.how_read import how_read
from dashboard.pages.team.words import (
    GAPS,
    GRID,
    MARKETS,
    TOTALS,
    gaps_in_words,
    grid_rows,
    markets_in_words,
    totals_in_words,
)
from dashboard.reporting.format import counted

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from analytics.team.comparison import Compared
    from dashboard.model.page import View

UNREAD: Final = (TableColumn("row", "Row"), TableColumn("reason", "Why it could not be read"))
NUMBERS: Final = ("row", "ratio", "adverts", "compa")
WRAPPED: Final = ("title", "region", "place", "penetration", "how", "middle", "less")
WIDTHS: Final = {
    "title": 190,
    "place": 150,
    "how": 340,
    "middle": 190,
    "less": 150,
    "row": 80,
    "region": 150,
}
NO_SALARIES: Final = "No salary has a market to be drawn against."


def answered(compared: Compared, view: View) -> list[Component]:
    """Return everything that a comparison tells but its gaps, which a choice follows."""
    figures = [note(compared, view), dots(compared, view), *people(compared), markets(compared)]
    return [how_read(compared.team), *unread(compared.team.unread), _figures(figures)]


def _figures(figures: list[Component]) -> Component:
    """Return the figures folded: how the file was read comes first."""
    return html.Details(
        [html.Summary("Yes, that is my team: show the comparison"), *figures],
        id="team-figures",
        className="team-figures",
    )


def note(compared: Compared, view: View) -> Component:
    """Return the answer in words, what it looks at, and the totals."""
    looked = f"{view.filters.in_words()}, {days_of(view)}; market {view.market.id}."
    return html.Section(
        [
            html.H2("Your team beside the market"),
            html.P(summary(compared), className="answer"),
            html.P(rows_in_words(compared), className="looking"),
            html.P(looked, className="looking"),
            table(totals_in_words(compared), TOTALS, "Totals"),
        ],
        className="card-section team-note",
    )


def dots(compared: Compared, view: View) -> Component:
    """Return the market ratios by level, drawn and in words."""
    salaries = compared.rows
    salaries = salaries[(salaries["per"] == YEAR) & salaries["market_ratio"].notna()]
    if salaries.empty:
        return html.P(NO_SALARIES, className="instead")
    figure = team_ratios.team_ratios(salaries)
    if view.market.is_synthetic:
        theme.mark_synthetic(figure)
    finding = team_ratios.finding(salaries)
    drawn = html.Div(
        dcc.Graph(
            figure=figure, config=theme.CONFIG, style={"height": f"{figure['layout']['height']}px"}
        ),
        role="img",
        className="drawn",
        **aria(label=f"Market ratios by level. {finding}"),
    )
    caption = html.Figcaption(finding, className="finding")
    key = html.P(team_ratios.KEY, className="key")
    return html.Section(
        [html.H2("Market ratios by level"), html.Figure([caption, key, drawn])],
        className="card-section",
        id="team-ratios",
    )


def people(compared: Compared) -> list[Component]:
    """Return the grid of people and, where there are some, the rows that could not be read."""
    rows = html.Section(
        [html.H2("Each person"), grid(compared)], id="team-rows-section", className="card-section"
    )
    return [rows]


def grid(compared: Compared) -> Component:
    """Return the grid, its rows all in the browser."""
    records = grid_rows(compared)
    columns = [
        {
            "field": name,
            "headerName": heading,
            "minWidth": WIDTHS.get(name, 120),
            "wrapText": name in WRAPPED,
            **({"type": "numericColumn"} if name in NUMBERS else {}),
        }
        for name, heading in GRID.items()
        if any(row[name] not in (None, "") for row in records)
    ]
    made: Component = dag.AgGrid(
        id="team-grid",
        rowData=records,
        columnDefs=columns,
        defaultColDef={"resizable": True, "sortable": True, "flex": 1},
        dashGridOptions={
            "rowHeight": 66,
            "pagination": True,
            "paginationPageSize": 100,
            "enableBrowserTooltips": True,
        },
        className="ag-theme-quartz",
        style={"height": "30rem"},
    )
    return made


def unread(rows: pd.DataFrame) -> list[Component]:
    """Return the rows that could not be read, each with its reason; nothing where all could."""
    if rows.empty:
        return []
    heading = f"Not read: {plural(len(rows), 'row')}"
    return [
        html.Section(
            [
                html.H2(heading),
                html.P("Fix these rows and upload the file again.", className="help"),
                table(rows, UNREAD, heading),
            ],
            id="team-unread",
            className="card-section team-note",
        )
    ]


def markets(compared: Compared) -> Component:
    """Return the markets behind the figures, folded."""
    frame = markets_in_words(compared)
    heading = f"Show the {counted(len(frame), 'market')} behind these figures"
    return html.Section(
        html.Details([html.Summary(heading), light_table(frame, MARKETS, "Markets compared with")]),
        id="team-markets",
        className="card-section behind team-note",
    )


def gaps(figures: pd.DataFrame, by: str) -> Component:
    """Return the gaps by a column.

    Args:
        figures: as `Compared.gaps` returns them.
        by: the column's name.
    """
    return table(gaps_in_words(figures), GAPS, f"Gaps by {by}")


def method() -> Component:
    """Return how it is all worked out."""
    paragraphs: list[Any] = [html.P(sentence) for sentence in METHOD]
    return html.Div(paragraphs, className="prose", id="team-notes")

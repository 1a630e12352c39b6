"""A section of a page: a chart with its finding, table, downloads and notes; or a panel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dash import dcc, html

from analytics.schema.labels import plural
from dashboard.charts import theme
from dashboard.components.aria import aria
from dashboard.components.chart_menu import chart_menu
from dashboard.components.light import light
from dashboard.components.sentence import in_two_weights
from dashboard.components.table import light_table
from dashboard.export.export import FORMATS
from dashboard.export.workbook import MOST_ROWS, holds
from dashboard.model.page import Chart, Words
from dashboard.reporting.format import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import Panel

EXCEL: Final = "xlsx"
ROWS_A_SECOND: Final = 6_000
"""Rows of adverts that Excel's form takes a second for: see `python -m tests.bench.exports`."""
WORTH_SAYING: Final = 3
"""Seconds from which a wait is announced."""
ABSENT: Final = "absent"
ROOM: Final = {"height": "450px"}
"""What a chart takes before its answer is there, so that those below it stay below the screen."""


class Drawn(NamedTuple):
    """What a chart shows.

    Attributes:
        figure: what is drawn.
        finding: what it says, in words; "" before there is an answer.
        alternative: the text that stands for the drawing.
        hidden: whether there is no drawing.
        behind: what stands below it: wider questions where it withholds, source, table, menu.
        style: a height in pixels, without which Plotly folds a chart to nothing on a narrower
            screen.
    """

    figure: Any
    finding: Any
    alternative: str
    hidden: bool
    behind: Any
    style: dict[str, str]


@dataclass(frozen=True)
class First:
    """What a page shows as it comes, before a browser has asked for anything.

    Attributes:
        search: the address's query.
        parts: the headline by the page's path, charts (`Drawn`) and panels by name.
    """

    search: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)

    def answers(self, name: str) -> dict[str, Any]:
        """Return the attribute that says which query a part answers; None for none yet."""
        return {"data-search": self.search if name in self.parts else None}


def section(
    part: Chart | Panel | Words, first: First, folded: frozenset[str] = frozenset()
) -> Component:
    """Return words as they stand, or a chart or panel, filled by its one callback.

    Args:
        part: the section.
        first: what is shown at once.
        folded: the names of sections that stand folded under their title.
    """
    body = _body(part, first)
    heading = [html.H2(part.title, id=f"h-{part.name}")] if part.title else []
    if part.name in folded:
        body = [html.Details([html.Summary(heading), *body], className="fold")]
    else:
        body = [*heading, *body]
    named = aria(labelledby=f"h-{part.name}") if isinstance(part, Chart) else {}
    return html.Section(body, id=part.name, className="card-section", **named)


def _body(part: Chart | Panel | Words, first: First) -> list[Component]:
    """Return what stands under the title of a section."""
    if isinstance(part, Chart):
        return _card(part, first)
    return [light(part.body()) if isinstance(part, Words) else _panel(part.name, first)]


def _panel(name: str, first: First) -> Component:
    at = {"type": "panel", "name": name}
    shown = first.parts.get(name)
    return html.Div(shown, id=at, className="panel-body", **first.answers(name))


def _card(chart: Chart, first: First) -> list[Component]:
    """Return a chart, under it a line that says what it shows, and behind that all else."""

    def at(part: str) -> dict[str, str]:
        return {"type": part, "name": chart.name}

    not_yet = Drawn(theme.BLANK, "", chart.title, False, None, ROOM)  # noqa: FBT003 - a row of what is shown
    shown = first.parts.get(chart.name, not_yet)
    graph = dcc.Graph(id=at("graph"), figure=shown.figure, style=shown.style, config=theme.CONFIG)
    drawn = html.Div(
        graph,
        id=at("drawn"),
        role="img",
        tabIndex=0,
        hidden=shown.hidden,
        className="drawn",
        **aria(label=shown.alternative),
        **first.answers(chart.name),
    )
    finding = in_two_weights(shown.finding) if shown.finding else ""
    caption = html.Figcaption(finding, id=at("caption"), className="finding")
    return [
        html.Figure([drawn, html.P("", className="row-said", role="status"), caption]),
        html.Div(shown.behind, id=at("behind"), className="behind"),
    ]


def behind(chart: Chart, frame: pd.DataFrame, search: str, source: str) -> Component:
    """Return what stands below a chart: its source, its table, and the menu of all else about it.

    Args:
        chart: the chart.
        frame: its figures.
        search: the query of the page that it stands on.
        source: what its figures are from, in a few words.
    """
    whole = light_table(frame, chart.columns, chart.title)
    return html.Div(
        [
            html.P(source, className="source"),
            html.Details([html.Summary("Show as a table"), whole]),
            chart_menu(chart, downloads(chart.name, len(frame), search), search),
        ],
        className="more",
    )


def downloads(name: str, rows: int, search: str) -> Component:
    """Return links to every form of an export, the number of rows said before."""
    offered = FORMATS if holds(rows) else {form: FORMATS[form] for form in FORMATS if form != EXCEL}
    parts = _links(name, f"Download {plural(rows, 'row')}", search, offered)
    return html.P([*parts, _of_excel(rows)], className="downloads")


def downloads_of(name: str, what: str, search: str) -> Component:
    """Return links to every form of an export of a few rows, which are not asked for until then.

    Args:
        name: the export's.
        what: it holds, as it is said before the links.
        search: the query of the page that it stands on.
    """
    return html.P(_links(name, what, search, FORMATS), className="downloads")


def _links(name: str, what: str, search: str, offered: Mapping[str, str]) -> list[Component | str]:
    links = [_download(name, form, label, search) for form, label in offered.items()]
    return [f"{what}: ", *_spaced(links)]


def _of_excel(rows: int) -> str:
    """Return what to know before so many rows are taken into Excel; nothing for a few.

    >>> _of_excel(500), _of_excel(60_000)
    ('', ' Excel takes about 10 seconds to write; CSV and Parquet are there sooner.')
    >>> _of_excel(2_000_000)
    ' One Excel sheet holds at most 1,048,576 rows; CSV and Parquet hold them all.'
    """
    if not holds(rows):
        most = f" One Excel sheet holds at most {count(MOST_ROWS)} rows"
        return f"{most}; CSV and Parquet hold them all."
    seconds = round(rows / ROWS_A_SECOND)
    if seconds < WORTH_SAYING:
        return ""
    return f" Excel takes about {seconds} seconds to write; CSV and Parquet are there sooner."


def _download(name: str, form: str, label: str, search: str) -> Component:
    return html.A(label, href=f"/download/{name}.{form}{search}", className="download")


def _spaced(links: Sequence[Component]) -> list[Component | str]:
    return [part for link in links for part in (link, " ")][:-1]


def absent() -> Component:
    """Return what takes the section that it stands in off the page."""
    return html.Div("", className=ABSENT)


def is_absent(shown: object) -> bool:
    """Return whether it is what `absent` returns."""
    return getattr(shown, "className", "") == ABSENT


def sentence_instead(words: str) -> Component:
    """Return a sentence where a table would stand."""
    return html.P(words, className="instead")

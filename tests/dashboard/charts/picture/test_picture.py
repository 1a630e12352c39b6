from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from analytics.market.market import Market
from dashboard.charts import theme
from dashboard.charts.figure import trace
from dashboard.charts.picture.picture import drawn, picture
from dashboard.framework.render import chart_at_first
from dashboard.model.page import Chart
from dashboard.model.registry import all_pages
from tests.bench.many import market_of_many
from tests.dashboard.charts.picture.drawing import figure, parts, share, words
from tests.dashboard.conftest import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.model.page import Page

BAR = trace("bar", orientation="h", x=[50], y=[50], width=10, marker={"color": theme.BLUE})
DOT = trace("scatter", mode="markers", x=[50], y=[50], marker={"size": 8, "color": theme.BLUE})
LINE = trace("scatter", mode="lines", x=[5, 9], y=[5, 9], line={"color": theme.BLUE, "width": 2})
NOTE = {"text": "Go", "xref": "paper", "x": 0, "y": 50, "xanchor": "left", "yanchor": "middle"}
MARKUP = "<img src=x onerror=alert(1)>"
BEGIN_WITH_CHARTS = [
    page
    for page in all_pages()
    if page.headline and isinstance(page.sections[0], Chart) and page.path != "/employers"
]
"""Every page with charts; who hires is drawn in the tests of its page, where somebody does."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return a market of a year, in which every page has something to draw."""
    market = Market(market_of_many(tmp_path_factory.mktemp("year"), 1_500, months=12))
    yield market
    market.close()


@pytest.mark.parametrize("search", ["", "?window=12&level=senior&level=junior", "?window=2"])
@pytest.mark.parametrize("page", BEGIN_WITH_CHARTS, ids=lambda page: page.path)
def test_the_first_chart_of_every_page_has_a_picture(page: Page, search: str, year: Market) -> None:
    first = chart_at_first(page, search, partial(same, year))
    assert first
    chart, shown = first
    assert not shown.hidden
    said = drawn(shown.figure, shown.alternative)
    assert chart.title in said
    assert not re.search(r'="-?(nan|inf)', said)


def test_a_picture_has_an_alternative_and_the_height_of_its_figure() -> None:
    said = drawn(figure(DOT), 'Pay of "C&C" <b>')
    assert said.startswith('<div role="img" aria-label="Pay of &quot;C&amp;C&quot; &lt;b&gt;"')
    assert "height:230px" in said


@pytest.mark.parametrize("where", ["annotation", "alternative"])
def test_no_word_is_markup(where: str) -> None:
    notes = [{**NOTE, "text": f"<b>{MARKUP}</b>"}] if where == "annotation" else []
    said = drawn(figure(DOT, annotations=notes), MARKUP if where == "alternative" else "Words")
    assert "<img" not in said
    assert "&lt;img src=x onerror=alert(1)&gt;" in said


def test_a_note_stands_in_its_place_in_its_weights_and_colours() -> None:
    coloured = f"<b>Go</b>  <span style='color:{theme.ORANGE}'>5</span>"
    moved = {**NOTE, "text": coloured, "xshift": -20, "bgcolor": theme.PAPER, "borderpad": 0}
    shown = figure(DOT, annotations=[moved])
    assert "Go  5" in words(shown)
    run, bold, ink = parts(shown, "tspan", marks=False)[-3:]
    assert (share(run["x"]), run["dx"]) == (0, "-19")
    assert (bold["font-weight"], ink["fill"]) == ("600", theme.ORANGE)
    assert parts(shown, "text", marks=False)[-1]["stroke"] == "var(--bs-body-bg)"


def test_a_line_that_stands_for_nothing_lies_below_the_marks() -> None:
    line = {"color": theme.MUTED, "width": 2}
    shape = {"type": "line", "x0": 30, "x1": 30, "y0": 0, "y1": 100, "layer": "below", "line": line}
    said = drawn(figure(DOT, shapes=[shape]), "Words")
    assert 'x1="30%" x2="30%"' in said
    assert said.index('x1="30%"') < said.index("<circle")


def _with_axis(**said: object) -> dict[str, Any]:
    return figure(DOT, xaxis={"range": [1, 100], "nticks": 6, "tickformat": ",d", **said})


UNKNOWN: dict[str, Callable[[], dict[str, Any]]] = {
    "a logarithmic axis": lambda: _with_axis(type="log"),
    "another format": lambda: _with_axis(tickformat=".3f"),
    "panels side by side": lambda: _with_axis(domain=[0, 0.5]),
    "an axis of no width": lambda: _with_axis(range=[5, 5]),
    "names on an axis": lambda: figure({**DOT, "x": ["Go"]}, xaxis={"nticks": 6}),
    "days between ticks": lambda: figure(
        {**DOT, "x": [date(2026, 5, 3)]},
        xaxis={"range": ["2026-05-01", "2026-05-20"], "nticks": 8, "tickformat": "%b\n%Y"},
    ),
    "a pie": lambda: figure({"type": "pie", "values": [1]}),
    "words as marks": lambda: figure({**DOT, "mode": "text", "text": ["Go"]}),
    "words on bars": lambda: figure({**BAR, "text": ["Go"]}),
    "bars beside each other": lambda: _without(figure(BAR, BAR), "barmode"),
    "bars on each other": lambda: figure(BAR, BAR, barmode="stack"),
    "a star": lambda: figure({**DOT, "marker": {**DOT["marker"], "symbol": "star"}}),
    "a scale of colours": lambda: figure({**DOT, "marker": {"size": 8, "color": [0.5]}}),
    "a dashed line": lambda: figure({**LINE, "line": {**LINE["line"], "dash": "dash"}}),
    "a line over gaps": lambda: figure({**LINE, "connectgaps": True}),
    "a fill to nought": lambda: figure({**LINE, "fill": "tozeroy"}),
    "a legend": lambda: figure(DOT, showlegend=True),
    "another look": lambda: {**figure(DOT), "layout": {**figure(DOT)["layout"], "template": {}}},
    "an arrow": lambda: figure(DOT, annotations=[{**NOTE, "showarrow": True}]),
    "a box": lambda: figure(DOT, shapes=[{"type": "rect", "layer": "below"}]),
    "a style in a colour": lambda: figure(
        {**DOT, "marker": {"size": 8, "color": "url(https://evil.example)"}}
    ),
}


def _without(shown: dict[str, Any], key: str) -> dict[str, Any]:
    layout = {name: value for name, value in shown["layout"].items() if name != key}
    return {**shown, "layout": layout}


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_of_what_it_does_not_know_there_is_no_picture(unknown: str) -> None:
    assert picture(figure(DOT, BAR, LINE, annotations=[NOTE]), "Words")
    assert picture(UNKNOWN[unknown](), "Words") == ""

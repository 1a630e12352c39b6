"""A page before its scripts: what is chosen, its answer and its first chart, as HTML.

All of it stands where it will stand, beside an empty place that Dash fills; `assets/first.js` takes
it away when the page itself is there.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING, Final

from dash import html

from dashboard.charts.picture.picture import picture
from dashboard.components.chips import chips
from dashboard.components.light import as_html
from dashboard.components.sentence import in_two_weights
from dashboard.framework import headline, render
from dashboard.model import state as states
from dashboard.model.opening import opening
from dashboard.model.registry import all_pages

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.components.card import Drawn
    from dashboard.model.page import Chart, Page, Served

ENTRY: Final = """<div id="react-entry-point"></div>
<div class="first {where}">
<header><div class="top"><p class="brand">Bandstand</p></div>{banner}</header>
<div class="frame"><div class="first-tools"></div><main class="first-main">
<div class="no-print">{chips}</div><p class="kicker">{name}</p><h1 class="question">{question}</h1>
{answer}{chart}{without}
</main></div></div>"""
WITHOUT_SCRIPTS: Final = (
    "This browser runs no JavaScript, which filters, tables and downloads need. Each of these "
    "pages still gives its answer and its first chart:"
)
ANSWER: Final = """<div class="headline">{}</div>"""
CHART: Final = """<section class="card-section" data-chart="{name}"><h2>{title}</h2>
<figure>{picture}<figcaption class="finding">{finding}</figcaption></figure></section>"""
ABSENT: Final = '<section class="card-section" hidden></section>'
"""What stands for charts that have no place, above the first that has: it begins with a line."""
PLACE: Final = '<div style="height:{height}"></div>'
PATIENCE: Final = 0.5
"""Seconds that an answer waits for its picture.

Words come a moment later for it, which is less than plotly.js takes to come and draw. A chart that
takes longer goes on being drawn, so that the page finds it drawn; its words are not kept back.
"""
DRAWING: Final = ThreadPoolExecutor(8, thread_name_prefix="picture")
"""Twice as many as requests are computed at once, since those given up on go on."""


def before_scripts(
    page: Page | None, search: str, served: Served, banner: Component | None, *, has_market: bool
) -> str:
    """Return what stands until a page's scripts have run.

    Args:
        page: the page; None where there is none at its address.
        search: the URL's query.
        served: returns the market.
        banner: what stands across it.
        has_market: whether there is a market to draw.
    """
    if page is None:
        return ENTRY.format(
            where="",
            banner="",
            chips="",
            name="",
            question="",
            answer="",
            chart="",
            without=_without_scripts(),
        )
    is_asked, usual = page.headline is not None, opening(served)
    return ENTRY.format(
        where="" if is_asked else "first-whole",
        banner=as_html(banner),
        chips=as_html(chips(page, states.read(search, usual), usual)),
        name=escape(page.name),
        question=escape(page.question),
        answer=_answer(page, search, served) if is_asked else "",
        chart=_chart(page, search, served) if is_asked and has_market else "",
        without=_without_scripts(),
    )


@cache
def _without_scripts() -> str:
    """Return what stands where no script runs: what is lacking, and the pages that answer still."""
    pages = (page for page in all_pages() if page.headline)
    links = [html.Li(html.A(f"{page.name}: {page.question}", href=page.path)) for page in pages]
    parts = as_html([html.P(WITHOUT_SCRIPTS), html.Ul(links)])
    return f"<noscript>{parts}</noscript>"


def _answer(page: Page, search: str, served: Served) -> str:
    return ANSWER.format(as_html(headline.at_once(page, search, served)))


def _chart(page: Page, search: str, served: Served) -> str:
    """Return a page's first chart as the page shows it; "" where it is not there in time."""
    asked = DRAWING.submit(render.or_nothing, partial(_drawn, page, search, served))
    try:
        return asked.result(PATIENCE) or ""
    except TooLateError:
        asked.cancel()
        return ""


def _drawn(page: Page, search: str, served: Served) -> str:
    first = render.chart_at_first(page, search, served)
    if not first:
        return ""
    return ("" if first[0] is page.sections[0] else ABSENT) + _section(*first)


def _section(chart: Chart, drawn: Drawn) -> str:
    return CHART.format(
        name=escape(chart.name),
        title=escape(chart.title),
        picture="" if drawn.hidden else _picture(drawn),
        finding=as_html(in_two_weights(drawn.finding)),
    )


def _picture(drawn: Drawn) -> str:
    """Return the picture of a chart, or its place where there is none of such a figure."""
    empty = PLACE.format(height=escape(drawn.style.get("height", "0")))
    return picture(drawn.figure, drawn.alternative) or empty

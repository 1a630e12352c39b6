"""A page before its scripts: its question, its answer and its first chart, as HTML.

All of it stands where it will stand, beside an empty place that Dash fills; `assets/first.js` takes
it away when the page itself is there.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from dashboard.charts.picture.picture import picture
from dashboard.components.sentence import parted
from dashboard.framework import headline, render

if TYPE_CHECKING:
    from dashboard.components.card import Drawn
    from dashboard.model.page import Chart, Page, Served

ENTRY: Final = """<div id="react-entry-point"></div>
<div class="first {where}">
<header><div class="top"><p class="brand">Bandstand</p></div>{banner}</header>
<div class="frame"><div class="first-tools"></div><main class="first-main">
<p class="kicker">{name}</p><h1 class="question">{question}</h1>
{answer}{chart}
</main></div></div>"""
ANSWER: Final = """<div class="headline"><p class="answer">{few}{words}</p></div>"""
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


def before_scripts(page: Page | None, banner: str, search: str, served: Served) -> str:
    """Return what stands until a page's scripts have run.

    Args:
        page: the page; None where there is none at its address.
        banner: what stands across it; "" for nothing.
        search: the URL's query, without its question mark.
        served: returns the market.
    """
    if page is None:
        return ENTRY.format(where="", banner="", name="", question="", answer="", chart="")
    is_asked = page.headline is not None
    return ENTRY.format(
        where="" if is_asked else "first-whole",
        banner=f'<p class="banner">{escape(banner)}</p>' if banner else "",
        name=escape(page.name),
        question=escape(page.question),
        answer=_answer(page, search, served) if is_asked else "",
        chart=_chart(page, f"?{search}" if search else "", served) if is_asked else "",
    )


def _answer(page: Page, search: str, served: Served) -> str:
    few, words = headline.parts_in_words(page, search, served)
    care = f'<span class="care">{escape(few)}</span> ' if few else ""
    return ANSWER.format(few=care, words=in_two_weights(words))


def in_two_weights(words: str) -> str:
    """Return a text with its first sentence set off from the rest, as it stands on the page.

    >>> in_two_weights("Pay is <£1>. Up to May.")
    'Pay is &lt;£1&gt;. <span class="rest">Up to May.</span>'
    """
    first, rest = map(escape, parted(words))
    return f'{first} <span class="rest">{rest}</span>' if rest else first


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
        finding=in_two_weights(drawn.finding),
    )


def _picture(drawn: Drawn) -> str:
    """Return the picture of a chart, or its place where there is none of such a figure."""
    empty = PLACE.format(height=escape(drawn.style.get("height", "0")))
    return picture(drawn.figure, drawn.alternative) or empty

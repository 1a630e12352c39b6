"""What am I looking at? A page's question, what it counts, and how to read its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import dcc, html

from analytics.errors import BandstandError
from analytics.schema.labels import plural
from dashboard.framework import waterfall
from dashboard.framework.view import view_of
from dashboard.model.days import days_of
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from dashboard.model.selections import alone, selections, sentence_of
from dashboard.reporting.format import counted, day

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served, View

RANGE: Final = (
    "No figure is exact. The range beside it, drawn as a line, says where the true figure probably "
    "lies: it would hold it 95 times in 100. Ranges that overlap can still differ: where two "
    "selections are compared, the difference itself is tested, and we say whether it is clear."
)
WITHHELD: Final = (
    "Where too few adverts or employers stand behind a figure, it is left out and the reason given."
)
STATE = ("of them states", "of them state")
ONCE: Final = "A job that is advertised several times counts once."
OFFERED: Final = "Adverts say what is offered. They do not say what people in these jobs earn."


def help_about(path: str | None, search: str | None, served: Served) -> Component:
    """Return a few plain sentences about the page at a path, as a URL's query narrows it."""
    page = page_at(path)
    if page is None:
        return html.P("There is no page at this address.")
    lines = [f"This page answers: {page.question}", *_counted(page, search, served), *_read(page)]
    more = dcc.Link("How the figures are made", href="/data")
    steps = _steps(page, search, served)
    return html.Div([*(html.P(sentence) for sentence in lines), steps, html.P([more, "."])])


def show(path: str | None, search: str | None, served: Served) -> str:
    """Return what the button says that closes a phone's filters: how many adverts match them."""
    page = page_at(path)
    try:
        view = view_of(search, served)
    except BandstandError:
        return "Show"
    if view.other is not None and page is not None and page.compare is not None:
        return "Show both"
    return (
        f"Show {plural(int(view.market.ask('totals', view.filters)['vacancies'].sum()), 'advert')}"
    )


def _steps(page: Page, search: str | None, served: Served) -> Component | None:
    """Return what left the view, and why; nothing where a page has no filters, or no market."""
    try:
        return waterfall.shown(alone(view_of(search, served))) if page.headline else None
    except BandstandError:
        return None


def _counted(page: Page, search: str | None, served: Served) -> list[str]:
    if page.headline is None:
        return []
    try:
        view = view_of(search, served)
        asked = selections(view if page.compare else alone(view))
        return [sentence_of(name, words) for name, one in asked.items() for words in _about(one)]
    except BandstandError as fault:
        return [str(fault)]


def _about(view: View) -> list[str]:
    total = view.market.ask("totals", view.filters).iloc[0]
    jobs = plural(total["vacancies"], "vacancy", "vacancies")
    firms = plural(
        view.market.ask("employers", view.filters, basis="all")["employers"].sum(), "employer"
    )
    made_up = "; synthetic, made up for trying Bandstand" if view.market.is_synthetic else ""
    return [
        f"What it counts: {view.filters.in_words()} ({days_of(view)}).",
        f"That is {jobs} of {firms}; {counted(total['with_pay'], *STATE)} pay. {ONCE}",
        f"The data: up to {day(view.market.latest)} (version {view.market.id[:6]}){made_up}.",
    ]


def _read(page: Page) -> list[str]:
    charts = any(isinstance(section, Chart) for section in page.sections)
    return [RANGE, WITHHELD, OFFERED] if charts else [OFFERED]

"""What charts, panels and headlines answer for a URL; a fault is a sentence in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html, no_update

from analytics.errors import BandstandError
from dashboard import compare, theme
from dashboard import state as states
from dashboard.components.card import Drawn, behind, sentence_instead
from dashboard.page import Chart, Panel, View, all_charts, all_panels, page_at
from dashboard.selections import alone, for_view, selections, sentence_of
from dashboard.wider import HEADLINE, holds_back, is_short, place, wider

if TYPE_CHECKING:
    from dash import NoUpdate
    from dash.development.base_component import Component

    from dashboard.page import Page, Served


def view_of(search: str | None, served: Served) -> View:
    """Return what a URL's query looks at.

    Raises:
        MarketError: there is no market to look at.
    """
    state = states.read(search)
    return View(served(), state.filters, state.options, state.other)


def at_first(page: Page, search: str, served: Served) -> dict[str, Any]:
    """Return what is seen of a page before it is scrolled: the answer, all to the first chart.

    A browser that has it with the page need not ask for it once its scripts are read.

    Returns:
        The answer by the page's path, each panel by its name, and the chart, `Drawn`, by its.
    """
    names = [section.name for section in page.sections]
    first = next((names.index(s.name) for s in page.sections if isinstance(s, Chart)), -1)
    shown: dict[str, Any] = {page.path: headline(page.path, search, served)}
    for section in page.sections[: first + 1]:
        if isinstance(section, Panel):
            shown[section.name] = fill(section.name, search, served)
        elif isinstance(section, Chart):
            shown[section.name] = draw(section.name, search, served)
    return shown


def draw(name: str, search: str | None, served: Served) -> Drawn:
    """Return a chart for a URL's query; a fault is a sentence in its place."""
    query = search or ""
    try:
        view = view_of(search, served)
        chart = for_view(all_charts()[name], view)
        frame = chart.ask(view)
    except BandstandError as fault:
        return _nothing(str(fault), query)
    if frame.empty:
        return _nothing(chart.empty, query, place(name))
    figure = chart.figure(frame)
    if view.market.is_synthetic:
        theme.mark_synthetic(figure)
    finding = chart.caption(frame)
    link = states.read(search).search()
    below = [place(name) if holds_back(frame) else None, behind(chart, frame, link)]
    style = {"height": f"{figure.layout.height}px"} if figure.layout.height else {}
    return Drawn(
        figure,
        finding,
        alternative=_alternative(chart, finding),
        hidden=False,
        behind=below,
        style=style,
        key=chart.key,
        search=query,
    )


def again(
    name: str, search: str | None, served: Served, answers: str | None
) -> Drawn | list[NoUpdate]:
    """Return a chart for a URL's query; nothing where it answers that query already.

    Args:
        name: the chart's.
        search: the URL's query.
        served: returns the market.
        answers: the query that the chart answers; None before there is an answer.
    """
    if answers == (search or ""):
        return [no_update] * len(Drawn._fields)
    return draw(name, search, served)


def _alternative(chart: Chart, finding: str) -> str:
    return f"{chart.title}. {finding} The table below holds the same figures."


def _nothing(sentence: str, query: str, instead: Component | None = None) -> Drawn:
    return Drawn(
        theme.BLANK,
        sentence,
        alternative=sentence,
        hidden=True,
        behind=instead,
        style={},
        key="",
        search=query,
    )


def headline(path: str, search: str | None, served: Served) -> Component:
    """Return a page's answer in plain words, and what it looks at."""
    page, state = page_at(path), states.read(search)
    if page is None or page.headline is None:
        return html.Div()
    try:
        view = view_of(search, served)
        said = answered(page, view)
        return html.Div(
            [
                html.P(said, className="answer"),
                *_looking(page, view),
                place(HEADLINE) if is_short(alone(view), said) else None,
                _comparing(page, state),
                _other_market(state.made_on, view.market.id),
            ]
        )
    except BandstandError as fault:
        return sentence_instead(str(fault))


def ask_wider(path: str, search: str | None, name: str, served: Served) -> Component | None:
    """Return the wider question that a chart, or the headline, offers; None where there is none."""
    try:
        return wider(view_of(search, served), path, name)
    except BandstandError:
        return None


def answered(page: Page, view: View) -> str:
    """Return a page's answer in plain words, of both selections where it compares two."""
    if page.compare and view.other:
        return page.compare(view)
    return page.headline(alone(view)) if page.headline else ""


def _looking(page: Page, view: View) -> list[Component]:
    """Return what is counted, of each selection a line."""
    asked = selections(view if page.compare else alone(view))
    said = {name: f"{one.filters.in_words()}." for name, one in asked.items()}
    return [html.P(sentence_of(name, words), className="looking") for name, words in said.items()]


def _comparing(page: Page, state: states.State) -> Component | None:
    """Return the links that begin or end a comparison, on a page that compares."""
    if page.compare is None:
        return None
    return compare.begin(state) if state.other is None else compare.end(state)


def _other_market(made_on: str, served_now: str) -> Component | None:
    """Return that a link was made on another market, whose figures may have been others."""
    if made_on in ("", served_now):
        return None
    said = f"This link was made on market {made_on}; this is market {served_now}."
    return html.P(f"{said} Figures can differ where adverts were added since.", className="looking")


def in_words(page: Page, search: str | None, served: Served) -> str:
    """Return a page's answer as one plain text, or why there is none."""
    try:
        return answered(page, view_of(search, served))
    except BandstandError as fault:
        return str(fault)


def fill(name: str, search: str | None, served: Served) -> Component:
    """Return a panel's body for a URL's query."""
    try:
        return all_panels()[name].body(view_of(search, served))
    except BandstandError as fault:
        return sentence_instead(str(fault))

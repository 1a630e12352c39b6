"""What charts, panels and headlines answer for a URL; a fault is a sentence in their place."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dash import html, no_update

from analytics.errors import BandstandError, QuestionError
from dashboard.charts import theme
from dashboard.components import compare
from dashboard.components.card import Drawn, behind, sentence_instead
from dashboard.export.export import citation
from dashboard.framework.caution import care, others
from dashboard.framework.kept import kept
from dashboard.framework.suggest_wider import HEADLINE, holds_back, is_short, place, wider
from dashboard.framework.titles import full_title
from dashboard.framework.version import version
from dashboard.model import state as states
from dashboard.model.opening import opening, usual
from dashboard.model.page import Chart, Panel, View
from dashboard.model.pinned import market_shown
from dashboard.model.registry import all_charts, all_pages, all_panels, page_at
from dashboard.model.selections import alone, for_view, selections, sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served


T = TypeVar("T")
LOG: Final = logging.getLogger(__name__)


def view_of(search: str | None, served: Served) -> View:
    """Return what a URL's query looks at.

    Raises:
        MarketError: there is no market to look at.
    """
    market = market_shown(search, served)
    state = states.read(search, usual(market))
    return View(market, state.filters, state.options, state.other)


def at_first(page: Page, search: str, served: Served) -> dict[str, Any]:
    """Return what is seen of a page before it is scrolled: the answer, all to the first chart.

    A browser that has it with the page need not ask for it once its scripts are read. A part that
    fails is left out: the browser asks for it, and it fails alone.

    Returns:
        The answer by the page's path, each panel by its name, and the chart, `Drawn`, by its.
    """
    makers: dict[str, Any] = {page.path: headline}
    for section in page.sections:
        if isinstance(section, Panel | Chart):
            makers[section.name] = draw if isinstance(section, Chart) else fill
        if isinstance(section, Chart):
            break
    asked = {name: partial(make, name, search, served) for name, make in makers.items()}
    shown = {name: _or_nothing(ask) for name, ask in asked.items()}
    return {name: part for name, part in shown.items() if part is not None}


def _or_nothing(make: Callable[[], Any]) -> Any:  # noqa: ANN401 - a component, or a chart
    try:
        return make()
    except Exception:
        LOG.exception("A part of a page failed before it was asked for")
        return None


def draw(name: str, search: str | None, served: Served) -> Drawn:
    """Return a chart for a URL's query; a fault is a sentence in its place."""
    try:
        return kept(("chart", name), search, served, lambda: _drawn(name, search, served))
    except BandstandError as fault:
        return _nothing(str(fault))


def _drawn(name: str, search: str | None, served: Served) -> Drawn:
    view = view_of(search, served)
    chart = for_view(_named(name, all_charts()), view)
    frame = chart.ask(view)
    if frame.empty:
        return _nothing(chart.empty, place(name))
    figure = chart.figure(frame)
    if view.market.is_synthetic:
        theme.mark_synthetic(figure)
    finding = chart.caption(frame)
    link = states.read(search, usual(view.market)).search()
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
    )


def _named(name: str, known: Mapping[str, T]) -> T:
    """Return the chart or panel of a name.

    Raises:
        QuestionError: there is none.
    """
    if name not in known:
        raise QuestionError("There is no such part of a page.", "Load the page again.")
    return known[name]


def anew(
    answer: Callable[[str, str], Sequence[Any]],
    name: str,
    search: str | None,
    answered: str | None,
    parts: int,
) -> list[Any]:
    """Return what one part of a page shows, and for which query; nothing where it shows that.

    Args:
        answer: returns what it shows, by its name and the query.
        name: its name.
        search: the URL's query.
        answered: the query that it answers; None before there is an answer.
        parts: how many things an answer has.
    """
    asked = search or ""
    if answered == asked:
        return [no_update] * (parts + 1)
    return [*answer(name, asked), asked]


def _alternative(chart: Chart, finding: str) -> str:
    return f"{chart.title}. {finding} The table below holds the same figures."


def _nothing(sentence: str, instead: Component | None = None) -> Drawn:
    return Drawn(
        theme.BLANK,
        sentence,
        alternative=sentence,
        hidden=True,
        behind=instead,
        style={},
        key="",
    )


def headline(path: str, search: str | None, served: Served) -> Component:
    """Return a page's answer in plain words, and what it looks at."""
    page = page_at(path)
    if page is None or page.headline is None:
        return html.Div()
    try:
        return kept(("headline", path), search, served, lambda: _headline(page, search, served))
    except BandstandError as fault:
        return sentence_instead(str(fault))


def _headline(page: Page, search: str | None, served: Served) -> Component:
    view, opens = view_of(search, served), opening(served)
    state = states.read(search, opens)
    said = _said(page, search, served)
    titled: Any = {"data-title": full_title(page, search or "", opens)}
    return html.Div(
        [
            html.P(said, className="answer"),
            *_looking(page, view),
            others(alone(view)) if view.other is None else None,
            place(HEADLINE) if is_short(alone(view), said) else None,
            _comparing(page, state),
            version(page.path, state, view.market, served),
            _cite(page, view),
        ],
        **titled,
    )


def _said(page: Page, search: str | None, served: Served) -> str:
    """Return a page's answer in plain words for a query."""
    view = partial(view_of, search, served)
    return kept(("words", page.path), search, served, lambda: answered(page, view()))


def ask_wider(path: str, search: str | None, name: str, served: Served) -> Component | None:
    """Return the wider question that a chart, or the headline, offers; None where there is none."""
    try:
        return wider(view_of(search, served), path, name)
    except BandstandError:
        return None


def answered(page: Page, view: View) -> str:
    """Return a page's answer in plain words, of both selections where it compares two.

    Where it rests on little, that is said first.
    """
    if page.compare and view.other:
        said = {name: care(one) for name, one in selections(view).items()}
        few = [sentence_of(name, words) for name, words in said.items() if words]
        return " ".join([*few, page.compare(view)])
    few = [care(alone(view))] if care(alone(view)) else []
    return " ".join([*few, page.headline(alone(view)) if page.headline else ""])


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


def _cite(page: Page, view: View) -> Component:
    """Return one line to cite the page by, folded."""
    line = citation(view if page.compare else alone(view), page.question)
    said = html.P(line, className="citation")
    return html.Details([html.Summary("Cite this page"), said], className="cite no-print")


def in_words(page: Page, search: str | None, served: Served) -> str:
    """Return a page's answer as one plain text, or why there is none."""
    try:
        return _said(page, search, served)
    except BandstandError as fault:
        return str(fault)


def _of_filters(name: str) -> bool:
    """Return whether a panel is of a page with filters, so that only the market changes it."""
    pages = (page for page in all_pages() if page.headline)
    return any(name == section.name for page in pages for section in page.sections)


def _filled(name: str, search: str | None, served: Served) -> Component:
    return _named(name, all_panels()).body(view_of(search, served))


def fill(name: str, search: str | None, served: Served) -> Component:
    """Return a panel's body for a URL's query."""
    try:
        body = partial(_filled, name, search, served)
        return kept(("panel", name), search, served, body) if _of_filters(name) else body()
    except BandstandError as fault:
        return sentence_instead(str(fault))

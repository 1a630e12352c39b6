"""Charts and panels drawn for a URL; a fault is a sentence in their place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from analytics.errors import BandstandError, QuestionError
from dashboard.charts import theme
from dashboard.components.card import Drawn, absent, behind, sentence_instead
from dashboard.components.sentence import in_two_weights
from dashboard.framework.kept import kept
from dashboard.framework.suggest_wider import holds_back, place, shows_nothing
from dashboard.framework.view import view_of
from dashboard.model import state as states
from dashboard.model.registry import all_charts, all_pages, all_panels
from dashboard.model.selections import for_view
from dashboard.reporting.format import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import Chart, Served, View

NOT_HERE: Final = "There is nothing to draw here."
"""What a chart without a place shows, were it not off the page."""
T = TypeVar("T")


def draw(name: str, search: str | None, served: Served) -> Drawn:
    """Return a chart for a URL's query; a fault is a sentence in its place."""
    try:
        return kept(("chart", name), search, served, lambda: _drawn(name, search, served))
    except BandstandError as fault:
        return _nothing(str(fault))


def shown(name: str, search: str | None, served: Served) -> Drawn:
    """Return the same as a browser has it: what it shows in a sentence, the rest of it smaller."""
    drawn = draw(name, search, served)
    return drawn._replace(finding=in_two_weights(drawn.finding))


def _drawn(name: str, search: str | None, served: Served) -> Drawn:
    view = view_of(search, served)
    chart = for_view(_named(name, all_charts()), view)
    if not (chart.stands is None or chart.stands(view)):
        return _nothing(NOT_HERE, absent())
    frame = chart.ask(view)
    if frame.empty:
        why = chart.why_empty(view) if chart.why_empty else ""
        return _nothing(why or chart.empty, place(name))
    if shows_nothing(frame) or not (chart.worth is None or chart.worth(frame)):
        return _nothing(chart.caption(frame), _below(chart, frame, view))
    figure = chart.figure(frame)
    if view.market.is_synthetic:
        theme.mark_synthetic(figure)
    finding = chart.caption(frame)
    height = figure["layout"].get("height")
    style = {"height": f"{height}px"} if height else {}
    return Drawn(
        figure,
        finding,
        alternative=_alternative(chart, finding),
        hidden=False,
        behind=_below(chart, frame, view),
        style=style,
    )


def _below(chart: Chart, frame: pd.DataFrame, view: View) -> list[Component | None]:
    """Return what stands below a chart, drawn or not: wider questions, and what is behind it."""
    link = states.of_view(view).search()
    wider = place(chart.name) if holds_back(frame) else None
    covers = chart.covers(view) if chart.covers else ""
    return [wider, behind(chart, frame, link, f"{source(view)} {covers}".strip())]


def source(view: View) -> str:
    """Return what figures are from, in a line.

    Args:
        view: what is looked at.
    """
    kind = "synthetic adverts" if view.market.is_synthetic else "job adverts"
    return f"Source: {kind} to {day(view.market.latest)}."


def _named(name: str, known: Mapping[str, T]) -> T:
    """Return the chart or panel of a name.

    Raises:
        QuestionError: there is none.
    """
    if name not in known:
        raise QuestionError("There is no such part of a page.", "Load the page again.")
    return known[name]


def _alternative(chart: Chart, finding: str) -> str:
    return f"{chart.title}. {finding} The table below holds the same figures; arrow keys read them."


def _nothing(sentence: str, instead: Any = None) -> Drawn:  # noqa: ANN401 - what Dash takes as children
    return Drawn(
        theme.BLANK,
        sentence,
        alternative=sentence,
        hidden=True,
        behind=instead,
        style={},
    )


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

"""Compare with another selection: the links that begin and end it, and the filters of B."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dash import dcc, html, no_update

from analytics.errors import QuestionError
from analytics.filters.filters import CONTROLS, TIMES
from dashboard.components.panel import Ids, filter_set
from dashboard.model import state as states
from dashboard.model.registry import page_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from dashboard.model.page import Page

CONTROL, FIND, NOTE = "b-control", "b-find", "b-note"
OTHER_PANEL: Final = Ids(
    lambda name: {"type": CONTROL, "name": name},
    lambda name: {"type": FIND, "name": name},
    lambda name: {"type": NOTE, "name": name},
)


def links(page: Page | None, state: states.State) -> list[Component]:
    """Return the links that begin or end a comparison, on a page that compares.

    Args:
        page: the page; None where there is none.
        state: what it shows.
    """
    if page is None or page.compare is None:
        return []
    return [_begin(state)] if state.other is None else _end(state)


def _begin(state: states.State) -> Component:
    """Return the link that compares with another selection, at first the same."""
    query = states.State(state.filters, state.options, other=state.filters).search()
    name: list[Component | str] = [
        "Compare",
        html.Span(" with another selection", className="visually-hidden"),
    ]
    link: Component = dcc.Link(name, href=query, className="quiet compare-begin")
    return link


def _end(state: states.State) -> list[Component]:
    """Return the links that change the two about, give B the period of A, and leave A alone."""
    other = state.other or state.filters
    times = {name: getattr(state.filters, name) for name in TIMES}
    at_once = replace(state, other=other.but(**times))
    same = dcc.Link("Same period for B", href=at_once.search(), className="quiet")
    alone = states.State(state.filters, state.options).search() or "?"
    turned = states.State(state.other or state.filters, state.options, other=state.filters)
    return [
        *([same] if other != at_once.other else []),
        dcc.Link("Swap A and B", href=turned.search(), className="quiet"),
        dcc.Link("Stop comparing", href=alone, className="quiet"),
    ]


def place() -> Component:
    """Return where the filters of selection B stand while there is one."""
    return html.Form(id="panel-b", className="panel")


def filters_of_b(path: str | None, other: Filters | None, values: Sequence[Any]) -> Any:  # noqa: ANN401 - components, or no update
    """Return the filters of selection B, nothing where there is none to compare.

    Args:
        path: the URL's path.
        other: selection B.
        values: what its controls show already; they are left alone where that is the same.
    """
    page = page_at(path)
    if page is None or page.compare is None or other is None:
        return None
    if shown_by(values) == other:
        return no_update
    title = html.H2("Selection B", id="title-b", tabIndex=-1)
    return [title, *filter_set(other, OTHER_PANEL)]


def shown_by(values: Sequence[Any]) -> Filters | None:
    """Return the filters that B's controls show; None where there are no such controls.

    Raises:
        QuestionError: they are not the controls of a selection.
    """
    if not values:
        return None
    if len(values) != len(CONTROLS):
        raise QuestionError("These are not the filters of a selection.", "Load the page again.")
    return states.filters_of(dict(zip(CONTROLS, values, strict=True)))

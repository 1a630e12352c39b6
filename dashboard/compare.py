"""Compare with another selection: the links that begin and end it, and the filters of B."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import ALL, Input, Output, State, dcc, html, no_update

from analytics.filters import CONTROLS
from dashboard import state as states
from dashboard.controls import Ids, chosen_note, filter_set, shown_filters
from dashboard.page import page_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from analytics.filters import Filters

CONTROL, FIND, NOTE = "b-control", "b-find", "b-note"
OTHER_PANEL: Final = Ids(
    lambda name: {"type": CONTROL, "name": name},
    lambda name: {"type": FIND, "name": name},
    lambda name: {"type": NOTE, "name": name},
)
OPEN: Final = [name for name, control in CONTROLS.items() if control.kind == "open"]
MANY: Final = [name for name, control in CONTROLS.items() if control.kind != "one"]


def begin(state: states.State) -> Component:
    """Return the link that compares with another selection, at first the same."""
    query = states.State(state.filters, state.options, other=state.filters).search()
    link = dcc.Link("Compare with another selection", href=query, className="quiet compare-begin")
    return html.P(link, className="compare")


def end(state: states.State) -> Component:
    """Return the links that change the two about, and that leave the first alone."""
    alone = states.State(state.filters, state.options).search() or "?"
    turned = states.State(state.other or state.filters, state.options, other=state.filters)
    return html.P(
        [
            dcc.Link("Swap A and B", href=turned.search(), className="quiet"),
            " ",
            dcc.Link("Stop comparing", href=alone, className="quiet"),
        ],
        className="compare",
    )


def place() -> Component:
    """Return where the filters of selection B stand while there is one."""
    return html.Form(id="panel-b", className="panel")


def filters_of_b(path: str | None, search: str | None, shown: Sequence[Any]) -> Any:  # noqa: ANN401 - components, or no update
    """Return the filters of selection B, nothing where there is none to compare.

    Args:
        path: the URL's path.
        search: the URL's query.
        shown: what its controls show already; they are left alone where that is the same.
    """
    page, other = page_at(path), states.read(search).other
    if page is None or page.compare is None or other is None:
        return None
    if list(shown) == shown_filters(other):
        return no_update
    title = html.H2("Selection B", id="title-b", tabIndex=-1)
    return [title, *filter_set(other, OTHER_PANEL)]


def step(search: str | None, values: Sequence[Any], typed: Sequence[str | None]) -> list[Any]:
    """Return what follows from a change of one of B's controls.

    Args:
        search: the URL's query.
        values: each control's value, in the order of the filters; none where there is no B.
        typed: what was typed to find a choice, by open filter.

    Returns:
        The query, and the notes beside B's groups.
    """
    now = states.read(search)
    if now.other is None or len(values) != len(CONTROLS):
        return [no_update, [no_update] * min(len(MANY), len(values))]
    other = _with_found(states.filters_of(dict(zip(CONTROLS, values, strict=True))), typed)
    changed = states.State(now.filters, now.options, other=other).search()
    notes = [chosen_note(name, getattr(other, name)) for name in MANY]
    return [no_update if other == now.other else changed, notes]


def _with_found(other: Filters, typed: Sequence[str | None]) -> Filters:
    found: Mapping[str, str | None] = {
        name: CONTROLS[name].recognise((words or "").strip())
        for name, words in zip(OPEN, typed, strict=True)
    }
    added = {name: (*getattr(other, name), value) for name, value in found.items() if value}
    return other.but(**added)


def register(app: Dash) -> None:
    """Give an app the callbacks of selection B: URL → its filters, its filters → URL."""

    @app.callback(
        Output("panel-b", "children"),
        Input("url", "pathname"),
        Input("url", "search"),
        State(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # stands for every name
    )
    def show(path: str | None, search: str | None, shown: list[Any]) -> Any:  # noqa: ANN401 - components
        return filters_of_b(path, search, shown)

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        Output(OTHER_PANEL.note(ALL), "children"),  # type: ignore[arg-type]  # as above
        Input(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # as above
        Input(OTHER_PANEL.find(ALL), "value"),  # type: ignore[arg-type]  # as above
        State("url", "search"),
        prevent_initial_call=True,
    )
    def choose(values: list[Any], typed: list[str | None], search: str | None) -> list[Any]:
        return step(search, values, typed)

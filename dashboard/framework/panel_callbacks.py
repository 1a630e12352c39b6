"""What keeps the panels of filters and the address in step, and what Reset does at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, MATCH, ClientsideFunction, Input, Output, State

from dashboard.components.compare import OTHER_PANEL
from dashboard.components.panel import MANY, OPEN, control_id, panel_names
from dashboard.components.shell import nav_id
from dashboard.framework import sync
from dashboard.model.opening import opening
from dashboard.model.registry import all_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash

    from dashboard.model.page import Served


def register(app: Dash, served: Served) -> None:
    """Give an app the callbacks of its panels."""
    _keep_in_step(app, served)
    _in_the_browser(app)


def _panel_answers() -> list[Output]:
    """Return what `sync.step` answers, in its order.

    All of it always stands: Dash breaks off an answer for what is gone, as B's controls may be.
    """
    return [
        Output("url", "search"),
        *(Output(control_id(name), "value") for name in panel_names()),
        *(Output(control_id(name), "options") for name in OPEN),
        *(Output(f"find-{name}", "value") for name in OPEN),
        *(Output(f"note-{name}", "children") for name in MANY),
        *(Output(nav_id(page), "href") for page in all_pages()),
        Output("problems", "children"),
        Output("compare", "children"),
        Output("chips", "children"),
        Output("panel-b", "children"),
        Output("panel", "data-search"),
        Output("panel", "data-left"),
    ]


def _panel_asks() -> dict[str, Any]:
    """Return what `sync.step` is told, by the names of `sync.Asked`."""
    return {
        "path": Input("url", "pathname"),
        "search": Input("url", "search"),
        "base": State("panel", "data-search"),
        "values": [Input(control_id(name), "value") for name in panel_names()],
        "typed": {name: Input(f"find-{name}", "value") for name in OPEN},
        "other_values": Input(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # stands for every name
        "other_typed": Input(OTHER_PANEL.find(ALL), "value"),  # type: ignore[arg-type]  # as above
        "again": Input("again", "data"),
    }


def _keep_in_step(app: Dash, served: Served) -> None:
    @app.callback(output=_panel_answers(), inputs=_panel_asks())
    def keep_in_step(**asked: Any) -> list[Any]:  # noqa: ANN401 - a control's value is text or a list
        typed = dict(zip(OPEN, asked.pop("other_typed"), strict=False))
        del asked["again"]
        return sync.step(sync.Asked(**asked, other_typed=typed, usual=opening(served)))


def _in_the_browser(app: Dash) -> None:
    """Register what needs no server; the functions stand in assets/."""
    in_browser: Callable[..., None] = app.clientside_callback
    in_browser(
        ClientsideFunction("sync", "settle"),
        Output("panel", "data-settled"),
        Input("panel", "data-left"),
        *(State(control_id(name), "value") for name in panel_names()),
        State(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # as above
    )
    in_browser(
        ClientsideFunction("bandstand", "reset"),
        [
            Output("url", "search", allow_duplicate=True),
            Output("panel", "data-search", allow_duplicate=True),
            *(Output(control_id(n), "value", allow_duplicate=True) for n in panel_names()),
        ],
        Input("reset", "n_clicks"),
        State("reset", "data-usual"),
        prevent_initial_call=True,
    )
    in_browser(
        ClientsideFunction("sync", "note"),
        Output(OTHER_PANEL.note(MATCH), "children"),  # type: ignore[arg-type]  # as above
        Input(OTHER_PANEL.control(MATCH), "value"),  # type: ignore[arg-type]  # as above
        State(OTHER_PANEL.note(MATCH), "data-usual"),  # type: ignore[arg-type]  # as above
    )

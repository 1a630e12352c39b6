"""The few generic callbacks: URL ⇄ panel, URL → page, URL → charts; each a line over a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, MATCH, ClientsideFunction, Input, Output, State, no_update

from dashboard import answers, listings, looking, routing, sync
from dashboard.compare import OTHER_PANEL
from dashboard.components.shell import nav_id
from dashboard.controls import MANY, OPEN, control_id, panel_names, shown_options
from dashboard.page import all_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash
    from dash.development.base_component import Component

    from dashboard.page import Served

    Answer = Callable[[str, str | None, Served], Component]


def register(app: Dash, served: Served) -> None:
    """Give an app its callbacks; they keep nothing but the open market."""
    _keep_in_step(app)
    _route(app, served)
    _look(app, served)
    _draw(app, served)
    _answer(app, served)
    _list(app, served)
    _open(app)
    _ask_wider(app, served)
    _in_the_browser(app)


def _keep_in_step(app: Dash) -> None:
    names = panel_names()
    outputs = [
        Output("url", "search"),
        *(Output(control_id(name), "value") for name in names),
        *(Output(control_id(name), "options") for name in OPEN),
        *(Output(f"find-{name}", "value") for name in OPEN),
        *(Output(f"note-{name}", "children") for name in MANY),
        *(Output(nav_id(page), "href") for page in all_pages()),
        Output("problems", "children"),
        Output("panel-b", "children"),
        Output(OTHER_PANEL.note(ALL), "children"),  # type: ignore[arg-type]  # stands for every name
        Output("panel", "data-search"),
        Output("panel", "data-left"),
    ]
    inputs = {
        "path": Input("url", "pathname"),
        "search": Input("url", "search"),
        "base": State("panel", "data-search"),
        "values": [Input(control_id(name), "value") for name in names],
        "typed": {name: Input(f"find-{name}", "value") for name in OPEN},
        "other_values": Input(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # as above
        "other_typed": Input(OTHER_PANEL.find(ALL), "value"),  # type: ignore[arg-type]  # as above
        "again": Input("again", "data"),
    }

    @app.callback(output=outputs, inputs=inputs)
    def keep_in_step(**asked: Any) -> list[Any]:  # noqa: ANN401 - a control's value is text or a list
        typed = dict(zip(OPEN, asked.pop("other_typed"), strict=False))
        del asked["again"]
        return sync.step(sync.Asked(**asked, other_typed=typed))

    in_browser: Callable[..., None] = app.clientside_callback
    in_browser(
        ClientsideFunction("sync", "settle"),
        Output("panel", "data-settled"),
        Input("panel", "data-left"),
        [State(control_id(name), "value") for name in names],
        State(OTHER_PANEL.control(ALL), "value"),  # type: ignore[arg-type]  # as above
    )


def _route(app: Dash, served: Served) -> None:
    options = [Output(f"row-{name}", "hidden") for name in shown_options()]

    @app.callback(
        Output("page", "children"),
        Output("page", "data-title"),
        Output("aside", "hidden"),
        Output("aside", "className"),
        Output("banner", "children"),
        Output("footer", "children"),
        *options,
        Input("url", "pathname"),
        State("page", "data-title"),
    )
    def route(path: str | None, shown: str | None) -> list[Any]:
        return routing.route(path, served, shown or "")


def _look(app: Dash, served: Served) -> None:
    @app.callback(
        Output("looking-said", "children"),
        Input("looking", "is_open"),
        Input("url", "pathname"),
        Input("url", "search"),
    )
    def look(is_open: bool | None, path: str | None, search: str | None) -> Any:  # noqa: ANN401, FBT001 - as Dash calls it
        return looking.looking(path, search, served) if is_open else no_update


def _draw(app: Dash, served: Served) -> None:
    @app.callback(
        Output(_one("graph"), "figure"),
        Output(_one("caption"), "children"),
        Output(_one("drawn"), "aria-label"),
        Output(_one("drawn"), "hidden"),
        Output(_one("behind"), "children"),
        Output(_one("graph"), "style"),
        Output(_one("key"), "children"),
        Output(_one("drawn"), "data-search"),
        Input("url", "search"),
        Input(_one("drawn"), "data-again"),
        State(_one("drawn"), "id"),
        State(_one("drawn"), "data-search"),
    )
    def draw(
        search: str | None, _again: int | None, chart: dict[str, str], answered: str | None
    ) -> Any:  # noqa: ANN401 - a chart, or nothing new
        return answers.again(chart["name"], search, served, answered)

    _answers_late(app, "drawn")


def _answer(app: Dash, served: Served) -> None:
    for kind, answer in (("headline", answers.headline), ("panel", answers.fill)):

        @app.callback(
            Output(_one(kind), "children"),
            Output(_one(kind), "data-search"),
            Input("url", "search"),
            Input(_one(kind), "data-again"),
            State(_one(kind), "id"),
        )
        def fill(
            search: str | None,
            _again: int | None,
            place: dict[str, str],
            answer: Answer = answer,
        ) -> list[Any]:
            return [answer(place["name"], search, served), search or ""]

        _answers_late(app, kind)


def _one(kind: str) -> Any:  # noqa: ANN401 - Dash's id of one of a kind
    return {"type": kind, "name": MATCH}


def _answers_late(app: Dash, kind: str) -> None:
    """Ask again where an older answer came after a newer one, and so not to the address's query."""
    in_browser: Callable[..., None] = app.clientside_callback
    in_browser(
        ClientsideFunction("sync", "late"),
        Output(_one(kind), "data-late"),
        Input(_one(kind), "data-search"),
        State("url", "search"),
        State(_one(kind), "id"),
    )


def _ask_wider(app: Dash, served: Served) -> None:
    @app.callback(
        Output({"type": "wider", "name": MATCH}, "children"),
        Input({"type": "wider", "name": MATCH}, "id"),
        State("url", "pathname"),
        State("url", "search"),
    )
    def ask_wider(place: dict[str, str], path: str | None, search: str | None) -> Any:  # noqa: ANN401 - a component
        return answers.ask_wider(path or "/", search, place["name"], served)


def _in_the_browser(app: Dash) -> None:
    """Register what needs no server; the functions stand in assets/bandstand.js."""
    in_browser: Callable[..., None] = app.clientside_callback
    for function, output, given in (
        ("title", Output("page", "data-said"), Input("page", "data-title")),
        ("copy", Output("copied", "children"), Input("copy", "n_clicks")),
        ("theme", Output("theme", "children"), Input("theme", "n_clicks")),
        ("print", Output("print", "title"), Input("print", "n_clicks")),
    ):
        in_browser(ClientsideFunction("bandstand", function), output, given)
    in_browser(
        ClientsideFunction("bandstand", "reset"),
        Output("url", "search", allow_duplicate=True),
        Input("reset", "n_clicks"),
        prevent_initial_call=True,
    )
    for folded in ("filters", "looking"):
        in_browser(
            ClientsideFunction("bandstand", "unfold"),
            Output(folded, "is_open"),
            Output(f"{folded}-toggle", "aria-expanded"),
            Input(f"{folded}-toggle", "n_clicks"),
            State(folded, "is_open"),
        )


def _list(app: Dash, served: Served) -> None:
    """Register what the grid of listings asks, and what its own choices change."""
    in_browser: Callable[..., None] = app.clientside_callback

    @app.callback(
        Output("listings-grid", "getRowsResponse"),
        Input("listings-grid", "getRowsRequest"),
        State("url", "search"),
    )
    def block(request: dict[str, Any] | None, search: str | None) -> Any:  # noqa: ANN401 - a mapping
        return listings.block(request, search, served)

    in_browser(
        ClientsideFunction("bandstand", "columns"),
        Output("listings-grid", "columnDefs"),
        Input("listing-columns", "value"),
        State("listings-grid", "columnDefs"),
    )
    in_browser(
        ClientsideFunction("bandstand", "again"),
        Output("listings-grid", "className"),
        Input("url", "search"),
    )


def _open(app: Dash) -> None:
    """Register what follows from a choice of a vacancy in the grid."""
    in_browser: Callable[..., None] = app.clientside_callback
    in_browser(
        ClientsideFunction("listings", "opened"),
        Output("opened", "data-seen"),
        Input({"type": "panel", "name": "opened"}, "children"),
        State("url", "search"),
    )
    in_browser(
        ClientsideFunction("bandstand", "open"),
        Output("url", "search", allow_duplicate=True),
        Input("listings-grid", "selectedRows"),
        State("url", "search"),
        prevent_initial_call=True,
    )

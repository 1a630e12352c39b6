"""The few generic callbacks: URL ⇄ panel, URL → page, URL → charts; each a line over a function."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import ALL, MATCH, ClientsideFunction, Input, Output, State, no_update

from dashboard.components.panel import shown_options
from dashboard.framework import drawing, headline, panel_callbacks, render, routing
from dashboard.framework import help as help_callbacks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from dashboard.model.page import Served

    Answer = Callable[[str, str], Sequence[Any]]
    """Returns what one of a kind shows, by its name and the address's query."""


def register(app: Dash, served: Served) -> None:
    """Give an app its callbacks; they keep nothing but the open market."""
    panel_callbacks.register(app, served)
    _route(app, served)
    _unfolded(app, served)
    _draw(app, served)
    _fill(app, served)
    _ask_wider(app, served)
    _in_the_browser(app)


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
        Input("pinned", "data"),
        State("page", "data-title"),
        State("url", "search"),
    )
    def route(
        path: str | None, _pinned: str | None, shown: str | None, search: str | None
    ) -> list[Any]:
        return routing.route(path, served, shown or "", search)


def _unfolded(app: Dash, served: Served) -> None:
    """Answer what is unfolded; one callback, since each takes a call at every change of filters."""

    @app.callback(
        Output("looking-said", "children"),
        Output("filters-close", "children"),
        Input("looking", "is_open"),
        Input("filters", "is_open"),
        Input("url", "pathname"),
        Input("url", "search"),
    )
    def unfolded(
        looking: bool | None,  # noqa: FBT001 - as Dash calls it
        filters: bool | None,  # noqa: FBT001 - as above
        path: str | None,
        search: str | None,
    ) -> tuple[Any, Any]:
        """Return what a page is about and what a phone's button says; nothing of what is folded."""
        about = help_callbacks.help_about(path, search, served) if looking else no_update
        return about, help_callbacks.show(path, search, served) if filters else no_update


def _draw(app: Dash, served: Served) -> None:
    shown = [
        Output(_one("graph"), "figure"),
        Output(_one("caption"), "children"),
        Output(_one("drawn"), "aria-label"),
        Output(_one("drawn"), "hidden"),
        Output(_one("behind"), "children"),
        Output(_one("graph"), "style"),
    ]
    _answers(app, "drawn", shown, partial(drawing.shown, served=served))


def _fill(app: Dash, served: Served) -> None:
    for kind, answer in (("headline", headline.headline), ("panel", drawing.fill)):
        children = [Output(_one(kind), "children")]
        _answers(app, kind, children, _alone(partial(answer, served=served)))


def _alone(answer: Callable[[str, str], Component]) -> Answer:
    return lambda name, search: (answer(name, search),)


def _answers(app: Dash, kind: str, shown: list[Output], answer: Answer) -> None:
    """Answer each of a kind for the address's query; what answers it already is left as it is.

    Where an older answer came after a newer one, the browser finds that and asks again.
    """
    in_browser: Callable[..., None] = app.clientside_callback

    @app.callback(
        *shown,
        Output(_one(kind), "data-search"),
        Input("url", "search"),
        Input(_one(kind), "data-again"),
        State(_one(kind), "id"),
        State(_one(kind), "data-search"),
    )
    def fill(
        search: str | None, _again: int | None, place: dict[str, str], answered: str | None
    ) -> list[Any]:
        return render.anew(answer, place["name"], search, answered, len(shown))

    in_browser(
        ClientsideFunction("sync", "late"),
        Output(_one(kind), "data-late"),
        Input(_one(kind), "data-search"),
        State("url", "search"),
        State(_one(kind), "id"),
    )


def _one(kind: str) -> Any:  # noqa: ANN401 - Dash's id of one of a kind
    return {"type": kind, "name": MATCH}


def _ask_wider(app: Dash, served: Served) -> None:
    @app.callback(
        Output({"type": "wider", "name": MATCH}, "children"),
        Input({"type": "wider", "name": MATCH}, "id"),
        State("url", "pathname"),
        State("url", "search"),
    )
    def ask_wider(place: dict[str, str], path: str | None, search: str | None) -> Any:  # noqa: ANN401 - a component
        return render.ask_wider(path or "/", search, place["name"], served)


def _in_the_browser(app: Dash) -> None:
    """Register what needs no server; the functions stand in assets/bandstand.js."""
    in_browser: Callable[..., None] = app.clientside_callback
    headlines = {"type": "headline", "name": ALL}
    for function, output, given in (
        ("named", Output("main", "data-named"), Input(headlines, "data-search")),
        ("title", Output("page", "data-said"), Input("page", "data-title")),
        ("copy", Output("copied", "children"), Input("copy", "n_clicks")),
        ("theme", Output("theme", "children"), Input("theme", "n_clicks")),
        ("print", Output("print", "title"), Input("print", "n_clicks")),
    ):
        in_browser(ClientsideFunction("bandstand", function), output, given)
    in_browser(
        ClientsideFunction("bandstand", "pinned"),
        Output("pinned", "data"),
        Input("url", "search"),
        State("pinned", "data"),
    )
    for folded in ("filters", "looking", "menu"):
        in_browser(
            ClientsideFunction("bandstand", "unfold"),
            Output(folded, "is_open"),
            Output(f"{folded}-toggle", "aria-expanded"),
            Input(f"{folded}-toggle", "n_clicks"),
            State(folded, "is_open"),
        )

"""The Listings page's own callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State

from dashboard.pages.listings import data as listings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash import Dash

    from dashboard.model.page import Served

    Answer = Callable[[str, str], Sequence[Any]]
    """Returns what one of a kind shows, by its name and the address's query."""


def rows_asked(app: Dash, served: Served) -> None:
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
        ClientsideFunction("listings", "columns"),
        Output("listings-grid", "columnDefs"),
        Input("listing-columns", "value"),
        State("listings-grid", "columnDefs"),
    )
    in_browser(
        ClientsideFunction("bandstand", "again"),
        Output("listings-grid", "className"),
        Input("url", "search"),
    )


def row_chosen(app: Dash) -> None:
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

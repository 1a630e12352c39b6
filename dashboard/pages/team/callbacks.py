"""The team page's own callbacks: rows go from its browser to the server and back, no further."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import ALL, ClientsideFunction, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate
from flask import Response

from dashboard.export.export import MIME
from dashboard.pages.team import data as team
from dashboard.pages.team.export import template_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash
    from flask import Flask

    from dashboard.model.page import Served

TEMPLATES: Final = {"csv": "text/csv", "xlsx": MIME["xlsx"]}


def register(app: Dash, served: Served) -> None:
    """Give an app the team page's callbacks and its template."""
    _take(app)
    _choose(app)
    _answer(app, served)
    _gaps(app)
    _export(app, served)
    _template(app.server)


def _take(app: Dash) -> None:
    in_browser: Callable[..., None] = app.clientside_callback
    in_browser(
        ClientsideFunction("team", "take"),
        Output("team-file", "data"),
        Output("team-said", "children"),
        Input("team-upload", "contents"),
        State("team-upload", "filename"),
        State("team-most", "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output("team-rows", "data"),
        Output("team-said", "children", allow_duplicate=True),
        Output("team-upload", "contents"),
        Output("team-file", "data", allow_duplicate=True),
        Input("team-file", "data"),
        Input("team-forget", "n_clicks"),
        prevent_initial_call=True,
    )
    def take(file: dict[str, Any] | None, _presses: int | None) -> list[Any]:
        """Return a file's rows, or what is wrong with it; nothing once a team is forgotten."""
        if ctx.triggered_id == "team-forget":
            return [None, "Forgotten: this page holds no team any more.", None, None]
        if not file:
            raise PreventUpdate
        rows, sentence = team.taken(file)
        return [rows or no_update, sentence or no_update, None, None]


def _choose(app: Dash) -> None:
    @app.callback(
        Output("team-rows", "data", allow_duplicate=True),
        Input({"type": "team-column", "name": ALL}, "value"),
        State("team-rows", "data"),
        prevent_initial_call=True,
    )
    def choose(chosen: list[str], stored: dict[str, Any] | None) -> Any:  # noqa: ANN401 - a mapping
        """Return the rows with another column chosen."""
        return team.rechosen(stored, chosen) or no_update


def _answer(app: Dash, served: Served) -> None:
    @app.callback(
        Output("team-answer", "hidden"),
        Output("team-shown", "children"),
        Output("team-by", "options"),
        Output("team-by", "value"),
        Output("team-gaps-section", "hidden"),
        Output("team-told", "data"),
        Output("team-said", "children", allow_duplicate=True),
        Input("team-rows", "data"),
        Input("url", "search"),
        State("team-by", "value"),
        prevent_initial_call=True,
    )
    def answer(stored: dict[str, Any] | None, search: str | None, by: str | None) -> list[Any]:
        """Return the answer to the rows that the browser holds."""
        if not stored:
            return [True, [], [], None, True, {}, no_update]
        page = team.answer(stored, search, served)
        columns = page["columns"]
        chosen = by if by in columns else next(iter(columns), None)
        options = [{"value": name, "label": name} for name in columns]
        hidden = not page["shown"]
        return [hidden, page["shown"], options, chosen, not columns, page["gaps"], page["said"]]


def _gaps(app: Dash) -> None:
    @app.callback(
        Output("team-gaps", "children"), Input("team-by", "value"), Input("team-told", "data")
    )
    def gaps(by: str | None, by_column: dict[str, Any] | None) -> Any:  # noqa: ANN401 - a component
        return team.gaps_shown(by, by_column)


def _export(app: Dash, served: Served) -> None:
    @app.callback(
        Output("team-download", "data"),
        Input("team-xlsx", "n_clicks"),
        Input("team-csv", "n_clicks"),
        State("team-rows", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def export(
        _xlsx: int | None, _csv: int | None, stored: dict[str, Any] | None, search: str | None
    ) -> Any:  # noqa: ANN401 - a mapping
        """Return the file that a button asks for."""
        if not stored or not ctx.triggered_id:
            raise PreventUpdate
        form = str(ctx.triggered_id).removeprefix("team-")
        return team.exported(form, stored, search, served) or no_update


def _template(server: Flask) -> None:
    def template(form: str) -> Response:
        """Return the template in one of its forms."""
        if form not in TEMPLATES:
            return Response(
                "There are templates as csv and xlsx.\n", status=404, mimetype="text/plain"
            )
        file = f'attachment; filename="bandstand-team-template.{form}"'
        return Response(
            template_file(form), mimetype=TEMPLATES[form], headers={"Content-Disposition": file}
        )

    server.add_url_rule("/team/template.<form>", "team_template", template)

"""create_app(): pages, callbacks, downloads, headers, health."""

from __future__ import annotations

import os
import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import dash
from flask import Response, has_request_context, jsonify, request
from flask_bootstrap import Bootstrap5
from flask_openapi.openapi import OpenAPI

from analytics.filters.filters import CONTROLS
from analytics.market.market import current_market
from dashboard.api import routes
from dashboard.api.respond import invalid
from dashboard.framework import callbacks, routing, titles
from dashboard.model.opening import opening
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from dashboard.pages.listings.callbacks import row_chosen, rows_asked
from dashboard.pages.overview import asked
from dashboard.pages.team import callbacks as team_callbacks
from dashboard.server import addresses, copying, downloads, etags, health
from dashboard.server.access import Access, asked_by, guard
from dashboard.server.compression import compress
from dashboard.server.headers import protect
from dashboard.server.journal import write_down
from dashboard.server.metrics import measure
from dashboard.server.prefetch import ask_beforehand
from dashboard.server.refusals import refuse
from dashboard.server.sent import keep_sent
from dashboard.server.turns import Lanes, take_turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served

CHARTS_NEED = ("dash/dcc/async-graph.js", "plotly/package_data/plotly.min.js")
"""What Dash asks for only when it meets a chart."""
LATER = '<link rel="preload" as="script" fetchpriority="low" href="{}">'
GRID = re.compile(r'<script src="([^"]*/dash_ag_grid/[^"]*)">')
UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\s*')
"""Dash has its own tables come with every page; ours are HTML's and AG Grid's."""
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/early/theme.js"></script>
<link rel="stylesheet" href="/bootstrap/static/css/bootstrap.min.css">
{%css%}
</head>
<body>
{%app_entry%}
{%config%}{%scripts%}{%renderer%}
</body>
</html>"""


class BandstandDash(dash.Dash):
    """Dash whose first answer already carries the page's title, answer and first chart."""

    read_ahead = staticmethod(asked.read_ahead)

    served: Served

    def interpolate_index(self, *parts: Any, **named: Any) -> str:  # noqa: ANN401 - as Dash has them
        """Return the index with the title and the answer of the page that was asked for."""
        index: Callable[..., str] = super().interpolate_index
        page, search = page_at(request.path), request.query_string.decode("ascii", "ignore")
        title = escape(titles.full_title(page, search, opening(self.served)))
        entry = routing.words_first(request.path, search, self.served)
        ask_beforehand(page, search, self.served)
        metas = f'<meta name="description" content="{escape(titles.description(page))}">'
        own = {
            "metas": str(named.get("metas", "")) + metas,
            "title": title,
            "app_entry": entry,
        }
        scripts = _needed(str(named.get("scripts", ""))) + _ahead(page)
        return index(*parts, **{**named, **own, "scripts": scripts})


def create_app(
    market_folder: Path | None = None, access: Access | None = None, lanes: Lanes | None = None
) -> BandstandDash:
    """Return the whole app, ready to serve.

    Args:
        market_folder: where the market lies; the usual place when left out.
        access: who may see it; what the environment says when left out.
        lanes: how many requests are computed at once, and how many wait.
    """
    served = partial(current_market, market_folder)
    server: Any = _server()
    sent = keep_sent(server, served)
    compress(server)
    access, lanes = access or Access.of(os.environ), lanes or Lanes()
    write_down(server, partial(asked_by, access), os.environ)
    measure(server, served, lanes)
    guard(server, access)
    app = _app(server)
    app.served = served
    app.layout = partial(_layout, served)
    _register(app, served)
    refuse(app)
    app.server.before_request(sent.answer)
    take_turns(app.server, lanes)
    protect(app)
    return app


def _app(server: OpenAPI) -> BandstandDash:
    loosely: dict[str, Any] = {"server": server, "update_title": None}  # Dash's types are narrower
    return BandstandDash(
        __name__,
        index_string=INDEX,
        title="Bandstand",
        assets_path_ignore=["early"],
        suppress_callback_exceptions=True,
        enable_mcp=False,
        health_endpoint="health",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        **loosely,
    )


def _register(app: BandstandDash, served: Served) -> None:
    """Add what answers: callbacks first, then addresses."""
    callbacks.register(app, served)
    team_callbacks.register(app, served)
    rows_asked(app, served)
    row_chosen(app)
    downloads.register(app.server, served)
    copying.register(app.server, served)
    asked.register(app.server)
    addresses.register(app.server)
    etags.register(app.server)
    health.register(app.server, served)
    routes.register(app.server, served)


def _ahead(page: Page | None) -> str:
    """Return links that fetch what a page's charts need while its other scripts are read.

    They come last: a picture stands for the chart, and what can be clicked needs the others.
    """
    if not page or not any(isinstance(section, Chart) for section in page.sections):
        return ""
    suites = "/_dash-component-suites/"
    return "".join(LATER.format(suites + one) for one in CHARTS_NEED)


def _needed(scripts: str) -> str:
    """Return the scripts a page needs, the grid's only named for `assets/later.js` to fetch.

    Styles come before them: with these a page is seen, its answer and first chart on it.
    """
    named = GRID.sub(r'<script type="text/plain" data-later="\1">', UNUSED.sub("", scripts))
    return named.replace("<script src=", '<script fetchpriority="low" src=')


def _known(name: str) -> Response:
    """Return the choices of an open filter, which a browser asks for when one is looked for."""
    control = CONTROLS.get(name)
    return jsonify(list(control.choices) if control and control.kind == "open" else [])


def _layout(served: Served) -> Component:
    """Return the page that the referrer names, so that its words stand a round trip sooner."""
    asked = urlsplit((request.referrer if has_request_context() else None) or "/")
    return routing.first(asked.path, asked.query, served)


def _server() -> OpenAPI:
    server = OpenAPI(
        __name__,
        info={"title": "Bandstand", "version": "1"},
        validation_error_callback=invalid,
        doc_ui=False,
    )
    server.openapi_version = "3.1.0"
    Bootstrap5(server)
    server.add_url_rule("/known/<name>", "known", _known)
    return server

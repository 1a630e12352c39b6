"""The API's description as a page to read, made from it; nothing comes from another host."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from flask import Response

from analytics.filters.filters import CONTROLS
from dashboard.model.registry import MADE_ON

if TYPE_CHECKING:
    from flask_openapi.openapi import OpenAPI

EXAMPLE: Final = "/api/v1/pay?by=level&amp;region=London&amp;window=12"
PAGE: Final = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>API · Bandstand</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/bootstrap/static/css/bootstrap.min.css"></head>
<body class="container py-4"><main><h1>Bandstand's API</h1>
<p>Every figure of the pages by an address, as JSON, CSV, Parquet or Arrow. For instance
<a href="{example}"><code>{example}</code></a>, or
the same with <code>&amp;format=csv</code>. Figures that too few adverts bear out are withheld, as
on the pages, and <code>withheld</code> says why. The whole description for programs is
<a href="/api/v1/openapi.json">OpenAPI 3.1</a>;
the <a href="/api/v1/filters">filters</a> and the <a href="/api/v1/market">market</a> are JSON.</p>
<h2>Filters, everywhere the same</h2>{filters}
<h2>Addresses</h2>{addresses}</main></body></html>"""


def page(server: OpenAPI) -> Response:
    """Return the page."""
    paths = server.api_doc["paths"]
    filters = _table(_parameters(next(iter(paths.values()))["get"], mine=False))
    addresses = "".join(_address(path, operations["get"]) for path, operations in paths.items())
    return Response(
        PAGE.format(filters=filters, addresses=addresses, example=EXAMPLE), mimetype="text/html"
    )


def _address(path: str, operation: dict[str, Any]) -> str:
    asked = escape(path)
    return (
        f'<h3><a href="{asked}"><code>{asked}</code></a></h3>'
        f"<p>{escape(operation['summary'])}. {escape(operation['description'])}</p>"
        f"{_table(_parameters(operation, mine=True))}"
    )


def _parameters(operation: dict[str, Any], *, mine: bool) -> list[dict[str, Any]]:
    """Return an address's own parameters, or those of every one: the filters and the form."""
    return [
        one
        for one in operation.get("parameters", [])
        if (one["name"] not in {*CONTROLS, MADE_ON.name, "format"}) == mine
    ]


def _table(parameters: list[dict[str, Any]]) -> str:
    rows = [
        f"<tr><th scope='row'><code>{escape(one['name'])}</code></th>"
        f"<td>{escape(one.get('description', ''))}</td>"
        f"<td>{escape(_values(one['schema']))}</td></tr>"
        for one in parameters
    ]
    head = "<tr><th scope='col'>Name</th><th scope='col'>What</th><th scope='col'>Values</th></tr>"
    return f"<table class='table table-sm'>{head}{''.join(rows)}</table>" if rows else ""


def _values(schema: dict[str, Any]) -> str:
    """Return the values that a parameter may take, those of a list too."""
    parts = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    return ", ".join(str(value) for part in parts for value in part.get("enum", []))

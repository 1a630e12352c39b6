"""Addresses that are no page: what robots and browsers ask for, and what does not exist."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Response, redirect, request

from dashboard.model.registry import page_at

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response as Answer

ANY_PATH: Final = "/<path:path>"
"""The rule by which Dash answers whatever no other rule does, with its index and 200."""
ROBOTS: Final = """User-agent: *
Disallow: /api/
Disallow: /download/
Disallow: /_dash
Disallow: /*?
"""
"""A page without filters may be listed; views of it, and what is computed for each, may not."""


def register(server: Flask) -> None:
    """Give a server what stands at fixed addresses, and 404 where there is no page."""
    server.add_url_rule("/robots.txt", "robots", _robots)
    server.add_url_rule("/favicon.ico", "favicon", _favicon)
    server.after_request(not_found)


def not_found(response: Response) -> Response:
    """Return the index that Dash gives to any path with 404, where no page stands at it."""
    rule = request.url_rule.rule if request.url_rule else ""
    if rule == ANY_PATH and response.status_code == HTTPStatus.OK and not page_at(request.path):
        response.status_code = HTTPStatus.NOT_FOUND
    return response


def _robots() -> Response:
    return Response(ROBOTS, mimetype="text/plain")


def _favicon() -> Answer:
    return redirect("/assets/icon.svg", HTTPStatus.MOVED_PERMANENTLY)

"""Headers of every answer: what a page may load, and how long it may be kept."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash import Dash
    from flask import Response

PARTS: Final = ("text/css", "text/javascript")
"""What a page is made of and no page itself: a policy on it would guard nothing."""
OF_ALL: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
ASSETS: Final = "/assets/"
FOR_A_DAY: Final = "private, max-age=86400"
"""How long a file of ours is kept whose address names when it was written.

No longer, since a copy of the project may give all its files one date, and keep it as they change.
"""


def policy(script_hashes: Sequence[str]) -> str:
    """Return the content security policy: this server only, its own inline scripts by hash.

    Plotly and AG Grid write styles into the page, so styles need 'unsafe-inline'.
    """
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def protect(app: Dash) -> None:
    """Give every answer of an app its headers; call it when all callbacks are registered."""
    of_pages = {
        **OF_ALL,
        "Content-Security-Policy": policy(app.csp_hashes()),
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    def after(response: Response) -> Response:
        """Return an answer with its headers; a page's own ones stand."""
        headers = OF_ALL if response.mimetype in PARTS else of_pages
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.method == "POST":  # an answer may hold what its browser alone has: a team
            response.headers["Cache-Control"] = "no-store"
        elif _is_dated() and response.status_code == HTTPStatus.OK:
            response.headers["Cache-Control"] = FOR_A_DAY
        return response

    app.server.after_request(after)


def _is_dated() -> bool:
    return request.path.startswith(ASSETS) and "m" in request.args

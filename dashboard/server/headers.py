"""Headers of every answer: what a page may load, and how long it may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash import Dash
    from flask import Response


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
    headers = {
        "Content-Security-Policy": policy(app.csp_hashes()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    def after(response: Response) -> Response:
        """Return an answer with its headers; a page's own ones stand."""
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.method == "POST":  # an answer may hold what its browser alone has: a team
            response.headers["Cache-Control"] = "no-store"
        return response

    app.server.after_request(after)

"""What cannot be a request of ours gets 400 and a line; what we could not answer, 500 and an id."""

from __future__ import annotations

import json
import logging
import re
import traceback
from secrets import token_hex
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dash.exceptions import DashException, DependencyException, InvalidResourceError
from flask import Response, abort, request
from werkzeug.exceptions import HTTPException

from analytics.errors import BandstandError
from dashboard.server.bodies import misfit

if TYPE_CHECKING:
    from dash import Dash

LOG: Final = logging.getLogger(__name__)
CALLBACKS: Final = "/_dash-update-component"
LARGEST: Final = 16_000_000
"""Bytes of a request: an uploaded team of 5 MB takes 7 on its way, and comes back as rows."""
SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
OURS: Final = re.compile(r"/((?:dashboard|analytics)/.*)$")
LONGEST_PATH: Final = 60
WORDS: Final = {
    400: "This is not a request that a page of Bandstand makes.",
    404: "There is nothing at this address.",
    405: "This address is not asked in this way.",
    413: f"A request may take {LARGEST // 1_000_000} MB, and this one is larger.",
    415: "A page of Bandstand sends JSON, and this is not.",
}


def refuse(app: Dash) -> None:
    """Have an app refuse what no page of ours sends, and say its faults in one line each."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    server.config["MAX_FORM_MEMORY_SIZE"] = LARGEST
    server.before_request(lambda: _check(app))
    server.register_error_handler(HTTPException, _http)
    server.register_error_handler(BandstandError, lambda fault: line(str(fault), 400))
    server.register_error_handler(DependencyException, _missing)
    server.register_error_handler(InvalidResourceError, _missing)
    server.register_error_handler(Exception, _ours)


def line(sentence: str, status: int) -> Response:
    """Return an answer of one line of plain text."""
    return Response(f"{sentence}\n", status=status, mimetype="text/plain")


def _check(app: Dash) -> None:
    """Break off a request that no page of ours makes.

    Raises:
        BadRequest: its referrer, or the body of a callback, cannot be ours.
    """
    if not _is_address(request.referrer):
        abort(400)
    if request.path == CALLBACKS and request.method == "POST":
        try:
            body = request.get_json()
        except RecursionError:
            abort(400)
        wrong = misfit(body, app.callback_map) or _unwritable(request.get_data())
        if wrong:
            abort(400, f"This is not a request that a page of Bandstand makes: {wrong}.")


def _is_address(referrer: str | None) -> bool:
    try:
        urlsplit(referrer or "")
    except ValueError:
        return False
    return True


def _unwritable(data: bytes) -> str:
    """Return that a text has half a character; "" where every one is whole.

    JSON can write half of a pair, and no text of Python's can be written with it.
    """
    if not SURROGATE.search(data):
        return ""
    try:
        json.dumps(request.get_json(), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return "a text in it has half a character"
    return ""


def _http(fault: HTTPException) -> Response:
    """Return what Flask refuses as one line; what redirects stays as it is."""
    code = fault.code or 500
    if code < 400:  # noqa: PLR2004 - the codes that refuse begin there
        return fault.get_response()  # type: ignore[return-value]  # a response of werkzeug's
    own = str(fault.description or "")
    return line(own if own.startswith("This is not") else WORDS.get(code, fault.name), code)


def _missing(_fault: DashException) -> Response:
    return line(WORDS[404], 404)


def _ours(fault: Exception) -> Response:
    """Return that the fault is ours, under an id that stands in the log once.

    The log names the kind and the place of a fault only: its message may hold an advert, or pay.
    """
    name = token_hex(4)
    kind, path = type(fault).__name__, request.path[:LONGEST_PATH]
    LOG.error("Fault %s: %s at %s for %s %r", name, kind, _place(fault), request.method, path)
    return line(
        f"Something went wrong here, not on your side. Try again; if it stays, tell who runs "
        f"this page the fault's id: {name}.",
        500,
    )


def _place(fault: Exception) -> str:
    """Return the file and line of ours in which a fault arose."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [(OURS.search(frame.filename), frame.lineno) for frame in frames]
    places = [f"{match[1]}:{number}" for match, number in ours if match]
    return places[-1] if places else "a library"

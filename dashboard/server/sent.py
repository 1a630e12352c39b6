"""Parts of pages as they were sent: who asks again, on any worker, waits for no turn.

A part follows from the market and the URL's query alone where `framework.kept` keeps it; a fault is
not kept there, so that what was sent of one is not kept here either.
"""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Response, g, request

from analytics.errors import BandstandError
from dashboard.framework.kept import SHOWN, key_of
from dashboard.server.refusals import CALLBACKS
from dashboard.server.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from dashboard.model.page import Served

SHELF: Final = "BANDSTAND_SENT"
"""Names the file that several workers share; gunicorn.conf.py chooses one."""
KINDS: Final = {"drawn": "chart", "headline": "headline", "panel": "panel"}
"""What Dash calls one of a kind → the kind as `framework.kept` has it."""
HEADERS: Final = ("Content-Type", "Content-Encoding", "Vary")
"""What tells how a body is read; every other header is added to each answer anew."""
END: Final = b"\n"
"""After the headers."""


class Wanted(NamedTuple):
    """What a callback asks for: a part of a page, as it is kept and as it is sent."""

    kept: tuple[str, ...]
    sent: str


class Sent:
    """What a server has sent of pages.

    Args:
        served: returns the market.
        shelf: where answers are kept; in memory, or in the file that workers share, if left out.
    """

    def __init__(self, served: Served, shelf: Shelf | None = None) -> None:
        self._served = served
        self._shelf = shelf or Shelf(os.environ.get(SHELF, ""))

    def answer(self) -> Response | None:
        """Return what was sent before; None where it has to be made."""
        g.part = self._asked()
        before = self._shelf.get(g.part.sent) if g.part else None
        if before is None:
            return None
        g.part = None
        how, _, body = before.partition(END)
        return Response(body, headers=json.loads(how))

    def keep(self, response: Response) -> Response:
        """Keep an answer, as the last of all that touch it, and return it."""
        part: Wanted | None = g.pop("part", None)
        stands = (
            part is not None and response.status_code == HTTPStatus.OK and part == self._asked()
        )
        if part and stands and SHOWN.held(part.kept) is not None:
            how = {name: value for name, value in response.headers.items() if name in HEADERS}
            self._shelf.put(part.sent, json.dumps(how).encode() + END + response.get_data())
        return response

    def _asked(self) -> Wanted | None:
        """Return which part is asked for; None where it is another request, or shown already."""
        body = request.get_json() if request.path == CALLBACKS and request.method == "POST" else {}
        given = {one["property"]: one.get("value") for one in _listed(body, "inputs", "state")}
        shown = _part_of(body)
        if shown is None or given.get("data-search") == (given.get("search") or ""):
            return None
        try:
            key = key_of(shown, given.get("search"), self._served)
        except BandstandError:
            return None
        return Wanted(key, "\n".join([*key, request.headers.get("Accept-Encoding", "")]))


def keep_sent(server: Flask, served: Served) -> Sent:
    """Return what a server keeps of what it sends; to be called before what changes answers.

    Its `answer` is asked once a request is known to be one of ours, before it waits.
    """
    sent = Sent(served)
    server.after_request(sent.keep)  # functions run in the order opposite to this
    return sent


def _part_of(body: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the kind and the name of the part that a callback's body asks for."""
    outputs = body.get("outputs")
    last = outputs[-1] if isinstance(outputs, list) and outputs else {}
    place = last.get("id")
    if last.get("property") != "data-search" or not isinstance(place, dict):
        return None
    return (KINDS[place["type"]], place["name"]) if place.get("type") in KINDS else None


def _listed(body: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    return [one for name in names for one in body.get(name, ()) if isinstance(one, dict)]

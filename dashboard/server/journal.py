"""One line of the log a request, as text or JSON: no query, no text, and addresses cut."""

from __future__ import annotations

import ipaddress
import json
import logging
import sys
import time
from typing import TYPE_CHECKING, Final

from flask import g, request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask, Response

FORM: Final = "BANDSTAND_LOG"
FORMS: Final = ("text", "json")
LOG: Final = logging.getLogger("bandstand.requests")
LONGEST_PATH: Final = 60
KEPT_BITS: Final = {4: 24, 6: 48}
"""Bits of an address that stay, by its version: a neighbourhood, nobody in it."""


class JsonLines(logging.Formatter):
    """Each record as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's time, level and words, or the fields of a request."""
        at = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        fields = getattr(record, "fields", None) or {"message": record.getMessage()}
        return json.dumps(
            {"at": at, "level": record.levelname.lower(), "log": record.name, **fields},
            ensure_ascii=False,
        )


def write_down(server: Flask, asked_by: Callable[[], str], environ: Mapping[str, str]) -> None:
    """Have a server log a line for each request, where `BANDSTAND_LOG` says text or json.

    Args:
        server: its requests are logged.
        asked_by: returns the address that asks.
        environ: the environment.
    """
    form = environ.get(FORM, "")
    if form not in FORMS:
        return
    _set_up(form)

    def begin() -> None:
        g.logged = time.perf_counter()

    def write(response: Response) -> Response:
        """Log what was asked, and return the answer as it is."""
        taken = time.perf_counter() - g.get("logged", time.perf_counter())
        fields = {
            "method": request.method,
            "path": request.path[:LONGEST_PATH],
            "status": response.status_code,
            "ms": round(1_000 * taken),
            "from": cut(asked_by()),
        }
        LOG.info(" ".join(map(ascii_of, fields.values())), extra={"fields": fields})
        return response

    server.before_request(begin)
    server.after_request(write)


def _set_up(form: str) -> None:
    """Have every log of ours written to stderr in a form."""
    handler = logging.StreamHandler(sys.stderr)
    plain = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(JsonLines() if form == "json" else plain)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)


def ascii_of(value: object) -> str:
    """Return a value on one line, whatever is in it."""
    return str(value).encode("unicode_escape").decode("ascii")


def cut(address: str) -> str:
    """Return an address without the part that tells one visitor from a neighbour.

    >>> cut("203.0.113.77"), cut("2001:db8:1:2::3"), cut("")
    ('203.0.113.0', '2001:db8:1::', '')
    """
    try:
        whole = ipaddress.ip_address(address)
    except ValueError:
        return ""
    network = ipaddress.ip_network((whole, KEPT_BITS[whole.version]), strict=False)
    return str(network.network_address)

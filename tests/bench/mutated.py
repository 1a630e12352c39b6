"""Requests of ours, mutated, thrown at the app: `python -m tests.bench.mutated`.

Each must be answered within seconds and without a fault of ours, nothing of it may come back as
markup, and the log may grow by a line at most.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console

from dashboard.factory import create_app
from dashboard.model.registry import all_exports, all_pages, all_panels
from dashboard.server.refusals import CALLBACKS
from tests.bench.each import each
from tests.bench.inputs.calls import body_of
from tests.bench.inputs.requests import MARKUP, Asked, mutated
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.factory import BandstandDash


MANY: Final = 5_000
SLOW: Final = 5.0
LONGEST_LINE: Final = 200
TEAM: Final = {
    "columns": ["Job title", "Salary"],
    "rows": [["Senior Java Developer", "60000"], ["Junior Developer", "30000"]],
    "numbers": [2, 3],
    "unread": [[4, "too few cells"]],
    "note": "",
}


GAPS: Final = {"Desk": [{"group": "red", "withheld": "too few people"}]}


VALUES: Final[dict[str, Any]] = {
    "url.pathname": "/pay",
    "url.search": "?level=senior&b.level=junior&window=12",
    "panel.data-search": "?level=senior",
    "looking.is_open": True,
    "team-file.data": {"name": "team.csv", "contents": "data:;base64,QSxCCjEsMgo="},
    "team-rows.data": TEAM,
    "team-told.data": GAPS,
    "team-by.value": "Desk",
    "team-xlsx.n_clicks": 1,
    "listings-grid.getRowsRequest": {
        "startRow": 0,
        "endRow": 100,
        "sortModel": [{"colId": "title", "sort": "asc"}],
    },
    "filter-level.value": ["senior"],
}


@dataclass
class Storm:
    """What came of it.

    Attributes:
        statuses: how many answers there were of each status.
        faults: a line for each answer that must not be.
        slow: what took longer than `SLOW` seconds.
        logged: the lines that the log grew by.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)


class _Lines(logging.Handler):
    """What the log would write, kept."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def storm(app: BandstandDash, how_many: int, seed: int = 1) -> Storm:
    """Throw so many mutated requests at an app, always the same ones for a seed."""
    told, chance, client = Storm(), random.Random(seed), app.server.test_client()  # noqa: S311 - no secret
    kept = _Lines(told.logged)
    logging.getLogger().addHandler(kept)
    try:
        sound = requests_of(app, client)
        for _ in each("Throwing requests", range(how_many), how_many):
            _throw(client, mutated(chance.choice(sound), chance), told)
    finally:
        logging.getLogger().removeHandler(kept)
    told.faults += [f"log: {line[:300]}" for line in told.logged if len(line) > LONGEST_LINE]
    return told


def requests_of(app: BandstandDash, client: FlaskClient) -> list[Asked]:
    """Return one sound request of each kind: callbacks, pages, downloads and files.

    Raises:
        AssertionError: one of them is not answered, so that its mutations would prove nothing.
    """
    client.get("/")
    pages = [f"{page.path}?level=senior&region=London&b.level=junior" for page in all_pages()]
    files = [f"/download/{name}.{form}?level=senior" for name in all_exports() for form in ("csv",)]
    others = ["/known/stack", "/team/template.csv", "/_dash-layout", "/_dash-dependencies"]
    suites = ["/_dash-component-suites/dash/dcc/async-graph.js", "/assets/icon.svg"]
    gets = [Asked("GET", address) for address in [*pages, *files, *others, *suites]]
    sound = [*posts_of(app), *gets]
    for one in sound:
        status = _answer(client, one)[0]
        assert status < 400 or "/download/" in one.address, (status, one)
    return sound


def posts_of(app: BandstandDash) -> list[Asked]:
    """Return one sound request of each callback, which an app knows once a page was asked for."""
    return [
        Asked("POST", CALLBACKS, json.dumps(_body(output, one)).encode())
        for output, one in app.callback_map.items()
        if "callback" in one
    ]


def _body(output: str, one: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a callback, of one of the kind that it stands for."""
    names = {"drawn": "pay-by-level", "graph": "pay-by-level", "panel": next(iter(all_panels()))}
    name = next((names[kind] for kind in names if f'"{kind}"' in output), "/pay")
    return body_of(output, one, name, VALUES)


def _throw(client: FlaskClient, asked: Asked, told: Storm) -> None:
    begun = time.perf_counter()
    status, text = _answer(client, asked)
    taken = time.perf_counter() - begun
    told.statuses[status] += 1
    told.slow += [asked.address[:LONGEST_LINE]] if taken > SLOW else []
    is_ours = status >= 500 and status != 503
    if is_ours or MARKUP in text:
        what = f"{status}{' with markup' if MARKUP in text else ''}: {asked.method}"
        sent = f"{asked.address[:LONGEST_LINE]} {asked.body[:1500]!r}"
        told.faults.append(f"{what} {sent}: {text[:LONGEST_LINE]}")


def _answer(client: FlaskClient, asked: Asked) -> tuple[int, str]:
    headers = {
        "Referer": asked.referrer.encode("ascii", "ignore").decode(),
        "Accept-Encoding": "identity",
    }
    answer = client.open(
        asked.address,
        method=asked.method,
        data=asked.body,
        content_type=asked.kind,
        headers=headers,
    )
    text = answer.get_data(as_text=False).decode("utf-8", "replace")
    is_page = answer.mimetype in {"text/html", "image/svg+xml"}
    answer.close()
    return answer.status_code, text if is_page else text.replace(MARKUP, "")


def small_app(folder: Path) -> BandstandDash:
    """Return an app with a small market."""
    seen = [
        row(f"one-{n}", pay=50_000 + n * 500, level="senior", employer=f"E{n}") for n in range(30)
    ]
    market_of(folder, run(folder, "2026-05-01", row("old")), run(folder, "2026-06-01", *seen))
    return create_app(folder)


def main() -> None:
    """Throw `MANY` mutated requests, or as many as are named, and say what came of it."""
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as folder:
        told = storm(small_app(Path(folder)), how_many)
    console = Console(highlight=False, markup=False)
    for fault in [*told.faults, *(f"slow: {address}" for address in told.slow)][:20]:
        console.print(fault)
    counts = ", ".join(f"{n:,} of {status}" for status, n in sorted(told.statuses.items()))
    console.print(f"Of {how_many:,} mutated requests: {counts}; at fault {len(told.faults):,}.")
    console.print(
        f"The log grew by {len(told.logged):,} lines, {sum(map(len, told.logged)):,} bytes."
    )
    sys.exit(bool(told.faults or told.slow))


if __name__ == "__main__":
    main()

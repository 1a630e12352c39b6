"""Bad files thrown at a running server: `python -m tests.bench.uploads`.

Each must be answered with one short message, memory must stay within bounds, and other visitors
must be answered meanwhile.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest
from rich.console import Console
from rich.table import Table

from analytics.market.build.build import build_market
from analytics.snapshots.store import write_snapshot
from tests.bench.bad_files import bad_files
from tests.bench.each import each
from tests.e2e.adverts import MONTHS, adverts
from tests.e2e.conftest import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bench.bad_files import BadFile

FILES: Final = 200
MOST_MORE_MB: Final = 300
PATIENCE: Final = 60.0
PAGE: Final = "/pay"
"""What others look at meanwhile."""
OFTEN: Final = 0.02
"""Seconds between two looks at memory."""
CHILD: Final = "analytics.uploads.child"
LONGEST: Final = 400


@dataclass
class Storm:
    """What came of it.

    Attributes:
        said: file's name → what was said of it.
        more_mb: by how much memory rose at most, server and readers together; nan where the system
            does not tell.
        waits: seconds that other visitors waited for a page meanwhile.
    """

    said: dict[str, str] = field(default_factory=dict)
    more_mb: float = float("nan")
    waits: list[float] = field(default_factory=list)

    def unsaid(self) -> dict[str, str]:
        """Return the files of which nothing fit was said."""
        return {
            name: said
            for name, said in self.said.items()
            if not said.endswith(".") or "\n" in said or len(said) > LONGEST or "wrong here" in said
        }


def storm(files: Iterable[BadFile]) -> Storm:
    """Throw bad files at a server of its own."""
    told, over = Storm(), Event()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (site, process):
        with httpx.Client(base_url=site, timeout=PATIENCE) as browser:
            browser.get(PAGE).raise_for_status()  # what a server remembers anyhow is not ours
        watched = [_memory_of(process)]
        others = [
            Thread(target=_visit, args=(site, over, told.waits), daemon=True),
            Thread(target=_watch, args=(process, over, watched), daemon=True),
        ]
        try:
            for other in others:
                other.start()
            _throw(site, files, told.said)
        finally:
            over.set()
            for other in others:
                other.join()
    told.more_mb = max(watched) - watched[0]
    return told


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a small market, and return where and by which process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(folder))
        for month in MONTHS:
            write_snapshot("demo", month, "tests", adverts(month))
        build_market()
    port = free_port()
    environment = {**os.environ, "BANDSTAND_DATA": str(folder), "PORT": str(port), "HOST": ""}
    with subprocess.Popen(  # noqa: S603 - our own app
        [sys.executable, str(ROOT / "app.py")],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        try:
            assert str(port) in server.stdout.readline()
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


def _throw(site: str, files: Iterable[BadFile], said: dict[str, str]) -> None:
    with httpx.Client(base_url=site, timeout=PATIENCE) as browser:
        outputs = _outputs(browser)
        for file in each("Uploading files", files):
            said[file.name] = _said(browser, outputs, file.name, file.content)


def _outputs(browser: httpx.Client) -> dict[str, str]:
    """Return what a change of a team's file, and of its rows, is asked to give."""
    known = browser.get("/_dash-dependencies").json()
    by_input = {(one["inputs"][0]["id"], one["output"]) for one in known if one["inputs"]}
    return {
        name: next(o for given, o in by_input if given == name and found in o)
        for name, found in (("team-file", "team-rows.data"), ("team-rows", "team-shown"))
    }


def _said(browser: httpx.Client, outputs: dict[str, str], name: str, content: bytes) -> str:
    """Return what a page would say of a file."""
    encoded = base64.b64encode(content).decode()
    file = {"name": name, "contents": f"data:;base64,{encoded}"}
    taken = _ask(
        browser, outputs["team-file"], {"team-file.data": file, "team-forget.n_clicks": None}
    )
    rows = taken.get("team-rows", {}).get("data")
    if rows is None:
        return str(taken["team-said"]["children"])
    asked = {"team-rows.data": rows, "url.search": ""}
    told = _ask(browser, outputs["team-rows"], asked, {"team-by.value": None})
    return str(told["team-said"]["children"])


def _ask(
    browser: httpx.Client,
    output: str,
    inputs: dict[str, Any],
    state: dict[str, Any] | None = None,
) -> dict[str, Any]:
    body = {
        "output": output,
        "outputs": [
            dict(zip(("id", "property"), one.rsplit(".", 1), strict=True))
            for one in output.strip(".").split("...")
        ],
        "inputs": _listed(inputs),
        "state": _listed(state or {}),
        "changedPropIds": [next(iter(inputs))],
    }
    answer = browser.post("/_dash-update-component", json=body)
    answered: dict[str, Any] = answer.raise_for_status().json()["response"]
    return {name.partition("@")[0]: value for name, value in answered.items()}


def _listed(values: dict[str, Any]) -> list[dict[str, Any]]:
    parts = ((*name.split("."), value) for name, value in values.items())
    return [{"id": part, "property": prop, "value": value} for part, prop, value in parts]


def _visit(site: str, over: Event, waits: list[float]) -> None:
    """Look at a page again and again, as somebody else."""
    with httpx.Client(base_url=site, timeout=PATIENCE) as browser:
        while not over.wait(0.1):
            begun = time.perf_counter()
            browser.get(PAGE).raise_for_status()
            waits.append(time.perf_counter() - begun)


def _watch(process: int, over: Event, watched: list[float]) -> None:
    while not over.wait(OFTEN):
        watched.append(_memory_of(process))


def _memory_of(process: int) -> float:
    """Return the megabytes that a server and its readers hold; nan where the system tells none."""
    if not Path("/proc/self/statm").exists():
        return float("nan")
    readers = [int(p.name) for p in Path("/proc").glob("[0-9]*") if _is_reader_of(p, process)]
    return sum(_megabytes(one) for one in (process, *readers))


def _is_reader_of(found: Path, process: int) -> bool:
    try:
        parent = int((found / "stat").read_text().rpartition(")")[2].split()[1])
        return parent == process and CHILD in (found / "cmdline").read_text()
    except OSError:  # it ended meanwhile
        return False


def _megabytes(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Throw two hundred files and print what came of it; fail where it is not as it must be."""
    told = storm(bad_files(range(FILES)))
    table = Table(title=f"{len(told.said)} bad files uploaded")
    for name in ("What", "Figure", "Asked"):
        table.add_column(name)
    waits = sorted(told.waits)
    unsaid = told.unsaid()
    table.add_row("Files without their message", str(len(unsaid)), "0")
    table.add_row("Memory more, MB", f"{told.more_mb:,.0f}", f"under {MOST_MORE_MB}")
    table.add_row("Pages to others meanwhile", f"{len(waits):,}", "all")
    table.add_row("Half of them within, s", f"{waits[len(waits) // 2]:.2f}", "")
    table.add_row("All of them within, s", f"{waits[-1]:.2f}", "")
    console = Console()
    console.print(table, *(f"{name}: {said}" for name, said in unsaid.items()))
    if unsaid or told.more_mb >= MOST_MORE_MB:
        sys.exit(1)


if __name__ == "__main__":
    main()

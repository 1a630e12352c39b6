"""What every listing of a market takes by the API: python -m tests.bench.whole FOLDER FORM."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, Final

from analytics.paths import ROOT
from dashboard.factory import create_app
from tests.bench.report import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

MILLION: Final = 1_000_000
BEFORE: Final = {"csv": 15.4, "parquet": 5.7}
"""Seconds of processor time that the export of a million took at 6c07a6d, of 22 columns."""
FASTER: Final = 2
MOST_MEMORY: Final = 300
FIRST_BYTE: Final = 1.0
CACHED: Final = 20
AGAIN: Final = 20
ALL: Final = "window=all&state=all&family=any"
LISTINGS: Final = f"/api/v1/listings?{ALL}&format="
PAY: Final = f"/api/v1/pay?{ALL}&by=level"


def figures(vacancies: int, folder: Path) -> Iterator[Measured]:
    """Measure each form in a process of its own, and an answer that still holds.

    Args:
        vacancies: how many the market has.
        folder: where it lies.
    """
    is_asked = vacancies == MILLION
    for form, before in BEFORE.items():
        took = _alone(folder, form)
        name = f"{vacancies:,} listings by the API as {form}"
        bar = before / FASTER if is_asked else None
        yield Measured(name, took["seconds"], "s of processor").at_most(bar)
        yield Measured(f"{name}, memory", took["memory"], "MB more").at_most(MOST_MEMORY)
        yield Measured(f"{name}, first byte", took["first"], "s of processor").at_most(FIRST_BYTE)
        yield Measured(f"{name}, still held", took["held"], "s of processor").at_most(
            took["seconds"] / CACHED
        )
    pay = f"pay by level by the API, {vacancies:,} vacancies"
    yield Measured(f"{pay}, still held", took["pay_held"], "s of processor").at_most(
        took["pay"] / CACHED
    )


def _alone(folder: Path, form: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.whole", str(folder), form]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own words
    told: dict[str, float] = json.loads(done.stdout)
    return told


def taken(client: FlaskClient, form: str) -> dict[str, float]:
    """Return what all listings take.

    Args:
        client: of an app that serves the market.
        form: csv, parquet, arrow or json.

    Returns:
        Seconds of processor time until the first byte (`first`), the last (`seconds`), and of the
        answer that it is unchanged (`held`); `memory`, the megabytes that the process grew by at
        most; `bytes`; and the seconds of pay by level at first and where held (`pay`, `pay_held`).
    """
    pay, pay_held = _first_and_held(client, PAY)
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak is measured from here on
    start, first, size = process_time(), 0.0, 0
    answer: Any = client.get(LISTINGS + form, buffered=False)
    for part in answer.iter_encoded():
        first = first or process_time() - start
        size += len(part)
    seconds = process_time() - start
    told = {"first": first, "seconds": seconds, "bytes": size, "pay": pay, "pay_held": pay_held}
    told["memory"] = _memory("VmHWM") - before
    return told | {"held": _held(client, LISTINGS + form, answer.headers["ETag"])}


def _first_and_held(client: FlaskClient, address: str) -> tuple[float, float]:
    start = process_time()
    tag = client.get(address).headers["ETag"]
    return process_time() - start, _held(client, address, tag)


def _held(client: FlaskClient, address: str, tag: str) -> float:
    start = process_time()
    for _ in range(AGAIN):
        again = client.get(address, headers={"If-None-Match": tag})
        assert again.status_code == 304, again.status
    return (process_time() - start) / AGAIN


def _memory(line: str) -> float:
    """Return what the system says of this process, in megabytes."""
    said = Path("/proc/self/status").read_text("ascii")
    return float(said.split(f"{line}:")[1].split()[0]) / 1024


def main(folder: str, form: str) -> None:
    """Measure one form and print it as JSON."""
    client = create_app(Path(folder)).server.test_client()
    client.get("/api/v1/market")  # what is imported and opened once is no answer's
    print(json.dumps(taken(client, form)))  # noqa: T201 - what is asked for


if __name__ == "__main__":
    main(*sys.argv[1:])

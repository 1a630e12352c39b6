"""Twenty ways to damage each kind of file: `python -m tests.bench.damage`.

Whatever is done to one file, it is told or mended, and no figure changes unsaid.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from rich.console import Console

from analytics.errors import BandstandError
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.ready import damage_to_snapshots
from analytics.snapshots.store import write_snapshot
from tests.bench.each import each
from tests.rows import day, raw_advert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Way = Callable[[bytes, random.Random], bytes | None]
    """The content of a file, changed; None for a file that is gone."""

ADVERTS: Final = 12
EVERYTHING: Final = Filters(window="all", state="all", family=())
RUNS: Final = (("2026-05-01", "go", 1), ("2026-06-01", "go", 1), ("2026-06-01", "java", 2))
KINDS: Final = {
    "listings": "snapshots/**/listings.parquet",
    "raw": "snapshots/**/raw.parquet",
    "quarantine": "snapshots/**/quarantine.parquet",
    "run record": "snapshots/**/run.json",
    "market": "market/market-*.duckdb",
    "pointer": "market/current",
}


def _at(content: bytes, share: float, put: bytes) -> bytes:
    at = int(len(content) * share)
    return content[:at] + put + content[at + len(put) :]


def _noise(content: bytes, share: float, chance: random.Random, size: int = 64) -> bytes:
    return _at(content, share, chance.randbytes(min(size, len(content))))


def _flipped(content: bytes, chance: random.Random, bits: int = 1) -> bytes:
    flipped = bytearray(content)
    for _ in range(bits):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


WAYS: Final[dict[str, Way]] = {
    "gone": lambda _c, _r: None,
    "empty": lambda _c, _r: b"",
    "cut in half": lambda c, _r: c[: len(c) // 2],
    "one byte short": lambda c, _r: c[:-1],
    "without its first byte": lambda c, _r: c[1:],
    "without its middle": lambda c, _r: c[: len(c) // 3] + c[len(c) // 2 :],
    "one byte more": lambda c, _r: c + b"\0",
    "twice": lambda c, _r: c * 2,
    "reversed": lambda c, _r: c[::-1],
    "halves swapped": lambda c, _r: c[len(c) // 2 :] + c[: len(c) // 2],
    "zeros at its start": lambda c, _r: _at(c, 0, bytes(min(8, len(c)))),
    "zeros in its middle": lambda c, _r: _at(c, 0.5, bytes(min(256, len(c)))),
    "noise at its start": lambda c, r: _noise(c, 0, r),
    "noise a tenth in": lambda c, r: _noise(c, 0.1, r),
    "noise in its middle": lambda c, r: _noise(c, 0.5, r),
    "noise near its end": lambda c, r: _noise(c, 0.95, r, 8),
    "one bit": _flipped,
    "another bit": lambda c, r: _flipped(c[::-1], r)[::-1],
    "ten bits": lambda c, r: _flipped(c, r, 10),
    "another file": lambda _c, r: b'{"kept": 3}' if r.random() < 0.5 else b"PAR1 PAR1",
}
"""Name → what is done to a file's content."""


@dataclass
class Damage:
    """What came of it.

    Attributes:
        told: how often it was said.
        mended: how often figures were as before.
        unsaid: the kinds of file of whose damage nothing was said at times.
        faults: a line for each time that figures changed and nobody said so.
    """

    told: int = 0
    mended: int = 0
    unsaid: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def damage(folder: Path, kinds: Iterable[str], ways: Iterable[str], seed: int = 1) -> Damage:
    """Damage one file of each of these kinds in each of these ways, and look what is said of it.

    Args:
        folder: an empty folder to work in.
        kinds: of `KINDS`.
        ways: of `WAYS`.
        seed: of all randomness.
    """
    came, chance = Damage(), random.Random(seed)  # noqa: S311 - no secret
    whole, tries = folder / "whole", list(product(kinds, ways))
    before = _written(whole)
    for number, (kind, way) in enumerate(each("Damaging files", tries, len(tries))):
        tried = folder / str(number)
        shutil.copytree(whole, tried)
        file = chance.choice(sorted(tried.glob(KINDS[kind])))
        _change(file, WAYS[way], chance)
        is_told, is_same = _looked(tried, before)
        came.told += is_told
        came.mended += is_same
        came.unsaid |= set() if is_told else {kind}
        if not (is_told or is_same):
            what = f"{kind}, {way} ({file.relative_to(tried)})"
            came.faults.append(f"{what}: figures changed and nobody said so.")
        shutil.rmtree(tried)
    return came


def _written(folder: Path) -> dict[str, object]:
    """Write a data folder of two searches, one of whose runs is doubtful; return its figures."""
    with _data(folder):
        for date, run, kept in RUNS:
            adverts = [raw_advert(number) for number in range(0, ADVERTS, kept)]
            write_snapshot("reed", day(date), run, adverts, [({"id": 9}, "It is empty.")])
        write_snapshot("reed", day("2026-06-08"), "go", [raw_advert(0)])
        return _figures()


@contextmanager
def _data(folder: Path) -> Iterator[None]:
    with patch.dict("os.environ", BANDSTAND_DATA=str(folder)):
        yield


def _figures() -> dict[str, object]:
    """Build, and return what the market says."""
    report = build_market()
    market = Market(report.path)
    try:
        figures = market.facts()["figures"].set_index(["figure", "month"])["number"].to_dict()
        pay = market.ask("pay_counts", EVERYTHING, by=["level"]).astype(str).to_numpy().tolist()
        said = [*report.faults, *report.mended]
        return {"figures": figures, "pay": pay, "said": [*said, *filter(None, [market.fault()])]}
    finally:
        market.close()


def _change(file: Path, way: Way, chance: random.Random) -> None:
    content = way(file.read_bytes(), chance)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


def _looked(folder: Path, before: dict[str, object]) -> tuple[bool, bool]:
    """Return whether something is said of a folder, and whether it has the figures of before."""
    with _data(folder):
        try:
            checked = damage_to_snapshots()
            after = _figures()
        except BandstandError as fault:
            checked, after = str(fault), {}
    is_same = all(after.get(name) == before[name] for name in ("figures", "pay"))
    return bool(checked or after.get("said")), is_same


def main() -> None:
    """Damage each kind of file in every way, and say what came of it."""
    console = Console(highlight=False, markup=False)
    with tempfile.TemporaryDirectory() as folder:
        came = damage(Path(folder), KINDS, WAYS)
    for fault in came.faults:
        console.print(fault)
    console.print(
        f"Of {len(KINDS) * len(WAYS)} damaged files {came.told} were told, and {came.mended} left "
        f"every figure as it was; at fault {len(came.faults)}."
    )
    sys.exit(bool(came.faults))


if __name__ == "__main__":
    main()

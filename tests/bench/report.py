"""What was measured, as docs/bench.json and docs/benchmarks.md keep it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from analytics.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCS: Final = ROOT / "docs"
TITLE: Final = """# How fast Bandstand is

Written by `make bench`, which builds the markets from one seed, all made up, and measures pages and
figures in one run. Seconds of processor time: others on the machine do not count.
[bounds.md](bounds.md) says what stops a bar that is missed.

| what | value | unit | asked | holds | date |
| --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Measured:
    """One figure: its name, its value, and what is asked; no bar where nothing is."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    holds: bool | None = None

    def at_most(self, bar: float | None) -> Measured:
        """Return the same beside the most that is asked, where anything is."""
        return self if bar is None else replace(self, bar=bar, holds=self.value <= bar)

    def at_least(self, bar: float | None) -> Measured:
        """Return the same beside the least that is asked, where anything is."""
        return self if bar is None else replace(self, bar=bar, holds=self.value >= bar)


def write(measured: Iterable[Measured]) -> None:
    """Write the figures, in the place of older ones of the same names."""
    path, today = DOCS / "bench.json", dt.datetime.now(tz=dt.UTC).date().isoformat()
    DOCS.mkdir(exist_ok=True)
    before = json.loads(path.read_text("utf-8")) if path.exists() else []
    kept = {one["name"]: one for one in before}
    kept |= {one.name: {**asdict(one), "date": today} for one in measured}
    path.write_text(json.dumps(list(kept.values()), indent=1) + "\n", "utf-8")
    rows = "".join(_row(one) for one in kept.values())
    (DOCS / "benchmarks.md").write_text(TITLE + rows, "utf-8")


def _row(one: dict[str, object]) -> str:
    bar = "" if one["bar"] is None else f"{one['bar']:.3g}"
    holds = {None: "", True: "yes", False: "**no**"}[one["holds"]]  # type: ignore[index]  # what JSON keeps of Measured
    value = f"{one['value']:.3g}"
    return f"| {one['name']} | {value} | {one['unit']} | {bar} | {holds} | {one['date']} |\n"

"""How fast Bandstand answers: python -m tests.bench.answering [--full]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from analytics.assurance.speed.drawn import drawn_market
from analytics.market.market import Market
from analytics.memory import keep_memory
from tests.bench import pages, peers, whole
from tests.bench.report import Measured, write

SIZES: Final = (100_000, 1_000_000)
FULL: Final = 10_000_000


def main() -> None:
    """Draw the markets, measure pages and figures, and write docs/bench.json."""
    keep_memory()  # as the server does
    for vacancies in (*SIZES, FULL) if "--full" in sys.argv else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            write(measured(vacancies, Path(folder)))


def measured(vacancies: int, folder: Path) -> list[Measured]:
    """Return what a market of so many vacancies takes, saying each figure as it comes."""
    print(f"Drawing a market of {vacancies:,} vacancies ...", file=sys.stderr)  # noqa: T201 - long work shows progress
    market = Market(drawn_market(folder, vacancies))
    found = []
    for of in (
        whole.figures(vacancies, folder),
        peers.figures(market, vacancies, folder),
        pages.figures(market, vacancies),
    ):
        for one in of:
            print(f"{one.name}: {one.value:.3g} {one.unit}", flush=True)  # noqa: T201 - as it comes
            found.append(one)
    market.close()
    return found


if __name__ == "__main__":
    main()

"""Jobs of a data folder that a bench kills half-way: what stands before, and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.backup import back_up
from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.market.build.build import build_market
from analytics.snapshots.store import write_snapshot
from tests.rows import day, raw_advert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


FILES: Final = """boards = false
[[files]]
source = "table"
date = "2026-06-01"
files = ["mine/*.csv"]
"""


class Job(NamedTuple):
    """What is killed: a command of ours, and what prepares its data folder.

    A command that replaces runs may leave others in their place; no other loses any.
    """

    command: str
    prepare: Callable[[Path], object]
    replaces: bool = False


def _demo(_folder: Path, seed: int = 1) -> None:
    write_demo(sized(planted(), vacancies=300, months=4), seed)


def _built(folder: Path) -> None:
    _demo(folder)
    build_market()


def _to_swap(folder: Path) -> None:
    _built(folder)
    _demo(folder, 7)


def _backed_up(folder: Path) -> None:
    _to_swap(folder)
    back_up(folder.with_name(f"{folder.name}-kept"))
    build_market()


def _weekly(_folder: Path) -> None:
    for week in range(8):
        adverts = [raw_advert(number) for number in range(week, 20 + 3 * week)]
        write_snapshot("reed", day(f"2026-0{1 + week // 4}-{7 * (week % 4) + 1:02}"), "go", adverts)
    write_snapshot("reed", day("2026-06-01"), "go", [raw_advert(1)])


def _grown(_folder: Path) -> None:
    for week in (1, 8):
        write_snapshot("reed", day(f"2026-06-{week:02}"), "go", [raw_advert(week)])
        if week == 1:
            build_market()


def _with_files(folder: Path) -> None:
    _weekly(folder)
    build_market()
    (folder / "mine").mkdir()
    (folder / "sources.toml").write_text(FILES)
    rows = [f"{n},Java Developer {n},Otter {n},Leeds,We write Java." for n in range(3_000)]
    table = "\n".join(["listing_id,title,employer,location,text", *rows])
    (folder / "mine" / "adverts.csv").write_text(table)


BACKUP: Final = "backup {folder}-kept --replace"
DEMO: Final = "demo --vacancies 300 --months 4 --seed 7"
JOBS: Final = {
    "demo": Job(DEMO, lambda _folder: None),
    "demo over a demo": Job(DEMO, _built, replaces=True),
    "build": Job("build", _demo),
    "swap": Job("build", _to_swap),
    "small swap": Job("build", _grown),
    "backup": Job(BACKUP, _built),
    "backup over a backup": Job(BACKUP, _backed_up),
    "restore": Job("restore {folder}-kept --replace", _backed_up, replaces=True),
    "update": Job("update", _with_files),
    "prune": Job("prune --months 1", _weekly, replaces=True),
}

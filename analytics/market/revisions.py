"""What each build changed, on record beside the market files, also of markets that are gone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from analytics.market.connection import attached
from analytics.market.files import market_path

if TYPE_CHECKING:
    from pathlib import Path

RECORD: Final = "revisions.jsonl"
MOST_NAMED: Final = 50
"""Figures of earlier months that a record names; a new reader may move hundreds."""
WHOLE: Final = ("listings kept", "vacancies", "vacancies in figures", "of these with stated pay")
"""Figures of the whole market that a record holds, before and now."""


@dataclass(frozen=True)
class Moved:
    """A figure that is another one now."""

    figure: str
    month: str
    before: int
    now: int


@dataclass(frozen=True)
class Revision:
    """What a build changed.

    Attributes:
        market: the id of the market that became the current one.
        built: when.
        latest: the date of its latest snapshot.
        reader: the version of the readers that read its adverts.
        schema_version: the version of the rules that made its tables.
        before: the id of the market that was current until then; "" for the first one.
        is_read_anew: whether other readers read the adverts of the one before.
        is_made_anew: whether other rules made the tables of the one before.
        added: snapshots that the one before did not hold.
        dropped: snapshots that only the one before held.
        moved: figures of the whole market and of earlier months that moved.
        more: how many more figures moved than are named.
    """

    market: str
    built: dt.datetime
    latest: dt.date
    reader: str
    schema_version: str
    before: str = ""
    is_read_anew: bool = False
    is_made_anew: bool = False
    added: int = 0
    dropped: int = 0
    moved: tuple[Moved, ...] = ()
    more: int = 0


def record(path: Path, before: Path | None) -> None:
    """Put on record what a market that has become the current one changed.

    Args:
        path: its file.
        before: the file of the one that was current until now; None for the first one.
    """
    if path == before:
        return
    with duckdb.connect() as reader:  # one for both: to make it takes longest
        now, earlier = _contents(reader, path), _contents(reader, before) if before else {}
    moved = _moved(now, earlier)
    revision = Revision(
        **now["about"],
        built=dt.datetime.now(dt.UTC).replace(microsecond=0),
        before=earlier["about"]["market"] if earlier else "",
        is_read_anew=_differs("reader", now, earlier),
        is_made_anew=_differs("schema_version", now, earlier),
        added=len(now["runs"] - earlier.get("runs", set())),
        dropped=len(earlier.get("runs", set()) - now["runs"]),
        moved=moved[:MOST_NAMED],
        more=max(0, len(moved) - MOST_NAMED),
    )
    with (path.parent / RECORD).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(revision), default=str) + "\n")


def revisions(folder: Path) -> tuple[list[Revision], int]:
    """Return what is on record, the newest first, and how many lines cannot be read."""
    try:
        lines = (folder / RECORD).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return [], 0
    readable = [one for one in map(_read, lines) if one]
    return readable[::-1], len(lines) - len(readable)


def is_kept(revision: Revision, folder: Path) -> bool:
    """Return whether the market of a revision can still be looked at."""
    return market_path(revision.market, folder).is_file()


def _read(line: str) -> Revision | None:
    try:
        fields = json.loads(line)
        return Revision(
            **{
                **fields,
                "built": dt.datetime.fromisoformat(fields["built"]),
                "latest": dt.date.fromisoformat(fields["latest"]),
                "moved": tuple(Moved(**one) for one in fields["moved"]),
            }
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _differs(name: str, now: dict[str, Any], earlier: dict[str, Any]) -> bool:
    return bool(earlier) and now["about"][name] != earlier["about"][name]


def _contents(reader: duckdb.DuckDBPyConnection, path: Path) -> dict[str, Any]:
    """Return what a market file says of itself; nothing where it cannot be read."""
    try:
        with attached(reader, path) as name:
            about = reader.execute(
                f"SELECT market_id, latest::DATE, reader_version, schema_version FROM {name}.market"
            ).fetchone()
            runs = reader.execute(f"SELECT source, date, run FROM {name}.snapshots").fetchall()
            figures = reader.execute(f"SELECT figure, month, number FROM {name}.figures").fetchall()
    except duckdb.Error:
        return {}
    names = ("market", "latest", "reader", "schema_version")
    return {
        "about": dict(zip(names, about or (), strict=True)),
        "runs": set(runs),
        "figures": {(figure, month): int(number) for figure, month, number in figures},
    }


def _moved(now: dict[str, Any], earlier: dict[str, Any]) -> tuple[Moved, ...]:
    """Return the figures that both markets have and that differ, those of the whole first."""
    before, after = earlier.get("figures", {}), now["figures"]
    both = sorted(before.keys() & after.keys(), key=lambda key: (key[1], _place(key[0])))
    return tuple(
        Moved(figure=figure, month=month, before=before[figure, month], now=after[figure, month])
        for figure, month in both
        if before[figure, month] != after[figure, month] and (month or figure in WHOLE)
    )


def _place(figure: str) -> int:
    return WHOLE.index(figure) if figure in WHOLE else len(WHOLE)

"""`python -m analytics check`: what is in the data folder, and what is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import typer

from analytics.schema.labels import plural

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analytics.snapshots.store import Inspected, Snapshot

MOST_LINES: Final = 12
"""More sound runs of a source and day than that are told in one line."""


def command() -> None:
    """Say what is in the data folder: snapshots, quarantine, market, and every fault found."""
    from analytics.paths import data_dir  # noqa: PLC0415 - keeps the command line quick
    from analytics.snapshots.store import inspect_snapshots  # noqa: PLC0415 - the same

    typer.echo(f"Data folder {data_dir()}")
    entries = inspect_snapshots(thorough=True)
    _tell_snapshots([entry.snapshot for entry in entries if entry.snapshot and entry.is_sound])
    _tell_update()
    faults = [entry.fault for entry in entries if entry.fault]
    faults += _market_faults(entries)
    faults += _unconfirmed([entry.snapshot for entry in entries if entry.snapshot])
    for fault in faults:
        typer.echo(f"At fault: {fault}", err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo("Nothing is at fault.")


def _tell_snapshots(snapshots: list[Snapshot]) -> None:
    """Say what each run kept and left out; many sound ones of a source and day together."""
    together: dict[tuple[str, dt.date], list[Snapshot]] = defaultdict(list)
    for one in snapshots:
        if not (one.doubtful or one.quarantined):
            together[one.source, one.date].append(one)
    many = {day: runs for day, runs in together.items() if len(runs) > MOST_LINES}
    for (source, date), runs in sorted(many.items(), key=lambda day: day[0][::-1]):
        kept = sum(one.rows for one in runs)
        typer.echo(f"{source} {date}: {kept:,} kept in {len(runs):,} snapshots, 0 quarantined")
        _tell_unread(runs)
    named = {one.name for runs in many.values() for one in runs}
    for one in (one for one in snapshots if one.name not in named):
        typer.echo(f"{one.name}: {one.rows:,} kept, {one.quarantined:,} quarantined")
        if one.doubtful:
            typer.echo(f"  Doubtful: {one.doubtful}")
        _tell_unread([one])
        for reason, count in Counter(_reasons(one)).most_common():
            typer.echo(f"  {count:,}: {reason}")
    rows = sum(one.rows for one in snapshots)
    typer.echo(f"{plural(len(snapshots), 'snapshot')} with {plural(rows, 'listing')}.")


def _tell_unread(runs: list[Snapshot]) -> None:
    """Say which values were not understood in runs, the most frequent first."""
    from analytics.collect.report import not_understood  # noqa: PLC0415 - as above
    from analytics.snapshots.record import read_record  # noqa: PLC0415 - as above

    unread: Counter[tuple[str, str]] = Counter()
    for run in runs:
        for one in read_record(run.folder).unread:
            unread[str(one["field"]), str(one["value"])] += int(str(one["rows"]))
    for line in not_understood(unread):
        typer.echo(f"  {line}")


def _reasons(snapshot: Snapshot) -> list[str]:
    """Return why each record was not kept; nothing where that is damaged, which is said apart."""
    from analytics.errors import SnapshotError  # noqa: PLC0415 - as above
    from analytics.snapshots.store import read_quarantine  # noqa: PLC0415 - as above

    try:
        return list(read_quarantine(snapshot)["reason"]) if snapshot.quarantined else []
    except SnapshotError:
        return []


def _tell_update() -> None:
    """Say what the last update did, where there was one."""
    from analytics.collect.update.report import last_report  # noqa: PLC0415 - as above

    report = last_report()
    for sentence in report.sentences() if report else []:
        typer.echo(sentence)


def _unconfirmed(snapshots: list[Snapshot]) -> list[str]:
    """Say which searches end in a doubtful run: no good one has confirmed or righted it yet."""
    latest = {(one.source, one.run): one for one in sorted(snapshots, key=lambda one: one.date)}
    return [
        f"{one.name} is doubtful, and no good run has come since: {one.doubtful} If it is right "
        f"after all: python -m analytics trust {one.name}"
        for one in latest.values()
        if one.doubtful
    ]


def _market_faults(entries: list[Inspected]) -> list[str]:
    """Say what market stands, and whether it is that of the snapshots; return what is wrong."""
    from analytics.errors import MarketError  # noqa: PLC0415 - as above
    from analytics.market.build.staleness import what_is_newer  # noqa: PLC0415 - as above
    from analytics.market.files import POINTER  # noqa: PLC0415 - as above
    from analytics.market.market import Market  # noqa: PLC0415 - as above
    from analytics.paths import market_dir  # noqa: PLC0415 - as above

    if not (market_dir() / POINTER).exists():
        typer.echo("No market is built yet; `python -m analytics build` builds one.")
        return []
    try:
        market = Market.open()
        facts = market.facts()
        newer = what_is_newer(market, entries)
        damage = market.fault()
        market.close()
    except MarketError as fault:
        return [str(fault)]
    kind = "a synthetic market" if market.is_synthetic else "a market"
    kind += " of counts only," if market.is_counts_only else ""
    typer.echo(
        f"Market {market.id} is {kind} of {plural(len(facts['snapshots']), 'snapshot')}, "
        f"{market.earliest} to {market.latest}."
    )
    _tell_left_out(facts["figures"])
    if newer:
        typer.echo(newer)
    return [damage] if damage else []


def _tell_left_out(figures: pd.DataFrame) -> None:
    """Say how many vacancies are in no figure for where they are."""
    numbers = figures.set_index("figure")["number"]
    abroad, unknown = int(numbers["outside the UK"]), int(numbers["place unknown"])
    if abroad or unknown:
        typer.echo(
            f"In no figure: {plural(abroad, 'vacancy', 'vacancies')} outside the UK, "
            f"{unknown:,} of unknown place."
        )

"""`python -m analytics build`: from snapshots to the market that pages and tables ask."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated, Final

import typer

from analytics.schema.labels import plural

if TYPE_CHECKING:
    import datetime as dt
    from contextlib import AbstractContextManager

    from analytics.market.build.build import Builder, BuildReport

ENGINE: Final = typer.Option(
    help="Where to build: sc://HOST:PORT of Spark Connect, or local for Sail; DuckDB if not said."
)
SNAPSHOTS: Final = typer.Option(help="The folder of snapshots; all machines of an engine see it.")
COUNTS_ONLY: Final = typer.Option(
    "--counts-only", help="Keep roll-ups and no vacancy: smaller, but without Listings."
)
MARKET: Final = typer.Option(help="The folder of markets.")


def command(
    engine: Annotated[str | None, ENGINE] = None,
    snapshots: Annotated[Path | None, SNAPSHOTS] = None,
    market: Annotated[Path | None, MARKET] = None,
    *,
    counts_only: Annotated[bool, COUNTS_ONLY] = False,
) -> None:
    """Join the listings of every snapshot into vacancies and make that the market."""
    from analytics.market.market import Market  # noqa: PLC0415 - keeps the command line quick
    from analytics.paths import lying_at  # noqa: PLC0415 - as above

    with lying_at(snapshots, market), _builder(engine) as builder:
        report = built(builder=_counting(builder) if counts_only else builder)
    figures = Market(report.path).fact("figures").set_index("figure")["number"]
    typer.echo(
        f"Market {report.market_id} {'is built' if report.is_new else 'stood already'}: "
        f"{plural(figures['vacancies'], 'vacancy', 'vacancies')} of "
        f"{plural(figures['listings kept'], 'listing')} in "
        f"{plural(report.snapshots, 'snapshot')}; {report.reread:,} of these "
        f"{'was' if report.reread == 1 else 'were'} read anew."
    )


def _builder(engine: str | None) -> AbstractContextManager[Builder | None]:
    if engine is None:
        return nullcontext()
    from analytics.engine.build import engine_builder  # noqa: PLC0415 - of the extra `spark`

    return engine_builder(engine)


def _counting(builder: Builder | None) -> Builder:
    from analytics.market.build.build import Builder as Here  # noqa: PLC0415 - as above
    from analytics.rollups.build import CountsOnly  # noqa: PLC0415 - as above

    return CountsOnly(builder or Here())


def built(as_of: dt.date | None = None, builder: Builder | None = None) -> BuildReport:
    """Build with progress shown, and say what was left out and what was mended.

    Args:
        as_of: the last day of snapshots; all where left out.
        builder: who builds; this machine where left out.
    """
    from analytics.market.build.build import build_market  # noqa: PLC0415 - as above
    from analytics.terminal.progress import shown  # noqa: PLC0415 - as above

    with shown() as progress:
        report = build_market(progress, as_of, builder)
    for fault in report.faults:
        typer.echo(f"Left out: {fault}", err=True)
    if report.whole:
        typer.echo(f"Built whole, not on the market that stood: {report.whole}.", err=True)
    for fault in report.mended:
        typer.echo(f"Mended: {fault}", err=True)
    return report

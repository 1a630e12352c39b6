"""`python -m analytics build`: from snapshots to the market that pages and tables ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from analytics.schema.labels import plural

if TYPE_CHECKING:
    import datetime as dt

    from analytics.market.build.build import BuildReport


def command() -> None:
    """Join the listings of every snapshot into vacancies and make that the market."""
    from analytics.market.market import Market  # noqa: PLC0415 - keeps the command line quick

    report = built()
    figures = Market(report.path).fact("figures").set_index("figure")["number"]
    typer.echo(
        f"Market {report.market_id} {'is built' if report.is_new else 'stood already'}: "
        f"{plural(figures['vacancies'], 'vacancy', 'vacancies')} of "
        f"{plural(figures['listings kept'], 'listing')} in "
        f"{plural(report.snapshots, 'snapshot')}; {report.reread:,} of these "
        f"{'was' if report.reread == 1 else 'were'} read anew."
    )


def built(as_of: dt.date | None = None) -> BuildReport:
    """Build with progress shown, and say what was left out and what was mended.

    Args:
        as_of: the last day of snapshots; all where left out.
    """
    from analytics.market.build.build import build_market  # noqa: PLC0415 - as above
    from analytics.terminal.progress import shown  # noqa: PLC0415 - as above

    with shown() as progress:
        report = build_market(progress, as_of)
    for fault in report.faults:
        typer.echo(f"Left out: {fault}", err=True)
    for fault in report.mended:
        typer.echo(f"Mended: {fault}", err=True)
    return report

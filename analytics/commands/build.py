"""`python -m analytics build`: from snapshots to the market that pages and tables ask."""

from __future__ import annotations

import typer
from rich.progress import Progress


def command() -> None:
    """Join the listings of every snapshot into vacancies and make that the market."""
    from analytics.build import build_market  # noqa: PLC0415 - keeps the command line quick

    with Progress(transient=True) as bar:
        task = bar.add_task("", total=1.0)
        report = build_market(
            lambda doing, share: bar.update(task, description=doing, completed=share)
        )
    for fault in report.faults:
        typer.echo(f"Left out: {fault}", err=True)
    state = "is built" if report.is_new else "stood already"
    typer.echo(
        f"Market {report.market_id} {state}: {report.snapshots:,} snapshots, "
        f"{report.reread:,} of them read anew."
    )

"""`python -m analytics build`: from snapshots to the market that pages and tables ask."""

from __future__ import annotations

import typer


def command() -> None:
    """Join the listings of every snapshot into vacancies and make that the market."""
    from analytics.market.build.build import build_market  # noqa: PLC0415 - keeps the command line quick
    from analytics.market.market import Market  # noqa: PLC0415 - the same
    from analytics.terminal.progress import shown  # noqa: PLC0415 - the same

    with shown() as progress:
        report = build_market(progress)
    for fault in report.faults:
        typer.echo(f"Left out: {fault}", err=True)
    for fault in report.mended:
        typer.echo(f"Mended: {fault}", err=True)
    figures = Market(report.path).facts()["figures"].set_index("figure")["number"]
    typer.echo(
        f"Market {report.market_id} {'is built' if report.is_new else 'stood already'}: "
        f"{figures['vacancies']:,} vacancies of {figures['listings kept']:,} listings in "
        f"{report.snapshots:,} snapshots; {report.reread:,} of these were read anew."
    )

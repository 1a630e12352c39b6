"""`python -m analytics rebuild --as-of DATE`: the market as it stood on a day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import typer

from analytics.commands.build import built
from analytics.schema.labels import plural

DAY: Final = typer.Option("--as-of", help="The last day of snapshots, as 2026-10-31.")


def command(as_of: Annotated[str, DAY]) -> None:
    """Build the market as it stood on a day, beside the current one; the same day, the same id."""
    from analytics.market.market import Market  # noqa: PLC0415 - keeps the command line quick

    report = built(_day(as_of))
    market = Market(report.path)
    figures = market.fact("figures").set_index("figure")["number"]
    typer.echo(
        f"Market {report.market_id} {'is built' if report.is_new else 'stood already'}: "
        f"{plural(figures['vacancies'], 'vacancy', 'vacancies')} of "
        f"{plural(report.snapshots, 'snapshot')}, up to "
        f"{market.latest}. Any page, download or address of the API shows it with "
        f"market={report.market_id}; the current market is as it was."
    )


def _day(given: str) -> dt.date:
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        from analytics.errors import MarketError  # noqa: PLC0415 - the same

        raise MarketError(
            f"--as-of takes a day as 2026-10-31, not “{given[:40]}”.", "Write year, month and day."
        ) from None

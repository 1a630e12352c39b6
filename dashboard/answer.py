"""`python -m dashboard.answer`: answer the default views of the current market beforehand.

A server does so by itself, in the background. Whoever starts one anew after a build may have it
done before the first visitor comes.
"""

from __future__ import annotations

import sys

import typer

from analytics.errors import BandstandError, MarketError
from analytics.market.market import current_market
from dashboard.model.stored import stored
from dashboard.server.first_views import answer


def command() -> None:
    """Answer what pages show without a filter and keep it beside the market, for the next start."""
    market = current_market()
    if market.is_counts_only:
        raise MarketError("A market of counts only has its answers at hand: nothing is kept of it.")
    answer(lambda: market)
    number = len(stored(market))
    if not number:
        raise MarketError(
            f"Nothing could be written to {market.path.parent}.",
            "Free some space or make the folder writable.",
        )
    typer.echo(f"Market {market.id}: {number} parts of pages are answered.")


def main() -> None:
    """Run the command line; a fault a person can fix is one sentence and exit code 1."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(command)
    try:
        app(prog_name="python -m dashboard.answer")
    except BandstandError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()

"""`python -m dashboard.answer`: answer the default views of the current market beforehand.

A server does so by itself, in the background. Whoever starts one anew after a build may have it
done before the first visitor comes.
"""

from __future__ import annotations

import sys

from analytics.errors import BandstandError
from analytics.market.market import current_market
from dashboard.model.stored import stored
from dashboard.server.first_views import answer


def main() -> None:
    """Answer and store what is not stored yet, and say how much is."""
    try:
        answer(current_market)
        market = current_market()
    except BandstandError as fault:
        sys.exit(str(fault))
    number = len(stored(market))
    if not number:
        why = "the market holds counts only, or the disk refuses"
        sys.exit(f"Nothing was stored in {market.path.parent}: {why}.")
    print(f"Market {market.id}: {number} parts of pages are answered.")  # noqa: T201 - says what was done


if __name__ == "__main__":
    main()

"""Where a new column with a filter is seen: run inside a copy of the product that has one."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd

from analytics.assurance.accuracy import gold
from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.read.advert import read_adverts
from analytics.schema.dictionary import data_dictionary
from dashboard import readme
from dashboard.components.panel import PANEL, filter_set
from dashboard.framework.wider_steps import steps
from dashboard.pages.listings.vacancy import words_of
from tests.rows import market_of, row, run

NAME = "four_day_week"
ADVERT = {"title": "Go Developer", "text": "You work a four-day week."}


def seen(folder: Path) -> dict[str, object]:
    """Return place → what it shows of the new column.

    Args:
        folder: an empty folder for a market.
    """
    filters = Filters.from_query({NAME: "Offered"})[0]
    read = read_adverts(pd.DataFrame([ADVERT]), explain=True)
    offers = run(folder, "2026-01-01", row("1"), row("2") | {NAME: "offered"})
    with closing(Market(market_of(folder, offers))) as market:
        first = Filters(state="live")
        groups = market.ask("totals", first, by=[NAME]).astype({NAME: "str"})
        kept = market.ask("totals", first.but(**{NAME: ("offered",)}))
    shown = words_of(
        {**read.iloc[0], "text_source": "", "text_date": "2026-01-01", "text_run": ""}
    ).set_index("field")
    return {
        "panel": f"filter-{NAME}" in str(filter_set(filters, PANEL)),
        "url": filters.query_string(),
        "sql": filters.where(market.latest)[0],
        "english": filters.in_words(),
        "kept": int(kept["vacancies"].sum()),
        "groups": dict(zip(groups[NAME], groups["vacancies"].tolist(), strict=True)),
        "vacancy": shown.loc["Four-day week", "value"],
        "words": read.iloc[0][f"{NAME}_words"],
        "wider": [step.words for step in steps(filters)],
        "accuracy": [score.field for score in gold.coverages(read)],
        "readme": readme.filters(),
        "dictionary": data_dictionary(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(seen(Path(sys.argv[1]))))

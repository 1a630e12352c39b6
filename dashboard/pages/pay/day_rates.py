"""Contracts' day rates, inside IR35 and outside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from analytics.schema.labels import label
from analytics.schema.listing import UNSTATED
from dashboard.charts.percentile_bars import KEY, percentile_bars
from dashboard.model.page import Chart
from dashboard.pages.pay.comparison import RATES_PAIR
from dashboard.pages.pay.table import figures
from dashboard.reporting.format import day_rate, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.model.page import View


def rates(view: View) -> pd.DataFrame:
    """Return contracts' day rates inside IR35, outside it, and where the advert says neither."""
    offers = view.ask("day_rate")
    labelled = offers.assign(label=offers["ir35"].astype(str).map(label))
    silent = labelled["ir35"] == UNSTATED
    return labelled.assign(label=labelled["label"].mask(silent, "IR35 not mentioned"))


def rates_in_words(frame: pd.DataFrame) -> str:
    """Return what contracts inside IR35 offer beside those outside it, and whether they differ.

    Args:
        frame: `ir35`, `p50`, `p50_low`, `p50_high` (GBP a day; nan where withheld).
    """
    stated = frame[frame["p50"].notna()].set_index("ir35")
    if not {"inside", "outside"} <= set(stated.index):
        return "Too few contracts state a day rate to set inside and outside IR35 side by side."
    inside, outside = rows(stated.loc[["inside", "outside"]])
    sentence = (
        f"Half of the contracts inside IR35 offer {day_rate(inside['p50'])} or more, half of those "
        f"outside {day_rate(outside['p50'])} or more"
    )
    apart = inside["p50_low"] > outside["p50_high"] or outside["p50_low"] > inside["p50_high"]
    return f"{sentence}." if apart else f"{sentence}; the difference is not clear."


DAY_RATES = Chart(
    name="day-rates",
    title="Contract day rates inside and outside IR35",
    unit="GBP a day",
    ask=rates,
    figure=partial(percentile_bars, money=day_rate),
    caption=rates_in_words,
    columns=tuple(
        replace(column, words=day_rate) if column.words is pounds else column
        for column in figures("IR35", stated="a day rate")
    ),
    empty="No contract is left by these filters. Widen the period or take a filter off.",
    notes=(
        "Contracts only, whatever the contract on the panel. Inside IR35 tax is taken as from an "
        "employee's pay, so the same rate leaves less. A yearly figure is turned back into a day "
        "rate only where the advert's own words say so."
    ),
    key=KEY,
    pair=RATES_PAIR,
)

"""What does it pay? By level and by what is chosen, how it is spread, over time, day rates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from analytics.schema.labels import label
from analytics.schema.listing import UNSTATED
from dashboard.charts import reference
from dashboard.charts.percentile_bars import KEY, finding, percentile_bars
from dashboard.model.page import Chart, Page, PageGroup, Pair, TableColumn, estimate
from dashboard.pages.pay import pay_groups, pay_histogram, pay_over_time
from dashboard.pages.pay.comparison import ACROSS, CHOICE_PAIR, PAY_PAIR, RATES_PAIR, compare
from dashboard.pages.pay.data import (
    BASIS,
    EVERY,
    PRICES,
    ROWS,
    SPLIT,
    by_choice,
    in_bands,
    on_terms,
    over_time,
    pay,
    terms,
)
from dashboard.reporting import notes as method
from dashboard.reporting.format import count, counted, day, day_rate, known, pounds, share, text
from dashboard.reporting.order import in_order
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.model.page import View

PAGE_NOTES = (
    "Pay is the yearly figure of permanent and fixed-term adverts. Adverts that state none, or "
    "whose site only guesses it, are in no figure but count in the share. Intervals hold sampling "
    "error only and allow for adverts of one employer paying alike."
)
EMPTY = "No vacancy is left by these filters. Widen the period or take a filter off."


def figures(heading: str) -> tuple[TableColumn, ...]:
    """Return the columns of a table of pay, its groups under a heading."""
    return (
        TableColumn("label", heading),
        TableColumn("vacancies", "Vacancies", count),
        TableColumn("with_pay", "State pay", count),
        TableColumn("disclosure", "Share that do", share),
        TableColumn("priced", "State a yearly figure", count),
        TableColumn("p10", "P10", pounds),
        TableColumn("p25", "P25", pounds),
        *estimate("p50", "Median", pounds),
        TableColumn("p75", "P75", pounds),
        TableColumn("p90", "P90", pounds),
        TableColumn("employers", "Employers", count),
        TableColumn("rough", "Reliable?", lambda rough: str(rough) if rough else "yes"),
        TableColumn("withheld", "Withheld because", text),
    )


def by_level(view: View) -> pd.DataFrame:
    """Return pay by level, in the order of levels."""
    return in_order(pay(view, "level"), "level")


def headline(view: View) -> str:
    """Return what these adverts offer, in a sentence or two."""
    said = sentence(rows(pay(view))[0], day(view.market.latest))
    where = terms(view)
    return f"{said} Figures are {where}." if where and "£" in said else said


def pay_of(view: View) -> dict[str, Any]:
    """Return pay over everything the filters leave, as one row of the measure `pay`."""
    return rows(pay(view))[0]


def sentence(pay: dict[str, Any], latest: str) -> str:
    """Return what one row of pay says.

    Args:
        pay: a row of the measure `pay`.
        latest: the day of the latest snapshot, in words.
    """
    vacancies = int(pay["vacancies"])
    if not vacancies:
        return EMPTY
    if not known(pay["p50"]):
        return too_few(pay)
    base = (
        f"That is from {counted(pay['priced'], 'advert that states', 'adverts that state')} a "
        "yearly figure; "
        f"{_stating(pay)} of {count(vacancies)} state pay at all, up to {latest}."
    )
    middle = pounds(pay["p50"])
    if not known(pay["p25"]):
        return f"Median pay is {middle}. {base}"
    low, high = pounds(pay["p25"]), pounds(pay["p75"])
    return f"Typical pay is {low} to {high}, with a median of {middle}. {base}"


def _stating(pay: dict[str, Any]) -> str:
    """Return the share that states pay; the number where a share is withheld."""
    return share(pay["disclosure"]) if known(pay["disclosure"]) else count(pay["with_pay"])


def too_few(pay: dict[str, Any]) -> str:
    """Return that pay is withheld, and why.

    Args:
        pay: a row of the measure `pay`.
    """
    return f"{pay['withheld']}."


BY_LEVEL = Chart(
    name="pay-by-level",
    title="Pay by level",
    unit="GBP a year",
    ask=by_level,
    figure=percentile_bars,
    caption=on_terms(finding),
    columns=figures("Level"),
    empty=EMPTY,
    notes=PAGE_NOTES,
    key=KEY,
    pair=PAY_PAIR,
)
BY_CHOICE = Chart(
    name="pay-by",
    title="Pay by what you choose",
    unit="GBP a year",
    ask=by_choice,
    figure=pay_groups.pay_groups,
    caption=on_terms(pay_groups.finding),
    columns=figures("Group"),
    empty=EMPTY,
    notes=(
        f"{reference.NOTE} Technologies, years asked and work modes come from adverts with "
        f"full text. A vacancy in several regions, or naming several technologies, stands in "
        f"each. A contract's pay is a day rate: see below. {PAGE_NOTES}"
    ),
    key=pay_groups.KEY,
    pair=CHOICE_PAIR,
)
SPREAD = Chart(
    name="pay-spread",
    title="How pay is spread",
    unit="share of vacancies that state a yearly figure; GBP a year",
    ask=in_bands,
    figure=pay_histogram.pay_histogram,
    caption=on_terms(pay_histogram.finding),
    columns=(
        TableColumn("label", "Band or mark"),
        TableColumn("vacancies", "Vacancies", count),
        TableColumn("share", "Share", share),
        *estimate("figure_gbp", "Figure", pounds, ends=""),
        TableColumn("withheld", "Withheld because", text),
    ),
    empty="No advert that states a yearly figure is left by these filters. Widen the period.",
    notes=f"{reference.NOTE} The last bar holds all pay from £150,000. {PAGE_NOTES}",
    key=pay_histogram.KEY,
    pair=Pair(
        pay_histogram.pay_histogram, on_terms(pay_histogram.both), f"{pay_histogram.KEY} {ACROSS}"
    ),
)
OVER_TIME = Chart(
    name="pay-over-time",
    title="Pay over time",
    unit="GBP a year",
    ask=over_time,
    figure=pay_over_time.pay_over_time,
    caption=on_terms(pay_over_time.finding),
    columns=figures("Period"),
    empty=method.none_new("with pay"),
    notes=(
        "The last 36 months, or all time if the panel says so; the other filters apply. The first "
        "and last periods may be cut short by the snapshots. Adverts of other months are other "
        "adverts: a move can come from what is advertised, not from what a job pays. Today's "
        "prices are those of the last month of the ONS's consumer prices index (CPIH). "
        f"{reference.NOTE} {PAGE_NOTES}"
    ),
    key=pay_over_time.KEY,
    pair=Pair(
        pay_over_time.pay_over_time, on_terms(pay_over_time.both), f"{pay_over_time.KEY} {ACROSS}"
    ),
)


def rates(view: View) -> pd.DataFrame:
    """Return contracts' day rates inside IR35, outside it, and where the advert says neither."""
    found = view.ask("day_rate")
    said = found.assign(label=found["ir35"].astype(str).map(label))
    silent = said["ir35"] == UNSTATED
    return said.assign(label=said["label"].mask(silent, "IR35 not mentioned"))


def rates_said(frame: pd.DataFrame) -> str:
    """Return what contracts inside IR35 offer beside those outside it, and whether they differ.

    Args:
        frame: `ir35`, `p50`, `p50_low`, `p50_high` (GBP a day; nan where withheld).
    """
    stated = frame[frame["p50"].notna()].set_index("ir35")
    if not {"inside", "outside"} <= set(stated.index):
        return "Too few contracts state a day rate to set inside and outside IR35 side by side."
    inside, outside = rows(stated.loc[["inside", "outside"]])
    said = (
        f"Half of the contracts inside IR35 offer {day_rate(inside['p50'])} or more, half of those "
        f"outside {day_rate(outside['p50'])} or more"
    )
    apart = inside["p50_low"] > outside["p50_high"] or outside["p50_low"] > inside["p50_high"]
    return f"{said}." if apart else f"{said}; the difference is not clear."


DAY_RATES = Chart(
    name="day-rates",
    title="Contract day rates inside and outside IR35",
    unit="GBP a day",
    ask=rates,
    figure=partial(percentile_bars, money=day_rate),
    caption=rates_said,
    columns=tuple(
        replace(column, words=day_rate) if column.words is pounds else column
        for column in figures("IR35")
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

PAGE = Page(
    path="/pay",
    name="Pay",
    question="What does it pay?",
    order=20,
    group=PageGroup.EXPLORE,
    headline=headline,
    compare=compare,
    options=(ROWS, SPLIT, BASIS, PRICES, EVERY),
    sections=(BY_LEVEL, BY_CHOICE, SPREAD, OVER_TIME, DAY_RATES),
)

"""What does it pay? Pay by level, by region, by technology, and contracts' day rates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from analytics.listing import UNSTATED
from analytics.words import label
from dashboard.charts.percentile_bars import KEY, finding, percentile_bars
from dashboard.order import in_order, largest
from dashboard.page import Chart, Column, Option, Page
from dashboard.rows import rows
from dashboard.words import count, day, day_rate, known, pounds, rounded_pounds, share, text

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.page import View

TECHNOLOGIES = 20

BASIS = Option(
    "basis",
    "Pay figure",
    {"mid": "Middle of the range", "min": "Lower end", "max": "Upper end"},
)
PAGE_NOTES = (
    "Pay is the yearly figure of permanent and fixed-term adverts. Adverts that state none, or "
    "whose site only guesses it, are in no figure but count in the share. Intervals hold sampling "
    "error only and allow for adverts of one employer paying alike."
)
EMPTY = "No vacancy is left by these filters. Widen the period or take a filter off."


EMPTY_TECHNOLOGY = (
    "No complete advert text is left by these filters, and cut texts name too few technologies to "
    "count. Widen the period or take a filter off."
)


def figures(heading: str) -> tuple[Column, ...]:
    """Return the columns of a table of pay, its groups under a heading."""
    return (
        Column("label", heading),
        Column("vacancies", "Vacancies", count),
        Column("with_pay", "State pay", count),
        Column("disclosure", "Share that do", share),
        Column("priced", "State a yearly figure", count),
        Column("p10", "P10", pounds),
        Column("p25", "P25", pounds),
        Column("p50", "Median", pounds),
        Column("p50_low", "95% from", pounds),
        Column("p50_high", "to", pounds),
        Column("p75", "P75", pounds),
        Column("p90", "P90", pounds),
        Column("employers", "Employers", count),
        Column("rough", "Sure?", lambda rough: str(rough) if rough else "yes"),
        Column("withheld", "Withheld because", text),
    )


def by(group: str) -> Callable[[View], pd.DataFrame]:
    """Return what asks for pay by a group, in the group's order."""

    def ask(view: View) -> pd.DataFrame:
        return in_order(_pay(view, group), group)

    return ask


def by_technology(view: View) -> pd.DataFrame:
    """Return pay by technology, for the technologies that most vacancies name."""
    return largest(_pay(view, "technology"), "technology", TECHNOLOGIES)


def _pay(view: View, *groups: str) -> pd.DataFrame:
    return view.ask("pay", by=groups, basis=view.options.get("basis", BASIS.default))


def headline(view: View) -> str:
    """Return what these adverts offer, in a sentence or two."""
    return sentence(pay_of(view), day(view.market.latest))


def pay_of(view: View) -> dict[str, Any]:
    """Return pay over everything the filters leave, as one row of the measure `pay`."""
    return rows(_pay(view))[0]


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
        return f"Too few of these {count(vacancies)} adverts say what they pay: {pay['withheld']}."
    base = (
        f"That is from {count(pay['priced'])} adverts that state a yearly figure; "
        f"{share(pay['disclosure'])} of {count(vacancies)} state pay at all, up to {latest}."
    )
    middle = rounded_pounds(pay["p50"])
    if not known(pay["p25"]):
        return f"Half of these adverts offer {middle} or more. {base}"
    low, high = rounded_pounds(pay["p25"]), rounded_pounds(pay["p75"])
    return f"Half of these adverts offer {low} to {high}; the middle one offers {middle}. {base}"


def _chart(
    group: str, title: str, heading: str, ask: Callable[[View], pd.DataFrame], empty: str = EMPTY
) -> Chart:
    return Chart(
        name=f"pay-by-{group}",
        title=title,
        unit="GBP a year",
        ask=ask,
        figure=percentile_bars,
        caption=finding,
        columns=figures(heading),
        empty=empty,
        notes=PAGE_NOTES,
        key=KEY,
    )


BY_LEVEL = _chart("level", "Pay by level", "Level", by("level"))
BY_REGION = _chart("region", "Pay by region", "Region", by("region"))
BY_TECHNOLOGY = _chart(
    "technology", "Pay by technology named", "Technology", by_technology, EMPTY_TECHNOLOGY
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
    return f"{said}." if apart else f"{said}; that is no clear difference."


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
)

PAGE = Page(
    path="/pay",
    name="Pay",
    question="What does it pay?",
    order=20,
    headline=headline,
    options=(BASIS,),
    sections=(BY_LEVEL, BY_REGION, BY_TECHNOLOGY, DAY_RATES),
)

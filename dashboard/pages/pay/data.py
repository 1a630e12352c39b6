"""The figures of the page Pay: by what is chosen, in bands, over time, in the prices chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.reference.prices import price_levels
from analytics.reference.published import ashe
from analytics.schema.listing import EMPLOYER_STAGES
from dashboard.model.covers import THREE_YEARS
from dashboard.model.page import Option
from dashboard.pages.pay.modelled import OTHER_TERMS, with_modelled
from dashboard.reporting.format import is_cut, pounds
from dashboard.reporting.order import in_order
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.model.page import View

NONE: Final = "none"
GROUPS: Final = {
    "region": "Region",
    "level": "Level",
    "years": "Years of experience asked",
    "technology": "Technology",
    "family": "Role",
    "work_mode": "Work mode",
    "contract": "Contract",
    "sector": "Sector",
    "employer_stage": "Start-up to enterprise",
}
ROWS: Final = Option("rows", "Rows by", GROUPS)
SPLIT: Final = Option("split", "Split by", {NONE: "No split", **GROUPS})
BASIS: Final = Option(
    "basis",
    "Pay figure",
    {"mid": "Middle of the range", "min": "Lower end", "max": "Upper end"},
)
REAL: Final = "real"
PRICES: Final = Option(
    "prices", "Prices", {"nominal": "As advertised", REAL: "In today's prices (CPIH)"}
)
EVERY: Final = Option("every", "Pay over time by", {"quarter": "Quarter", "month": "Month"})
TERMS: Final = {"mid": "", "min": "lower ends of ranges", "max": "upper ends of ranges"}
TECHNOLOGIES: Final = 20
SPLIT_TECHNOLOGIES: Final = 8
MONTHS: Final = THREE_YEARS
SHORTER: Final = {"Yorkshire and The Humber": "Yorkshire & Humber"}
"""What a phone has no room for beside another group's name."""
POINTS: Final = (10, 25, 50, 75, 90)


def chosen(view: View, option: Option) -> str:
    """Return what a view chose of an option."""
    return view.options.get(option.name, option.default)


def is_real(view: View) -> bool:
    """Return whether a view asks for today's prices."""
    return chosen(view, PRICES) == REAL


def pay(view: View, *groups: str) -> pd.DataFrame:
    """Return pay by groups, of the figure and in the prices chosen, `terms` saying which."""
    question = "real_pay" if is_real(view) else "pay"
    return view.ask(question, by=groups, basis=chosen(view, BASIS)).assign(terms=terms(view))


def terms(view: View) -> str:
    """Return which figure of pay a view looks at, and in which prices; "" for the usual."""
    prices = f"prices of {price_levels().index[-1]:%B %Y}" if is_real(view) else ""
    return ", in ".join(part for part in (TERMS[chosen(view, BASIS)], prices) if part)


def why_unmodelled(view: View) -> str:
    """Return why no model tells the figure that a view looks at; "" where one may."""
    return OTHER_TERMS if terms(view) else ""


def on_terms(finding: Callable[[pd.DataFrame], str]) -> Callable[[pd.DataFrame], str]:
    """Return what also says which figure and which prices a finding is about.

    Args:
        finding: frame with `terms` → words.
    """

    def with_terms(frame: pd.DataFrame) -> str:
        where = frame["terms"].iloc[0]
        return f"{finding(frame)} Figures are {where}." if where else finding(frame)

    return with_terms


def with_ashe(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Add what employees earn by ASHE as `ashe_p50`, GBP a year in the prices chosen."""
    paid = ashe().in_latest_prices() if is_real(view) else ashe().median
    return frame.assign(ashe_p50=paid)


def by_choice(view: View) -> pd.DataFrame:
    """Return pay by the dimension chosen, and split by another if one is.

    One row a group: as the measure `pay`, with `label`, the words of both where it is split.
    """
    first, second = chosen(view, ROWS), chosen(view, SPLIT)
    if second in (NONE, first):
        alone = _placed(pay(view, first), first, TECHNOLOGIES)
        return with_ashe(view, with_modelled(view, alone, [first], why_unmodelled(view)))
    inner = _placed(pay(view, first, second), second, SPLIT_TECHNOLOGIES)
    both = _placed(inner.rename(columns={"label": "inner"}), first, SPLIT_TECHNOLOGIES)
    joined = (both["label"] + ", " + both["inner"]).replace(SHORTER, regex=True)
    labelled = both.assign(label=joined).drop(columns="inner")
    return with_ashe(view, with_modelled(view, labelled, [first, second], why_unmodelled(view)))


def _placed(frame: pd.DataFrame, group: str, most: int) -> pd.DataFrame:
    """Return the rows in the order of a group, with its words; of technologies the commonest."""
    if group == "technology":
        size = frame.groupby(group)["vacancies"].sum().sort_values(ascending=False, kind="stable")
        return in_order(_ordered(frame, group, size.index[:most].tolist()), group)
    if group == "employer_stage":
        return in_order(_ordered(frame, group, list(EMPLOYER_STAGES)), group)
    return in_order(frame, group)


def _ordered(frame: pd.DataFrame, group: str, values: list[str]) -> pd.DataFrame:
    kept = frame[frame[group].isin(values)]
    return kept.sort_values(group, key=lambda one: one.map(values.index), kind="stable")


def in_bands(view: View) -> pd.DataFrame:
    """Return how many vacancies offer pay in each band, then the percentiles of that pay.

    One row a band (`label`, `from_gbp`, `to_gbp`, `vacancies`, `share`), then one a percentile
    (`label`, `point`, `figure_gbp`, `low`, `high`, `withheld`). No band where pay is withheld.
    """
    question = "real_pay_bands" if is_real(view) else "pay_bands"
    bands = view.ask(question, basis=chosen(view, BASIS)).sort_values("from_gbp")
    whole = rows(pay(view))[0]
    marks = pd.DataFrame([_mark(whole, point) for point in POINTS])
    shown = bands[bands["withheld"] == ""]
    named = shown.assign(label=[_band(band) for band in rows(shown)])
    joined = pd.concat([named, marks], ignore_index=True)
    spread = with_ashe(view, joined).assign(terms=terms(view))
    return spread if whole["priced"] else spread.head(0)


def _band(band: dict[str, Any]) -> str:
    if pd.isna(band["to_gbp"]):
        return f"{pounds(band['from_gbp'])} and more"
    return f"{pounds(band['from_gbp'])} to {pounds(band['to_gbp'] - 1)}"


def _mark(whole: dict[str, Any], point: int) -> dict[str, Any]:
    figure = whole[f"p{point}"]
    why = str(whole["withheld"] or whole["withheld_part"]).rpartition(": ")[2]
    return {
        "label": "Median" if point == 50 else f"P{point}",  # noqa: PLR2004 - the median's own name
        "point": point,
        "figure_gbp": figure,
        "low": whole[f"p{point}_low"],
        "high": whole[f"p{point}_high"],
        "withheld": why if pd.isna(figure) else "",
    }


def over_time(view: View) -> pd.DataFrame:
    """Return pay by quarter or month over three years, or all time where the panel says so.

    One row a period: as the measure `pay`, with `period` (its first day), `every`, `label` and
    `is_cut` (whether it is a quarter that has not ended).
    """
    every = chosen(view, EVERY)
    window = "all" if view.filters.window == "all" else MONTHS
    wide = replace(view, filters=view.filters.but(window=window, state="new"))
    figures = pay(wide, every).rename(columns={every: "period"}).sort_values("period")
    periods = pd.to_datetime(figures["period"])
    return with_ashe(view, figures).assign(
        period=periods,
        every=every,
        label=[_period(every, when) for when in periods],
        is_cut=[is_cut(when, view.market.latest) for when in periods],
    )


def _period(every: str, when: pd.Timestamp) -> str:
    return f"{when:%B %Y}" if every == "month" else f"Quarter from {when:%B %Y}"

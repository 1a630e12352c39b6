"""Pay of two selections side by side: the sentence that compares them, and how charts show both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from analytics.statistics.differences import NO_CLEAR_DIFFERENCE, differences
from dashboard.charts import reference
from dashboard.charts.two_selections import Scale, finding, two_selections
from dashboard.model.page import Pair
from dashboard.model.selections import names, selections
from dashboard.pages.pay import pay_groups
from dashboard.pages.pay.data import on_terms, pay, terms
from dashboard.pages.pay.modelled import instead
from dashboard.reporting.format import (
    begun,
    counted,
    day,
    day_rate,
    difference,
    known,
    pounds,
    share,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure
    from dashboard.model.page import View

EQUAL: Final = 3
"""Decimals of a relative difference that is told."""
ACROSS: Final = "A and B are drawn on one scale."
KEY_OF_TWO: Final = (
    "Blue dots are selection A, orange diamonds B, all on one scale. Each is the median, the line "
    "across it its 95% interval, the bar behind it the middle half of pay; after it the number of "
    "adverts. A hollow mark is rough: the interval is wide."
)
MONEY: Final[dict[str, Any]] = {
    "tickprefix": "£",
    "tickformat": "~s",
    "nticks": 5,
    "tickangle": 0,
}
YEARLY: Final = Scale(pounds, MONEY, "offers clearly more for", "priced", box=("p25", "p75"))
DAILY: Final = replace(YEARLY, words=day_rate)


def compare(view: View) -> str:
    """Return what either selection offers, and how far their medians lie apart, in words."""
    called = names(view)
    each = {name: pay(one) for name, one in selections(view).items()}
    views = selections(view)
    words = [_offered(begun(called[name]), rows(one)[0], views[name]) for name, one in each.items()]
    where = f"Figures are {terms(view)}." if terms(view) else ""
    until = f"Data to {day(view.market.latest)}."
    parts = [apart(view), *words, " ".join(part for part in (where, until) if part)]
    return "\n".join(part for part in parts if part)


def apart(view: View) -> str:
    """Return how far the medians of two selections lie apart; "" where one is withheld."""
    asked = (pay(one).assign(label="all") for one in selections(view).values())
    return _apart(view, rows(differences(*asked))[0])


def _offered(name: str, pay: dict[str, Any], view: View) -> str:
    number = f"from {counted(pay['priced'], 'advert that states', 'adverts that state')} it"
    if not known(pay["p50"]):
        why = f"{name}: withheld. {pay['withheld']}."
        return why if terms(view) else f"{why} {instead(view)}".strip()
    if not known(pay["p25"]):
        return f"{name}: median pay is {pounds(pay['p50'])}, {number}."
    low, high = pounds(pay["p25"]), pounds(pay["p75"])
    middle = pounds(pay["p50"])
    return f"{name}: typical pay is {low} to {high}, with a median of {middle}, {number}."


def _apart(view: View, apart: dict[str, Any]) -> str:
    if view.filters == view.other:
        return "Both are the same so far: change a filter of selection B."
    if not known(apart["difference"]):
        return ""
    low, high = difference(apart["low"]), difference(apart["high"])
    much = share(abs(apart["difference"]))
    way = "higher" if apart["difference"] > 0 else "lower"
    one, other = names(view).values()
    if not round(apart["difference"], EQUAL):
        return f"Median pay is the same for {one} as for {other} (likely {low} to {high})."
    sentence = f"Median pay is {much} {way} for {one} than for {other}"
    if apart["verdict"] == NO_CLEAR_DIFFERENCE:
        return f"{sentence}, but the difference is not clear: it may be {low} to {high}."
    return f"{sentence} (likely {low} to {high})."


def _by_choice(frame: pd.DataFrame) -> Figure:
    """Return the groups that most adverts stand behind, beside what employees earn."""
    figure = two_selections(_drawn(frame), YEARLY)
    if frame["p50"].notna().any():
        bottom, top = figure["layout"]["yaxis"]["range"]
        reference.across(figure, frame, top=top, bottom=bottom)
    return figure


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """Return all groups, or of too many the largest that stand on both sides."""
    if frame["label"].nunique() <= pay_groups.MOST:
        return frame
    stands = frame[frame["p50"].notna()].groupby("label")["with_pay"]
    both = stands.sum()[stands.count() > 1].nlargest(pay_groups.MOST)
    return frame[frame["label"].isin(both.index)].reset_index(drop=True)


def _choice_in_words(frame: pd.DataFrame) -> str:
    left = frame["label"].nunique() - _drawn(frame)["label"].nunique()
    rest = f" {left:,} smaller groups stand in the table only." if left else ""
    return f"{finding(_drawn(frame), YEARLY)}{rest}"


PAY_PAIR: Final = Pair(
    partial(two_selections, scale=YEARLY), on_terms(partial(finding, scale=YEARLY)), KEY_OF_TWO
)
CHOICE_PAIR: Final = Pair(_by_choice, on_terms(_choice_in_words), KEY_OF_TWO)
RATES_PAIR: Final = Pair(
    partial(two_selections, scale=DAILY), partial(finding, scale=DAILY), KEY_OF_TWO
)

"""What the page Overview says first: a headline sentence, and four key figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from analytics.errors import CountsOnlyError
from analytics.measures.change import NO_CLEAR_CHANGE
from analytics.schema.labels import plural
from analytics.statistics.intervals import wilson
from dashboard.model.days import days_of
from dashboard.pages.overview.data import of_a_year
from dashboard.pages.pay.headline import EMPTY, too_few
from dashboard.reporting.format import count, counted, day, difference, known, pounds, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dashboard.model.page import View

NAMED: Final = {"new": "New", "live": "Live", "all": "Seen"}
REMOTE: Final = "remote"
NO_YEAR: Final = "no year before to compare with"
WITHHELD: Final = "Too few"
UNKNOWN: Final = "Not known"
PAY: Final = {
    "More": "pay is clearly higher ({})",
    "Less": "pay is clearly lower ({})",
    NO_CLEAR_CHANGE: "pay has not clearly changed",
}
NUMBER: Final = {
    "More": "there are clearly more vacancies ({})",
    "Less": "there are clearly fewer vacancies ({})",
    NO_CLEAR_CHANGE: "the number of vacancies has not clearly changed",
}
NEITHER: Final = "neither pay nor the number of vacancies has clearly changed"


class KeyFigure(NamedTuple):
    """One key figure: its value and interval, and how it reads."""

    figure: str
    value: float
    low: float
    high: float
    words: str
    likely: str
    about: str
    withheld: str = ""


def headline(view: View) -> str:
    """Return what these adverts offer, how many there are, and whether either moved in a year."""
    pay = rows(view.ask("pay"))[0]
    if not pay["vacancies"]:
        return EMPTY
    yearly = of_a_year(view)
    moved = in_a_year(rows(yearly.ask("pay_change")), rows(yearly.ask("change")))
    parts = [how_many(view, pay["vacancies"]), paid(pay), moved]
    return " ".join(part for part in parts if part)


def paid(pay: dict[str, Any]) -> str:
    """Return typical pay (the middle half of adverts), or why it is withheld.

    Args:
        pay: a row of the measure `pay`.
    """
    if not known(pay["p50"]):
        return too_few(pay)
    number = count(pay["priced"])
    if not known(pay["p25"]):
        return f"Median pay is {pounds(pay['p50'])} (of {number} adverts that state yearly pay)."
    ends = f"{pounds(pay['p25'])} to {pounds(pay['p75'])}"
    return f"Typical pay is {ends} (the middle half of {number} adverts)."


def how_many(view: View, vacancies: int) -> str:
    """Return how many vacancies there are, and since or on which day."""
    if view.filters.state == "live":
        subject = plural(vacancies, "vacancy was", "vacancies were")
        return f"{subject} open on {day(view.market.latest)}."
    first = day(view.market.period(view.filters)[0])
    if view.filters.state == "all":
        return f"{plural(vacancies, 'vacancy was', 'vacancies were')} seen since {first}."
    return f"{plural(vacancies, 'new vacancy has', 'new vacancies have')} come in since {first}."


def in_a_year(pay: list[dict[str, Any]], number: list[dict[str, Any]]) -> str:
    """Return whether pay and the number of vacancies clearly changed; "" where none can be told.

    Args:
        pay: the row of the measure `pay_change`, or none.
        number: the row of the measure `change`, or none.
    """
    verdicts = [
        (row["verdict"], ways[row["verdict"]].format(difference(row["change"])))
        for ways, changes in ((PAY, pay), (NUMBER, number))
        for row in changes
        if row["verdict"]
    ]
    if not verdicts:
        return ""
    nothing = len(verdicts) > 1 and {verdict for verdict, _ in verdicts} == {NO_CLEAR_CHANGE}
    what = NEITHER if nothing else " and ".join(words for _, words in verdicts)
    return f"Against a year before, {what}."


def key_figures(view: View) -> pd.DataFrame:
    """Return the key figures, a row each: the fields of `KeyFigure`; nan where none is known."""
    yearly = of_a_year(view)
    pay = rows(view.ask("pay"))[0]
    figures = [
        number(view, pay["vacancies"], _first(yearly.ask("change"))),
        middle(pay),
        alike(_alike(yearly)),
        remote(rows(view.ask("work_mode"))),
    ]
    return pd.DataFrame(figures)


def _alike(yearly: View) -> dict[str, Any]:
    """Return a row of the measure `adjusted_change`, nothing, or why such a market has none."""
    try:
        return _first(yearly.ask("adjusted_change"))
    except CountsOnlyError as fault:
        return {"why": fault.what}


def _first(frame: pd.DataFrame) -> dict[str, Any]:
    return rows(frame)[0] if len(frame) else {}


def number(view: View, vacancies: int, moved: dict[str, Any]) -> KeyFigure:
    """Return how many vacancies there are, and whether that is more than a year before.

    Args:
        view: what is looked at.
        vacancies: how many.
        moved: a row of the measure `change`, or nothing.
    """
    name = NAMED[view.filters.state]
    when = f"On {days_of(view)}" if name == "Live" else days_of(view)
    ends = [moved.get(f"change{end}", float("nan")) for end in ("", "_low", "_high")]
    is_known = known(ends[0])
    change = f"{difference(ends[0])} in a year ({difference(ends[1])} to {difference(ends[2])})"
    clear = "" if moved.get("verdict") != NO_CLEAR_CHANGE else "; no clear change"
    nothing = float("nan")
    return KeyFigure(
        f"{name} vacancies",
        vacancies,
        nothing,
        nothing,
        count(vacancies),
        f"{change}{clear}" if is_known else _why_none(moved, "change in a year withheld: "),
        when,
    )


def _why_none(moved: dict[str, Any], opening: str = "") -> str:
    """Return why a change cannot be told, after some opening words."""
    return f"{opening}{moved['withheld']}" if moved.get("before") else moved.get("why", NO_YEAR)


def middle(pay: dict[str, Any]) -> KeyFigure:
    """Return median pay.

    Args:
        pay: a row of the measure `pay`.
    """
    value, low, high = (pay[f"p50{end}"] for end in ("", "_low", "_high"))
    is_known = known(value)
    return KeyFigure(
        "Median pay",
        value,
        low,
        high,
        pounds(value) if is_known else WITHHELD,
        f"Likely {pounds(low)} to {pounds(high)}" if is_known else pay["withheld"],
        f"{count(pay['priced'])} of "
        f"{counted(pay['vacancies'], 'advert states', 'adverts state')} a yearly figure",
        pay["withheld"],
    )


def alike(moved: dict[str, Any]) -> KeyFigure:
    """Return how much more similar jobs offer than a year before.

    Args:
        moved: a row of the measure `adjusted_change`, or nothing.
    """
    nothing = float("nan")
    value, low, high = (moved.get(f"adjusted{end}", nothing) for end in ("", "_low", "_high"))
    is_known, withheld = known(value), _why_none(moved)
    clear = "; no clear change" if is_known and low <= 0 <= high else ""
    about = f"{counted(moved.get('vacancies'), 'advert')} now, {count(moved.get('before'))} then"
    return KeyFigure(
        "Pay for similar jobs, change in a year",
        value,
        low,
        high,
        difference(value) if is_known else WITHHELD if moved.get("before") else UNKNOWN,
        f"Likely {difference(low)} to {difference(high)}{clear}" if is_known else withheld,
        about if is_known else "",
        "" if is_known else withheld,
    )


def remote(modes: list[dict[str, Any]]) -> KeyFigure:
    """Return what share of adverts offers remote work.

    Args:
        modes: rows of the measure `work_mode`.
    """
    row = next((mode for mode in modes if mode["work_mode"] == REMOTE), _none_of(modes))
    is_known, out_of = known(row["share"]), max((mode["out_of"] for mode in modes), default=0)
    why = row["withheld"]
    return KeyFigure(
        "Offer remote work",
        row["share"],
        row["low"],
        row["high"],
        share(row["share"]) if is_known else WITHHELD,
        f"Likely {share(row['low'])} to {share(row['high'])}" if is_known else why,
        f"Of {counted(out_of, 'advert')} with full text",
        why,
    )


def _none_of(modes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the share of a mode that no advert offers, with its interval."""
    if not modes or modes[0]["withheld"]:
        why = modes[0]["withheld"] if modes else "no advert has full text"
        return {**dict.fromkeys(("share", "low", "high"), float("nan")), "withheld": why}
    low, high = (float(end) for end in wilson(0.0, modes[0]["n_effective"]))
    return {"share": 0.0, "low": low, "high": high, "withheld": ""}

"""What is said before a headline that rests on little, and which other views there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import dcc, html

from analytics.schema.credible_pay import DAY
from analytics.schema.labels import listed, plural
from dashboard.model.opening import CHOICES, ENOUGH_PAY, paid, usual
from dashboard.model.state import State
from dashboard.reporting.format import count, counted, day

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from dashboard.model.page import View

ENOUGH_DAYS: Final = 30
OF_YEARS: Final = ("with_annual_pay", "yearly pay")
OF_DAYS: Final = ("with_day_rate", "a day rate")
"""What pay may be of → its column of totals, and how it reads."""
STATE: Final = ("states yearly pay", "state yearly pay")
OTHERS: Final = "Other views: "
NAMES: Final = {"new": "new", "live": "open now", "all": "all ever seen"}


def care(view: View) -> str:
    """Return what to know before the headline; "" where it rests on enough days and pay.

    Args:
        view: what is looked at, of one selection.
    """
    totals = view.market.ask("totals", view.filters).iloc[0]
    days, last = view.market.watched(view.filters), view.market.latest
    number = totals["vacancies"]
    column, a_what = OF_DAYS if view.options.get("per") == DAY else OF_YEARS
    pay = totals[column]
    if not number or (pay >= ENOUGH_PAY and days >= ENOUGH_DAYS):
        return ""
    parts = [] if days >= ENOUGH_DAYS else [f"the data spans {plural(days, 'day')} to {day(last)}"]
    if pay < ENOUGH_PAY:
        parts.append(f"{_few(pay, number)} {a_what}")
    reasons = " and ".join(parts)
    rest = (
        f"Read pay as a first impression; we call {ENOUGH_PAY} enough."
        if pay < ENOUGH_PAY
        else "Figures are of those days only."
    )
    return f"Still few: {reasons}. {rest}"


def _few(stating: int, number: int) -> str:
    """Return how few of some adverts state pay, in words that a kind of pay follows."""
    if number == 1:
        return "the only advert states" if stating else "the only advert does not state"
    few = f"only {count(stating)}" if stating else "none"
    return f"{few} of {plural(number, 'advert')} {'states' if stating == 1 else 'state'}"


def others(view: View) -> Component | None:
    """Return links to the other vacancies a page may open with, each with how many state pay.

    Nothing where another state or period was chosen than the page opens with.
    """
    opens = usual(view.market)
    if (view.filters.state, view.filters.window) != (opens.state, opens.window):
        return None
    parts: list[Component | str] = [_why(opens) if view.filters == opens else OTHERS]
    for one in (one for one in CHOICES if one.state != opens.state):
        filters = view.filters.but(state=one.state, window=one.window)
        link = dcc.Link(NAMES[one.state], href=State(filters, view.options).search())
        parts += [link, f" ({counted(paid(view.market, filters), *STATE)})", ", "]
    return html.P([*parts[:-1], "."], className="looking no-print")


def _why(opens: Filters) -> str:
    """Return what is shown and, where it is not the first choice, why."""
    passed = CHOICES[: CHOICES.index(opens)]
    if not passed:
        return OTHERS
    passed_over = listed([NAMES[one.state] for one in passed], "or")
    return f"Too few that are {passed_over} state pay, so you see {NAMES[opens.state]}. {OTHERS}"

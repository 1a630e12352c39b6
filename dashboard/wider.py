"""Where vacancies are too few: why, and the nearest wider questions as links."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from dash import dcc, html

from analytics.filters import CONTROLS, DEFAULT, Filters
from analytics.widening import Step
from dashboard.rows import rows
from dashboard.state import State
from dashboard.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.page import View

MOST: Final = 3
LONGER: Final = {"3": "6", "6": "12", "12": "36", "36": "all"}
EVERYTHING: Final = Filters(window="all", family=())
FIRST_LOOK: Final = (
    "Nothing counts as new in this market yet: everything in a source's first snapshot looks new, "
    "so the first is left out, and there is no later one."
)


def wider(view: View) -> Component | None:
    """Return the nearest wider questions as links, and why there is nothing; None if none helps."""
    links = [part for step in islice(_helping(view), MOST) for part in (*_link(view, step), " ")]
    if not links:
        return None
    return html.P([*_why(view), "Ask wider: ", *links[:-1]], className="wider")


def is_short(view: View) -> bool:
    """Return whether so few vacancies are left that not even their median pay may be shown."""
    pay = rows(view.ask("pay"))[0]
    return not pay["vacancies"] or bool(pay["withheld"])


def holds_back(frame: pd.DataFrame) -> bool:
    """Return whether a chart withholds the figure of any of its groups."""
    return "withheld" in frame and bool(frame["withheld"].fillna("").astype(bool).any())


def steps(filters: Filters) -> Iterator[Step]:
    """Give the questions one step wider, the nearest first, and at last the widest of all."""
    if filters.state == "new":
        yield Step(CONTROLS["state"].choices["live"], filters.but(state="live"))
        if filters.window in LONGER:
            longer = LONGER[filters.window]
            yield Step(CONTROLS["window"].choices[longer], filters.but(window=longer))
    for name, control in CONTROLS.items():
        if getattr(filters, name) and control.kind != "one":
            yield Step(f"Any {_small(control.label)}", filters.but(**{name: ()}))
    yield Step("Everything", EVERYTHING)
    yield Step("Everything that is live", EVERYTHING.but(state="live"))


def _small(label: str) -> str:
    """Return a label inside a sentence: lower case but for IR35 and the like."""
    return label if label.isupper() else label.lower()


def _helping(view: View) -> Iterator[Step]:
    """Give the steps that leave more vacancies which state pay than there are now."""
    now = _found(view, view.filters)
    narrow = [step for step in steps(view.filters) if _found(view, step.filters) > now]
    widest = [step for step in narrow if step.filters.but(state="new") == EVERYTHING]
    yield from [step for step in narrow if step not in widest] or widest


def _found(view: View, filters: Filters) -> tuple[int, int]:
    """Return how many vacancies state pay, and how many there are."""
    totals = view.market.ask("totals", filters)
    return int(totals["with_pay"].sum()), int(totals["vacancies"].sum())


def _link(view: View, step: Step) -> list[Component | str]:
    with_pay, vacancies = _found(view, step.filters)
    search = State(step.filters, view.options).search() or "?"
    said = f"({count(vacancies)} vacancies, {count(with_pay)} state pay)"
    return [dcc.Link(step.said, href=search), f" {said}."]


def _why(view: View) -> list[str]:
    looks_new = EVERYTHING.but(state=DEFAULT.state)
    if view.filters.state == "live" or any(_found(view, looks_new)):
        return []
    return [f"{FIRST_LOOK} "]

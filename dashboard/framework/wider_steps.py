"""Wider questions near the one that was asked, the nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.filters import widen
from analytics.filters.control import ANY
from analytics.filters.filters import CONTROLS, DEFAULT, Filters
from analytics.filters.widen import Step, all_widened
from dashboard.reporting.format import begun, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGER: Final = ("3", "6", "12", "36", "all")
EVERYTHING: Final = Filters(window="all", family=())
WIDEST_STEPS: Final = (
    Step("Everything", EVERYTHING),
    Step("Everything that is live", EVERYTHING.but(state="live")),
    Step("Everything ever seen", EVERYTHING.but(state="all")),
)
WIDEST: Final = tuple(step.filters for step in WIDEST_STEPS)
LEVEL: Final = "level"
TAKEN_OFF: Final = sorted(
    (name for name, control in CONTROLS.items() if control.kind != "one" and name != LEVEL),
    key=lambda name: CONTROLS[name].matters,
)
"""Filters that a wider search may leave out, the one that matters least first."""


def steps(filters: Filters) -> Iterator[Step]:
    """Give wider questions, each once: the nearest first, and at last the widest of all.

    The level goes last of what is taken off: what another level offers says least about this one.
    """
    given = {filters}
    any_level = [_without(filters, LEVEL)] if filters.level else []
    near = (*_one_step(filters), *_several_steps(filters))
    for step in (*near, *any_level, *_live(filters), *WIDEST_STEPS):
        if step.filters not in given:
            given.add(step.filters)
            yield step


def _one_step(filters: Filters) -> Iterator[Step]:
    if filters.state != "live":  # what is live has no period
        for longer in LONGER[LONGER.index(filters.window) + 1 :]:
            yield Step(CONTROLS["window"].choices[longer], filters.but(window=longer))
    yield from (_without(filters, name) for name in TAKEN_OFF if getattr(filters, name))


def _without(filters: Filters, name: str) -> Step:
    words = f"Any {inside(CONTROLS[name].label)}"
    match = ANY if name == "stack" else filters.stack_match
    return Step(words, filters.but(**{name: ()}).but(stack_match=match))


def _live(filters: Filters) -> Iterator[Step]:
    if filters.state == DEFAULT.state:
        yield Step(CONTROLS["state"].choices["live"], filters.but(state="live"))
    if filters.state != "all":
        yield Step(CONTROLS["state"].choices["all"], filters.but(state="all"))


def _several_steps(filters: Filters) -> Iterator[Step]:
    """Give steps on top of one another that leave the level, as the benchmark widens."""
    _, *wider_ones = widen.wider(filters)
    for number, step in enumerate(wider_ones, 1):
        is_period = step.widens == "window"
        if not (is_period and filters.state == "live"):  # what is live has no period
            yield Step(begun(all_widened(wider_ones[:number])), step.filters)

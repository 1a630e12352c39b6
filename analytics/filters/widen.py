"""Other filters near those asked for: wider ones where adverts are few, and changed roles."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.filters.control import ANY
from analytics.paths import REFERENCE
from analytics.schema.labels import in_sentence, listed, place_regions
from analytics.schema.levels import BELOW
from analytics.schema.listing import REGIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.filters.filters import Filters

LONGER: Final = {"3": "6", "6": "12", "12": "36"}
"""The next longer period, in months; older adverts say little of today's pay."""

AS_ASKED: Final = "As asked"
WILL_DO: Final = " will do"
MANAGER: Final = "manager"
MANAGEMENT: Final = "management"
ELSEWHERE: Final = "Managers' adverts are management roles, left out here"


class Step(NamedTuple):
    """What was changed, in words, the filters it gives, and which of them it widens."""

    words: str
    filters: Filters
    widens: str = ""


def wider(filters: Filters) -> list[Step]:
    """Return the steps from the filters asked for to ever wider ones, each on top of the last.

    Managers' adverts are looked for where they are, among management roles. Then any of the
    technologies will do; then the same over a longer period, before technologies are dropped; then
    come a town's whole region and the neighbouring regions; then a still longer period; then the
    whole UK; at last any work mode. Level, other roles and contract stay as asked.
    """
    steps = [Step(AS_ASKED, filters)]
    for change in CHANGES:
        step = change(steps[-1].filters)
        if step.filters != steps[-1].filters:
            steps.append(step)
    return steps


def all_widened(steps: Sequence[Step]) -> str:
    """Return what several steps widened in all: a later step takes the place of one of its kind."""
    by_kind = {step.widens: step.words for step in steps}
    return "; ".join(map(_inside, by_kind.values()))


def _inside(words: str) -> str:
    """Return what a step says inside a sentence; the name of a technology stays as it is."""
    is_name = words.endswith(WILL_DO)
    return words if is_name else words[:1].lower() + words[1:]


def leaves_out_managers(filters: Filters) -> bool:
    """Return whether managers are asked for, but not the roles that their adverts are."""
    return MANAGER in filters.level and bool(filters.family) and MANAGEMENT not in filters.family


def _management(filters: Filters) -> Step:
    if not leaves_out_managers(filters):
        return Step("", filters)
    return Step(
        "With management roles", filters.but(family=(*filters.family, MANAGEMENT)), "family"
    )


def _any_technology(filters: Filters) -> Step:
    if filters.stack_match == ANY or not filters.stack[1:]:
        return Step("", filters)
    return Step(f"{listed(list(filters.stack))}{WILL_DO}", filters.but(stack_match=ANY), "stack")


def _no_technology(filters: Filters) -> Step:
    if not filters.stack:
        return Step("", filters)
    return Step("Whatever the technologies", filters.but(stack=(), stack_match=ANY), "stack")


def _neighbours(filters: Filters) -> Step:
    near = [one for region in filters.region for one in neighbours().get(region, ())]
    added = [one for one in dict.fromkeys(near) if one not in filters.region]
    if not added:
        return Step("", filters)
    near_by, asked = ([in_sentence(one) for one in some] for some in (added, filters.region))
    words = f"With {listed(near_by, 'and')} beside {listed(asked, 'and')}"
    return Step(words, filters.but(region=(*filters.region, *added)), "region")


def region_of_town(filters: Filters) -> Filters:
    """Return the filters with the region of their towns instead, or as they are."""
    return _region_of_town(filters).filters


def with_neighbours(filters: Filters) -> Filters:
    """Return the filters with the regions beside theirs too."""
    return _neighbours(filters).filters


def _region_of_town(filters: Filters) -> Step:
    """Return the step from towns to the regions that they lie in."""
    names = {in_sentence(name): name for name in REGIONS}
    there = [names.get(place_regions().get(place, ""), "") for place in filters.place]
    regions = list(dict.fromkeys(one for one in there if one))
    if not filters.place or filters.region or not regions:
        return Step("", filters)
    words = f"In {listed([in_sentence(one) for one in regions], 'and')}"
    return Step(words, filters.but(place=(), region=tuple(regions)), "region")


def _longer(filters: Filters) -> Step:
    months = LONGER.get(filters.window)
    if months is None:
        return Step("", filters)
    return Step(f"Over the last {months} months", filters.but(window=months), "window")


def _whole_uk(filters: Filters) -> Step:
    return Step("In the whole UK", filters.but(region=(), place=()), "region")


def _any_mode(filters: Filters) -> Step:
    return Step("Whatever the work mode", filters.but(work_mode=()), "work mode")


CHANGES: Final = (
    _management,
    _any_technology,
    _longer,
    _no_technology,
    _region_of_town,
    _neighbours,
    _longer,
    _whole_uk,
    _any_mode,
)


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """Return region → the regions it shares a border with, of data/reference/neighbours.csv."""
    lines = (REFERENCE / "neighbours.csv").read_text("utf-8").splitlines()
    stored = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["region"]: tuple(filter(None, row["neighbours"].split(";"))) for row in stored}


def moved(filters: Filters) -> list[Step]:
    """Return the same role remote, one level up, and without each technology asked for."""
    return [*_remote(filters), *_levels_up(filters), *_without(filters)]


def _remote(filters: Filters) -> list[Step]:
    changed = filters.but(work_mode=("remote",))
    return [Step("If it were remote", changed)] if changed != filters else []


def _levels_up(filters: Filters) -> list[Step]:
    """Return the steps up from a single level; a manager's are looked for where they are."""
    ups = [up for up, below in BELOW.items() if filters.level == (below,)]
    higher = [(up, filters.but(level=(up,))) for up in ups]
    return [
        Step(f"One level up: {in_sentence(up)}", _management(changed).filters)
        for up, changed in higher
    ]


def _without(filters: Filters) -> list[Step]:
    return [
        Step(
            f"Without {name}", filters.but(stack=tuple(one for one in filters.stack if one != name))
        )
        for name in filters.stack
    ]

"""Groups: what vacancies can be counted by, each with the SQL of its column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.schema import listing

if TYPE_CHECKING:
    from analytics.schema.column import Column

WHOLE: Final = "text_complete"
DATED: Final = "new_on IS NOT NULL"
NEW_IN: Final = (
    "{} in which it was new: posted, or first seen where it says no date. Left out where a "
    "search's first run showed it and it says none."
)


@dataclass(frozen=True)
class Group:
    """Something vacancies can be grouped by.

    Attributes:
        meaning: what it is, in a sentence.
        adds: SQL of the column, where it is not a column of `vacancies`.
        keeps: a condition that vacancies must meet to be counted by it.
    """

    meaning: str
    adds: str = ""
    keeps: str = "true"


def _plain(column: Column) -> Group:
    """Return the group of a fact of the contract, which is a column of `vacancies`."""
    if not column.from_whole:
        return Group(column.meaning)
    return Group(f"{column.meaning.rstrip('.')}; complete texts only.", keeps=WHOLE)


PLAIN: Final = {
    column.name: _plain(column) for column in listing.FACTS if column.name != "years_min"
}
"""Facts by which vacancies are grouped as they stand; years are grouped in steps."""
GROUPS: Final = {
    **PLAIN,
    "region": Group("UK region; a vacancy in several counts once in each.", "unnest(regions)"),
    "district": Group(
        "Local authority district; a vacancy in several counts once in each.", "unnest(districts)"
    ),
    "place": Group("Town; a vacancy in several counts once in each.", "unnest(places)"),
    "one_region": Group(
        "UK region, or several: a vacancy counts once.",
        "CASE WHEN array_length(regions) > 1 THEN 'several' "
        "WHEN array_length(regions) = 1 THEN regions[1]::VARCHAR END",
    ),
    "technology": Group("Each technology named; complete texts only.", "unnest(stack)", WHOLE),
    "practice": Group("Each practice named; complete texts only.", "unnest(practices)", WHOLE),
    "technologies": Group(
        "How many technologies are named; complete texts only.", "array_length(stack)", WHOLE
    ),
    "years": Group(
        "Least years of experience asked; complete texts only.",
        "CASE WHEN years_min IS NULL THEN 'unstated' WHEN years_min < 2 THEN '0 to 1' "
        "WHEN years_min < 5 THEN '2 to 4' WHEN years_min < 8 THEN '5 to 7' ELSE '8 or more' END",
        WHOLE,
    ),
    "month": Group(NEW_IN.format("Month"), "date_trunc('month', new_on)::DATE", DATED),
    "quarter": Group(NEW_IN.format("Quarter"), "date_trunc('quarter', new_on)::DATE", DATED),
    # a column with nulls would make years 2026.0
    "year": Group(NEW_IN.format("Year"), "year(coalesce(new_on, first_seen))", DATED),
    "source": Group("The source that showed it first."),
    "search": Group("The source and search that showed it first."),
    "found_by": Group("Every source and search that ever showed it, a line each."),
}
"""Name → group: the closed list from which every identifier of a grouping comes."""

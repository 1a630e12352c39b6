"""What a few words of a question mean: a value of a filter, a place, a page, or nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.filters.filters import CONTROLS
from analytics.read.place.gazetteer import districts, names, postcode_region
from analytics.read.place.gazetteer import key as place_key
from analytics.read.place.location import located
from analytics.read.place.place_names import POSTCODE
from analytics.read.wording import table
from analytics.schema.labels import in_sentence, place_regions
from analytics.schema.listing import OUTSIDE_UK, REGIONS, UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.read.place.gazetteer import Name
    from analytics.read.place.location import Where

FILE: Final = "question_words.toml"
TITLES: Final = "titles.toml"
KINDS: Final = ("family", "level", "stack", "region", "work_mode", "contract", "ir35", "sector")
"""The filters whose own values are looked for, in this order."""
VAGUE: Final = frozenset({UNSTATED, "other", "UK"})
"""Values that nobody asks for by name."""
FILLING: Final = "filling"
UNREAD: Final = "unread"
FRONT_END: Final = ("front_end", "full_stack")
"""The roles in which a technology of the front end is asked for."""
_NOT_LONGER: Final = frozenset({"and", "county"})
"""Words by which a district's name holds a town's and yet means far more."""


class Meaning(NamedTuple):
    """What words mean.

    Attributes:
        kind: a filter, `per`, `page`, `filling`, or `unread` for what we do not measure.
        value: its value.
        is_loose: whether the value holds more than was asked for, as a county's region.
    """

    kind: str
    value: str = ""
    is_loose: bool = False


def meaning_of(words: str) -> Meaning | None:
    """Return what these words mean together, None where they mean nothing known.

    >>> meaning_of("front end"), meaning_of("leeds")
    (Meaning(kind='family', value='front_end', is_loose=False), \
Meaning(kind='place', value='Leeds', is_loose=False))
    """
    own = _own_words().get(_bare(words))
    return own or _value(words) or _titles().get(_bare(words)) or _place(words)


def technologies_in(words: str) -> list[str]:
    """Return the technologies among the words of a role, as in "AWS engineer"."""
    meanings = (_value(word) for word in words.split())
    return [one.value for one in meanings if one and one.kind == "stack"]


def roles_of(technologies: Iterable[str]) -> tuple[str, ...]:
    """Return the roles that these technologies are of; none where they are of several.

    >>> roles_of(["React"]), roles_of(["iOS"]), roles_of(["Python", "React"])
    (('front_end', 'full_stack'), ('mobile',), ())
    """
    each = {_role_of(name) for name in technologies}
    return each.pop() if len(each) == 1 else ()


def _role_of(technology: str) -> tuple[str, ...]:
    word = _bare(technology)
    if word in {_bare(name) for name in table(TITLES)["sides"]["front_end"]}:
        return FRONT_END
    meaning = _titles().get(word)
    return (meaning.value,) if meaning and meaning.kind == "family" else ()


def _value(words: str) -> Meaning | None:
    """Return the filter that has these words for a value."""
    for kind in KINDS:
        value = CONTROLS[kind].recognise(words.strip())
        if value and value not in VAGUE:
            return Meaning(kind, value)
    return None


@cache
def _own_words() -> dict[str, Meaning]:
    """Return what the words of our own list mean."""
    listed = dict(table(FILE))
    filling = listed.pop(FILLING)["words"]
    meanings = {
        _bare(words): Meaning(kind, value)
        for kind, values in listed.items()
        for value, phrases in values.items()
        for words in phrases
    }
    return {_bare(words): Meaning(FILLING) for words in filling} | meanings


@cache
def _titles() -> dict[str, Meaning]:
    """Return what the phrases mean by which a title tells its level and role."""
    return dict(reversed(list(_title_phrases())))


def _title_phrases() -> Iterator[tuple[str, Meaning]]:
    for kind in ("level", "family"):
        for row in table(TITLES)[kind]["says"]:
            value = row["value"]
            meaning = Meaning(UNREAD) if value == "other" else Meaning(kind, value)
            yield from ((_bare(phrase), meaning) for phrase in row["phrases"])


def _place(words: str) -> Meaning | None:
    """Return the town or district of that name, else the region that holds it."""
    name = names().get(place_key(words))
    if name is None and not (POSTCODE.fullmatch(words) or postcode_region(words.upper())):
        return None
    where = located(words)
    if where.region == OUTSIDE_UK:
        return Meaning(UNREAD)
    if name and (place := _by_name(name, where)):
        return Meaning("place", place)
    if (district := districts().get(where.district_code or "")) and _is_place(district):
        return Meaning("place", district, is_loose=True)
    if where.region not in REGIONS:
        return None
    is_itself = CONTROLS["region"].recognise(words.lower().removeprefix("the ")) is not None
    return Meaning("region", where.region, is_loose=not is_itself)


def _by_name(name: Name, where: Where) -> str | None:
    """Return the value of the filter that means this very place.

    Where another place has the same name, as Newcastle in Northern Ireland, the district that is
    named after this one tells them apart: Newcastle upon Tyne.
    """
    region, regions = in_sentence(where.region or ""), place_regions()
    for town in filter(None, (where.place, name.spelling)):
        if _is_place(town) and regions.get(town, region) == region:
            return town
    district = districts().get(where.district_code or "", "")
    mine, its = set(place_key(name.spelling).split()), set(place_key(district).split())
    is_named_after = bool(district) and mine <= its and not (its - mine) & _NOT_LONGER
    return district if is_named_after and _is_place(district) else None


def _is_place(name: str) -> bool:
    return name in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(CONTROLS["place"].values())


def _bare(words: str) -> str:
    """Return words as they are compared: without case, blanks, hyphens and dots."""
    return "".join(c for c in words.casefold() if c not in " -._'\u2019")

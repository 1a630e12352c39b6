"""In which country the names of a location lie: the UK is a finding, never a default."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analytics.read.place.gazetteer import SEVERAL_COUNTRIES, codes, key, names
from analytics.read.place.place_names import is_vague
from analytics.schema.listing import OUTSIDE_UK, UK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.read.place.place_names import Find

_LARGE: Final = 100_000  # people; such a town stands beside a country that has none of its name
_PAIR: Final = 2  # "Westbrook, Warrington" is a district and its town, whatever lies abroad
_KNOWN_EVERYWHERE: Final = 300_000  # people; "Melbourne" alone is not the one in Derbyshire
_NAMESAKE: Final = 5  # times smaller: nobody means the Dublin in Ohio
_LIKELIER: Final = 20  # times; a town abroad is meant beside others of its own country
_LARGEST: Final = 1_000_000  # London, beside a whole continent


@lru_cache(maxsize=5_000)
def country_of(words: str) -> str | None:
    """Return the country that a source's country field names: `UK`, `OUTSIDE_UK`, None if unknown.

    >>> country_of("England"), country_of("gb"), country_of("Germany"), country_of("Remote")
    ('UK', 'UK', 'Outside UK', None)
    """
    name = names().get(key(words))
    if name and name.is_surely_uk:
        return UK
    is_abroad = (name and name.is_area_abroad) or words.strip().upper() in codes()
    return OUTSIDE_UK if is_abroad else None


def in_uk(
    text: str,
    finds: list[Find],
    start: int = 0,
    beside: Sequence[Find] = (),
    *,
    is_home: bool = False,
) -> list[Find]:
    """Return those of an alternative's names that mean places in the UK; none if it is abroad.

    Args:
        text: the location.
        finds: the names of one alternative, in order.
        start: where the alternative starts.
        beside: the names of all alternatives.
        is_home: whether the source says that its places are in the UK, unless one says otherwise.
    """
    if any(find.name.is_surely_uk for find in finds):
        return [find for find in finds if not find.name.is_abroad]
    areas = [at for at, find in enumerate(finds) if find.name.is_area_abroad]
    if not is_home:
        areas += [at for at in range(len(finds)) if _is_state(text, finds, at, start)]
    if areas:
        return [find for at, find in enumerate(finds) if _stands(finds, at, areas)]
    if is_home:
        return [find for find in finds if not find.name.is_abroad]
    cities = [find for find in finds if _is_city_abroad(find)]
    if any(find.name.is_abroad for find in (*finds, *beside)):
        cities += [find for find in finds if _is_larger_abroad(find)]
    if len(finds) == 1:
        return [find for find in finds if find not in cities]
    finds = [find for find in finds if find not in cities or find.name.is_abroad]
    large = cities if len(finds) > _PAIR else [city for city in cities if _people(city) >= _LARGE]
    return [find for find in finds if not (find.name.is_abroad or _is_like(find, large))]


def _is_city_abroad(find: Find) -> bool:
    name = find.name
    known = _people(find) >= _KNOWN_EVERYWHERE
    return name.is_abroad or (name.likeliest == OUTSIDE_UK and known)


def _is_larger_abroad(find: Find) -> bool:
    """Tell "Whitby" beside "Toronto": more people live in the one abroad than in ours."""
    return find.name.kind != "spelling" and _people(find) > find.name.weight


def _people(find: Find) -> int:
    return max(find.name.abroad.values(), default=0)


def _countries(city: Find) -> set[str]:
    """Return the countries whose city of that name may be meant, not the small namesakes."""
    people = _people(city)
    return {one for one, of_it in city.name.abroad.items() if of_it * _NAMESAKE >= people}


def _is_state(text: str, finds: list[Find], at: int, start: int) -> bool:
    """Tell a state from a town: "Washington" and "Victoria" after a town unknown here."""
    name = finds[at].name
    if name.is_abroad or not name.area_of:
        return False
    if any(not find.name.is_town and not find.name.is_abroad for find in finds):
        return False  # "Albany, Washington, Tyne and Wear"
    if at:
        town = finds[at - 1].name
        return town.is_abroad or name.area_of in town.abroad
    before = text[start : finds[at].start]
    return bool(before.strip(" ,-")) and ("remote" in before.lower() or not is_vague(before))


def _stands(finds: list[Find], at: int, areas: list[int]) -> bool:
    """Tell whether a town is one of the UK beside a country abroad: "London, Berlin, Germany"."""
    name = finds[at].name
    if at in areas or name.is_abroad or not name.is_town or name.weight < _LARGE:
        return False
    area = next((one for one in areas if one > at), areas[-1])
    country = finds[area].name.area_of
    if country == SEVERAL_COUNTRIES:
        return name.weight > _LARGEST
    between = finds[min(at, area) + 1 : max(at, area)]
    people = name.abroad.get(country, 0)
    if any(find.name.is_town for find in between):
        return people * _LIKELIER < name.weight
    return not people


def _is_like(find: Find, cities: list[Find]) -> bool:
    """Tell a town that is rather the one of the country in which the others lie."""
    return bool(cities) and any(
        people * _LIKELIER > find.name.weight
        and all(country in _countries(city) for city in cities)
        for country, people in find.name.abroad.items()
    )

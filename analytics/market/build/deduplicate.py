"""Tells which listings are one vacancy: the same job seen again, elsewhere, cut or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.beside_text import NAMES, agreed, agreement
from analytics.market.build.candidates import some_near
from analytics.market.build.described import IN_OBJECTS, IN_PART, IN_WORDS, part_by_part
from analytics.market.build.employers import of_one_employer
from analytics.market.build.enough import (
    SAME_TEXT,
    SAME_TEXT_DISTINCT_TITLE,
    SAME_TEXT_ELSEWHERE,
    SAME_TEXT_UNLIKE_TITLE,
    enough_beside,
    enough_retitled,
)
from analytics.market.build.first_seen import by_first_seen
from analytics.market.build.joined import NOTED, Joined, components
from analytics.market.build.naming import places_of, rows_alike
from analytics.market.build.packed import SKETCH, packed
from analytics.market.build.retitled import (
    APART,
    MOST_TITLES,
    SIMILAR,
    are_distinct,
    but_for_names,
    nearness,
    of_other_signs,
    reworded,
    shared,
    slips,
    titles_of_opening,
)
from analytics.market.build.sketches import Sketches
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]
    Both = tuple[NDArray[np.object_], NDArray[np.object_]]
    """What the left and the right of pairs say."""

PAIRS_AT_ONCE: Final = 250_000
"""Pairs that are looked at together: titles, texts and what else tells them apart take memory."""


def join_listings(
    listings: pd.DataFrame, keep: Callable[[Joined], object] | None = None
) -> pd.Series:
    """Return the vacancy of each listing.

    Listings of one source and id are one vacancy. So are adverts with similar titles whose texts
    share enough three-word shingles, estimated from their sketches: more of them where titles are
    not quite the same or employers' names differ, unless one name stands in the other. Places may
    differ; levels, contract work and permanent, and an employer's reference numbers in titles may
    not. Nor may titles of cut texts, since all of an employer's adverts may open alike. Pay and
    region that contradict each other ask for more of the text; an employer's same pay in one region
    for none of it where a site wrote an advert anew.

    Args:
        listings: `source`, `listing_id`, `snapshot_date`, `title`, `employer`, `location`,
            `text_complete`, `level`, `level_from`, `contract`, `region`, `sketch` and pay in pounds
            of `listing.LISTING`.
        keep: told how adverts were joined.

    Returns:
        Under the same index the vacancy's id: source and id of its earliest listing, or where
        adverts have numbers, `advert`, the number of that.
    """
    index = listings.index
    numbers = listings["advert"].to_numpy() if "advert" in listings else None
    advert, rows, ids = by_first_seen(listings)
    sketches = [Sketches(packed(listings[SKETCH]))]
    noted = listings[[name for name in NOTED if keep]].iloc[rows]
    listings = listings[list(IN_PART)].reset_index(drop=True)
    give_back()  # where nobody else has the others, that is half of what there is
    compared = part_by_part(listings, places_of(listings["location"].iloc[rows]))
    del listings
    compared = compared.iloc[rows].reset_index(drop=True)
    give_back()
    copy, copies, own = _copies(compared, sketches, rows)
    beside = compared[[name for name in NAMES if keep]]
    del compared
    give_back()
    copies, links = _same_pairs(copies, own)
    vacancy = components(links, len(copies))[copy]
    if keep:
        keep(Joined(ids.take(pa.array(rows)), noted, beside, copy, vacancy, copies, own, links))
    first = np.zeros(len(copies), np.intp)
    first[vacancy[::-1]] = np.arange(len(vacancy))[::-1]
    earliest = rows[first[vacancy]][advert]
    whose = pd.array(ids.take(pa.array(earliest)), "str") if numbers is None else numbers[earliest]
    return pd.Series(whose, index=index, name="vacancy_id")


def _copies(
    compared: pd.DataFrame, given: list[Sketches], rows: Indices
) -> tuple[Indices, pd.DataFrame, Sketches]:
    """Return the adverts that differ in title, employer or text, and which one each is.

    Args:
        compared: what n adverts say in words, in the order in which they were first seen.
        given: the sketches of all listings, which are taken from there: they need most memory.
        rows: where among the listings the n stand.
    """
    copy, first = _alike(compared, given[0], rows)
    give_back()  # before sketches stand in memory twice
    sketches = given.pop().taken(rows[first])
    give_back()
    copies = compared[list(IN_WORDS)].iloc[first].reset_index(drop=True).astype(IN_OBJECTS)
    return copy, copies.join(agreed(compared, copy)), sketches


def _alike(compared: pd.DataFrame, sketches: Sketches, rows: Indices) -> tuple[Indices, Indices]:
    """Return which copy each advert is of, and where the first of each stands."""
    # Without a text nothing tells two adverts of one title apart, so each stands alone.
    alone = np.where(sketches.known[rows], 0, np.arange(1, len(rows) + 1))
    words = (pd.factorize(compared[name])[0] for name in IN_WORDS)
    return rows_alike([sketches.texts[rows], alone, *words])


def _same_pairs(
    copies: pd.DataFrame, sketches: Sketches
) -> tuple[pd.DataFrame, tuple[Indices, Indices]]:
    """Return what `same_of` takes of adverts, and the pairs of these that are one vacancy."""
    counted = copies.assign(titles=titles_of_opening(copies, sketches.openings))
    give_back()
    near = (near_of(copies, pairs) for pairs in some_near(copies, sketches))
    return counted, _both(same_of(counted, sketches, some) for some in near)


class Near(NamedTuple):
    """Pairs of adverts whose titles can be of one job: their places, and how near titles are."""

    left: Indices
    right: Indices
    near: NDArray[np.integer]


def near_of(copies: pd.DataFrame, pairs: tuple[Indices, Indices]) -> Near:
    """Return those of some pairs of adverts whose titles can be of one job.

    Args:
        copies: `title` and `level` of n adverts, as `described` tells them.
        pairs: places among the n.
    """
    title, level = copies["title"].to_numpy(object), copies["level"].to_numpy(object)
    parts = [Near(*(np.zeros(0, np.intp),) * 3)]
    for left, right in _at_once(pairs):
        near = nearness((title[left], title[right]), (level[left], level[right]))
        possible = np.flatnonzero(near != APART)
        parts.append(Near(left[possible], right[possible], near[possible]))
    return Near(*map(np.concatenate, zip(*parts, strict=True)))


def same_of(copies: pd.DataFrame, sketches: Sketches, pairs: Near) -> tuple[Indices, Indices]:
    """Return those of some pairs of adverts that are one vacancy.

    Args:
        copies: what `described` tells of n adverts, and `titles`: under how many titles the
            employer's adverts open as this one does.
        sketches: of their `hashes`.
        pairs: places among the n.
    """
    return _both(_same_of(copies, sketches, Near(*part)) for part in _at_once(pairs))


def _both(parts: Iterable[tuple[Indices, Indices]]) -> tuple[Indices, Indices]:
    left, right = map(np.concatenate, zip((np.zeros(0, np.intp),) * 2, *parts, strict=True))
    return left, right


def _same_of(copies: pd.DataFrame, sketches: Sketches, pairs: Near) -> tuple[Indices, Indices]:
    left, right, near = pairs
    alike, cut = sketches.alike(left, right)
    complete = copies["complete"].to_numpy()
    cut |= ~(complete[left] & complete[right])
    anew = sketches.rewritten(left) != sketches.rewritten(right)
    some = np.flatnonzero((alike >= SAME_TEXT_DISTINCT_TITLE) | anew)
    left, right = left[some], right[some]
    same = _are_one(copies, left, right, (near[some], alike[some], cut[some], anew[some]))
    return left[same], right[same]


def _are_one(
    copies: pd.DataFrame,
    left: Indices,
    right: Indices,
    measured: tuple[NDArray[np.integer], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """Tell which pairs are one vacancy: how near titles, how alike texts, which cut, which anew."""
    near, alike, cut, anew = measured
    title, employer, reference, permanent = (
        copies[name].to_numpy() for name in ("title", "employer", "reference", "permanent")
    )
    own, known = of_one_employer(employer, left, right)
    employers = employer[left], employer[right]
    one_title = _one_title((title[left], title[right]), employers, near, own)
    enough = np.where(one_title, SAME_TEXT, SAME_TEXT_UNLIKE_TITLE)
    enough[~one_title & (cut | (near != SIMILAR))] = np.inf
    enough[one_title & own & are_distinct(title[left])] = SAME_TEXT_DISTINCT_TITLE
    titles = copies["titles"].to_numpy()
    few = np.maximum(titles[left], titles[right]) <= MOST_TITLES
    rest = np.flatnonzero(~one_title & (alike >= SAME_TEXT_ELSEWHERE) & (few | ~cut))
    rest = rest[reworded(title[left[rest]], title[right[rest]])]
    enough[rest] = enough_retitled(shared(title[left[rest]], title[right[rest]]), own[rest])
    enough = np.where(own, enough, np.maximum(enough, SAME_TEXT_ELSEWHERE))
    enough = enough_beside(enough, one_title, own, anew, agreement(copies, left, right))
    apart = own & known & _differ(reference, left, right)
    apart |= _differ(permanent, left, right)
    same: NDArray[np.bool_] = (alike >= enough) & ~apart
    rows = np.flatnonzero(same)
    same[rows] = ~of_other_signs(title[left[rows]], title[right[rows]])
    return same


def _one_title(
    titles: Both, employers: Both, near: NDArray[np.integer], own: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which pairs have one title, but for a slip or the name of one of two employers."""
    left, right = titles
    one: NDArray[np.bool_] = left == right
    misspelt = np.flatnonzero(~one & (near == SIMILAR))
    one[misspelt] = slips(left[misspelt], right[misspelt])
    others = np.flatnonzero(~one & ~own)
    named = employers[0][others], employers[1][others]
    one[others] = but_for_names((left[others], right[others]), named)
    return one


def _differ(stated: NDArray[np.object_], left: Indices, right: Indices) -> NDArray[np.bool_]:
    """Tell which pairs both say something, and not the same."""
    one, other = stated[left], stated[right]
    return np.array((one != "") & (other != "") & (one != other), bool)


def _at_once(pairs: Sequence[Indices]) -> Iterator[tuple[Indices, ...]]:
    """Give columns of pairs some rows at a time."""
    for start in range(0, len(pairs[0]), PAIRS_AT_ONCE):
        yield tuple(column[start : start + PAIRS_AT_ONCE] for column in pairs)

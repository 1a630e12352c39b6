"""Joining adverts after new days: the copies that stand otherwise, their links, their vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.market.build.beside_text import NAMES, agreed
from analytics.market.build.day.adverts import After
from analytics.market.build.day.kept import Joins, sketches_of
from analytics.market.build.day.links import Relinked, beside_of
from analytics.market.build.day.neighbours import Standing, is_among
from analytics.market.build.described import opening_of
from analytics.market.build.retitled import MOST_TITLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.build.day.adverts import Fresh
    from analytics.market.build.day.kept import Adverts, Copies

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]

MOST_DEAD: Final = 0.25
"""Of all copies: those that no advert is one of any more are dropped where there are more."""


def joined_with(kept: Joins, fresh: Fresh, days: NDArray[np.int64]) -> tuple[Joins, Indices]:
    """Return how adverts are joined after new days: as if all were joined from nothing.

    Also the number of the vacancy that each was of before, -1 of new ones.

    Args:
        kept: how they were joined before.
        fresh: the new sightings that adverts are compared by.
        days: the day of each snapshot, by its number.

    Raises:
        WholeError: what other adverts are compared by has changed too.
    """
    taken = After(kept, fresh, days)
    count = len(taken.copies.counts)
    was, now = (_first(adverts.copy, count) for adverts in (kept.adverts, taken.adverts))
    copies = taken.copies._replace(
        beside=_beside(taken), titles=_titles(taken.copies, was >= 0, now >= 0)
    )
    before = Standing(was >= 0, was, beside_of(copies, taken.copies.beside))
    after = Standing(now >= 0, now, beside_of(copies, copies.beside))
    touched = _moved(kept.adverts, taken.adverts, was, now) | _says_else(taken.copies, copies)
    relinked = Relinked(taken.words, copies, before, after, touched & (copies.counts > 0))
    links = relinked.links(kept.links)
    vacancy = vacancies(taken.adverts, links, count)
    joins = Joins(taken.words, taken.adverts._replace(vacancy=vacancy), copies, links)
    joins = joins if after.alive.mean() > 1 - MOST_DEAD else _living(joins, after.alive)
    return joins, taken.adverts.vacancy


def vacancies(adverts: Adverts, links: tuple[Indices, Indices], count: int) -> Indices:
    """Return the number of each advert's vacancy: that of the advert of it that was seen first.

    Args:
        adverts: the adverts.
        links: pairs of copies that are one vacancy.
        count: how many copies there are.
    """
    pairs = coo_array((np.ones(len(links[0]), bool), links), shape=(count, count))
    part = connected_components(pairs, directed=False)[1][adverts.copy]
    return numbers(adverts.advert, part)


def numbers(advert: Indices, vacancy: Indices) -> Indices:
    """Return the number of each advert's vacancy.

    Args:
        advert: the adverts' numbers.
        vacancy: which vacancy each is of: the same, from 0 up, for those of one.
    """
    first = np.full(vacancy.max(initial=0) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, vacancy, advert)
    number: Indices = first[vacancy]
    return number


def _first(copy: Indices, count: int) -> Indices:
    """Return the place of the first advert of each copy; -1 where there is none."""
    first = np.full(count, -1, np.int64)
    first[copy[::-1]] = np.arange(len(copy))[::-1]
    return first


def _moved(before: Adverts, after: Adverts, was: Indices, now: Indices) -> Flags:
    """Tell which copies came, went or stand elsewhere in the order of what was seen first."""
    moved: Flags = (was < 0) != (now < 0)
    both = np.flatnonzero((was >= 0) & (now >= 0))
    for name in ("advert", "seen_id"):
        first, then = getattr(before, name)[was[both]], getattr(after, name)[now[both]]
        moved[both] |= first != then
    return moved


def _says_else(before: Copies, after: Copies) -> Flags:
    """Tell which copies say other things beside their words, or open as more adverts do."""
    few = (before.titles <= MOST_TITLES) != (after.titles <= MOST_TITLES)
    one, other = (copies.beside[list(NAMES)].to_numpy() for copies in (before, after))
    same = (one == other) | (np.isnan(one) & np.isnan(other))
    says_else: Flags = few | ~same.all(axis=1)
    return says_else


def _beside(taken: After) -> pd.DataFrame:
    """Return what the adverts of each copy say alike, seeing which have other adverts now."""
    is_of = np.zeros(len(taken.copies.counts), bool)
    is_of[taken.others] = True
    members = np.flatnonzero(is_of[taken.adverts.copy])
    now = agreed(taken.adverts.beside.iloc[members], taken.adverts.copy[members])
    beside = taken.copies.beside.copy()
    beside.iloc[now.index.to_numpy()] = now.to_numpy()
    return beside


def _titles(copies: Copies, was: Flags, now: Flags) -> Indices:
    """Return under how many titles an employer's adverts open as each copy does; see `same_of`."""
    first, employer = copies.first_hash(), copies.worded["employer"]
    came = np.flatnonzero((was != now) & (first >= 0))
    there = now & is_among(first, np.unique(first[came]))
    there &= is_among(employer, np.unique(employer[came]))
    places = np.flatnonzero(there)
    sketches = sketches_of(copies, places).to_pylist()
    openings = pd.DataFrame(
        {
            "employer": employer[places],
            "opening": list(map(opening_of, sketches)),
            "title": copies.worded["title"][places],
        }
    )
    titles = copies.titles.copy()
    titles[places] = openings.groupby(["employer", "opening"])["title"].transform("nunique")
    return titles


def _living(kept: Joins, alive: Flags) -> Joins:
    """Return what is kept without copies that no advert is one of any more, and their words."""
    words, adverts, copies, links = kept
    places, number = np.flatnonzero(alive), np.cumsum(alive) - 1
    living = copies._replace(
        worded={name: of[places] for name, of in copies.worded.items()},
        complete=copies.complete[places],
        titles=copies.titles[places],
        beside=copies.beside.iloc[places].reset_index(drop=True),
        counts=copies.counts[places],
        hashes=copies.hashes_at(places),
    )
    left, right = (number[side] for side in links)
    adverts = adverts._replace(copy=number[adverts.copy])
    return _with_words_in_use(Joins(words, adverts, living, (left, right)))


def _with_words_in_use(kept: Joins) -> Joins:
    """Return what is kept without the words that stand nowhere any more."""
    worded, location = kept.copies.worded, kept.adverts.location
    is_used = np.zeros(len(kept.words), bool)
    for places in (*worded.values(), location):
        is_used[places] = True
    number = (np.cumsum(is_used) - 1).astype(location.dtype)
    return kept._replace(
        words=kept.words.filter(pa.array(is_used)),
        adverts=kept.adverts._replace(location=number[location]),
        copies=kept.copies._replace(worded={name: number[of] for name, of in worded.items()}),
    )

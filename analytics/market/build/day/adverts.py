"""Adverts of new days beside those that were kept: what each says now, and which copy it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.market.build.beside_text import NAMES
from analytics.market.build.day.kept import (
    OF_ADVERTS,
    WORDED,
    Adverts,
    Copies,
    Joins,
    sketches_of,
    texts,
)
from analytics.market.build.day.neighbours import is_among
from analytics.market.build.described import described
from analytics.market.build.naming import places_of
from analytics.market.build.packed import A_RUN, HASH_BYTES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]

_COMPLETE: Final = 2**62


class WholeError(Exception):
    """Why a market cannot be built on the one that stands."""


class Fresh(NamedTuple):
    """New sightings beside the adverts that were kept.

    Attributes:
        sightings: those that an advert is compared by from now on.
        known: for each of these the place of its advert among those kept; -1 if it is new.
    """

    sightings: pd.DataFrame
    known: Indices

    def left(self, adverts: Adverts) -> Flags:
        """Tell which of the adverts that were kept are compared by what they were."""
        left = np.ones(len(adverts.advert), bool)
        left[self.known[self.known >= 0]] = False
        return left


def fresh_of(adverts: Adverts, shown: pd.DataFrame) -> Fresh:
    """Return which of some sightings adverts are compared by from now on.

    Args:
        adverts: those that were kept.
        shown: `source`, `listing_id`, `seen_id` and `text_complete` of one sighting an advert.
    """
    ids = texts(shown["source"].astype("str") + ":" + shown["listing_id"].astype("str"))
    at = pc.index_in(adverts.ids, value_set=ids).fill_null(-1).to_numpy()
    known = np.full(len(shown), -1, np.int64)
    known[at[at >= 0]] = np.flatnonzero(at >= 0)
    beats = _weight(shown["text_complete"].to_numpy(bool), shown["seen_id"].to_numpy())
    stands = _weight(adverts.complete, adverts.seen_id)
    is_fresh = known < 0
    is_fresh[~is_fresh] = beats[~is_fresh] > stands[known[~is_fresh]]
    fresh = shown[is_fresh].assign(id=ids.filter(pa.array(is_fresh)).to_pylist())
    return Fresh(fresh.reset_index(drop=True), known[is_fresh])


def _weight(complete: Flags, seen_id: Indices) -> Indices:
    """Return numbers by whose largest an advert's sighting is chosen, as `3_adverts.sql` does."""
    return complete * _COMPLETE + seen_id


class After:
    """Adverts and copies after new days.

    Args:
        kept: those before.
        fresh: the new sightings that adverts are compared by.
        days: the day of each snapshot, by its number.

    Attributes:
        words: what adverts say.
        copies: the copies, those of before first.
        adverts: the adverts; their vacancies are those that they were of, of new ones -1.
        others: copies that have other adverts than before, or other sightings of them.

    Raises:
        WholeError: what other adverts are compared by has changed too.
    """

    def __init__(self, kept: Joins, fresh: Fresh, days: NDArray[np.int64]) -> None:
        self._kept, self._fresh, self._days = kept, fresh, days
        self._left = fresh.left(kept.adverts)
        worded = self._described()
        self.words, codes = self._coded(worded)
        self.copies, copy = self._copies(worded, codes)
        self.adverts = self._adverts(worded, codes["location"], copy)
        self.others = np.unique(np.concatenate([kept.adverts.copy[~self._left], copy]))

    def _described(self) -> pd.DataFrame:
        fresh = self._fresh.sightings
        return described(fresh, self._places()).assign(location=fresh["location"].fillna(""))

    def _places(self) -> frozenset[str]:
        """Return the places of all adverts, which are left out of every title."""
        adverts, words = self._kept.adverts, self._kept.words
        before = places_of(_texts_at(words, adverts.location))
        stay = _texts_at(words, adverts.location[self._left])
        now = places_of(pd.concat([stay, self._fresh.sightings["location"]]))
        if before - now:
            raise WholeError("a place that titles were read by is named no more")
        if now - before and self._is_in_titles(now - before):
            raise WholeError("a place that stands in older titles is named for the first time")
        return now

    def _is_in_titles(self, places: frozenset[str]) -> bool:
        used = np.unique(self._kept.adverts.copy[self._left])
        titles = self._kept.words.take(np.unique(self._kept.copies.worded["title"][used]))
        named = {word for title in titles.to_pylist() for word in title.split()}
        return not named.isdisjoint(places)

    def _coded(self, worded: pd.DataFrame) -> tuple[pa.Array, dict[str, Indices]]:
        """Return all words, and for each column of what is new their places among these."""
        columns = [*WORDED, "location"]
        new = texts(pd.concat([worded[name] for name in columns]))
        once = pc.unique(new)
        words = self._kept.words
        unknown = once.filter(pc.invert(pc.is_in(once, value_set=words)))
        words = pa.concat_arrays([words, unknown])
        places = pc.index_in(once, value_set=words).take(pc.index_in(new, value_set=once))
        each = places.to_numpy().astype(np.int32).reshape(len(columns), len(worded))
        return words, dict(zip(columns, each, strict=True))

    def _copies(self, worded: pd.DataFrame, codes: dict[str, Indices]) -> tuple[Copies, Indices]:
        """Return the copies, those of before first, and which of them each new sighting is of."""
        copies = self._kept.copies
        group, likely = self._alike(worded, codes)
        of_likely = np.full(group.max(initial=-1) + 1, -1)
        of_likely[group[: len(likely)]] = likely
        copy = of_likely[group[len(likely) :]]
        silent = (worded["hashes"] == b"").to_numpy()
        copy[silent] = self._silent()[silent]
        new = np.flatnonzero(copy < 0)
        mark = np.where(silent, -1 - np.arange(len(worded)), group[len(likely) :])[new]
        which, first = pd.factorize(mark)[0], new[~pd.Series(mark).duplicated().to_numpy()]
        copy[new] = len(copies.counts) + which
        return _with(
            copies, worded.iloc[first], {name: codes[name][first] for name in WORDED}
        ), copy

    def _alike(self, worded: pd.DataFrame, codes: dict[str, Indices]) -> tuple[Indices, Indices]:
        """Return numbers that tell copies apart, of some kept and of new ones; and which are kept.

        What says the same begins with the same hash.
        """
        copies = self._kept.copies
        first = [int.from_bytes(own[:HASH_BYTES], "little") for own in worded["hashes"] if own]
        likely = np.flatnonzero(is_among(copies.first_hash(), np.unique(first)))
        columns = {
            name: np.concatenate([copies.worded[name][likely], codes[name]]) for name in WORDED
        }
        sketches = sketches_of(copies, likely).to_pylist()
        complete = np.concatenate([copies.complete[likely], worded["complete"].to_numpy()])
        both = pd.DataFrame(
            columns | {"complete": complete, "hashes": [*sketches, *worded["hashes"]]}
        )
        return both.groupby([*both]).ngroup().to_numpy(), likely

    def _silent(self) -> Indices:
        """Return which copy each new sighting was of where that had no text either; else -1."""
        known, copy = self._fresh.known, self._kept.adverts.copy
        was = np.where(known < 0, -1, copy[known])
        return np.where(self._kept.copies.counts[was] == 0, was, -1)

    def _adverts(self, worded: pd.DataFrame, location: Indices, copy: Indices) -> Adverts:
        """Return all adverts, the earliest seen first, with the vacancies that they were of."""
        adverts, (sightings, known), left = self._kept.adverts, self._fresh, self._left
        number = np.where(known < 0, sightings["advert"], adverts.advert[known])
        new = Adverts(
            texts(sightings["id"]),
            number,
            sightings["seen_id"].to_numpy(),
            worded["complete"].to_numpy(bool),
            location,
            copy,
            np.where(known < 0, -1, adverts.vacancy[known]),
            worded[list(NAMES)],
        )
        both = _joined(_at(adverts, np.flatnonzero(left)), new)
        return _at(both, self._order(both))

    def _order(self, adverts: Adverts) -> Indices:
        """Return the places of adverts by the days on which they were last whole, and their ids."""
        days = self._days[adverts.seen_id // A_RUN]
        count = len(days) - len(self._fresh.sightings)
        since = days[count:].min(initial=np.iinfo(np.int64).max)
        later = np.flatnonzero(days >= since)  # the others stand in their order
        ids = adverts.ids.take(pa.array(later)).to_pylist()
        by = pd.DataFrame({"date": days[later], "id": pd.Series(ids, dtype="str")})
        ordered = by.sort_values(["date", "id"], kind="stable").index.to_numpy()
        return np.concatenate([np.flatnonzero(days < since), later[ordered]])


def _at(adverts: Adverts, places: Indices) -> Adverts:
    return adverts._replace(
        ids=adverts.ids.take(pa.array(places)),
        **{name: getattr(adverts, name)[places] for name in OF_ADVERTS},
        beside=adverts.beside.iloc[places].reset_index(drop=True),
    )


def _joined(some: Adverts, others: Adverts) -> Adverts:
    both = {name: [getattr(one, name) for one in (some, others)] for name in OF_ADVERTS}
    return some._replace(
        ids=pa.concat_arrays([some.ids, others.ids]),
        **{name: np.concatenate(parts) for name, parts in both.items()},
        beside=pd.concat([some.beside, others.beside], ignore_index=True),
    )


def _with(copies: Copies, worded: pd.DataFrame, codes: dict[str, Indices]) -> Copies:
    """Return copies, and new ones behind them; what adverts of these agree on is not known yet."""
    sketches = [np.frombuffer(own, np.uint32) for own in worded["hashes"]]
    nothing = pd.DataFrame(np.nan, index=range(len(worded)), columns=list(NAMES))
    return Copies(
        {name: np.concatenate([copies.worded[name], codes[name]]) for name in WORDED},
        np.concatenate([copies.complete, worded["complete"].to_numpy(bool)]),
        np.concatenate([copies.titles, np.zeros(len(worded), copies.titles.dtype)]),
        pd.concat([copies.beside, nothing], ignore_index=True),
        np.concatenate([copies.counts, np.array([len(own) for own in sketches], np.int64)]),
        np.concatenate([copies.hashes, *sketches]),
    )


def _texts_at(words: pa.Array, places: Indices) -> pd.Series:
    return pd.Series(words.take(np.unique(places)).to_pylist(), dtype="str")

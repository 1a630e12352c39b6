"""Made-up adverts with long texts, as runs of which nothing has been read yet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.plan import planted
from analytics.paths import lying_at
from analytics.read.advert import read_adverts
from analytics.schema.column import names
from analytics.schema.listing import RAW
from analytics.snapshots.store import write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

A_RUN: Final = 10_000
"""Adverts of a run, of which there are at least `RUNS`."""
RUNS: Final = 10
LETTERS: Final = 3_000
SHOWN_TWICE: Final = 4
"""One advert in so many is another source's of a vacancy that has been shown already."""
SAMPLE: Final = 2_000
EMPLOYERS: Final = 997
"""Into so many each employer of the sample is made."""
LINES: Final = 40
WORDS_A_LINE: Final = 12
SYLLABLES: Final = [
    f"{one}{vowel}{end}" for one in "bdfgklmnprst" for vowel in "aeiou" for end in "lnrs"
]
WORDS: Final = np.array([one + other for one in SYLLABLES for other in SYLLABLES], dtype=object)
SOURCE: Final = "demo_long"
FIRST: Final = dt.date(2026, 1, 5)


def write_unread(snapshots: Path, listings: int) -> None:
    """Write runs whose listings an engine has to read.

    Args:
        snapshots: the folder for them.
        listings: how many adverts in all, each with a text of some 3,000 letters of its own.
    """
    sample = sample_of()
    read = read_adverts(sample)

    def known(raw: pd.DataFrame) -> pd.DataFrame:
        at = [int(listing.split("-")[1]) % len(sample) for listing in raw["listing_id"]]
        return read.iloc[at].set_axis(raw.index)

    size = min(A_RUN, -(-listings // RUNS))
    starts = range(0, listings, size)
    with lying_at(snapshots):
        for number, start in enumerate(starts):
            adverts = adverts_between(sample, start, min(start + size, listings))
            date = FIRST + dt.timedelta(days=7 * (number // 2))
            made = write_snapshot(f"{SOURCE}_{number % 2}", date, "all", adverts, read=known)
            made.snapshot.listings.unlink()


def sample_of() -> pd.DataFrame:
    """Return the adverts of which all others are made."""
    adverts = make_demo(sized(planted(), vacancies=SAMPLE, months=2)).adverts
    return adverts[adverts["title"] != ""].head(SAMPLE).reset_index(drop=True)


def adverts_between(sample: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Return adverts by their numbers; those of one vacancy differ in their last words alone."""
    number = np.arange(start, end)
    vacancy = np.where(number % SHOWN_TWICE == 0, number // 2 + 1, number)
    rows = sample.iloc[vacancy % len(sample)].reset_index(drop=True)
    texts = [_long(text, one) for text, one in zip(rows["text"], vacancy, strict=True)]
    told = rows.assign(
        text=[f"{text}\nRef {one}." for text, one in zip(texts, number, strict=True)],
        employer=rows["employer"] + " " + (vacancy % EMPLOYERS).astype(str),
        listing_id=[f"long-{one}" for one in number],
        url=[f"https://demo.example/long/{one}" for one in number],
        posted_on=None,
    )
    return told.reindex(columns=names(RAW))


def _long(text: str, seed: int) -> str:
    """Return a text filled up to its letters with lines that no other vacancy has."""
    chosen = np.random.default_rng(seed).integers(0, len(WORDS), (LINES, WORDS_A_LINE))
    lines = (" ".join(line).capitalize() + "." for line in WORDS[chosen])
    return "\n".join([text, *lines])[:LETTERS]

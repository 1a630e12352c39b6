"""The joining of duplicates against reposts planted among real adverts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.assurance.accuracy.score import Score
from analytics.market.build.deduplicate import join_listings
from analytics.read.advert import read_adverts
from analytics.read.fingerprint import REWRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REAL: Final = 600
PLANTED: Final = 160
_CUT: Final = 500  # characters, as Adzuna cuts
_EDITED: Final = 10  # one word in so many is another
_SHINGLE: Final = 5


def scores(real: Path) -> Iterator[Score]:
    """Give recall and precision of joining `PLANTED` reposts of `REAL` adverts, in each file."""
    columns = {"job_title": "title", "employer_name": "employer", "job_description": "text"}
    full = pd.read_csv(real / "full_text_2026-06.csv").rename(columns=columns)
    yield from _joined("planted reposts, full texts", full)
    columns = {"jobTitle": "title", "employerName": "employer", "jobDescription": "text"}
    reed = pd.read_csv(real / "reed_api_2026-06-26.csv")
    reed = reed.rename(columns={**columns, "locationName": "location"})
    yield from _joined("planted reposts, Reed", reed)


def planted(real: pd.DataFrame) -> pd.DataFrame:
    """Return reposts of the first adverts: upper-cased, edited, cut and reordered in turn."""
    changes = (str.upper, _edit, _cut, _reorder)
    texts = real["text"].head(PLANTED)
    changed = [changes[at % len(changes)](text) for at, text in enumerate(texts)]
    return real.head(PLANTED).assign(text=changed, source="reposts")


def _edit(text: str) -> str:
    words = text.split(" ")
    words[_EDITED - 1 :: _EDITED] = ["otherwise"] * len(words[_EDITED - 1 :: _EDITED])
    return " ".join(words)


def _cut(text: str) -> str:
    return text[:_CUT]


def _reorder(text: str) -> str:
    sentences = re.split(r"(?<=[.!?\n])\s+", text)
    return " ".join(sentences[1::2] + sentences[::2])


def _joined(of: str, table: pd.DataFrame) -> Iterator[Score]:
    real = table[["title", "employer", "location", "text"]].drop_duplicates("text")
    real = real.sample(min(REAL, len(real)), random_state=1).reset_index(drop=True)
    both = pd.concat([real.assign(source="site"), planted(real)])
    both = both.assign(listing_id=both.index.astype(str), snapshot_date="2026-06-01")
    both = both.assign(text_complete=True).reset_index(drop=True)
    read = read_adverts(both)
    vacancy = join_listings(pd.concat([both, read], axis=1)).to_numpy()
    right = int((vacancy[len(real) :] == vacancy[:PLANTED]).sum())
    yield Score("duplicates", of, "recall", PLANTED, right, 0, right / PLANTED, 0.97)
    # Real adverts repeat themselves: joining two is right where most of the shorter's words agree,
    # which tells nothing of those that a site wrote anew.
    own = np.array([sketch[0] != REWRITTEN for sketch in read["sketch"].iloc[: len(real)]])
    joined = real["text"][own].groupby(vacancy[: len(real)][own]).agg(["first", "last"])
    joined = joined[joined["first"] != joined["last"]]
    alike = sum(containment(*texts) >= 1 / 2 for texts in joined.itertuples(index=False, name=None))
    all_joined = right + len(joined)
    precision = (right + alike) / max(all_joined, 1)
    wrong = len(joined) - alike
    yield Score("duplicates", of, "precision", all_joined, right + alike, wrong, precision, 0.98)


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's five-word shingles that the longer has too."""
    words = [re.findall(r"\w+", text.lower()) for text in (one, other)]
    shingles = [
        {tuple(w[at : at + _SHINGLE]) for at in range(len(w) - _SHINGLE + 1)} for w in words
    ]
    return len(shingles[0] & shingles[1]) / max(min(map(len, shingles)), 1)

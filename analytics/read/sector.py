"""Read an employer's sector from the words of an advert's title and opening."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd
from flashtext2 import KeywordProcessor

from analytics.listing import SECTORS, UNSTATED
from analytics.read.wording import table

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = "employers.toml"
OPENING: Final = 2000  # characters; benefits and equal-opportunity words stand further down
PHRASE, HINT, IN_TITLE, ENOUGH = 2, 1, 4, 2  # what a mention weighs, and what is believed


class _Word(NamedTuple):
    sector: str  # "" for words to ignore
    weight: int


class _Vocabulary(NamedTuple):
    processor: KeywordProcessor
    words: dict[str, _Word]


@cache
def _vocabulary() -> _Vocabulary:
    words = dict(_words())
    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(words)
    return _Vocabulary(processor, words)


def _words() -> Iterator[tuple[str, _Word]]:
    entry = table(FILE)["sector"]
    for row in entry["says"]:
        for key, weight in (("hints", HINT), ("phrases", PHRASE)):
            for form in _forms(row.get(key, [])):
                yield form, _Word(row["value"], weight)
    for form in _forms(entry["ignore"]):
        yield form, _Word("", 0)


def _forms(phrases: list[str]) -> Iterator[str]:
    for phrase in phrases:
        for mark in (" ", "-", ""):
            form = re.sub("[ -]", mark, phrase.casefold())
            yield from (form, form + "s")


def read_sector(clean: pd.DataFrame) -> pd.DataFrame:
    """Return `sector` and `sector_words` of each advert.

    Args:
        clean: n adverts with plain-text `title` and `text`.

    Returns:
        n rows, the same index; `unstated` and "" where the words say nothing.
    """
    texts = clean["text"].str.slice(0, OPENING)
    read = [_sector(*advert) for advert in zip(clean["title"], texts, strict=True)]
    return pd.DataFrame(read, clean.index, columns=["sector", "sector_words"])


def _sector(title: str, text: str) -> tuple[str, str]:
    """Return the sector that weighs most, and the words that name it."""
    processor, words = _vocabulary()
    weights: defaultdict[str, int] = defaultdict(int)
    said: defaultdict[str, list[str]] = defaultdict(list)
    whole = f"{title}\n{text}"
    for key, start, _ in processor.extract_keywords_with_span(whole):
        sector, weight = words[key]
        weights[sector] += weight + (IN_TITLE if start < len(title) else 0)
        said[sector].append(whole[start : start + len(key)])
    weights.pop("", None)
    most = max(weights, key=lambda s: (weights[s], -SECTORS.index(s)), default="")
    if weights[most] < ENOUGH:
        return UNSTATED, ""
    return most, " | ".join(dict.fromkeys(said[most]))

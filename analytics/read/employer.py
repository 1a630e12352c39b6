"""Read what an advert's own words say of the employer: sector, direct or agency, and stage."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.listing import SECTORS, UNSTATED
from analytics.read.mentions import COLUMN, EMPLOYERS, with_mentions
from analytics.read.wording import table, word_list

if TYPE_CHECKING:
    from analytics.read.names import Mentions

OPENING: Final = 2000  # characters; benefits and equal-opportunity words stand further down
IN_TITLE, ENOUGH = 4, 2  # what a mention in the title adds, and what is believed
_HEADCOUNT: Final = r"(?P<words>\d,000\+? (?:employees|colleagues|people|staff|professionals))"
_NOTHING: Final = (UNSTATED, "")


def read_employer(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `sector`, `employer_kind` and `employer_stage` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `<field>_words`, the words each was read from.

    Returns:
        n rows, the same index; `unstated` where the words say nothing.
    """
    mentions = with_mentions(clean)[COLUMN]
    agencies = word_list(EMPLOYERS, "kind", "employer").words(_strings(clean["employer"]))
    headcounts = pc.extract_regex(_strings(clean["text"]), _HEADCOUNT).to_pylist()
    sectors = [
        _sector(advert, len(title)) for advert, title in zip(mentions, clean["title"], strict=True)
    ]
    kinds = [
        ("agency", words) if words else _first(advert, "kind")
        for advert, words in zip(mentions, agencies, strict=True)
    ]
    stages = [
        ("enterprise", count["words"]) if count and stage == _NOTHING else stage
        for stage, count in zip((_first(a, "stage") for a in mentions), headcounts, strict=True)
    ]
    read = pd.DataFrame(index=clean.index)
    fields = {"sector": sectors, "employer_kind": kinds, "employer_stage": stages}
    for field, said in fields.items():
        read[field] = [value for value, _ in said]
        if explain:
            read[f"{field}_words"] = [words for _, words in said]
    return read


def _strings(column: pd.Series) -> pa.Array:
    return pa.array(column, pa.string())


def _sector(advert: Mentions, title_length: int) -> tuple[str, str]:
    """Return the sector that weighs most in title and opening, and the words that name it."""
    weights: defaultdict[str, int] = defaultdict(int)
    said = [s for s in advert.employer if s.word.field == "sector" and s.start < OPENING]
    for mention in said:
        in_title = IN_TITLE if mention.start < title_length else 0
        weights[mention.word.value] += mention.word.weight + in_title
    weights.pop("", None)
    most = max(weights, key=lambda s: (weights[s], -SECTORS.index(s)), default="")
    if weights[most] < ENOUGH:
        return _NOTHING
    return most, advert.words(s for s in said if s.word.value == most)


def _first(advert: Mentions, field: str) -> tuple[str, str]:
    """Return what the vocabulary lists first of what is said, and the words that say it."""
    said = {s.word.value: s for s in reversed(advert.employer) if s.word.field == field}
    for row in table(EMPLOYERS)[field]["says"]:
        if row["value"] in said:
            return row["value"], advert.words([said[row["value"]]])
    return _NOTHING

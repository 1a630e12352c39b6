"""Read what an advert's own words say of the employer: sector, direct or agency, and stage."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.stack.mentions import COLUMN, EMPLOYERS, with_mentions
from analytics.read.wording import table, word_list
from analytics.schema.listing import SECTORS, UNSTATED

if TYPE_CHECKING:
    from analytics.read.stack.found import Mentions, Phrase

OPENING: Final = 2000  # characters; benefits and equal-opportunity words stand further down
IN_TITLE, ENOUGH = 4, 2  # what a mention in the title adds, and what is believed
_LARGE: Final = (
    r"[\d,]*\d,\d{3}\+? (?:\w+ )?(?:employees|colleagues|staff|professionals)\b"
    r"|(?i:employ\w*|team of|grown to|with|than) (?:over |around |approximately )?"
    r"[\d,]*\d,000\+? (?:\w+ )?people"
    r"|(?i:\b(?:global|international) (?:[\w-]+ ){0,3}"
    r"(?:company|firm|organi[sz]ation|institution|consultancy|bank|insurer|leader)\b)"
)
_NOTHING: Final = (UNSTATED, "")
_ROUND_A_NAME: Final = re.compile(
    r"(?i)^\W*(?:the\s+)?|\W+(?:ltd|limited|plc|llp|inc|group|uk|careers|international|services|technologies)\b.*$"
)
_OF_ITSELF: Final = (
    "about {}",
    "at {}",
    "join {}",
    "joining {}",
    "{} is a",
    "{} has",
    "{}'s",
    "{}\u2019s",
)
SHORTEST_NAME: Final = 3
_OUR: Final = re.compile(  # begins with plain letters, which are found fast; so does the next
    r"our (?<=\bour )"
    r"(?!clients?\b|customer is\b|privacy\b|website\b|terms\b|candidates?\b)\w+"
)
_WE: Final = re.compile(
    r"we(?<=\bwe)"
    r"(?:['\u2019]ve| have| also| believe| build| help| launched| provide| understand| work)\b"
)
_OTHERS: Final = ("sectors", "industries", "clients")
_AMONG_OTHERS: Final = re.compile(
    rf"(?i)(?:{'|'.join(_OTHERS)})(?: \w+){{0,2}} ?"
    r"(?:\(|such as |including,? |like |in )[^.\n]{0,90}$"
)
_SAYS_WHAT_IT_IS: Final = re.compile(r"(?i)\b(?:is|are|.re) (?:an?|the|one of)\b[^.\n]*$")
BEFORE: Final = 110  # characters that tell what a mention is about


def read_employer(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `sector`, `employer_kind` and `employer_stage` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `<field>_words`, the words each was read from.

    Returns:
        n rows, the same index; `unstated` where the words say nothing.
    """
    mentions = with_mentions(clean)[COLUMN]
    agencies = _agencies(_strings(clean["employer"]))
    sectors = [
        _sector(advert, len(title)) for advert, title in zip(mentions, clean["title"], strict=True)
    ]
    kinds = [
        ("agency", words) if words else _first(advert, "kind")
        for advert, words in zip(mentions, agencies, strict=True)
    ]
    texts = _strings(clean["text"])
    kinds = _direct(kinds, clean["employer"], texts)
    stages = _sized([_first(advert, "stage") for advert in mentions], texts)
    read = pd.DataFrame(index=clean.index)
    fields = {"sector": sectors, "employer_kind": kinds, "employer_stage": stages}
    for field, answers in fields.items():
        read[field] = [value for value, _ in answers]
        if explain:
            read[f"{field}_words"] = [words for _, words in answers]
    return read


def _agencies(employers: pa.Array) -> list[str]:
    """Return the words of an agency's name in each employer's, "" for none."""
    bare = word_list(EMPLOYERS, "kind", "not_employer")
    named = pc.replace_substring_regex(employers, bare.pattern, " ")
    return word_list(EMPLOYERS, "kind", "employer").words(named)


def _strings(column: pd.Series) -> pa.Array:
    return pa.array(column, pa.large_string())


def _sized(stages: list[tuple[str, str]], texts: pa.Array) -> list[tuple[str, str]]:
    """Return the stages, enterprise where none is named and the text tells of many people."""
    silent = np.flatnonzero([stage == _NOTHING for stage in stages])
    large = pc.match_substring_regex(texts.take(pa.array(silent)), _LARGE)
    rows = silent[np.asarray(large, dtype=bool)]
    if not rows.size:
        return stages
    matches = pc.extract_regex(texts.take(pa.array(rows)), f"(?P<words>{_LARGE})")
    for row, words in zip(rows, pc.struct_field(matches, "words").to_pylist(), strict=True):
        stages[row] = ("enterprise", words)
    return stages


def _sector(advert: Mentions, title_length: int) -> tuple[str, str]:
    """Return the sector that weighs most in title and opening, and the words that name it."""
    weights: defaultdict[str, int] = defaultdict(int)
    mentions = _own(advert, [s for s in advert.employer if s.word.field == "sector"])
    for mention in mentions:
        in_title = IN_TITLE if mention.start < title_length else 0
        weights[mention.word.value] += mention.word.weight + in_title
    weights.pop("", None)
    most = max(weights, key=lambda s: (weights[s], -SECTORS.index(s)), default="")
    if weights[most] < ENOUGH:
        return _NOTHING
    return most, advert.words(s for s in mentions if s.word.value == most)


def _own(advert: Mentions, mentions: list[Phrase]) -> list[Phrase]:
    """Return what is said of the employer's own sector: in the opening, or in "we are a …"."""
    mentions = [s for s in mentions if not _is_of_others(_before(advert, s))]
    opening = [s for s in mentions if s.start < OPENING]
    if sum(s.word.weight for s in opening if s.word.value) >= ENOUGH:
        return opening
    return [s for s in mentions if s.start < OPENING or _SAYS_WHAT_IT_IS.search(_before(advert, s))]


def _is_of_others(before: str) -> bool:
    """Tell a mention among the sectors that others are in; most have none of the words."""
    lower = before.lower()
    for word in _OTHERS:
        if word in lower:
            return _AMONG_OTHERS.search(before) is not None
    return False


def _before(advert: Mentions, mention: Phrase) -> str:
    return advert.text[max(0, mention.start - BEFORE) : mention.start]


def _first(advert: Mentions, field: str) -> tuple[str, str]:
    """Return what the vocabulary lists first of what is said, and the words that say it."""
    by_value = {s.word.value: s for s in reversed(advert.employer) if s.word.field == field}
    if not by_value:
        return _NOTHING
    for value in (row["value"] for row in table(EMPLOYERS)[field]["says"]):
        if value in by_value:
            return value, advert.words([by_value[value]])
    return _NOTHING


def _direct(
    kinds: list[tuple[str, str]], employers: pd.Series, texts: pa.Array
) -> list[tuple[str, str]]:
    """Return the kinds, direct where none is named and the advert speaks of its own employer."""
    rows = [row for row, kind in enumerate(kinds) if kind == _NOTHING]
    silent = texts.take(pa.array(rows, pa.int64()))
    lower = pc.utf8_lower(silent).to_pylist()
    names = pc.utf8_lower(_strings(employers.iloc[rows])).to_pylist()
    for row, name, low, text in zip(rows, names, lower, silent.to_pylist(), strict=True):
        start, end = _of_itself(name, low)
        if end:
            kinds[row] = ("direct", text[start:end])
    return kinds


def _of_itself(employer: str, lower: str) -> tuple[int, int]:
    """Return where a lower-case text speaks of itself, "At Example, we", "our team"; or (0, 0)."""
    name = _ROUND_A_NAME.sub("", employer)
    forms = _OF_ITSELF if len(name) >= SHORTEST_NAME and name in lower else ()
    for phrase in (form.format(name) for form in forms):
        if (at := lower.find(phrase)) >= 0:
            return at, at + len(phrase)
    our = _OUR.search(lower)
    mention = _WE.search(lower, 0, our.start() if our else len(lower)) or our
    return mention.span() if mention else (0, 0)

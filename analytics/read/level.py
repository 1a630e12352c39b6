"""Read the seniority that an advert states, from its title first, then from its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.listing import UNSTATED
from analytics.read.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE: Final = "titles.toml"
YEARS_TO_LEVEL: Final = ((5, "senior"), (2, "mid"), (0, "junior"))  # the labelling guide's
_BANK: Final = (
    r"(?i)\b(?:bank|banking|J\.?P\.? ?Morgan\w*|Goldman|Citi|Barclays|HSBC|Morgan Stanley|UBS"
    r"|Deutsche|BNP|Nomura|NatWest|Santander|Lloyds|Credit Suisse|BlackRock|State Street)\b"
)
_ROLE: Final = r"(?:developer|engineer|programmer|architect|consultant|analyst|SRE|specialist)\b"
_LEVEL: Final = (
    r"\b(?P<level>senior|snr|mid[- ]?(?:level|senior)|mid|junior|lead|principal|staff|graduate"
    r"|intermediate)\b"
)
_LEAD_IN: Final = (
    r"(?:seeking|for|hiring|recruit(?:ing)?|role|title|position|as|join[^.\n]{0,30})"
    r" ?:? ?(?:an?|our|of)?(?: [\w-]+){0,4}?"
)
_NAMED: Final = re.compile(
    rf"(?:{_LEAD_IN}|^|\n)\s*{_LEVEL}(?: [\w#.+/&-]+){{0,4}}? {_ROLE}", re.IGNORECASE
)
_NO_EXPERIENCE: Final = r"no (?:prior |previous )?experience (?:is )?(?:required|necessary|needed)"
_PLAIN: Final = re.compile(
    r"(?P<level>mid[- ]?(?:senior|level|weight)|entry[- ]level|graduate scheme|"
    + _NO_EXPERIENCE
    + ")",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    r"(?P<years>\d{1,2})\s*(?:\+|plus|or more)?\s*(?:(?:-|\u2013|to)\s*\d{1,2}\+?\s*)?"
    r"(?:years?|yrs)\b['\u2019]?\*{0,2}"
    r"(?=[^.\n]{0,80}?(?:experience|develop|engineer|software|commercial|in |building|working))",
    re.IGNORECASE,
)
_GATE: Final = (
    r"(?i)\b(?:years?|yrs|senior|snr|mid|junior|lead|principal|staff|graduate|entry|intermediate"
    r"|no (?:prior |previous )?experience)\b"
)
_MANY_YEARS: Final = 15  # more than that is a firm's age
_SAID_AS: Final = {"snr": "senior", "intermediate": "mid", "entry": "junior", "no": "graduate"}


def read_level(clean: pd.DataFrame) -> pd.DataFrame:
    """Return `level`, `level_from` and `level_words` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.

    Returns:
        n rows, the same index; `unstated`, `none` and "" where neither says.
    """
    names = wording(FILE, "level")
    titles = names.without_ignored(pa.array(clean["title"], pa.string()))
    said = names.first_said(titles)
    words = names.words(titles, said)
    level = names.values(said, UNSTATED)
    level[_at_a_bank(clean, level, words)] = "mid"
    origin = np.where(said >= 0, "title", "none").astype(object)
    silent = np.flatnonzero((said < 0) & ~_is_architect(clean))
    _fill_from_text(clean["text"], silent, level, origin, words)
    columns = {"level": level, "level_from": origin, "level_words": words}
    return pd.DataFrame(columns, index=clean.index)


def _at_a_bank(clean: pd.DataFrame, level: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Tell which juniors are a bank's associates, a grade above junior there."""
    associates = np.flatnonzero((level == "junior") & (pd.Series(words).str.lower() == "associate"))
    named = (clean["title"].iloc[associates] + " " + clean["employer"].iloc[associates]).tolist()
    bank: np.ndarray = np.asarray(
        pc.match_substring_regex(pa.array(named, pa.string()), _BANK), dtype=bool
    )
    return np.asarray(associates[bank])


def _is_architect(clean: pd.DataFrame) -> np.ndarray:
    titles = pa.array(clean["title"], pa.string())
    return np.asarray(pc.match_substring_regex(titles, r"(?i)\barchitect\b"))


def _fill_from_text(
    texts: pd.Series, rows: np.ndarray, level: np.ndarray, origin: np.ndarray, words: np.ndarray
) -> None:
    some = texts.iloc[rows].tolist()
    worth = np.asarray(pc.match_substring_regex(pa.array(some, pa.string()), _GATE), dtype=bool)
    for row, text in zip(rows[worth], np.array(some, dtype=object)[worth], strict=True):
        said = _level_of_text(text)
        if said:
            level[row], words[row] = said
            origin[row] = "text"


def _level_of_text(text: str) -> tuple[str, str] | None:
    named = _NAMED.search(text[:1500]) or _PLAIN.search(text)
    if named:
        return _named_level(named["level"]), named["level"]
    years = _YEARS.search(text)
    if years and (stated := int(years["years"])) < _MANY_YEARS:
        return next(level for least, level in YEARS_TO_LEVEL if stated >= least), years[0]
    return None


def _named_level(said: str) -> str:
    words: Sequence[str] = re.split(r"[- ]", said.lower())
    if "senior" in words:
        return "senior"
    return _SAID_AS.get(words[0], words[0])

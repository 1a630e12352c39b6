"""Reads how many days a week an advert wants people in the office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.read.phrases import table

if TYPE_CHECKING:
    import pandas as pd

COUNTS: Final = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "once": 1,
    "twice": 2,
}
WEEK: Final = 5.0
WEEKS: Final = {"week": 1.0, "fortnight": 2.0, "month": 4.0, "quarter": 13.0}
AROUND: Final = 60

_COUNT: Final = r"\d(?:\.5)?|one|two|three|four|five"
_MENTION: Final = re.compile(
    rf"""
    (?<![\d.])(?P<few>{_COUNT})\+?(?:\s?(?:-|\u2013|to|or|/)\s?(?P<many>{_COUNT}))?\+?[\s-]
        (?:full\s|set\s|mandatory\s|office\s|onsite\s|fixed\s)?days?\b
        (?:\s?(?:a|an|per|/|each|every|in\sa|out\sof\sthe|in\severy)\s?(?:working\s)?
           (?P<per>week|fortnight|month|quarter)
          |\severy\s(?P<weeks>\d)(?:\s?[-\u2013]\s?(?P<more_weeks>\d))?\sweeks)?
    |(?P<times>once|twice)\s(?:a|per|every|each)\s(?P<per_time>week|fortnight|month|quarter)
    |(?P<share>[2-8]0)\s?%
    """,
    re.VERBOSE,
)
_SAID: Final = {
    name: re.compile(words) for name, words in table("terms_words.toml", "office_days").items()
}
_STOP: Final = re.compile(r"[.;!?](?=\s)|\n\s*\n|\u2022")


def read_office_days(whole: pd.Series, mode: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return the days a week in the office, the fewest stated, and the words that say so.

    Args:
        whole: plain title and text of each advert.
        mode: each advert's work mode by other words, "" if they say none.

    Returns:
        Days a week (NaN where unstated) and words ("" there).
    """
    days, words = np.full(len(whole), np.nan), [""] * len(whole)
    for row in np.flatnonzero(mode != ""):
        text = whole.iloc[row]
        days[row], words[row] = office_days(text)
    return days, words


def office_days(text: str) -> tuple[float, str]:
    """Return the days a week in the office that a text states first, and its words."""
    lower = text.lower()
    for mention in _MENTION.finditer(lower):
        days = _days(lower, mention)
        if 0 < days <= WEEK:
            return days, text[mention.start() : mention.end()].strip()
    return np.nan, ""


def _days(text: str, mention: re.Match[str]) -> float:
    """Return the office days of one mention, NaN if it is about something else."""
    after = _STOP.split(text[mention.end() : mention.end() + AROUND])[0]
    before = _STOP.split(text[max(0, mention.start() - AROUND) : mention.start()])[-1]
    if _SAID["something_else"].search(mention[0] + after[:30]):
        return np.nan
    said = _stated(mention)
    office, home = _SAID["office"].search(after), _SAID["home"].search(after)
    if home and (not office or home.start() < office.start()):
        return WEEK - said if mention["share"] is None or said < WEEK else np.nan
    if office or "office" in mention[0] or "onsite" in mention[0]:
        return said
    return said if mention["share"] is None and _SAID["before"].search(before) else np.nan


def _stated(mention: re.Match[str]) -> float:
    if mention["share"]:
        return WEEK * float(mention["share"]) / 100
    count = mention["few"] or mention["times"]
    days = float(COUNTS.get(count) or count)
    weeks = float(mention["more_weeks"] or mention["weeks"] or 1)
    return days / weeks / WEEKS[mention["per"] or mention["per_time"] or "week"]

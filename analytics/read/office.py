"""Reads how many days a week an advert wants people in the office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.phrases import around, either, table

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
WEEKS: Final = {"week": 1.0, "wk": 1.0, "w": 1.0, "fortnight": 2.0, "month": 4.0, "quarter": 13.0}
AROUND: Final = 60  # letters between the days and the word that tells where they are spent
NEAR: Final = 25
ANY_OF: Final = ("day", "%", "once", "twice", "x a ", "x per ", "times a ", "times per ")
CLOSE: Final = 12
LONGEST: Final = 45
GATE: Final = (
    r"(?i)hybrid|office|on-?\s?site|in[ -]person|\bhq|\b(?:wfh|hub|campus|studio)\b|from home"
    r"|remote"
    r"|days?(?: an?| per| each|/| /) ?(?:week|wk) in\b|\d0 ?% of"
)
MENTION_GATE: Final = (
    r"(?i)(?:\d|\b(?:one|two|three|four|five))[^.\n]{0,12}days?\b|(?:once|twice) |[2-8]0 ?%"
    r"|[1-5] ?(?:x|times) (?:a|per|every)|\bmon(?:day)? ?(?:-|\x{2013}|to) ?thu"
    r"|days?(?:,| and| &|/)"
)

_COUNT: Final = r"\d(?:\.5)?|one|two|three|four|five"
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri)(?:days?)?\b"
_MENTION: Final = re.compile(
    rf"""
    (?<![\d.])(?P<few>{_COUNT})\+?(?:\s?(?:-|\u2013|to|or|/)\s?(?P<many>{_COUNT}))?\+?[\s-]?
        (?:full\s|set\s|mandatory\s|office\s|onsite\s|fixed\s)?days?\b
        (?:\s(?:onsite|on\ssite|in\s(?:the\s)?office)(?=\s(?:a|per|each|every)\s))?
        (?:\s?(?:a|an|per|/|each|every|in\sa|out\sof\sthe|in\severy)?\s?(?:working\s)?
           (?P<per>week|wk|w\b|fortnight|month|quarter)
          |(?:\sin\s\w+)?\severy\s(?P<weeks>\d)(?:\s?[-\u2013]\s?(?P<more_weeks>\d))?\sweeks)?
    |(?P<times>once|twice|[1-5](?=(?:\s?-\s?[1-5])?\s?(?:x|times)))
        (?:(?:\s?-\s?[1-5])?\s?(?:x|times))?\s(?:a|per|every|each)\s(?P<per_time>week|fortnight|month|quarter)
    |(?P<named>{_DAY}(?:(?:,\sand|\sand|,|/|&|\s&|\s/)\s?(?:alternate\s)?{_DAY})+)
    |(?P<share>[2-8]0)\s?%
    """,
    re.VERBOSE,
)
_SAID: Final = {
    name: re.compile(either(words))
    for name, words in table("terms_words.toml", "office_days").items()
}
_STOP: Final = re.compile(r"[.;!?](?=\s)|\n\s*\n|\u2022")
_NEXT: Final = re.compile(
    r"[.;!?](?=\s)|\n\s*\n|\u2022|\s\w{3,12}:"
    rf"|(?:,|;|/|&|\band\b)\s?(?:{_COUNT})\s?days?\b"  # "2 days in Leeds, 3 days remote"
)


def read_office_days(whole: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return the days a week in the office, the fewest stated, and the words that say so.

    Args:
        whole: plain title and text of each advert.

    Returns:
        Days a week (NaN where unstated) and words ("" there).
    """
    days, words = np.full(len(whole), np.nan), [""] * len(whole)
    texts = pa.array(whole)
    by_day = np.asarray(pc.match_substring_regex(texts, MENTION_GATE))
    rows = np.flatnonzero(by_day)
    placed = np.asarray(pc.match_substring_regex(texts.take(pa.array(rows)), GATE))
    rows = rows[placed]
    for row, text in zip(rows, texts.take(pa.array(rows)).to_pylist(), strict=True):
        days[row], words[row] = office_days(text)
    return days, words


def office_days(text: str) -> tuple[float, str]:
    """Return the days a week in the office that a text states first, and its words."""
    lower = text.lower()
    for start, end in around(lower, ANY_OF, LONGEST, LONGEST):
        for mention in _MENTION.finditer(lower, start, end):
            days = _days(lower, mention)
            if 0 < days <= WEEK:
                return days, text[mention.start() : mention.end()].strip()
    return np.nan, ""


def _days(text: str, mention: re.Match[str]) -> float:
    """Return the office days of one mention, NaN if it is about something else."""
    after = _NEXT.split(text[mention.end() : mention.end() + AROUND])[0]
    before = _STOP.split(text[max(0, mention.start() - AROUND) : mention.start()])[-1]
    if _SAID["something_else"].search(before[-CLOSE:] + mention[0] + after[:NEAR]):
        return np.nan
    if _SAID["perk_before"].search(before):
        return np.nan
    said = _stated(mention)
    office, home = (
        _distance(_SAID[name], before, mention[0], after) for name in ("office", "home")
    )
    if min(office, home) < (NEAR if mention["named"] else AROUND):
        return said if office <= home else WEEK - said
    return said if _SAID["hybrid"].search(before) and not mention["share"] else np.nan


def _distance(words: re.Pattern[str], before: str, mention: str, after: str) -> int:
    """Return how many letters lie between a mention of days and the nearest of the words."""
    if words.search(mention):
        return 0
    behind = [len(before) - found.end() for found in words.finditer(before)]
    ahead = words.search(after)
    return min([*behind, ahead.start() if ahead else AROUND, AROUND])


def _stated(mention: re.Match[str]) -> float:
    if mention["share"]:
        return WEEK * float(mention["share"]) / 100
    if mention["named"]:
        return float(len(re.findall(rf"(?<!alternate\s){_DAY}", mention["named"])))
    count = mention["few"] or mention["times"]
    days = float(COUNTS.get(count) or count)
    weeks = float(mention["more_weeks"] or mention["weeks"] or 1)
    return days / weeks / WEEKS[mention["per"] or mention["per_time"] or "week"]

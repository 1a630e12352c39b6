"""Reads how many days a week an advert wants people in the office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.phrases import either, places, starts, stretches, table

if TYPE_CHECKING:
    from collections.abc import Iterable

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
RARE: Final = ("fortnight", "month", "quarter")
AROUND: Final = 60  # letters between the days and the word that tells where they are spent
NEAR: Final = 25
ANY_OF: Final = (
    *("day", "%", "once", "twice", "x a ", "x per ", "times a ", "times per "),
    *("weekly", "fortnightly", "monthly", "quarterly"),
)
CLOSE: Final = 12
LONGEST: Final = 45
GATE: Final = (
    r"(?i)hybrid|office|on-?\s?site|in[ -]person|\bhq|\b(?:wfh|hub|campus|studio)\b|from home"
    r"|remote"
    r"|days?(?: an?| per| each| every|/| /) ?(?:week|wk)|days? ?p/?w\b|\d0 ?% of"
)
MENTION_GATE: Final = (
    r"(?i)(?:\d|\b(?:one|two|three|four|five))[^.\n]{0,12}days?\b|(?:once|twice) |[2-8]0 ?%"
    r"|[1-5] ?(?:x|times) (?:a|per|every)|\bmon(?:day)? ?(?:-|\x{2013}|to) ?thu"
    r"|days?(?:,| and| &|/)|(?:week|fortnight|month|quarter)ly "
)

_COUNT: Final = r"\d(?:\.5)?|one|two|three|four|five"
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri)(?:days?)?\b"
_MENTION: Final = re.compile(
    rf"""
    (?=[\dotfwmq])(?:  # how any of them begins, which spares the rest in most places
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
    |(?P<often>week|fortnight|month|quarter)ly
        (?=\s(?:[a-z]+\s){{0,2}}(?:visit|trip|travel|meet|gather|get|office|on-?\s?site|in-?\s?person|attend))
    )""",
    re.VERBOSE,
)
_WORDS: Final = {
    name: re.compile(either(words))
    for name, words in table("terms_words.toml", "office_days").items()
}
_STOP: Final = re.compile(r"[.;!?](?=\s)|\n\s*\n|\u2022")
_NEXT: Final = re.compile(
    r"[.;!?](?=\s)|\n\s*\n|\u2022|\s\w{3,12}:"
    rf"|(?:,|;|/|&|\band\b)\s?(?:{_COUNT})\s?days?\b"  # "2 days in Leeds, 3 days remote"
)


_TOWN: Final = re.compile(r"[a-z]{4,}(?: [a-z]{4,})?")
_UP_TO_DAYS: Final = re.compile(
    r"[^a-z\d]{0,4}(?:office|hybrid|onsite|on-site|up to|for|min\w*)?\W{0,3}"
)


def read_office_days(whole: pd.Series, locations: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return the days a week in the office, the fewest stated, and the words that say so.

    Args:
        whole: plain title and text of each advert.
        locations: where each advert says that its job is.

    Returns:
        Days a week (NaN where unstated) and words ("" there).
    """
    days, words = np.full(len(whole), np.nan), [""] * len(whole)
    texts = pa.array(whole)
    rows = np.flatnonzero(pc.match_substring_regex(texts, GATE))  # which ends sooner, so first
    rows = rows[np.asarray(pc.match_substring_regex(texts.take(pa.array(rows)), MENTION_GATE))]
    held = texts.take(pa.array(rows))
    lowered = pc.utf8_lower(held)
    given = (held.to_pylist(), locations.iloc[rows], lowered.to_pylist(), starts(lowered, ANY_OF))
    for row, *advert in zip(rows, *given, strict=True):
        days[row], words[row] = office_days(*advert)
    return days, words


def office_days(
    text: str,
    location: str = "",
    lower: str | None = None,
    positions: Iterable[int] | None = None,
) -> tuple[float, str]:
    """Return the days a week in the office that a text states first, and its words.

    Args:
        text: title and text.
        location: where the job is; days there are days in the office.
        lower: the text in lower case, letter for letter, if that is at hand.
        positions: where any of `ANY_OF` starts in it, if that is known already.
    """
    lower = text.lower() if lower is None else lower
    if positions is None:
        positions = sorted(place for word in ANY_OF for place in places(lower, word))
    towns = _TOWN.findall(location.lower())
    for start, end in stretches(positions, len(lower), LONGEST, LONGEST):
        for mention in _MENTION.finditer(lower, start, end):
            days = _days(lower, mention, towns)
            if 0 < days <= WEEK:
                return days, text[mention.start() : mention.end()].strip()
    return np.nan, ""


def _days(text: str, mention: re.Match[str], towns: list[str]) -> float:
    """Return the office days of one mention, NaN if it is about something else."""
    after = _NEXT.split(text[mention.end() : mention.end() + AROUND], maxsplit=1)[0]
    before = _STOP.split(text[max(0, mention.start() - AROUND) : mention.start()])[-1]
    if _is_something_else(before, mention, after):
        return np.nan
    days = _stated(mention)
    if _is_a_trip(text, mention, before, after):
        return days
    office, home = (
        _distance(_WORDS[name], before, mention[0], after) for name in ("office", "home")
    )
    if min(office, home) < (NEAR if mention["named"] else AROUND):
        return days if office <= home else WEEK - days
    if mention["per"] and days < WEEK and any(_stands_at(town, before, after) for town in towns):
        return days
    return days if _WORDS["hybrid"].search(before) and not mention["share"] else np.nan


def _stands_at(town: str, before: str, after: str) -> bool:
    """Tell whether days are spent in a town: "Birmingham - 2 days per week"."""
    at = before.rfind(town)
    ahead = at >= 0 and _UP_TO_DAYS.fullmatch(before, at + len(town))
    return bool(ahead) or after.lstrip(" (,").startswith((f"in {town}", f"at {town}"))


def _is_something_else(before: str, mention: re.Match[str], after: str) -> bool:
    """Tell days of holiday, a treat on some days and shares of other things than time."""
    if _WORDS["something_else"].search(before[-CLOSE:] + mention[0] + after[:NEAR]):
        return True
    if _WORDS["perk_before"].search(before) or _WORDS["others"].search(before):
        return True
    if mention["often"] and _WORDS["perk"].search(after):
        return True
    return bool(mention["share"]) and not _is_share_of_time(before, after)


def _is_share_of_time(before: str, after: str) -> bool:
    """Tell "60% of your time in the office" from 20 % of anything else."""
    return bool(_WORDS["share_after"].match(after) or _WORDS["share_before"].search(before))


def _is_a_trip(text: str, mention: re.Match[str], before: str, after: str) -> bool:
    """Tell what comes too rarely to be days of the week: "remote, once a month in Leeds"."""
    often = mention["often"] or mention["per"] or mention["per_time"]
    words = before + mention[0] + after
    if often not in RARE and not mention["often"]:
        return False
    near = text[max(0, mention.start() - AROUND) : mention.start()] + after
    elsewhere = _WORDS["office"].search(words) or (often in RARE and _WORDS["home"].search(near))
    return bool(elsewhere and _WORDS["trip"].search(words))


def _distance(words: re.Pattern[str], before: str, mention: str, after: str) -> int:
    """Return how many letters lie between a mention of days and the nearest of the words."""
    if words.search(mention):
        return 0
    behind = [len(before) - match.end() for match in words.finditer(before)]
    ahead = words.search(after)
    return min([*behind, ahead.start() if ahead else AROUND, AROUND])


def _stated(mention: re.Match[str]) -> float:
    if mention["share"]:
        return WEEK * float(mention["share"]) / 100
    if mention["often"]:
        return 1 / WEEKS[mention["often"]]
    if mention["named"]:
        return float(len(re.findall(rf"(?<!alternate\s){_DAY}", mention["named"])))
    count = mention["few"] or mention["times"]
    days = float(COUNTS.get(count) or count)
    weeks = float(mention["more_weeks"] or mention["weeks"] or 1)
    return days / weeks / WEEKS[mention["per"] or mention["per_time"] or "week"]

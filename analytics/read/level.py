"""Read the seniority that an advert states, from its title first, then from its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import wording
from analytics.read.years import WORDS as COUNTS
from analytics.schema.listing import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable

    _Reader = Callable[[dict[str, str]], str]

FILE: Final = "titles.toml"
YEARS_TO_LEVEL: Final = ((5, "senior"), (2, "mid"), (0, "junior"))  # the labelling guide's
OPENING: Final = 1500  # characters; further down, a level is a colleague's

_BANK: Final = (
    r"(?i)\b(?:bank|banking|J\.?P\.? ?Morgan\w*|Goldman|Citi|Barclays|HSBC|Morgan Stanley|UBS"
    r"|Deutsche|BNP|Nomura|NatWest|Santander|Lloyds|Credit Suisse|BlackRock|State Street)\b"
)
_LEVEL: Final = (
    r"(?P<words>senior|snr|mid[- ]?(?:level|senior|weight)|mid|junior|lead|principal|staff"
    r"|graduate|intermediate)\b(?:-level\b)?"
)
_LEAD_IN: Final = (
    r"(?:(?:seeking|seeks?|looking for|need|needs|wants?|hiring|recruit|recruiting|require|requires"
    r"|opportunity for|role of|position of|position for|join[^.\n]{0,30} as|suit|suits|hire|appoint"
    r"|requirement for|(?P<never>acts? |acting )?as|searching for|will be)"
    r" (?:an? |our |another )(?:[\w,-]+ ){0,4}?"
    r"|\b(?:role|title|position|job) ?: ?(?:an? )?|(?:^|\n|[.!?\x{2022}|] ?)(?:the )?)"
)
_ROLE: Final = (
    r"(?: (?:[\w#.+&-]+|[/,|\x{2013}-])){0,4}? (?:[\w.+#-]+/)?"
    r"(?:developer|engineer|programmer|consultant|analyst|SRE|specialist|scientist|DBA|technologist|position)\b"
)
_NAMED: Final = rf"(?i){_LEAD_IN}{_LEVEL}{_ROLE}"
_THIS_IS: Final = (
    rf"(?i)\bthis is an? (?:[\w-]+,? ){{0,2}}?{_LEVEL}(?:,? [\w-]+){{0,2}}? "
    r"(?:role|position|post|hire|opportunity)\b"
)
_RANK: Final = r"(?P<words>senior|mid|junior|intermediate|principal|entry)"
_AT_LEVEL: Final = (  # "the role is at junior level", "seniority: senior", "mid to senior level"
    r"(?i)(?:(?:^|\n|\b(?:role|position|hiring|developers?|engineers?|working|works?) )(?:is )?"
    r"at (?:an? )?"
    r"|\b(?:seniority|level)\s?[:\x{2013}-]\s?(?:(?:junior|mid)\s?(?:-|to|/)\s?)?"
    rf"|\b(?:junior|mid)[ -]?(?:to|/|-)[ -]?){_RANK}[ -]?(?:level\b|\n|$|[.;|)])"
)
_SUCH_A_ROLE: Final = (  # "a senior-level role", never what one may rise to
    rf"(?i)(?P<never>\b(?:to|into|towards|in|from) )?\ban? {_RANK}[ -](?:level )?"
    r"(?:role|position|post)\b"
)
_THIS_RANK: Final = (  # "in this senior role", "as a senior member of our team"
    r"(?i)\b(?:(?:this|our new|the successful) (?:new |exciting |key |hands.on )*"
    r"(?P<words>senior|mid|junior|intermediate|principal|graduate|entry|lead|staff)"
    r"(?:[ -](?:level|weight))? (?:[\w/&-]+ ){0,3}?"
    r"(?:role|position|post|opportunity|hire|job|vacancy)\b"
    r"|(?:role for an?|as an?|be an?|you(?:\x{2019}|')?re an?|hiring an?|joining us as an?) "
    r"(?P<words2>senior|junior|mid|principal)(?:[ -]level)? (?:member of (?:the|our|a)|hire\b))"
)
_FOR_GRADUATES: Final = (
    r"(?i)\b(?:ideal|perfect|suited|suitable|great|aimed|designed) (?:[\w-]+ ){0,4}?(?:for|to|at) "
    r"(?:an? |any )?(?:(?:recent|new|ambitious|talented) )*(?P<words>graduate)s?\b"
)
_AS_LEAD: Final = (  # "as tech lead, you will", never "as your tech lead tells you"
    r"(?:\b[Aa]s|[a-z]As) (?i)(?:an? |our |the |this )?"
    r"(?:tech|technical|team|engineering|development) (?P<words>lead)(?:er)?\b[^.\n]{0,30}\byou\b"
)
_ENTRY: Final = r"entry[- ]level (?:role|position|opp|job|engineer|developer|software)"
_PLAIN: Final = (
    r"(?i)(?:^|[^a-z ]|[^rd/&] )(?P<words>mid[-\x{2013} ]?(?:senior|level|weight)"
    rf"|{_ENTRY}|graduate scheme|graduate programme"
    r"|no (?:prior |previous )?experience (?:is )?(?:required|necessary|needed))"
)
_NUMBER: Final = rf"1[0-5]|[1-9]|{'|'.join(COUNTS)}"  # more is a firm's age
_DOING: Final = (  # what the years were spent on
    r"commercial|professional|hands|relevant|building|working|developing|software|engineering"
    r"|development|programming|industry|writing|designing|delivering|data|backend|full|technical"
)
_SPENT: Final = (
    rf"(?:of |in |in an? )?(?:{_DOING})|in an?|as an?|in\s*[\n-]|in [A-Z]|in the role"
    r"|in (?:[\w/&-]+ ){1,3}?"
    r"(?:engineering|development|analytics|strategy|design|testing|operations)"
    r"|(?:[\w/,&()'\x{2019}-]+ ){0,5}?(?:experience|exp)"
)
_YEARS: Final = (
    rf"(?i)(?:^|[a-z)][.:]?|[^\w.,\x{{2013}}-])(?P<words>(?P<years>{_NUMBER})"
    r"(?:\s?\(\w{1,5}\+?\))?"
    r"\s?(?:\+|plus|or more)?\s?(?:(?:-|\x{2013}|to)\s?\d{1,2}\s?\+?\s?)?\+? ?"
    rf"(?:years?|yrs?)\b['\x{{2019}}]?(?:\)|,?\s+(?:{_SPENT})\b))"
)
_EXPERIENCE: Final = (  # "Experience: 5+ years"
    r"(?i)\bexperience(?: required| needed| level)?\s?[:\x{2013}-]\s?"
    rf"(?:minimum |at least |min\.? )?(?P<words>(?P<years>{_NUMBER})\s?\+?\s?"
    r"(?:(?:-|\x{2013}|to)\s?\d{1,2}\s?\+?\s?)?(?:years?|yrs?))"
)
_HINT: Final = (  # one pass that spares those for rarer wordings, where none of these stands
    r"(?i)(?:senior|mid|junior|intermediate|principal|entry)[ -]?(?:level|role|position|post)"
    r"|\b(?:this|our new|the successful) (?:[\w-]+ )?"
    r"(?:senior|mid|junior|intermediate|principal|graduate|entry|lead|staff)\b"
    r"|\b(?:senior|junior|mid|principal)(?:[ -]level)? (?:member of|hire\b)"
    r"|(?:seniority|level)\s?[:\x{2013}-]|graduate|\bthis is an? "
    r"|(?:technical|tech|team|engineering|development) lead"
    r"|\bexperience[a-z ]{0,10}[:\x{2013}-]\s?(?:at least|min|[1-9]|one|two|three|four|five)"
)
_ORDINARY: Final = {"snr": "senior", "intermediate": "mid", "entry": "junior", "no": "graduate"}


@dataclass
class _Reading:
    """The levels read so far: three columns over the adverts."""

    level: np.ndarray
    origin: np.ndarray
    words: np.ndarray

    def fill(self, rows: np.ndarray, texts: pa.Array, pattern: str, read: _Reader) -> None:
        """Enter what the texts of `rows` say."""
        held = np.flatnonzero(pc.match_substring_regex(texts, pattern))
        if not held.size:  # `extract_regex` reads its pattern even so
            return
        matches = pc.extract_regex(texts.take(pa.array(held)), pattern).to_pylist()
        for row, match in zip(rows[held], matches, strict=True):
            if level := read(match):
                self.level[row], self.origin[row], self.words[row] = (
                    level,
                    "text",
                    match["words"] or match["words2"],
                )


def read_level(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `level` and `level_from` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `level_words`, the words read.

    Returns:
        n rows, the same index; `unstated` and `none` where neither says.
    """
    names = wording(FILE, "level")
    places, distinct = pd.factorize(clean["title"])  # adverts share their titles
    titles = names.without_ignored(pa.array(distinct, pa.string()))
    numbers = names.first_match(titles)[places]
    titles = titles.take(pa.array(places))
    level = names.values(numbers, UNSTATED)
    level[_at_a_bank(clean, titles, level)] = "mid"
    words = names.words(titles, numbers) if explain else np.full(len(clean), "", dtype=object)
    reading = _Reading(level, np.where(numbers >= 0, "title", "none").astype(object), words)
    _read_texts(clean, np.flatnonzero((numbers < 0) & ~_is_architect(titles)), reading)
    read = pd.DataFrame({"level": level, "level_from": reading.origin}, index=clean.index)
    return read.assign(level_words=words) if explain else read


def _at_a_bank(clean: pd.DataFrame, titles: pa.Array, level: np.ndarray) -> np.ndarray:
    """Return the rows of a bank's associates, a grade above junior there."""
    associate = np.asarray(pc.match_substring_regex(titles, r"(?i)\bassociate\b"), dtype=bool)
    rows = np.flatnonzero(associate & (level == "junior"))
    named = (clean["title"].iloc[rows] + " " + clean["employer"].iloc[rows]).tolist()
    bank = pc.match_substring_regex(pa.array(named, pa.string()), _BANK)
    return np.asarray(rows[np.asarray(bank, dtype=bool)])


def _is_architect(titles: pa.Array) -> np.ndarray:
    flags: np.ndarray = np.asarray(pc.match_substring_regex(titles, r"(?i)\barchitect\b"))
    return flags


def _read_texts(clean: pd.DataFrame, silent: np.ndarray, reading: _Reading) -> None:
    """Enter the levels that the texts of silent titles state: by name, in plain words, in years."""
    every = pa.array(clean["text"], pa.large_string())
    openings = pc.utf8_slice_codeunits(every, 0, OPENING)
    hinted = np.zeros(len(every), dtype=bool)
    hinted[silent] = pc.match_substring_regex(every.take(pa.array(silent)), _HINT)
    for texts, pattern, read, only in (
        (openings, _NAMED, _level_named, None),
        (every, _AS_LEAD, _level_named, hinted),
        (every, _THIS_IS, _level_named, hinted),
        (every, _THIS_RANK, _level_named, hinted),
        (openings, _AT_LEVEL, _level_named, hinted),
        (openings, _SUCH_A_ROLE, _level_named, hinted),
        (every, _PLAIN, _level_named, None),
        (openings, _FOR_GRADUATES, _level_named, hinted),
        (every, _YEARS, _level_of_years, None),
        (every, _EXPERIENCE, _level_of_years, hinted),
    ):
        rows = silent if only is None else silent[only[silent]]
        reading.fill(rows, texts.take(pa.array(rows)), pattern, read)
        silent = silent[reading.level[silent] == UNSTATED]


def _level_named(match: dict[str, str]) -> str:
    if match.get("never"):  # "act as a lead developer for one project"
        return ""
    words = (match["words"] or match["words2"]).lower().replace("-", " ")
    if words.endswith("senior"):
        return "senior"
    first = words.split(" ", 1)[0]
    return "mid" if first.startswith("mid") else _ORDINARY.get(first, first)


def _level_of_years(match: dict[str, str]) -> str:
    word = match["years"].lower()
    years = COUNTS.get(word) or int(word)
    return next(level for least, level in YEARS_TO_LEVEL if years >= least)

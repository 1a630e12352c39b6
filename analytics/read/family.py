"""Read what kind of role an advert offers, from its title first, then from its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read import entry
from analytics.read.bare_title import families_of_bare_titles
from analytics.read.trade import of_another_trade, without_company
from analytics.read.wording import beginnings, word_list, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.read.wording import Phrases, Wording

FILE: Final = "titles.toml"
GENERAL: Final = "general"
OTHER: Final = "other"
FULL_STACK: Final = "full_stack"
MANAGEMENT: Final = "management"
PLATFORM: Final = "platform"
_CLEAR: Final = frozenset(rule.value for rule in wording(FILE, "opening").says)
_BETWEEN: Final = r"(?:software|web|application|technical|team|back[\s-]?end)"
_LEADS: Final = (  # "Manager, Data Engineering"
    r"(?i)^(?P<words>(?:senior |sr\.? )?(?:manager|director|head)[\s,\x{2013}-]+(?:of )?"
    r"(?:[\w&/-]+ ){0,3}(?:engineering|software|devops|development)"
    r"|(?:senior |sr\.? )?(?:head|director) of (?:(?:applied|enterprise|information|solutions?"
    r"|security|technical|technology|cloud|cyber|business|data) ){0,2}"
    r"(?:architecture|AI|machine learning|ML|cyber ?security|infrastructure|testing))\b"
)
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_PARTS: Final = re.compile(r"\s[-\u2013\u2014|:]\s|\s?\|\s?|,\s")
_PARTED: Final = frozenset("(-\u2013\u2014|:,")
_ANY_ROLE: Final = re.compile(
    r"(?i)\b(?:engineers?|developers?|programmers?|analysts?|scientists?|modellers?|designers?|architects?|testers?|consultants?|managers?|dba"
    r"|administrators?|leads?|specialists?|sre|directors?|head)\b"
)
_ROLE: Final = r"(?:developer|engineer|programmer|development|lead)"


def read_family(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `family` of each advert, and `family_words` when asked to explain.

    Args:
        clean: n adverts with plain-text `title` and `text`.
        explain: also return the words read.

    Returns:
        n rows, the same index; `other` where the title names no software role, or the advert
        sells a course.
    """
    titles, family, words = _by_phrases(clean["title"], explain=explain)
    silent = np.flatnonzero(family == "")
    left = titles.take(pa.array(silent))
    texts = clean["text"].iloc[silent].tolist()
    sides = _Sides(left)
    family[silent], unclear = sides.families(_writes_software(left, texts))
    bare, bare_words = families_of_bare_titles(
        left, texts, np.isin(family[silent].astype("str"), [OTHER, GENERAL])
    )
    family[silent[bare != ""]] = bare[bare != ""]
    unclear &= ~np.isin(bare.astype("str"), list(_CLEAR))
    asked = wording(FILE, "text")
    answers = pa.array([texts[row] for row in np.flatnonzero(unclear)], pa.string())
    answered = asked.first_match(answers)
    from_text = silent[unclear][answered >= 0]
    family[from_text] = asked.values(answered, GENERAL)[answered >= 0]
    family[of_another_trade(titles, clean["text"].tolist(), family)] = OTHER
    family[entry.with_courses(clean)[entry.COLUMN]] = OTHER
    read = pd.DataFrame({"family": family}, index=clean.index)
    if explain:
        words[silent] = np.where(bare != "", bare_words, sides.words())
        words[from_text] = asked.words(answers, answered)[answered >= 0]
        words[silent[family[silent] == OTHER]] = ""
        read["family_words"] = words
    return read


def _by_phrases(given: pd.Series, *, explain: bool) -> tuple[pa.Array, np.ndarray, np.ndarray]:
    """Return the titles to go by, the family that a phrase of each names or "", and the phrase."""
    places, distinct = pd.factorize(given)  # adverts share their titles
    titles, family, words = _of_titles(pa.array(distinct, pa.string()), explain=explain)
    return titles.take(pa.array(places)), family[places], words[places]


def _of_titles(given: pa.Array, *, explain: bool) -> tuple[pa.Array, np.ndarray, np.ndarray]:
    """Return what `_by_phrases` does, of titles that are all different."""
    names = wording(FILE, "family")
    titles = names.without_ignored(without_company(given))
    numbers = _numbers_of_roles(names, titles)
    family = names.values(numbers, "")
    words = names.words(titles, numbers) if explain else np.full(len(titles), "", dtype=object)
    led = pc.struct_field(pc.extract_regex(titles, _LEADS), "words").to_numpy(zero_copy_only=False)
    family[_of_a_language(names, titles, family)] = ""
    leads = pd.notna(led) & (family != OTHER) & ~word_list(FILE, "role", "elsewhere").match(titles)
    family[leads], words[leads] = MANAGEMENT, led[leads]
    return titles, family, words


def _of_a_language(names: Wording, titles: pa.Array, family: np.ndarray) -> np.ndarray:
    """Return the rows of roles that a language names, where what follows is only their subject.

    "Java Developer - Kubernetes" and "C++ Developer | Data Infrastructure" are developers first.
    """
    backend = word_list(FILE, "sides", "backend").group
    head = rf"(?i)^(?P<head>(?:.*?[^A-Za-z0-9])??(?:{backend}|C\+\+)\s(?:{_BETWEEN}\s)*{_ROLE})\b"
    of_cpp = np.asarray(pc.match_substring(titles, "c++", ignore_case=True), dtype=bool)
    rows = np.flatnonzero((family == PLATFORM) | ((family == "data") & of_cpp))
    if not rows.size:
        return np.asarray(rows)
    heads = pc.struct_field(pc.extract_regex(titles.take(pa.array(rows)), head), "head")
    held = np.asarray(pc.is_valid(heads), dtype=bool)
    kept = names.first_match(pc.fill_null(heads, "")) >= 0
    return np.asarray(rows[held & ~kept])


def _numbers_of_roles(names: Wording, titles: pa.Array) -> np.ndarray:
    """Return the number of the phrases that each title's role says, else those of the whole title.

    "Data Engineer (AI/ML start-up)" is a data engineer, as is "Cyber security - Data Engineer".
    """
    roles = [_role_of(title) for title in titles.to_pylist()]
    rows = np.array([row for row, role in enumerate(roles) if role], dtype=int)
    parts = pa.array([roles[row] for row in rows], titles.type)
    every = names.first_match(pa.concat_arrays([titles, parts]))  # a call costs more than a title
    numbers, of_role = every[: len(titles)], every[len(titles) :]
    both = names.values(numbers[rows], "") == FULL_STACK  # "Frontend Engineer (full-stack)"
    clear = (of_role >= 0) & ~both
    numbers[rows[clear]] = of_role[clear]
    return numbers


def _role_of(title: str) -> str:
    """Return the one part of a title that names a role, "" where it is not in parts."""
    if not _PARTED.intersection(title):
        return ""
    parts = [part for part in _PARTS.split(_BRACKETS.sub(" ", title)) if part.strip()]
    roles = [part for part in parts if _ANY_ROLE.search(part)]
    return roles[0] if len(roles) == 1 and roles[0] != title else ""


def _writes_software(titles: pa.Array, texts: list[str]) -> np.ndarray:
    """Tell for which titles that say "engineer" the advert is about software."""
    engineer, elsewhere, bare, in_text, not_in_text = (
        word_list(FILE, "role", name)
        for name in ("engineer", "elsewhere", "bare", "in_text", "not_in_text")
    )
    rows = np.flatnonzero(engineer.match(titles) & ~elsewhere.match(titles))
    some = pa.array([texts[row] for row in rows], pa.string())
    alone = bare.match(titles.take(pa.array(rows))) & np.asarray(pc.equal(some, ""), dtype=bool)
    writes = np.zeros(len(titles), dtype=bool)
    writes[rows] = alone | (in_text.match(some) & ~not_in_text.match(some))
    return writes


class _Sides:
    """What titles that no phrase of [family] fits say of the sides of a web product.

    Args:
        titles: n titles.
    """

    def __init__(self, titles: pa.Array) -> None:
        sides = ("backend", "front_end", "script", "web", "packaged")
        distinct = titles.dictionary_encode()
        self._titles, self._places = distinct.dictionary, np.asarray(distinct.indices)
        self._lists = [word_list(FILE, "sides", name) for name in sides]
        self._lists += [word_list(FILE, "role", name) for name in ("software", "product")]
        self._has = {phrases.value: self._match(phrases) for phrases in self._lists}
        self._by_word = tuple(wording(FILE, name) for name in ("weak", "weaker"))
        role_named = self._has["software"] | self._match(word_list(FILE, "role", "engineer"))
        self._role_named = role_named
        self._has["backend"] &= role_named | self._match(word_list(FILE, "role", "alone"))
        self._has["front_end"] &= role_named
        self._has["script"] &= role_named
        self._counts = role_named & ~self._has["packaged"]

    def _match(self, phrases: Phrases) -> np.ndarray:
        return np.asarray(phrases.match(self._titles)[self._places])

    def families(self, writes_software: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the families, and of which the text may say more."""
        has = self._has
        back = has["backend"] & ~has["packaged"]
        head = back & self._headed_by("backend")
        weak, weaker = self._by_word
        choices = (
            (back & self._beside_front_end(), "full_stack"),
            (head, "backend"),
            (self._role_named & self._headed_by("packaged"), GENERAL),
            (back & self._listed_before_a_subject(), "backend"),
            *self._by_word_of(weak),
            (back & (has["front_end"] | has["script"] | has["web"]), "full_stack"),
            (back, "backend"),
            *self._by_word_of(weaker),
            (has["front_end"], "front_end"),
            (has["script"] & ~has["web"] & ~has["product"], "front_end"),
            (has["script"] | (has["web"] & has["software"]), "full_stack"),
            (has["software"] | writes_software | self._is_packaged_engineer(), GENERAL),
        )
        family = np.select([mask for mask, _ in choices], [name for _, name in choices], OTHER)
        plain = (family == GENERAL) & ~has["packaged"]
        return family.astype(object), plain | (back & ~head & (family == "backend"))

    def _by_word_of(self, words: Wording) -> Iterator[tuple[np.ndarray, str]]:
        """Give the families that words tell of a software role, each with the titles it fits."""
        numbers = np.where(self._counts, words.first_match(self._titles)[self._places], -1)
        yield from ((numbers == number, rule.value) for number, rule in enumerate(words.says))

    def _headed_by(self, side: str) -> np.ndarray:
        """Tell titles whose role is named by a language of one side: "Java Developer, React"."""
        return self._holds(rf"{self._group(side)}[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}")

    def _listed_before_a_subject(self) -> np.ndarray:
        """Tell "Software Engineer - Java, Cloud and AI", where a language comes first."""
        listed = rf"{self._group('backend')}\s?,\s(?:[^-|(]*[\s,])?(?:AI|data|analytics)\b"
        return self._holds(listed)

    def _beside_front_end(self) -> np.ndarray:
        """Tell titles whose role is named by both sides: "React/Node Developer"."""
        both = rf"{self._group('front_end')}\s?[/&+]\s?{self._group('backend')}"
        return self._holds(rf"{both}[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}")

    def _is_packaged_engineer(self) -> np.ndarray:
        """Tell titles such as "ServiceNow Engineer"."""
        return self._holds(rf"{self._group('packaged')}[\s;]+engineer")

    def _group(self, side: str) -> str:
        return word_list(FILE, "sides", side).among(beginnings(self._titles)).group

    def _holds(self, pattern: str) -> np.ndarray:
        flags = pc.match_substring_regex(self._titles, rf"(?i)(?:^|[^A-Za-z0-9]){pattern}")
        return np.asarray(np.asarray(flags, dtype=bool)[self._places])

    def words(self) -> np.ndarray:
        """Return the words that the families were read from, joined by " | "."""
        lists: list[Iterable[str]] = [phrases.words(self._titles) for phrases in self._lists]
        lists += [w.words(self._titles, w.first_match(self._titles)) for w in self._by_word]
        joined = [" | ".join(dict.fromkeys(filter(None, row))) for row in zip(*lists, strict=True)]
        each = np.fromiter(joined, dtype=object, count=len(joined))
        return np.asarray(each[self._places])

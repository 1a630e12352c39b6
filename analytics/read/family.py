"""Read what kind of role an advert offers, from its title first, then from its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read import entry
from analytics.read.wording import word_list, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE: Final = "titles.toml"
GENERAL: Final = "general"
OTHER: Final = "other"
_BETWEEN: Final = r"(?:software|web|application|technical|team|back[\s-]?end)"
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
    names = wording(FILE, "family")
    titles = names.without_ignored(pa.array(clean["title"], pa.string()))
    said = names.first_said(titles)
    family = names.values(said, "")
    silent = np.flatnonzero(said < 0)
    left = titles.take(pa.array(silent))
    texts = clean["text"].iloc[silent].tolist()
    sides = _Sides(left)
    family[silent], unclear = sides.families(_writes_software(left, texts))
    asked = wording(FILE, "text")
    answers = pa.array([texts[row] for row in np.flatnonzero(unclear)], pa.string())
    answered = asked.first_said(answers)
    told = silent[unclear][answered >= 0]
    family[told] = asked.values(answered, GENERAL)[answered >= 0]
    family[entry.with_courses(clean)[entry.COLUMN]] = OTHER
    read = pd.DataFrame({"family": family}, index=clean.index)
    if explain:
        words = names.words(titles, said)
        words[silent] = sides.words()
        words[told] = asked.words(answers, answered)[answered >= 0]
        read["family_words"] = np.where((family == OTHER) & (said < 0), "", words)
    return read


def _writes_software(titles: pa.Array, texts: list[str]) -> np.ndarray:
    """Tell for which titles that say "engineer" the advert is about software."""
    engineer, elsewhere, bare, in_text, not_in_text = (
        word_list(FILE, "role", name)
        for name in ("engineer", "elsewhere", "bare", "in_text", "not_in_text")
    )
    rows = np.flatnonzero(engineer.said(titles) & ~elsewhere.said(titles))
    some = pa.array([texts[row] for row in rows], pa.string())
    alone = bare.said(titles.take(pa.array(rows))) & np.asarray(pc.equal(some, ""), dtype=bool)
    writes = np.zeros(len(titles), dtype=bool)
    writes[rows] = alone | (in_text.said(some) & ~not_in_text.said(some))
    return writes


class _Sides:
    """What titles that no phrase of [family] fits say of the sides of a web product.

    Args:
        titles: n titles.
    """

    def __init__(self, titles: pa.Array) -> None:
        sides = ("backend", "front_end", "script", "web", "packaged")
        self._titles = titles
        self._lists = [word_list(FILE, "sides", name) for name in sides]
        self._lists += [word_list(FILE, "role", name) for name in ("software", "product")]
        self._has = {phrases.value: phrases.said(titles) for phrases in self._lists}
        self._names = wording(FILE, "weak")
        role_named = self._has["software"] | word_list(FILE, "role", "engineer").said(titles)
        self._has["backend"] &= role_named | word_list(FILE, "role", "alone").said(titles)
        self._has["front_end"] &= role_named
        self._has["script"] &= role_named
        counts = role_named & ~self._has["packaged"]
        self._weak = np.where(counts, self._names.first_said(titles), -1)

    def families(self, writes_software: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the families, and of which the text may say more."""
        has = self._has
        back = has["backend"] & ~has["packaged"]
        head = back & self._headed_by_backend()
        weak = ((self._weak == n, rule.value) for n, rule in enumerate(self._names.says))
        choices = (
            (back & self._beside_front_end(), "full_stack"),
            (head, "backend"),
            *weak,
            (back & (has["front_end"] | has["script"] | has["web"]), "full_stack"),
            (back, "backend"),
            (has["front_end"], "front_end"),
            (has["script"] & ~has["web"] & ~has["product"], "front_end"),
            (has["script"] | (has["web"] & has["software"]), "full_stack"),
            (has["software"] | writes_software | self._is_packaged_engineer(), GENERAL),
        )
        family = np.select([mask for mask, _ in choices], [name for _, name in choices], OTHER)
        plain = (family == GENERAL) & ~has["packaged"]
        return family.astype(object), plain | (back & ~head & (family == "backend"))

    def _headed_by_backend(self) -> np.ndarray:
        """Tell titles whose role is named by a backend language: "Java Developer, React"."""
        return self._holds(rf"{self._group('backend')}[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}")

    def _beside_front_end(self) -> np.ndarray:
        """Tell titles whose role is named by both sides: "React/Node Developer"."""
        both = rf"{self._group('front_end')}\s?[/&+]\s?{self._group('backend')}"
        return self._holds(rf"{both}[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}")

    def _is_packaged_engineer(self) -> np.ndarray:
        """Tell titles such as "ServiceNow Engineer"."""
        return self._holds(rf"{self._group('packaged')}\s+engineer")

    def _group(self, side: str) -> str:
        return word_list(FILE, "sides", side).group

    def _holds(self, pattern: str) -> np.ndarray:
        said = pc.match_substring_regex(self._titles, rf"(?i)(?:^|[^A-Za-z0-9]){pattern}")
        return np.asarray(said, dtype=bool)

    def words(self) -> np.ndarray:
        """Return the words that the families were read from, joined by " | "."""
        found: list[Iterable[str]] = [phrases.words(self._titles) for phrases in self._lists]
        found.append(self._names.words(self._titles, self._weak))
        joined = [" | ".join(dict.fromkeys(filter(None, row))) for row in zip(*found, strict=True)]
        return np.fromiter(joined, dtype=object, count=len(joined))

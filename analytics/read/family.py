"""Read what kind of role an advert offers, from its title first, then from its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.entry import COURSE
from analytics.read.wording import Phrases, word_list, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE: Final = "titles.toml"
GENERAL: Final = "general"
OTHER: Final = "other"
_BETWEEN: Final = r"(?:software|web|application|technical|team|back[\s-]?end)"
_ROLE: Final = r"(?:developer|engineer|programmer|development|lead)"


def read_family(clean: pd.DataFrame) -> pd.DataFrame:
    """Return `family` and `family_words` of each advert.

    Args:
        clean: n adverts with plain-text `title` and `text`.

    Returns:
        n rows, the same index; `other` where the title names no software role, or the advert
        sells a course.
    """
    names = wording(FILE, "family")
    titles = names.without_ignored(pa.array(clean["title"], pa.string()))
    said = names.first_said(titles)
    family = names.values(said, "")
    words = names.words(titles, said)
    silent = np.flatnonzero(said < 0)
    family[silent], words[silent], open_ = _by_sides(
        titles.take(pa.array(silent)), pa.array(clean["text"].iloc[silent].tolist(), pa.string())
    )
    _ask_texts(clean["text"], silent[open_], family, words)
    courses, _ = COURSE.read(clean, explain=False)
    family[courses != ""] = OTHER
    return pd.DataFrame({"family": family, "family_words": words}, index=clean.index)


def _side(name: str) -> Phrases:
    return word_list(FILE, "sides", name)


def _heads_with_backend(titles: pa.Array) -> np.ndarray:
    """Tell titles whose role is named by a backend language: "Java Developer, React"."""
    pattern = rf"(?i)(?:^|[^A-Za-z0-9]){_side('backend').group}[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}"
    return np.asarray(pc.match_substring_regex(titles, pattern))


def _by_sides(titles: pa.Array, texts: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return family, words and whether the text may say more, where no phrase of [family] fits."""
    side = {name: _side(name) for name in ("backend", "front_end", "script", "web", "packaged")}
    role = {name: word_list(FILE, "role", name) for name in ("software", "product", "engineer")}
    has = {name: phrases.said(titles) for name, phrases in (side | role).items()}
    back = has["backend"] & ~has["packaged"]
    head = back & _heads_with_backend(titles)
    engineer = has["engineer"] & _writes_software(titles, texts)
    role_named = has["software"] | has["engineer"]
    names = wording(FILE, "weak")
    weak = np.where(has["packaged"], -1, names.first_said(titles))
    choices = (
        (head, "backend"),
        *((role_named & (weak == number), rule.value) for number, rule in enumerate(names.says)),
        (back & (has["front_end"] | has["script"] | has["web"]), "full_stack"),
        (back, "backend"),
        (has["front_end"], "front_end"),
        (has["script"] & ~has["web"] & ~has["product"], "front_end"),
        (has["script"] | (has["web"] & has["software"]), "full_stack"),
        (has["software"] | engineer, GENERAL),
    )
    family = np.select([mask for mask, _ in choices], [name for _, name in choices], OTHER)
    open_ = ((family == GENERAL) & ~has["packaged"]) | (back & ~head & (family == "backend"))
    return family.astype(object), _words(titles, (side | role).values()), open_


def _writes_software(titles: pa.Array, texts: pa.Array) -> np.ndarray:
    """Tell for which titles that only say "engineer" the rest of the advert is about software."""
    elsewhere, bare, in_text = (
        word_list(FILE, "role", n) for n in ("elsewhere", "bare", "in_text")
    )
    alone = bare.said(titles) & np.asarray(pc.equal(texts, ""))
    return np.asarray((alone | in_text.said(texts)) & ~elsewhere.said(titles))


def _ask_texts(texts: pd.Series, rows: np.ndarray, family: np.ndarray, words: np.ndarray) -> None:
    """Enter what the texts say of roles that the title leaves open."""
    names = wording(FILE, "text")
    asked = pa.array(texts.iloc[rows].tolist(), pa.string())
    said = names.first_said(asked)
    known = said >= 0
    family[rows[known]] = names.values(said, GENERAL)[known]
    words[rows[known]] = names.words(asked, said)[known]


def _words(titles: pa.Array, lists: Iterable[Phrases]) -> np.ndarray:
    found = [phrases.words(titles) for phrases in lists]
    joined = [" | ".join(dict.fromkeys(filter(None, row))) for row in zip(*found, strict=True)]
    words: np.ndarray = np.fromiter(joined, dtype=object, count=len(joined))
    return words

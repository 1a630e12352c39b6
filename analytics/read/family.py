"""Read what kind of role an advert offers, from its title first, then from its text."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import Phrases, word_list, wording

FILE: Final = "titles.toml"
_BETWEEN: Final = r"(?:software|web|application|technical|team|back[\s-]?end)"
_ROLE: Final = r"(?:developer|engineer|programmer|development|lead)"


def read_family(clean: pd.DataFrame) -> pd.DataFrame:
    """Return `family` and `family_words` of each advert.

    Args:
        clean: n adverts with plain-text `title` and `text`.

    Returns:
        n rows, the same index; `other` where the title names no software role.
    """
    names = wording(FILE, "family")
    titles = names.without_ignored(pa.array(clean["title"], pa.string()))
    said = names.first_said(titles)
    family = names.values(said, "")
    words = names.words(titles, said)
    silent = np.flatnonzero(said < 0)
    family[silent], words[silent] = _by_sides(titles.take(pa.array(silent)))
    return pd.DataFrame({"family": family, "family_words": words}, index=clean.index)


def _side(name: str) -> Phrases:
    return word_list(FILE, "sides", name)


def _heads_with_backend(titles: pa.Array) -> np.ndarray:
    """Tell titles whose role is named by a backend language: "Java Developer, React"."""
    named = _side("backend").pattern.split("(?P<words>")[1].rsplit(")(?:$", 1)[0]
    pattern = rf"(?i)(?:^|[^A-Za-z0-9])(?:{named})[\s/]+(?:{_BETWEEN}\s+)*{_ROLE}"
    return np.asarray(pc.match_substring_regex(titles, pattern))


def _by_sides(titles: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return family and words of titles that no phrase of [family] fits."""
    side = {name: _side(name) for name in ("backend", "front_end", "script", "web", "packaged")}
    has = {name: phrases.said(titles) for name, phrases in side.items()}
    software = word_list(FILE, "role", "software")
    back = has["backend"] & ~has["packaged"]
    front = has["front_end"] | has["script"]
    family = np.select(
        [
            back & _heads_with_backend(titles),
            back & (front | has["web"]),
            back,
            has["front_end"],
            has["script"] & ~has["web"] & ~word_list(FILE, "role", "software_title").said(titles),
            has["script"],
            has["web"] & software.said(titles),
            software.said(titles),
            _is_engineer(titles),
        ],
        [
            "backend",
            "full_stack",
            "backend",
            "front_end",
            "front_end",
            "full_stack",
            "full_stack",
            "general",
            "general",
        ],
        "other",
    ).astype(object)
    return np.asarray(family), _words(
        titles, [*side.values(), software, word_list(FILE, "role", "engineer")]
    )


def _is_engineer(titles: pa.Array) -> np.ndarray:
    engineer, elsewhere = (word_list(FILE, "role", name) for name in ("engineer", "elsewhere"))
    here: np.ndarray = ~elsewhere.said(titles)
    return np.asarray(engineer.said(titles) & here)


def _words(titles: pa.Array, lists: list[Phrases]) -> np.ndarray:
    found = [phrases.words(titles) for phrases in lists]
    joined = [" | ".join(dict.fromkeys(filter(None, row))) for row in zip(*found, strict=True)]
    words: np.ndarray = np.fromiter(joined, dtype=object, count=len(joined))
    return words

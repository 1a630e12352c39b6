"""What an advert's text tells where its title says no more than "engineer"."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import any_of, word_list, wording, words_in

FILE: Final = "titles.toml"
OPENING: Final = 250  # letters, in which adverts name their role again
ENOUGH: Final = 2  # different words of software work, where none of them alone tells
GENERAL: Final = "general"
_NO_MORE: Final = r"(?i)^\W*engineer\s*(?:$|[-\x{2013}(|,])"  # "Engineer - Leeds"
_SOFT: Final = any_of(FILE, "bare", "text")


def families_of_bare_titles(
    titles: pa.Array, texts: list[str], doubtful: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the families that texts tell where titles are bare, and the words that tell.

    Args:
        titles: n titles.
        texts: n texts, "" where there is none.
        doubtful: of which adverts the title's words leave the family open.

    Returns:
        n families: that of the role which the text opens with, `general` where the text is about
        software, "" where the title is not bare or the text tells nothing; and n times words.
    """
    family, words = (np.full(len(titles), "", dtype=object) for _ in range(2))
    named = word_list(FILE, "bare", "title").match(titles)
    no_more = np.asarray(pc.match_substring_regex(titles, _NO_MORE), dtype=bool)
    elsewhere = word_list(FILE, "trade", "title").match(titles)
    rows = np.flatnonzero(doubtful & (named | no_more) & ~elsewhere)
    openings = pa.array([texts[row][:OPENING] for row in rows], pa.string())
    roles = wording(FILE, "opening")
    numbers = roles.first_match(openings)
    family[rows], words[rows] = roles.values(numbers, ""), roles.words(openings, numbers)
    for row in rows[numbers < 0]:
        named_words = words_in(texts[row], _SOFT)
        if len(named_words) >= ENOUGH:
            family[row], words[row] = GENERAL, " | ".join(named_words)
    return family, words

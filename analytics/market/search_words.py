"""The words of a search, as somebody types them."""

from __future__ import annotations

import re
from typing import Final

from analytics.errors import QuestionError

MOST_WORDS: Final = 20
"""Each is looked for in every vacancy, so that a search of a thousand would hold up everybody."""
_WORD: Final = re.compile(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)')


def words_of(search: str) -> tuple[str, ...]:
    """Return the words and quoted phrases that must all occur, each once, in the order typed.

    A quotation mark without its partner means nothing.

    Raises:
        QuestionError: more than `MOST_WORDS` of them.
    """
    typed = ((phrase or word).strip() for phrase, word in _WORD.findall(search))
    words = tuple(dict.fromkeys(filter(None, typed)))
    if len(words) > MOST_WORDS:
        raise QuestionError(
            f"A search takes up to {MOST_WORDS} words, and this one has {len(words)}. Leave some "
            "out, or put a phrase in quotation marks."
        )
    return words

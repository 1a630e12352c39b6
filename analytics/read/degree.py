"""Tells whether an advert asks for a degree, would like one, or says that none is needed."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from analytics.read.phrases import either, places, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VOCABULARY: Final = table("entry_words.toml", "degree")
STARTS: Final = tuple(_VOCABULARY.pop("starts"))
_WORDS: Final = {
    name: re.compile(either(words), re.MULTILINE) for name, words in _VOCABULARY.items()
}
_GRADE: Final = re.compile(either(_VOCABULARY["grade"]), re.IGNORECASE)
HIGHER: Final = "higher degree preferred"
BEFORE: Final = 70  # letters before a degree that can make it a wish
NEAR: Final = 30
AFTER: Final = 210  # "... in Computer Science, Engineering or ..., or equivalent experience"
WISH_AFTER: Final = 110
MOST: Final = 60  # mentions that are looked at
HEADING: Final = 900  # how far above a degree its heading can stand
WISHES: Final = (  # without one of which no heading of wishes stands above
    *("desir", "prefer", "nice", "bonus", "good to have", "ideal", "beneficial", "advantageous"),
    *("it would be", "would be", "plus", "extra", "even better", "some "),
)
_END: Final = re.compile(  # looks at one letter first, which spares the rest in most places
    r"[.;!?](?<![\s.(][A-Za-z].)(?=\s|[A-Z])|\n\s*\n|\n\s*[*\u2022\u00b7\u2013-]|[a-z)](?=[A-Z][a-z])|\u2022"
)
_START: Final = re.compile(r"[.;!?](?<![\s.(][A-Za-z].)(?=\s|[A-Z])|\n|[a-z)](?=[A-Z][a-z])")
_CAPITAL: Final = re.compile(r"[A-Z]\w*")


def degree(text: str, lower: str, positions: Iterable[int] | None = None) -> tuple[str, str]:
    """Return what an advert says of a degree, and the words it says it with.

    Args:
        text: title and text, plain.
        lower: the same in lower case, letter for letter.
        positions: where any of `STARTS` stands in it, if that is known already.

    Returns:
        `required`, `preferred`, `not_needed` or `unstated`; and the words, "" if unstated.
        Where it says several things, the mildest wins: a degree "or experience" is a wish; but a
        wish for a higher degree beside a first one that is required changes nothing.
    """
    if positions is None:
        positions = sorted(place for start in STARTS for place in places(lower, start))
    spans = islice(_mentions(text, lower, positions), MOST)
    meanings = [_meaning_at(text, lower, *span) for span in spans]
    for value in ("not_needed", "preferred", "required", HIGHER):
        words = next((words for one, words in meanings if one == value), None)
        if words is not None:
            return "preferred" if value == HIGHER else value, words
    school = _WORDS["school"].search(lower) if "apprentice" in lower else None
    return ("not_needed", text[school.start() : school.end()]) if school else ("unstated", "")


def _mentions(text: str, lower: str, positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    for position in positions:
        name = _starts_word(text, position) and _WORDS["names"].match(lower, position)
        if name:
            yield name.span()


def _starts_word(text: str, position: int) -> bool:
    """Tell whether a word starts here, be it glued to a heading: "About youDegree"."""
    before, first, second = (text[at : at + 1] for at in range(position - 1, position + 2))
    is_glued = before.isalpha() and first.isupper() and (before.islower() or second.islower())
    return position == 0 or is_glued or not before.isalnum()


def _meaning_at(text: str, lower: str, start: int, end: int) -> tuple[str, str]:
    """Return what one mention says."""
    first = _clause_start(text, start)
    last = _clause_end(text, end)
    if _is_ignored(lower, start, end):
        return "unstated", ""
    if _WORDS["wished_anyway"].search(lower, first, last):
        return "preferred", text[first:last].strip()
    if _WORDS["not_needed"].search(lower, first, last):
        return "not_needed", text[first:last].strip()
    if not _is_wish(text, lower, (first, start, end, last)):
        return "required", text[start:last].strip()
    named = lower[first:end]
    higher = _WORDS["higher"].search(named) and not _WORDS["first"].search(named)
    return HIGHER if higher else "preferred", text[first:last].strip()


def _is_ignored(lower: str, start: int, end: int) -> bool:
    around = _WORDS["ignore"].finditer(lower, max(0, start - NEAR), end + 2 * NEAR)
    return any(other.start() < end and other.end() > start for other in around)


def _is_wish(text: str, lower: str, span: tuple[int, int, int, int]) -> bool:
    first, start, end, last = span
    after = _GRADE.sub("", text[end:last])
    wished = _WORDS["wish_after"].search(_uncapitalised(after))
    return bool(
        _WORDS["or_else"].search(after.lower())
        or (wished and wished.start() < WISH_AFTER)
        or _WORDS["wish_before"].search(lower, first, start)
        or _under_wish_heading(lower, start)
    )


def _uncapitalised(after: str) -> str:
    """Return a clause without capitalised words: "Desirable" heads the next list."""
    return _CAPITAL.sub("", after)


def _clause_start(text: str, start: int) -> int:
    first = max(0, start - BEFORE)
    return max((end.end() for end in _START.finditer(text, first, start)), default=first)


def _clause_end(text: str, end: int) -> int:
    stop = _END.search(text, end, min(len(text), end + AFTER))
    return stop.start() + 1 if stop else min(len(text), end + AFTER)


def _under_wish_heading(lower: str, position: int) -> bool:
    above = max(0, position - HEADING)
    if not any(lower.find(hint, above, position) >= 0 for hint in WISHES):
        return False
    wish = _last_end("wish_heading", lower, above, position)
    return wish >= 0 and wish >= _last_end("need_heading", lower, above, position)


def _last_end(name: str, lower: str, start: int, end: int) -> int:
    """Return where the last of some words ends there, -1 where there are none."""
    return max((match.end() for match in _WORDS[name].finditer(lower, start, end)), default=-1)

"""Tells whether an advert offers to sponsor a visa, or says that it does not."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from analytics.read.phrases import either, folded, pattern, table

WORDS_FILE: Final = "visa_words.toml"
_WORDS: Final = table(WORDS_FILE, "visa")
GATE: Final = pattern(_WORDS.pop("look_for"))
_PATTERNS: Final = {
    name: re.compile(either(words), re.IGNORECASE | re.MULTILINE) for name, words in _WORDS.items()
}
_END: Final = re.compile(  # begins with a look at one letter, which is fast
    r"(?=[.;!?\n\u2022A-Z])"
    r"(?:(?<![\s.(][A-Za-z])[.;!?](?=\s|[A-Z]|$)|\n|\u2022|(?<=[a-z)])(?=[A-Z][a-z]))"
)
_PART: Final = re.compile(r"([.;\n]\s)")
TOPICS: Final = ("sponsor", "visa", "work permit")
AROUND: Final = 600  # letters, longer than sentences are
ANSWER: Final = 60  # letters after a question in which its answer begins
UNSTATED: Final = ("unstated", "")


def visa(text: str, lower: str) -> tuple[str, str]:
    """Return what an advert says of sponsoring a visa, and the words it says it with.

    Args:
        text: title and text, plain.
        lower: the same in lower case, letter for letter.

    Returns:
        `offered`, `not_offered` or `unstated`; and the sentence, "" if unstated. Where it says
        both, it is not offered: the exception is for somebody else. "May", "case by case" and the
        right to work alone are no statement.
    """
    near = text[_stretch(lower)].replace("\u2019", "'")
    spoken = _PATTERNS["heading"].sub(r"\1: ", near)
    spoken = "".join(map(_heard, _PART.split(spoken)))
    meant = list(filter(None, map(_meant, _sentences(spoken))))
    refused = (one for one in meant if one[0] == "not_offered")
    return next(refused, meant[0] if meant else UNSTATED)


def _heard(part: str) -> str:
    """Return a part of a text without what is to ignore, which names a topic and is all in one."""
    return _PATTERNS["ignore"].sub(" ", part) if _may_speak_of_it(part) else part


def _may_speak_of_it(part: str) -> bool:
    """Tell whether any topic's letters stand there, however written; expressions are slower."""
    spoken = folded(part)
    return any(word in spoken for word in TOPICS)


def _stretch(lower: str) -> slice:
    """Return the part of a text, whole sentences and more, that can speak of it."""
    firsts = [at for word in TOPICS if (at := lower.find(word)) >= 0]
    lasts = [lower.rfind(word) for word in TOPICS]
    return slice(max(0, min(firsts, default=0) - AROUND), max(lasts) + AROUND)


def _sentences(text: str) -> list[tuple[str, str]]:
    """Return each sentence that speaks of it, its full stop or question mark with it, and more."""
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    parts = [(text[a:b], text[b : b + ANSWER]) for a, b in pairwise(ends)]
    spoken = ((part, then) for part, then in parts if _may_speak_of_it(part))
    return [(part, then) for part, then in spoken if _PATTERNS["topic"].search(part)]


def _meant(sentence: tuple[str, str]) -> tuple[str, str] | None:
    """Return what a sentence says, and its words; None where it decides nothing."""
    part, then = sentence
    if part.rstrip().endswith("?"):
        return _answered(part, then)
    if _PATTERNS["hedge"].search(part):
        return None
    for value in ("not_offered", "offered"):
        if _PATTERNS[value].search(part):
            return value, part.strip()
    return None


def _answered(question: str, then: str) -> tuple[str, str] | None:
    """Return what the words that follow a question answer; None where they answer nothing."""
    for value, answer in (("not_offered", "no"), ("offered", "yes")):
        if _PATTERNS[answer].match(then):
            return value, f"{question.strip()} {then.strip()}"
    return None

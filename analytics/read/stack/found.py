"""What a search for names gives: rules, finds and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analytics.read.stack.spellings import GLUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.read.stack.technologies import Technology


class _Rule(NamedTuple):
    technology: Technology
    spelling: str  # "" when any case will do
    match: str
    of: tuple[str, ...] = ()  # the names of which one must be there too

    @property
    def is_sure(self) -> bool:
        """Whether the words alone tell: no case, no context, no neighbour."""
        return not (self.spelling or self.of or self.technology.is_ambiguous)


class Mention(NamedTuple):
    """One name in one text: whose it is and where it stands."""

    technology: Technology
    rule: _Rule
    start: int
    end: int


class Word(NamedTuple):
    """What a phrase says of the employer."""

    field: str
    value: str  # "" for a phrase that only looks like one
    weight: int


class Phrase(NamedTuple):
    """One phrase about the employer in one text."""

    word: Word
    start: int
    end: int


class Mentions(NamedTuple):
    """What one text names, each mention in its order."""

    text: str
    technologies: list[Mention]
    practices: list[Mention]
    employer: list[Phrase]

    def words(self, mentions: Iterable[Mention | Phrase]) -> str:
        """Return the mentions as they stand in the text, each once, joined by " | "."""
        words = (self.text[m.start : m.end].replace(GLUE, "") for m in mentions)
        return " | ".join(filter(None, dict.fromkeys(words)))

"""The technologies that adverts name, as data/reference/technologies.toml lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics.errors import BandstandError
from analytics.paths import REFERENCE

ANY_CASE = "any case"
AS_SPELT = "as spelt"
IN_CONTEXT = "in context"
AMONG_NAMES = "among names"
NO_KIND = "none"
PRACTICE = "engineering practice"
MATCHES = (ANY_CASE, AS_SPELT, IN_CONTEXT, AMONG_NAMES)


@dataclass(frozen=True)
class Technology:
    """One technology or practice and how its name is found in an advert.

    Attributes:
        name: the canonical spelling.
        kind: language, framework, database, cloud …; see the vocabulary's header.
        aliases: other spellings, matched as the name is.
        sure: spellings that need neither case nor context.
        split: joined names as two ordinary words, which need their capitals.
        match: one of MATCHES.
        short: names that count only where one of `of` is named too.
        of: canonical names that the short names need beside them.
        is_practice: whether it is a way of working rather than a technology.
        within: whether the name counts inside longer names too, as AWS in "AWS Lambda".
        unless: words straight after the name that make it something else.
        unless_after: words straight before it that do.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    match: str = ANY_CASE
    short: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    within: bool = False
    is_practice: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Whether words beside the name can make it something else."""
        return bool(self.unless or self.unless_after)


def _technology(entry: dict[str, Any], file: str) -> Technology:
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    try:
        technology = Technology(**fields)
    except TypeError as error:
        raise BandstandError(
            f"The entry {entry.get('name', entry)!r} of {file} cannot be read: {error}.",
            "Compare it with the keys named at the top of that file.",
        ) from error
    if technology.match not in MATCHES:
        raise BandstandError(
            f"{technology.name} in {file} has match = {technology.match!r}.",
            f"Use one of: {', '.join(MATCHES)}.",
        )
    return technology


def _read(file: str, table: str) -> tuple[Technology, ...]:
    entries = tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))[table]
    return tuple(
        _technology({"kind": PRACTICE, "is_practice": table == "practice", **entry}, file)
        for entry in entries
    )


@cache
def technologies() -> tuple[Technology, ...]:
    """Return every technology of data/reference/technologies.toml, in the file's order.

    Raises:
        BandstandError: an entry has an unknown key or match.
    """
    return _read("technologies.toml", "technology")


@cache
def practices() -> tuple[Technology, ...]:
    """Return every practice of data/reference/practices.toml, in the file's order.

    Raises:
        BandstandError: an entry has an unknown key or match.
    """
    return _read("practices.toml", "practice")

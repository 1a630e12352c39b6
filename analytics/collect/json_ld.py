"""JSON-LD found in saved pages: the objects of a type, out of slightly malformed JSON too."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = dict[str, Any]

SCRIPT: Final = 'script[type*="ld+json"]'
DEEPEST: Final = 20
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA: Final = re.compile(r",(?=\s*[}\]])")


def scripts_of(page: str) -> list[str]:
    """Return the texts of a page's JSON-LD; a text that is itself JSON is the only one."""
    if page.lstrip()[:1] in {"{", "["}:
        return [page]
    return [script.text() for script in LexborHTMLParser(page).css(SCRIPT)]


def mended(text: str) -> object:
    """Return what JSON stands for, mending what pages get wrong.

    Line breaks within strings, comments and CDATA around it, commas before a closing bracket, a
    semicolon behind it and quotes written as entities are forgiven.

    Raises:
        ValueError: it is no JSON even so.
    """
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    for candidate in (bare, _TRAILING_COMMA.sub("", bare), html.unescape(bare)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    raise ValueError(text)


def typed(value: object, kind: str, depth: int = 0) -> Iterator[Node]:
    """Give every object of a type, however deep: in arrays, in @graph, in other objects.

    >>> [node["n"] for node in typed({"@graph": [{"@type": ["JobPosting"], "n": 1}]}, "JobPosting")]
    [1]
    """
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if kind in {str(name).rsplit("/", 1)[-1] for name in several(value.get("@type"))}:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from typed(inner, kind, depth + 1)


def several(value: object) -> list[Any]:
    """Return a list: of what is a list already, of a single value, of nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def named(value: object, *names: str) -> str | None:
    """Return a text that stands bare or under one of an object's names; the first of several."""
    for one in several(value):
        found = (
            next((one[name] for name in names if one.get(name)), None)
            if isinstance(one, dict)
            else one
        )
        if isinstance(found, (dict, list)):
            found = named(found, *names)
        if isinstance(found, (str, int, float)) and str(found).strip():
            return str(found).strip()
    return None

"""JSON-LD found in saved pages: the objects of a type, out of slightly malformed JSON too."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from analytics.collect.linked import several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from analytics.collect.linked import Node

SCRIPT: Final = "script[type]"
DEEPEST: Final = 20
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|/[/*]\s*<!\[CDATA\[(?:\s*\*/)?|<!\[CDATA\[)"
    r"|(?:-->|/[/*]\s*\]\]>(?:\s*\*/)?|\]\]>)\s*$"
)
_STRING: Final = r'"(?:\\.|[^"\\])*+"'
_COMMENT: Final = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)
_STRAY_COMMA: Final = re.compile(rf"({_STRING})|,(?=\s*[,}}\]])|(?<=[\[{{]),", re.DOTALL)
_BETWEEN: Final = re.compile(r"[\s,;]*")
_NO_ESCAPE: Final = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)
_KEY: Final = r'"[\w@:]+"\s*:'
_QUOTE: Final = re.compile(r'\\.|"', re.DOTALL)
_CLOSES: Final = re.compile(
    rf'\s*(?:[:}}\]]|,\s*(?:["{{\[\d-]|true\b|false\b|null\b)|\Z|(?P<no_comma>\n\s*{_KEY}))'
)
_NO_COMMA: Final = re.compile(rf"(?<=[\d}}\]el])(?=\s*\n\s*{_KEY})")
_NO_JSON: Final = "The JSON-LD isn't JSON, even repaired."


def scripts_of(page: LexborHTMLParser) -> list[str]:
    """The texts of a page's JSON-LD that hold anything.

    A script's type may have capitals, a profile or a charset behind it.
    """
    scripts = page.css(SCRIPT)
    texts = [
        one.text() for one in scripts if "ld+json" in (one.attributes.get("type") or "").lower()
    ]
    return [text for text in texts if text.strip()]


def mended(text: str) -> object:
    """Return what JSON stands for, mending what pages get wrong.

    Forgiven are line breaks within strings, comments, CDATA around it, stray commas, escapes that
    JSON does not know, a semicolon behind it, several values one after the other (they come as a
    list), quotes written as entities, quotes within strings and a comma that a line lacks.

    Raises:
        ValueError: it is no JSON even so.
    """
    bare = _WRAPPING.sub("", text.lstrip("\ufeff")).strip().rstrip(";")
    for mend in (str, _tidied, _unescaped, lambda text: _tidied(_requoted(text))):
        try:
            return _values(mend(bare))
        except (ValueError, RecursionError):
            continue
    raise ValueError(text)


def _values(text: str) -> object:
    """The value that a text holds, or the list of those that follow one another."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        if between := _BETWEEN.match(text, at):
            at = between.end()
    if not values:
        raise ValueError(text)
    return values[0] if len(values) == 1 else values


def _tidied(text: str) -> str:
    """A text without comments, stray commas and escapes that JSON does not know."""
    plain = _COMMENT.sub(lambda match: match[1] or "", text)
    plain = _STRAY_COMMA.sub(lambda match: match[1] or "", plain)
    plain = re.sub(_STRING, lambda match: _NO_ESCAPE.sub(_escape, match[0]), plain)
    return plain.strip()


def _unescaped(text: str) -> str:
    return _tidied(html.unescape(text))


def _requoted(text: str) -> str:
    r"""A text whose strings end where JSON goes on: quotes before that are within them.

    >>> print(_requoted('{"a": "a "b" c"}'))
    {"a": "a \"b\" c"}
    """
    parts, read_to, is_inside = [], 0, False
    for quote in _QUOTE.finditer(text):
        if quote[0] != '"':
            continue
        ends = _CLOSES.match(text, quote.end()) if is_inside else None
        closes = '",' if ends and ends["no_comma"] else '"'
        mark = '\\"' if is_inside and ends is None else closes
        parts += [text[read_to : quote.start()], mark]
        read_to, is_inside = quote.end(), not is_inside or ends is None
    return _NO_COMMA.sub(",", "".join([*parts, text[read_to:]]))


def _escape(match: re.Match[str]) -> str:
    return match[0] if match[1] else match[2]


def typed(value: object, kind: str, depth: int = 0) -> Iterator[Node]:
    """Give every object of a type, however deep: in arrays, in @graph, in other objects.

    >>> [node["n"] for node in typed({"@graph": [{"@type": ["JobPosting"], "n": 1}]}, "JobPosting")]
    [1]
    """
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        kinds = {re.split("[/:#]", str(name))[-1] for name in several(value.get("@type"))}
        if kind in kinds:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from typed(inner, kind, depth + 1)


def things_in(scripts: list[str]) -> tuple[list[Any], list[tuple[object, str]]]:
    """What the scripts of a page stand for, and those that are no JSON with the reason."""
    things: list[Any] = []
    rejected: list[tuple[object, str]] = []
    for script in scripts:
        try:
            things.append(mended(script))
        except ValueError:
            rejected.append((script, _NO_JSON))
    return things, rejected

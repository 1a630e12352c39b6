"""Linked data as one tree: names without their vocabulary, references put in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from analytics.read.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    Node = dict[str, Any]

DEEPEST: Final = 20
REFERENCE: Final = frozenset({"@id", "@type"})
_VOCABULARY: Final = re.compile(r"^(?:https?://schema\.org/|schema:)")


def linked(value: object) -> object:
    """What JSON-LD says with every reference to a thing on the page replaced by that thing.

    >>> linked([{"@id": "#o", "name": "Acme"}, {"hiringOrganization": {"@id": "#o"}}])[1]
    {'hiringOrganization': {'@id': '#o', 'name': 'Acme'}}
    """
    tree = _unwrapped(value)
    things: dict[str, Node] = {}
    _gather(tree, things)
    return _put_in(tree, things, ())


def _unwrapped(value: object, depth: int = 0) -> object:
    """A value without its vocabulary's prefix and the wrappings of literals and lists."""
    if depth > DEEPEST:
        return None
    if isinstance(value, list):
        return [_unwrapped(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    for wrapping in ("@value", "@list", "@set"):
        if wrapping in value:
            return _unwrapped(value[wrapping], depth + 1)
    return {_VOCABULARY.sub("", name): _unwrapped(one, depth + 1) for name, one in value.items()}


def _gather(value: object, things: dict[str, Node]) -> None:
    if isinstance(value, list):
        for one in value:
            _gather(one, things)
    if isinstance(value, dict):
        own = value.get("@id")
        if isinstance(own, str) and set(value) - REFERENCE:
            things.setdefault(own, value)
            if "#" in own:
                things.setdefault(f"#{own.rsplit('#', 1)[1]}", value)
        for one in value.values():
            _gather(one, things)


def _put_in(value: object, things: Mapping[str, Node], within: tuple[str, ...]) -> object:
    """A value with things for references; one that holds itself is left a reference."""
    if len(within) > DEEPEST:
        return value
    if isinstance(value, list):
        return [_put_in(one, things, within) for one in value]
    if not isinstance(value, dict):
        return value
    own = str(value.get("@id", ""))
    if not set(value) - REFERENCE and own not in within:
        value = things.get(own, value)
    inner = (*within, own) if own else within
    return {name: _put_in(one, things, inner) for name, one in value.items()}


def several(value: object) -> list[Any]:
    """Return a list: of what is a list already, of a single value, of nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def named(value: object, *names: str) -> str | None:
    """Return a text that stands bare or under one of an object's names; the first of several."""
    for one in several(value):
        text = (
            next((one[name] for name in names if one.get(name)), None)
            if isinstance(one, dict)
            else one
        )
        if isinstance(text, (dict, list)):
            text = named(text, *names)
        if isinstance(text, (str, int, float)) and str(text).strip():
            return str(text).strip()
    return None


def in_plain_words(value: object, *names: str) -> str | None:
    """The same text without markup and entities, as a title or a name is meant.

    >>> in_plain_words({"name": "Fish &amp; Co"}, "name")
    'Fish & Co'
    """
    text = named(value, *names)
    return (" ".join(plain(text).split()) or None) if text else None

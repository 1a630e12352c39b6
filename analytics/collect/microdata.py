"""Microdata found in saved pages: the items of a type, in the shape that JSON-LD has.

The rules are those of https://html.spec.whatwg.org/multipage/microdata.html (read 2026-11-29),
widened by what pages do: a `content` attribute speaks for any element, and an empty value is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from analytics.collect.linked import Node

DEEPEST: Final = 20
IDENTIFIER: Final = re.compile(r"[\w.:-]+")
ADDRESSES: Final = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    "object": "data",
}
VALUES: Final = {"data": "value", "meter": "value", "time": "datetime"}
WITH_MARKUP: Final = frozenset({"description", "responsibilities", "qualifications", "skills"})
"""What is kept as HTML, so that its paragraphs and lists stay apart."""


def items_of(page: LexborHTMLParser, kind: str) -> list[Node]:
    """The items of a type on a page, each with its `@type` and its properties.

    Args:
        page: the page.
        kind: the last part of the type's address, as JobPosting.
    """
    elements = page.css(f'[itemscope][itemtype*="{kind}"]')
    return [_item(one, page) for one in elements if kind in _types(one)]


def _types(node: LexborNode) -> list[str]:
    return [name.rsplit("/", 1)[-1] for name in (node.attributes.get("itemtype") or "").split()]


def _item(node: LexborNode, page: LexborHTMLParser, depth: int = 0) -> Node:
    item: Node = {"@type": _types(node)}
    if about := node.attributes.get("itemid"):
        item["@id"] = about
    for element in _properties(node, page):
        value = _value(element, page, depth)
        if value in (None, ""):
            continue
        for name in (element.attributes.get("itemprop") or "").split():
            held = item.setdefault(name.rsplit("/", 1)[-1], [])
            held.append(value)
    return {name: _alone(held) for name, held in item.items()}


def _alone(held: Any) -> Any:  # noqa: ANN401 - whatever a page says
    return held[0] if isinstance(held, list) and len(held) == 1 else held


def _properties(node: LexborNode, page: LexborHTMLParser) -> Iterator[LexborNode]:
    """Give the elements that say something of an item itself, not of items within it."""
    for reference in (node.attributes.get("itemref") or "").split():
        if not IDENTIFIER.fullmatch(reference):
            continue
        for element in page.css(f'[id="{reference}"]'):
            yield from _own(element) if "itemprop" not in element.attributes else [element]
    yield from _own(node)


def _own(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if "itemprop" in child.attributes:
            yield child
        if "itemscope" not in child.attributes:
            yield from _own(child)


def _value(element: LexborNode, page: LexborHTMLParser, depth: int) -> object:
    if "itemscope" in element.attributes and depth < DEEPEST:
        return _item(element, page, depth + 1)
    tag = (element.tag or "").lower()
    for attribute in ("content", VALUES.get(tag, ""), ADDRESSES.get(tag, "")):
        if attribute and (value := (element.attributes.get(attribute) or "").strip()):
            return value
    name = (element.attributes.get("itemprop") or "").rsplit("/", 1)[-1]
    if name in WITH_MARKUP and tag not in ADDRESSES:
        return (element.html or "").strip()
    return element.text(separator=" ").strip()

"""XML answers as values: an element is its text, or name → values of the elements in it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from analytics.collect.files import decoded, parse_json
from analytics.errors import CollectError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    Value = str | dict[str, list["Value"]]

BEFORE_ALL: Final = codecs.BOM_UTF8 + b" \t\r\n"
DECLARED: Final = b"<?xml"
MADE_UP: Final = "<!ENTITY"
"""What declares words that stand for others, and can make a small answer endless."""


def parse_answer(content: bytes, name: str) -> object:
    """Return the value that a board's answer stands for, JSON or XML; of XML its root's parts.

    Raises:
        CollectError: it is a web page, or broken off, or otherwise neither.
    """
    if not content.lstrip(BEFORE_ALL).startswith(DECLARED):
        return parse_json(content, name)
    text = decoded(content)
    if MADE_UP in text:
        raise CollectError(f"{name} declares entities of its own, which no board needs.")
    try:
        return _value(ET.fromstring(text.partition("?>")[2].strip()))  # noqa: S314 - it declares no entity
    except ET.ParseError as fault:
        raise CollectError(
            f"{name} is not whole XML: it goes wrong at line {fault.position[0]}.",
            "Save the answer again.",
        ) from None


def _value(element: Element) -> Value:
    if not len(element):
        return (element.text or "").strip()
    parts: dict[str, list[Value]] = {}
    for inner in element:
        parts.setdefault(inner.tag, []).append(_value(inner))
    return parts

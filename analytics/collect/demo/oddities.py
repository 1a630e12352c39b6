"""The odd ways in which real adverts reach a collector: markup, broken characters, cuts."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.collect.demo.draw import Lot
    from analytics.collect.demo.plan import Oddities

MOJIBAKE = str.maketrans({char: char.encode().decode("cp1252") for char in "£\u2013\u00e9"})
SOFT_HYPHENATED = ("engineer", "developer", "experience", "working")


def lay_out(lot: Lot, paragraphs: Sequence[Sequence[str]], odd: Oddities, *, source: str) -> str:
    """Return one advert's text as its source would give it: HTML or plain, now and then damaged."""
    if source == "demo_board" and lot.happens(odd.html):
        text = as_html(paragraphs)
        if lot.happens(odd.double_encoded):
            text = html.escape(text)
    else:
        text = as_plain(paragraphs)
    return damage(lot, text, odd)


def as_plain(paragraphs: Sequence[Sequence[str]]) -> str:
    """Return paragraphs as plain text with bullets."""
    return "\n\n".join("\n- ".join(items) for items in paragraphs)


def as_html(paragraphs: Sequence[Sequence[str]]) -> str:
    """Return paragraphs as HTML; a paragraph of several items becomes a heading and a list."""
    return "".join(_element(items) for items in paragraphs)


def _element(items: Sequence[str]) -> str:
    first, *rest = (html.escape(item, quote=False) for item in items)
    if not rest:
        return f"<p>{first}</p>"
    return f"<h3>{first}</h3><ul>" + "".join(f"<li>{item}</li>" for item in rest) + "</ul>"


def damage(lot: Lot, text: str, odd: Oddities) -> str:
    """Return the text with, now and then, what careless copying does to it."""
    if lot.happens(odd.mojibake):
        text = text.translate(MOJIBAKE)
    if lot.happens(odd.soft_hyphens):
        for word in SOFT_HYPHENATED:
            text = text.replace(word, word[:4] + "\u00ad" + word[4:])
    return text


def cut(text: str, at: int) -> str:
    """Return what an aggregator keeps of a text: the first `at` characters and an ellipsis."""
    return text if len(text) <= at else text[: at - 1] + "…"

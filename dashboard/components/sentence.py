"""Words for people in two weights: the sentence that answers, and what else is said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component

_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\N{LEFT DOUBLE QUOTATION MARK}£\d])|\n")


def parted(words: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest of it.

    >>> parted("Pay is £45,000. That is from 12 adverts. Up to May.")
    ('Pay is £45,000.', 'That is from 12 adverts. Up to May.')
    >>> parted("Node.js pays £45.5k")
    ('Node.js pays £45.5k', '')
    """
    first, *rest = _END.split(words, maxsplit=1)
    return first, rest[0] if rest else ""


def in_two_weights(words: str) -> list[Component | str]:
    """Return a text with its first sentence set off from the rest.

    Args:
        words: the text.
    """
    first, rest = parted(words)
    parts: list[Component | str] = [first]
    return [*parts, " ", html.Span(rest, className="rest")] if rest else parts

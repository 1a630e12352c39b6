"""The few tags of Plotly's texts as SVG; all other words are words."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from dashboard.charts.picture.svg import colour, element

if TYPE_CHECKING:
    from collections.abc import Iterable

TAG: Final = re.compile(r"(<b>|</b>|<span style='color:[^'<>]*'>|</span>)")
BREAK: Final = "<br>"
BOLD: Final = 600
OPENS: Final = "<span style='color:"


def lines(text: str) -> list[str]:
    """Return each line of a text as SVG.

    >>> lines("<b>A & B</b>  £5")
    ['<tspan font-weight="600">A &amp; B</tspan>  £5']
    >>> lines("<img src=x>"), lines("&lt;b&gt;R&amp;D")
    (['&lt;img src=x&gt;'], ['&lt;b&gt;R&amp;D'])
    """
    return ["".join(_runs(TAG.split(line))) for line in text.split(BREAK)]


def _runs(parts: Iterable[str]) -> Iterable[str]:
    bold, ink = None, None
    for part in parts:
        if part in {"<b>", "</b>"}:
            bold = BOLD if part == "<b>" else None
        elif TAG.fullmatch(part):
            ink = colour(part.removeprefix(OPENS)[:-2]) if part.startswith(OPENS) else None
        elif part:
            yield _run(escape(unescape(part)), bold, ink)


def _run(words: str, bold: int | None, ink: str | None) -> str:
    if bold is None and ink is None:
        return words
    return element("tspan", words, font_weight=bold, fill=ink)

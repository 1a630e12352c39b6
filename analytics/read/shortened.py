"""Spells out what titles shorten: a "Lead Dev" is a developer, an "Eng Mgr" a manager."""

from __future__ import annotations

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import table

FILE: Final = "titles.toml"
_ANY: Final = "|".join(re.escape(short) for short in table(FILE)["shortened"]["words"])
_HELD: Final = rf"(?i)\b(?:{_ANY})\b"
_RULES: Final = tuple(
    (re.compile(rf"(?i)(?<![\w&])(?:{short})(?![\w&])"), full)
    for short, full in table(FILE)["shortened"]["says"]
)


def spelt_out(titles: pa.Array) -> pa.Array:
    """Return n titles with their shortened words in full; what a short word means is in its place.

    >>> spelt_out(pa.array(["Lead Dev", "Head of Tech", "Business Dev Mgr"])).to_pylist()
    ['Lead developer', 'Head of technology', 'Business development manager']
    """
    rows = pc.match_substring_regex(titles, _HELD)
    full = [_full(title) for title in titles.filter(rows).to_pylist()]
    return pc.replace_with_mask(titles, rows, pa.array(full, titles.type))


def _full(title: str) -> str:
    for short, full in _RULES:
        title = short.sub(full, title)
    return title

"""Tells engineers of other trades (power, control, survey, civil) from those who build software."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import table, word_list

FILE: Final = "titles.toml"
ENOUGH: Final = 2  # different words of a trade that a text must hold
SHORTEST: Final = 120  # letters of a text that says what a job is about
IN_DOUBT: Final = frozenset({"general", "test", "platform", "security", "architecture", "embedded"})
_TRADE: Final = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(table(FILE)['trade']['text'])})(?!\w)")

_COMPANY: Final = re.compile(  # never "PLC Programmer" or "Siemens PLC"
    r"(?<=[A-Za-z&.')])\s(?:plc|Plc|P\.L\.C\.)(?![\w/])"
    r"|(?<=[a-z&.')])(?<!Siemens)(?<!Rockwell)(?<!Bradley)(?<!Mitsubishi)(?<!Omron)(?<!Beckhoff)"
    r"(?<!Schneider)(?<!and)(?<!or)(?<!with)(?<!Engineer)(?<!Programmer)(?<!Developer)"
    r"\sPLC(?=\s[-\u2013|]|[,|)]|\s?$)"
)


def of_another_trade(titles: pa.Array, texts: list[str], family: np.ndarray) -> np.ndarray:
    """Tell which adverts are for engineers who build no software.

    Args:
        titles: n titles, without the phrases to ignore.
        texts: n texts, "" where there is none.
        family: the family that each title's words name.

    Returns:
        n truth values: the title names another trade and no software, or leaves it open and the
        text speaks of another trade alone.
    """
    named, software, settled = (
        word_list(FILE, "trade", name).said(titles) for name in ("title", "software", "settled")
    )
    doubtful = np.isin(family.astype("str"), list(IN_DOUBT)) & ~software
    other: np.ndarray = doubtful & named
    rows = np.flatnonzero(doubtful & ~named & ~settled)
    some = [texts[row] for row in rows]
    writes = word_list(FILE, "role", "in_text").said(pa.array(some, pa.string()))
    pairs = zip(some, writes, strict=True)
    other[rows] = [not sure and _speaks_of_a_trade(text) for text, sure in pairs]
    return other


def _speaks_of_a_trade(text: str) -> bool:
    if len(text) < SHORTEST:
        return False
    return len({found[0].lower() for found in _TRADE.finditer(text)}) >= ENOUGH


def without_company(titles: pa.Array) -> pa.Array:
    """Return titles without the suffix of a company's name: "Software Engineer - Acme plc"."""
    rows = pc.match_substring(titles, "plc", ignore_case=True)
    named = pa.array([_COMPANY.sub("", title) for title in titles.filter(rows).to_pylist()])
    return pc.replace_with_mask(titles, rows, named.cast(titles.type))

"""Tells engineers of other trades (power, control, survey, civil) from those who build software."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.wording import any_of, word_list, words_in

FILE: Final = "titles.toml"
ENOUGH: Final = 2  # different words of a trade that a text must hold
SHORTEST: Final = 40  # letters of a text that says what a job is about
IN_DOUBT: Final = frozenset(
    {"general", "test", "platform", "security", "architecture", "embedded", "management"}
)
MACHINES: Final = frozenset({"general", "test", "platform", "embedded"})

_TRADE: Final = any_of(FILE, "trade", "text")
_CONTROL: Final = any_of(FILE, "control", "text")
_WRITTEN: Final = any_of(FILE, "control", "written")

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
        word_list(FILE, "trade", name).match(titles) for name in ("title", "software", "settled")
    )
    doubtful = np.isin(family.astype("str"), list(IN_DOUBT)) & ~software
    other: np.ndarray = doubtful & named
    rows = np.flatnonzero(doubtful & ~named & ~settled)
    some = [texts[row] for row in rows]
    writes = word_list(FILE, "role", "in_text").match(pa.array(some, pa.string()))
    pairs = zip(some, writes, strict=True)
    other[rows] = [not sure and _speaks_of_a_trade(text) for text, sure in pairs]
    other |= _of_machines(titles, texts, family)
    return other


def _of_machines(titles: pa.Array, texts: list[str], family: np.ndarray) -> np.ndarray:
    """Tell which adverts are for those who program machines: PLC, SCADA."""
    named, doubtful, software = (
        word_list(FILE, "control", name).match(titles) for name in ("title", "doubtful", "software")
    )
    possible = np.isin(family.astype("str"), list(MACHINES)) & ~software
    of_machines: np.ndarray = possible & named
    for row in np.flatnonzero(possible & ~named & doubtful):
        words = len(words_in(texts[row], _CONTROL))
        of_machines[row] = words >= ENOUGH and words > len(words_in(texts[row], _WRITTEN))
    return of_machines


def _speaks_of_a_trade(text: str) -> bool:
    return len(text) >= SHORTEST and len(words_in(text, _TRADE)) >= ENOUGH


def without_company(titles: pa.Array) -> pa.Array:
    """Return titles without the suffix of a company's name: "Software Engineer - Acme plc"."""
    rows = pc.match_substring(titles, "plc", ignore_case=True)
    named = pa.array([_COMPANY.sub("", title) for title in titles.filter(rows).to_pylist()])
    return pc.replace_with_mask(titles, rows, named.cast(titles.type))

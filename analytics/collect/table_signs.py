"""What a table's rows show by themselves: texts that were cut, and pay that a site estimated."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from analytics.collect.usual_words import STERLING
from analytics.schema.credible_pay import CREDIBLE, YEAR
from analytics.schema.labels import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.collect.table_rows import Row

LOOKED_AT: Final = 1_000  # rows that tell what holds for all of a table
SAME_LENGTH: Final = 3  # different texts that end at one length, which is also the longest
SHORTEST_CUT: Final = 100  # characters
FEWEST: Final = 2  # estimates; one sum with pence may well be stated
ENOUGH: Final = 0.1  # of the rows with pay
_ENDS_CUT: Final = re.compile(
    r"(?:…|\.{3}|&hellip;|&#8230;)\W{0,3}(?:(?:read|see|show|view|click for)?\s?more\W{0,3})?$",
    re.IGNORECASE,
)
_SUM_WITH_PENCE: Final = re.compile(r"£?\s?(\d{1,3}(?:,?\d{3})+\.(?!00)\d{2})")
CUT: Final = "text"
ESTIMATE: Final = "pay"


class Signs:
    """What the first rows of a table show, and how many rows have each sign.

    Args:
        texts: whether texts may be judged: nothing else says whether they are whole.
        pay: whether pay may be: nothing else says whether it is an estimate.
    """

    def __init__(self, *, texts: bool, pay: bool) -> None:
        self._texts, self._pay = texts, pay
        self._cut_at: int | None = None
        self._estimates = False
        self.counts: Counter[str] = Counter()
        self.rows = 0

    def watch(self, records: Iterable[Row]) -> Iterator[Row]:
        """Give records on, each with what it shows written into it."""
        first = list(islice(records := iter(records), LOOKED_AT))
        self._cut_at = _cut_length(str(record.get("text") or "") for record in first)
        self._estimates = _has_estimates(first)
        for record in chain(first, records):
            self.rows += 1
            yield self._marked(record)

    def _marked(self, record: Row) -> Row:
        if self._texts and self._is_cut(str(record.get("text") or "")):
            record["text_complete"] = False
            self.counts[CUT] += 1
        if self._pay and self._estimates and looks_estimated(record):
            record |= _as_numbers(record) | {"pay_predicted": True}
            self.counts[ESTIMATE] += 1
        return record

    def _is_cut(self, text: str) -> bool:
        at_length = self._cut_at is not None and len(text) >= self._cut_at
        return at_length or bool(_ENDS_CUT.search(text[-40:].rstrip()))

    def notes(self) -> list[str]:
        """Sentences on what was seen, each with how to say that it is otherwise."""
        sentences = []
        if cut := self.counts[CUT]:
            how = f"end in … or at {self._cut_at} characters" if self._cut_at else "end in …"
            sentences.append(
                f"{plural(cut, 'text')} of {self.rows:,} {how}: taken as cut. "
                "Say --whole-texts if they are whole."
            )
        if estimates := self.counts[ESTIMATE]:
            sentences.append(
                f"{plural(estimates, 'row')} of {self.rows:,} state one sum with pence, as sites' "
                "estimates do: taken as estimates, in no figure of pay. "
                "Say --stated-pay if employers stated it."
            )
        return sentences


def _cut_length(texts: Iterable[str]) -> int | None:
    """The length at which texts were cut, where several different ones end at the longest."""
    lengths = Counter(len(text) for text in set(texts) if text)
    longest = max(lengths, default=0)
    all_of_one = len(lengths) == 1 and lengths[longest] >= FEWEST
    is_cut = lengths[longest] >= SAME_LENGTH or all_of_one
    return longest if longest >= SHORTEST_CUT and is_cut else None


def _has_estimates(records: list[Row]) -> bool:
    estimated = sum(looks_estimated(record) for record in records)
    paid = sum(
        any(record.get(name) for name in ("pay_min", "pay_max", "pay_text")) for record in records
    )
    return estimated >= FEWEST and estimated >= ENOUGH * paid


def _as_numbers(record: Row) -> Row:
    """A sum that stands in words as the number that it is, for a reader to know it as a guess."""
    if record.get("pay_min") or record.get("pay_max"):
        return {}
    match = _SUM_WITH_PENCE.fullmatch(str(record.get("pay_text") or "").strip())
    amount = float(match[1].replace(",", "")) if match else None
    return {"pay_min": amount, "pay_period": "year", "pay_currency": STERLING, "pay_text": None}


def looks_estimated(record: Row) -> bool:
    """Whether a record states one yearly sum, to the penny."""
    ends = {record.get("pay_min"), record.get("pay_max")} - {None}
    if not ends:
        match = _SUM_WITH_PENCE.fullmatch(str(record.get("pay_text") or "").strip())
        ends = {float(match[1].replace(",", ""))} if match else set()
    amount = ends.pop() if len(ends) == 1 else None
    if not isinstance(amount, float) or amount < CREDIBLE[YEAR].least:
        return False  # rates by the hour and day have real pence
    return not amount.is_integer()

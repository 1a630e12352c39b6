"""Reads adverts given as lines of JSON and answers each line with a line."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.errors import CollectError
from analytics.read.advert import read_adverts
from analytics.read.parallel import ADVERTS_AT_A_TIME, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS: Final = {
    "title": "title",
    "text": "text",
    "location": "location",
    "pay": "pay_text",
    "employer": "employer",
}
_AN_ADVERT_IS: Final = "An advert is a JSON object with title, text, location, pay or employer."


def read_lines(
    lines: Iterable[bytes], *, explain: bool = False, workers: int | None = None
) -> Iterator[list[str]]:
    """Read lines of JSON, each an advert, and give the answers in batches, in order.

    Args:
        lines: each the UTF-8 of an object with any of the keys of `COLUMNS`; others are ignored.
        explain: add the words that each field was read from.
        workers: processes to use, one a core if not given.

    Returns:
        For each line a JSON object: the columns of `listing.READ`, or `error`, a sentence.
    """
    numbered = enumerate(lines, start=1)
    batches = iter(lambda: list(islice(numbered, ADVERTS_AT_A_TIME)), [])
    return in_order(partial(_answers, explain=explain), batches, workers=workers)


def _answers(batch: list[tuple[int, bytes]], *, explain: bool) -> list[str]:
    adverts: list[dict[str, str]] = []
    answers: list[dict[str, object] | None] = []
    for number, line in batch:
        try:
            adverts.append(_advert(line))
            answers.append(None)
        except CollectError as fault:
            answers.append({"error": f"Line {number} {fault}"})
    read = _records(adverts, explain=explain)
    return [json.dumps(answer or next(read), ensure_ascii=False) for answer in answers]


def _advert(line: bytes) -> dict[str, str]:
    """Return an advert's raw columns; a CollectError goes on where "Line 3" began."""
    if not line.strip():
        raise CollectError("is empty.", _AN_ADVERT_IS)
    try:
        fields = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as fault:
        raise CollectError(f"isn't JSON ({str(fault).rstrip('.')}).", _AN_ADVERT_IS) from None
    if not isinstance(fields, dict):
        raise CollectError(f"is {_kind(fields)}.", _AN_ADVERT_IS)
    return {column: _text(fields.get(key), key) for key, column in COLUMNS.items()}


def _text(value: object, key: str) -> str:
    if value is None or value != value:  # noqa: PLR0124 - JSON of other tools may hold NaN
        return ""
    if isinstance(value, bool | list | dict):
        raise CollectError(f'holds {_kind(value)} as "{key}", which should be text.')
    return str(value).encode("utf-8", "replace").decode()


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", dict: "an object"}
    return kinds.get(type(value), "null" if value is None else "a number")


def _records(adverts: list[dict[str, str]], *, explain: bool) -> Iterator[dict[str, object]]:
    raw = pd.DataFrame(adverts, columns=list(COLUMNS.values()), dtype="str")
    read = read_adverts(raw, explain=explain).astype(object)
    for row in read.itertuples(index=False, name=None):
        yield dict(zip(read.columns, map(_plain, row), strict=True))


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a column of the listing holds
    """Return what JSON can hold: lists, whole numbers as integers, null for what is missing."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | str | bool):
        return value
    if pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)

"""An advert read whole: every field reader over one cleaned frame, the same advert only once."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.paths import REFERENCE
from analytics.read import employer, entry, fingerprint, terms, text, title
from analytics.read.pay import pay
from analytics.read.place import place
from analytics.read.stack import stack
from analytics.read.stack.mentions import with_mentions
from analytics.schema import listing
from analytics.schema.column import FLAG, NUMBER, Column, names

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_FROM: Final = tuple(
    column
    for column in listing.RAW
    if column.name not in {"listing_id", "url", "posted_on", "closes_on"}
)
READ: Final = names(listing.READ)
_IF_ABSENT: Final = {"text_complete": True, "pay_predicted": False}


def _reader_files() -> Iterator[Path]:
    """Give the readers' source and the reference files that it names."""
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    source = "".join(module.read_text(encoding="utf-8") for module in modules)
    yield from modules
    yield from (file for file in sorted(REFERENCE.glob("*.*")) if file.name in source)


def reader_version() -> str:
    """Return eight hexadecimal digits that change with the readers' code or vocabularies."""
    digest = hashlib.sha256()
    for file in _reader_files():
        digest.update("/".join(file.parts[-2:]).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]


READER_VERSION: Final = reader_version()


def read_adverts(raw: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Read raw adverts into the columns of `listing.READ`.

    Args:
        raw: one row an advert, any of the columns of `listing.RAW`; an absent one says nothing.
        explain: add a column `<field>_words` for each field: the words it was read from.

    Returns:
        One row for each of `raw`, under the same index.
    """
    if not len(raw):  # a blank advert tells the columns' types
        return read_adverts(pd.DataFrame(index=[0]), explain=explain).iloc[:0]
    filled = _filled(raw)
    given = [column.name for column in READ_FROM if column.name in raw] or ["title"]
    adverts = filled.groupby(given, sort=False, dropna=False).ngroup()
    places, _ = pd.factorize(adverts)
    once = filled[~adverts.duplicated().to_numpy()].reset_index(drop=True)
    with _no_collection():
        read = _read_each(once, explain=explain)
    return read.take(places).set_axis(raw.index, axis=0)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: readers make many small tuples and no circles of them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()  # whatever it was: another thread that reads may have just put it off


def _filled(raw: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that reading looks at, each there and of its own type."""
    columns = {column.name: _typed(raw, column) for column in READ_FROM}
    return pd.DataFrame(columns, index=raw.index)


def _typed(raw: pd.DataFrame, column: Column) -> pd.Series:
    absent = _IF_ABSENT.get(column.name)
    given = raw[column.name] if column.name in raw else pd.Series(absent, raw.index, dtype=object)
    if given.dtype == "str" and column.type not in (FLAG, NUMBER):  # missing in that type's way
        return given
    known = given.astype(object).where(given.notna(), absent)
    if column.type == FLAG:
        return known.astype("bool")
    return known.astype("float64") if column.type == NUMBER else known.astype("str")


def _read_each(adverts: pd.DataFrame, *, explain: bool) -> pd.DataFrame:
    """Read distinct adverts, all types filled in."""
    clean = entry.with_courses(with_mentions(text.clean(adverts)), explain=explain)
    agreed = terms.read_terms(_with_location(clean), explain=explain)
    placed = place.read_place(clean, explain=explain)
    fields = [
        title.read_title(clean, explain=explain),
        stack.read_stack(clean, explain=explain),
        employer.read_employer(clean, explain=explain),
        placed,
        agreed,
        entry.read_entry(clean, explain=explain),
        pay.read_pay(clean, agreed["contract"], placed["region"], explain=explain),
        fingerprint.read_sketch(clean),
    ]
    read: pd.DataFrame = pd.concat(fields, axis="columns").assign(reader_version=READER_VERSION)
    words = [column for column in read.columns if column.endswith("_words")]
    return read.loc[:, [*READ, *words]]


def _with_location(clean: pd.DataFrame) -> pd.DataFrame:
    """Return adverts whose searched text opens with the location: "London, hybrid 2 days"."""
    location = clean["location"] + "\n"
    whole, lower = location + clean["whole"], location.str.lower() + clean["lower"]
    return clean.assign(whole=whole, lower=lower)

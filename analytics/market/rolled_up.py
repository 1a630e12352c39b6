"""Roll-ups: answers that a market of counts only holds, and what it says of all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

import duckdb
import pandas as pd
import pyarrow as pa

from analytics.errors import CountsOnlyError
from analytics.schema.labels import listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analytics.market.connection import Connection
    from analytics.market.posed import PosedQuestion

SINGLE: Final = frozenset(
    {
        *("adverts", "listings", "listings_found", "listings_numbers", "listings_whole"),
        *("rows", "vacancy", "vacancy_listings", "premium_cells", "stack_cells"),
    }
)
"""Questions answered by a row for each vacancy, or nearly, which a market of counts has not."""
NEEDS_SINGLE: Final = "This market holds counts only, and what is asked needs single adverts."
WHOLE: Final = "Build it without --counts-only."
FEWER: Final = (
    "Take a filter off, build it again if Bandstand is newer than this market, or build it without "
    "--counts-only."
)
CODEC: Final = "zstd"
"""Of a whole answer: of a small one most bytes say what its columns are."""


class RolledUp:
    """The answers that a market of counts only holds."""

    def __init__(self, connection: Connection) -> None:
        """Look them up in an open market file."""
        self._connection = connection

    def answer(self, asked: PosedQuestion) -> pd.DataFrame:
        """Return the answer to a question, as it was when the market was built.

        Raises:
            CountsOnlyError: it is not among the roll-ups.
        """
        if asked.question in SINGLE:
            self.refuse()
        sql = "SELECT answer FROM answers JOIN contents USING (place) WHERE key = $key"
        answers = self._connection.table(sql, {"key": asked.key}).column("answer")
        if not len(answers):
            self.refuse(_not_held(asked), FEWER)
        return _unpacked(answers[0].as_py())

    def stream(self, *_asked: object) -> NoReturn:
        """Refuse to give rows of single adverts."""
        self.refuse()

    def selection(self, *_asked: object) -> NoReturn:
        """Refuse to select vacancies."""
        self.refuse()

    def refuse(self, what: str = NEEDS_SINGLE, hint: str = WHOLE) -> NoReturn:
        """Say that a market of counts has not what is asked for.

        Raises:
            CountsOnlyError: always.
        """
        raise CountsOnlyError(what, hint)

    def first_new(self) -> dt.date:
        """Return the day on which the first of the vacancies was new."""
        about = self._connection.table("SELECT first_new FROM market")
        day: dt.date = about["first_new"][0].as_py()
        return day


def _not_held(asked: PosedQuestion) -> str:
    by = [name.replace("_", " ") for name in asked.by]
    groups = f", by {listed(by, 'and')}" if by else ""
    words = asked.filters.in_words()
    return f"This market holds counts only, and none for {words[:1].lower()}{words[1:]}{groups}."


def packed(answer: pd.DataFrame) -> bytes:
    """Return an answer as a market of counts keeps it."""
    table, to = pa.Table.from_pandas(answer), pa.BufferOutputStream()
    with (
        pa.CompressedOutputStream(to, CODEC) as small,
        pa.ipc.new_stream(small, table.schema) as stream,
    ):
        stream.write_table(table)
    content: bytes = to.getvalue().to_pybytes()
    return content


def _unpacked(content: bytes) -> pd.DataFrame:
    with pa.CompressedInputStream(pa.BufferReader(content), CODEC) as stream:
        table = pa.ipc.open_stream(stream).read_all()
    answer: pd.DataFrame = table.to_pandas(ignore_metadata=True, types_mapper=_as_coded)
    return answer


def _as_coded(kind: pa.DataType) -> pd.ArrowDtype | None:
    """Return Arrow's own type for lists of codes, whose name pandas cannot read back."""
    is_coded = pa.types.is_list(kind) and pa.types.is_dictionary(kind.value_type)
    return pd.ArrowDtype(kind) if is_coded else None


def write_counts(
    path: Path,
    whole: Path,
    facts: Sequence[str],
    answers: Mapping[str, bytes],
    first_new: dt.date,
) -> None:
    """Write a market of counts only.

    Args:
        path: a file that does not exist yet.
        whole: the file of the whole market.
        facts: the tables that it takes over as they are.
        answers: key → answer, packed.
        first_new: the day on which the first of the vacancies was new.

    Raises:
        duckdb.Error: the disk is full or read-only.
    """
    held = pa.array(answers.values(), pa.binary()).dictionary_encode()  # many are alike
    keys = pa.table({"key": pa.array(answers, pa.string()), "place": held.indices})
    contents = pa.table({"place": range(len(held.dictionary)), "answer": held.dictionary})
    with duckdb.connect(str(path)) as connection:
        there = duckdb.ConstantExpression(str(whole))  # which no value that is bound may name
        connection.execute(f"ATTACH {there} AS whole (READ_ONLY)")
        for table in facts:
            connection.execute(f"CREATE TABLE {table} AS FROM whole.{table}")
        connection.execute(
            "CREATE TABLE market AS "
            "SELECT *, true AS counts_only, $first::DATE AS first_new FROM whole.market",
            {"first": first_new},
        )
        connection.register("keys", keys).execute("CREATE TABLE answers AS FROM keys ORDER BY key")
        connection.register("held", contents).execute("CREATE TABLE contents AS FROM held")

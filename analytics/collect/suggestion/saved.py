"""A suggested mapping as a TOML file to look at and change: beside each line what it rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from analytics.errors import CollectError
from analytics.schema.conform import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analytics.collect.suggestion.suggest import Suggestion

OPENING: Final = """\
# How the columns of {table} become adverts, as suggested by their names and values.
# Look through it, change what is wrong, and see ten rows as they would be read:
#   python -m analytics collect table {table} --mapping {mapping} --dry-run
source = {source}
# date = 2026-08-01  # the day on which all of it was seen, where the file's name has none
"""
COUNTRY: Final = """\
# country_hint = "GB"  # where every job is in the UK, so that unknown places are in it too
"""
DELETE: Final = "\x7f"


def save(guess: Suggestion, left: Mapping[str, str], file: Path, table: str, source: str) -> None:
    """Write a suggestion to a new file.

    Args:
        guess: what the columns may be.
        left: column that nothing is read from → an example of what stands there.
        file: where to write; nothing that stands there is overwritten.
        table: the table's name.
        source: what the source is called.

    Raises:
        CollectError: the file is there already or cannot be written.
    """
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write("".join(_lines(guess, left, file.name, table, source)))
    except FileExistsError:
        raise CollectError(
            f"{file} is there already, so nothing was written.", "Name a new file."
        ) from None
    except OSError as fault:
        raise CollectError(f"{file} cannot be written: {fault.strerror or fault}.") from fault


def _lines(
    guess: Suggestion, left: Mapping[str, str], file: str, table: str, source: str
) -> Iterator[str]:
    yield OPENING.format(table=shown(table), mapping=shown(file), source=_quoted(source))
    yield "month_first = true  # as dates such as 06/25/2026 show\n" if guess.month_first else ""
    yield "\n[columns]\n"
    for name, columns in guess.columns.items():
        yield f"{name} = {_several(columns)}  # {guess.why[name]}\n"
    for column, example in left.items():
        yield f"# not read: {shown(column)}{f', such as “{example}”' if example else ''}\n"
    yield "\n[constants]\n"
    for name, value in guess.constants.items():
        yield f"{name} = {_quoted(value)}  # as the heading says\n"
    yield "" if "country_hint" in guess.columns else COUNTRY
    if guess.times:
        yield "\n[times]\n"
        yield from (
            f"{_quoted(name)} = {by:.0f}  # as the heading says\n"
            for name, by in guess.times.items()
        )


def _several(columns: list[str]) -> str:
    quoted = [_quoted(column) for column in columns]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def _quoted(text: str) -> str:
    """A TOML string: as JSON writes it, but for the one character that only TOML escapes."""
    return json.dumps(text, ensure_ascii=False).replace(DELETE, "\\u007f")

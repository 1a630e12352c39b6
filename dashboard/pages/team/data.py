"""A team in one browser: its file taken in, read, answered and exported, and nothing of it kept."""

from __future__ import annotations

import base64
import binascii
import logging
import traceback
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pandas as pd

from analytics.errors import BandstandError, QuestionError
from analytics.team.columns import known_columns
from analytics.team.comparison import Compared, compare
from analytics.team.rows import columns_of, team_of
from analytics.uploads.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet
from analytics.uploads.reading import check_size, read_table
from dashboard.framework.view import view_of
from dashboard.pages.team import view as team_view
from dashboard.pages.team.export import NAME, to_file
from dashboard.pages.team.how_read import OWN_COLUMN, columns_read
from dashboard.reporting.format import count, counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from dashboard.model.page import Served, View

T = TypeVar("T")
LOG: Final = logging.getLogger(__name__)
OUR_FAULT: Final = (
    "Something went wrong here, not in your file, and nothing of it was kept. Try again, or try "
    "the command line: python -m analytics benchmark team FILE"
)
SIDES: Final = 2
"""Groups that a gap needs to stand between."""
CHANGED: Final = "These rows are not as they were read. Choose the file again."


def sheet_in(file: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table in a file that a browser sent, fit to be sent back to it.

    Args:
        file: `name`, and `contents` as a data address (base64).

    Raises:
        UploadError: it cannot be read.
    """
    name, contents = str(file.get("name", "")), str(file.get("contents", ""))
    encoded = contents.partition(",")[2]
    check_size(name, len(encoded) * 3 // 4 - encoded[-2:].count("="))
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    return asdict(read_table(name, content))


def sheet_of(stored: Mapping[str, Any]) -> Sheet:
    """Return the table that a browser kept; it is not believed to be what was sent to it.

    Raises:
        QuestionError: it is no table within the limits.
    """
    columns, rows, numbers = (stored.get(name) for name in ("columns", "rows", "numbers"))
    unread, note = stored.get("unread"), stored.get("note")
    lists = all(isinstance(part, list) for part in (columns, rows, numbers, unread))
    if not lists or not _fits(columns, rows, numbers) or not _are_reasons(unread):  # type: ignore[arg-type]  # lists, as just seen
        raise QuestionError(CHANGED)
    return Sheet(columns, rows, numbers, [(n, reason) for n, reason in unread], str(note or ""))  # type: ignore[arg-type, union-attr]  # as above


def _fits(columns: list[Any], rows: list[Any], numbers: list[Any]) -> bool:
    within = len(columns) <= MOST_COLUMNS and len(rows) == len(numbers) <= MOST_ROWS
    return (
        within
        and _are_texts(columns)
        and all(
            isinstance(row, list) and len(row) == len(columns) and _are_texts(row) for row in rows
        )
        and all(isinstance(number, int) for number in numbers)
    )


def _are_texts(cells: list[Any]) -> bool:
    return all(isinstance(cell, str) and len(cell) <= LONGEST_CELL for cell in cells)


def _are_reasons(unread: list[Any]) -> bool:
    return len(unread) <= MOST_ROWS and all(
        isinstance(one, list) and [type(part) for part in one] == [int, str] for one in unread
    )


def compared(
    stored: Mapping[str, Any], search: str | None, served: Served
) -> tuple[Compared, View]:
    """Return a team beside the market of a URL's query, and what it looks at.

    Raises:
        BandstandError: there is no market, or nothing of the team can be read.
    """
    view = view_of(search, served)
    filters = view.filters.but(level=(), region=())
    looked = type(view)(view.market, filters, view.options)
    team = team_of(sheet_of(stored), chosen_of(stored))
    return compare(view.market, filters, team), looked


def chosen_of(stored: Mapping[str, Any]) -> list[str] | None:
    """Return what each column was chosen to be on the page; None to go by the headings.

    Raises:
        QuestionError: it is not a choice of columns for these headings.
    """
    chosen = stored.get("chosen")
    if chosen is None:
        return None
    names = {"", *(column.name for column in known_columns())}
    are_names = isinstance(chosen, list) and len(chosen) == len(stored.get("columns") or [])
    if not are_names or any(name not in names for name in chosen):
        raise QuestionError(CHANGED)
    return [str(name) for name in chosen]


def rechosen(stored: Mapping[str, Any] | None, chosen: list[str]) -> dict[str, Any] | None:
    """Return the rows with other columns chosen; None where they are understood so already."""
    columns = stored.get("columns") if stored else None
    if not stored or not isinstance(columns, list) or len(chosen) != len(columns):
        return None
    names = ["" if name == OWN_COLUMN else name for name in chosen]
    are = _safely(lambda: columns_of(sheet_of(stored), chosen_of(stored)), lambda _reason: ())
    return None if names == [one.name for one in are] else {**stored, "chosen": names}


def taken(file: Mapping[str, Any] | None) -> tuple[dict[str, Any] | None, str]:
    """Return the rows of a file and ""; or None and why it cannot be read."""
    if not file:
        return None, ""
    return _safely(lambda: (sheet_in(file), ""), lambda reason: (None, reason))


def answer(stored: Mapping[str, Any], search: str | None, served: Served) -> dict[str, Any]:
    """Return what a team's page shows.

    Returns:
        `said` (for those who don't see it too), `shown` (components), `columns` to see gaps by, and
        `gaps` by column, as components' records; the latter three empty where it cannot be had.
    """

    def page() -> dict[str, Any]:
        """Return the answer to rows that can be read."""
        team, view = compared(stored, search, served)
        read = (
            f"{count(len(team.rows))} of {counted(len(team.rows) + len(team.team.unread), 'row')}"
        )
        gaps = {name: team.gaps(name) for name in team.columns()}
        shown_first = sorted(gaps, key=lambda name: (gaps[name]["withheld"] == "").sum() < SIDES)
        return {
            "said": f"Done: {read} were read and compared. The answer stands below.",
            "shown": team_view.answered(team, view),
            "columns": shown_first,
            "gaps": {name: gap.to_dict("records") for name, gap in gaps.items()},
        }

    nothing: dict[str, Any] = {"shown": [], "columns": [], "gaps": {}}
    return _safely(page, lambda reason: {**nothing, "said": reason, "shown": _unread(stored)})


def gaps_shown(by: object, by_column: object) -> Component | None:
    """Return the gaps by a column, from the records that a browser holds; None where it has none.

    Raises:
        QuestionError: the records are not as they were sent.
    """
    if not isinstance(by_column, Mapping) or not isinstance(by, str) or by not in by_column:
        return None
    try:
        return team_view.gaps(pd.DataFrame(by_column[by]), by)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as fault:
        raise QuestionError(CHANGED) from fault


def _unread(stored: Mapping[str, Any]) -> list[Any]:
    """Return how the columns are understood and the rows that could not be read, if they all were.

    So that another column can be chosen where one is lacking, or stands twice.
    """

    def columns() -> list[Any]:
        """Return what can be told of columns that may not do."""
        return [columns_read(columns_of(sheet_of(stored), chosen_of(stored)))]

    def rows() -> list[Any]:
        """Return the rows of columns that do."""
        return team_view.unread(team_of(sheet_of(stored), chosen_of(stored)).unread)

    return [*_safely(columns, lambda _reason: []), *_safely(rows, lambda _reason: [])]


def exported(
    form: str, stored: Mapping[str, Any], search: str | None, served: Served
) -> dict[str, Any] | None:
    """Return a comparison as a file for the browser to save; None where there is none."""

    def file() -> dict[str, Any]:
        """Return the file of rows that can be read."""
        content = to_file(form, *compared(stored, search, served))
        suffix = {"csv": "csv.zip", "xlsx": "xlsx"}[form]
        encoded = base64.b64encode(content).decode("ascii")
        return {"filename": f"bandstand-{NAME}.{suffix}", "content": encoded, "base64": True}

    return _safely(file, lambda _reason: None)


def _safely(act: Callable[[], T], instead: Callable[[str], T]) -> T:
    """Return what an act gives, or what a sentence on its fault does.

    A fault of ours is logged by its kind and place only: its message may hold somebody's pay.
    """
    try:
        return act()
    except BandstandError as fault:
        return instead(str(fault))
    except Exception as fault:  # noqa: BLE001 - whatever it is, its message must not reach the log
        frames = traceback.extract_tb(fault.__traceback__)
        place = f"{frames[-1].name}, line {frames[-1].lineno}"
        LOG.error("A team could not be compared: %s in %s.", type(fault).__name__, place)  # noqa: TRY400 - a traceback's message may hold pay
        return instead(OUR_FAULT)

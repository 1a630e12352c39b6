"""Answers saved in files: read with one clear sentence for each fault, dated by their names."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from analytics.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    Record = Mapping[str, object]

DATED: Final = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
RUN: Final = "saved"
KINDS_IN_WORDS: Final = {
    dict: "an empty object",
    list: "a bare list",
    str: "a text",
    bool: "true or false",
    type(None): "null",
}


@dataclass
class AnswerPage:
    """What one answer gave.

    Attributes:
        records: raw records.
        rejected: what could not be used, with the reason.
        left_out: how many were well but none of ours, as jobs outside the UK.
        unread: field and value → how often it was not understood and left unstated.
        files: the saved answers that it came from.
    """

    records: list[Record] = field(default_factory=list)
    rejected: list[tuple[object, str]] = field(default_factory=list)
    left_out: int = 0
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: list[Path] = field(default_factory=list)

    def add(self, other: AnswerPage) -> None:
        """Put another page's records behind these."""
        self.records += other.records
        self.rejected += other.rejected
        self.left_out += other.left_out
        self.unread += other.unread
        self.files += other.files


@dataclass
class Saved:
    """What files gave, by date and run, and the sentence of each file that could not be read."""

    pages: dict[tuple[dt.date, str], AnswerPage]
    faults: list[str]


def read_saved(
    files: Iterable[Path],
    read: Callable[[bytes, str], AnswerPage],
    *,
    date: dt.date | None = None,
    run: str = "",
) -> Saved:
    """Read saved answers; a file with a fault is named and the others go on.

    Args:
        files: the files.
        read: makes a page of a file's content, given the name to use in messages.
        date: the day of all of them; without it, the date in each file's name.
        run: the run of all of them; without it, what a file's name says besides the date.
    """
    saved = Saved(defaultdict(AnswerPage), [])
    for file in files:
        try:
            content = content_of(file)
            day = date or date_of(file)
            page = read(content, file.name)
        except CollectError as fault:
            saved.faults.append(str(fault))
        else:
            page.files = [file]
            saved.pages[day, run or run_of(file)].add(page)
    return saved


def date_of(file: Path) -> dt.date:
    """Return the date in a file's name.

    Raises:
        CollectError: there is none.
    """
    match = DATED.search(file.name)
    try:
        return dt.date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise CollectError(
            f"{file.name} has no date YYYY-MM-DD in its name.", "Say which day it is with --date."
        ) from None


def run_of(file: Path) -> str:
    """Return what a file's name says besides the date: "2026-07-31_java.json" is the run java."""
    return DATED.sub("", file.name.split(".")[0]).strip("-_ ") or RUN


def content_of(file: Path) -> bytes:
    """Return a file's content.

    Raises:
        CollectError: it cannot be read or is empty.
    """
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise CollectError(f"{file} cannot be read: {fault.strerror}.") from fault
    if not content.strip():
        raise CollectError(f"{file.name} is empty.", "Save the answer again.")
    return content


def parse_json(content: bytes, name: str) -> object:
    """Return the value that JSON stands for.

    Raises:
        CollectError: it is a web page, or broken off, or otherwise no JSON.
    """
    text = decoded(content)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        if text.lstrip().startswith("<"):
            raise CollectError(
                f"{name} is a web page, not JSON.", "Save the API's answer."
            ) from None
        where = f"line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else "its depth"
        raise CollectError(
            f"{name} is not whole JSON: it goes wrong at {where}.", "Save the answer again."
        ) from None


def what_stands_instead(answer: object) -> str:
    """Return what stands where an answer's list of results should, as a sentence says it."""
    if not isinstance(answer, dict):
        return KINDS_IN_WORDS.get(type(answer), "a number")
    if "results" in answer:
        return "results that are not a list"
    return ", ".join(map(str, answer)) or KINDS_IN_WORDS[dict]


def decoded(content: bytes) -> str:
    """Return text that is UTF-8, with or without a byte-order mark, or else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")

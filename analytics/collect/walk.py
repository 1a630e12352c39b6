"""A walk through the pages of a board, and to the details of its jobs that are not known."""

from __future__ import annotations

import json
import threading
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from analytics.collect.fetch import Fetched
from analytics.collect.files import AnswerPage
from analytics.read.text import clean
from analytics.read.title import read_title
from analytics.snapshots.digests import digest_of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analytics.collect.calls import BoardSystem, Call
    from analytics.collect.files import Record

    Ask = Callable[[Call], object]

FROM_DETAILS: Final = (
    "text",
    "text_complete",
    "posted_on",
    "closes_on",
    "url",
    "pay_text",
    "pay_min",
    "pay_max",
    "pay_period",
    "pay_currency",
    "contract_hint",
    "work_mode_hint",
)
"""What a list may leave out and details tell."""
NOTHING: Final[Mapping[str, Record]] = MappingProxyType({})
_READING: Final = threading.Lock()
_LOOKED_AT: Final[dict[str, bool]] = {}


class Listed(NamedTuple):
    """The jobs of an answer as it lists them, and where to go on; None at the end."""

    jobs: list[object]
    next: int | None


class Walk:
    """A walk through a board.

    Args:
        source: the kind of board.
        board: its name there.
        employer: whose it is.
        ask: answers a call; None for what is not there.
        known: raw records of another day by id, whose details need not be asked for again.
        passed_over: ids of jobs whose details were looked at another day and that are not ours.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what is asked of whom, and what is known of it
        self,
        source: BoardSystem,
        board: str,
        employer: str,
        ask: Ask,
        known: Mapping[str, Record] = NOTHING,
        passed_over: frozenset[str] = frozenset(),
    ) -> None:
        self._source, self._board, self._employer, self._ask = source, board, employer, ask
        self._known = known
        self._seen: set[str] = set()
        self._first: object = None
        self._before = passed_over
        self._answered: tuple[Call | None, object] = None, None
        self.found = 0
        self.passed_over: set[str] = set()

    def fetch(self, at: int) -> Fetched:
        """Fetch the jobs from this place on and read them, with their details."""
        return self.read(self.listed(at))

    def listed(self, at: int) -> Listed:
        """Return the jobs listed from this place on; the end is where nothing new comes."""
        source = self._source
        jobs = source.jobs(self._answer(at))
        new = self._new(jobs)
        self.found += len(new)
        further = at + source.page
        is_full = bool(source.page and new) and len(jobs) >= source.page
        return Listed(new, further if is_full and further < source.most else None)

    def read(self, listed: Listed) -> Fetched:
        """Make records of listed jobs, with the details that are not known."""
        return Fetched(self._read(listed.jobs), listed.next)

    def digest(self, listed: Iterable[Listed]) -> str:
        """Return what tells a board's listed jobs from others, in whatever order they come.

        Args:
            listed: all its jobs.
        """
        fields = self._source.compared
        rows = [_as_text(job, fields) for page in listed for job in page.jobs]
        return digest_of_text("\n".join(sorted(rows)))[:16]

    def _answer(self, at: int) -> object:
        source = self._source
        make = source.later if source.later and self._known else source.call
        call = make(self._board, at)
        if source.narrow is None:
            return self._ask(call)
        first = make(self._board, 0)
        if self._first is None:
            self._first = self._ask(first)
        narrower = source.narrow(call, self._first)
        return self._first if narrower == first else self._ask(narrower)

    def _new(self, jobs: list[object]) -> list[object]:
        """Leave out what came before: some boards answer page one again past their end."""
        new = [job for job in jobs if _field(job, self._source.own) not in self._seen]
        self._seen |= {_field(job, self._source.own) for job in new}
        return new

    def _read(self, jobs: list[object]) -> AnswerPage:
        if self._source.detail is None:
            return self._source.read(jobs, self._employer)
        software = cache(lambda: software_among(_field(job, self._source.titled) for job in jobs))
        page = AnswerPage()
        for job in jobs:
            page.add(self._read_one(job, self._source.detail, software))
        return page

    def _read_one(
        self,
        job: object,
        detail: Callable[[str, object], Call | None],
        software: Callable[[], set[str]],
    ) -> AnswerPage:
        """Read a job with its details: those of another day, or those that the board tells."""
        listed = self._source.read([job], self._employer)
        own, title = _field(job, self._source.own), _field(job, self._source.titled)
        if listed.rejected or any(record.get("text") for record in listed.records):
            return listed
        known = self._known.get(own)
        first = listed.records[0] if listed.records else {}
        if known and known.get("title") == first.get("title") and known.get("text"):
            return AnswerPage([{**first, **_details(known)}])
        if known and not listed.records and known.get("text"):
            return AnswerPage([known])
        call = None if own in self._before else detail(self._board, job)
        self.passed_over |= {own} & self._before
        if call is None or title not in software():
            return listed
        return self._with_details(job, own, call)

    def _with_details(self, job: object, own: str, call: Call) -> AnswerPage:
        details = self._details_of(call)
        if details is None:  # taken down between the list and this call
            return AnswerPage()
        page = self._source.read([self._source.with_detail(job, details)], self._employer)
        if not page.records and not page.rejected:
            self.passed_over.add(own)
        return page

    def _details_of(self, call: Call) -> object:
        """Return what a call for details is answered with; some answer for all jobs at once."""
        if call != self._answered[0]:
            self._answered = call, self._ask(call)
        return self._answered[1]


def _field(job: object, name: str) -> str:
    return str(job.get(name) if isinstance(job, dict) else job)


def _as_text(job: object, fields: tuple[str, ...]) -> str:
    """Return a job's fields as one text; a field that is not there is as one that is null."""
    if fields and isinstance(job, dict):
        return json.dumps([job.get(name) for name in fields])
    return json.dumps(job, sort_keys=True)


def _details(known: Record) -> Record:
    return {name: known[name] for name in FROM_DETAILS if known.get(name) is not None}


def software_among(titles: Iterable[str]) -> set[str]:
    """Return the titles that may be of software jobs, so that their details are worth a call."""
    each = set(titles)
    with _READING:
        _look_at(sorted(each - _LOOKED_AT.keys()))
        return {title for title in each if _LOOKED_AT[title]}


def _look_at(titles: list[str]) -> None:
    """Note of titles whether they may be of software jobs; many boards have the same ones."""
    if titles:
        read = read_title(clean(pd.DataFrame({"title": titles})))
        _LOOKED_AT.update(zip(titles, read["family"].ne("other").tolist(), strict=True))

"""Lever: an employer's public postings, live by the site's name or from a saved answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Final

import typer
from pydantic import Field

from analytics.collect.boards import (
    BoardChoice,
    collect_board,
    jobs_of,
    quoted,
    reader_of,
    uk_places,
)
from analytics.collect.calls import BoardSystem, Call
from analytics.collect.models import Camel, Named, Pay, Text
from analytics.collect.options import Board, Day, Employer, Files, RunName, day
from analytics.collect.pay_ranges import Range, pay_of, sterling_first
from analytics.collect.usual_words import contract_of, mode_of, rate_of
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Lever's published postings are public and need no key; "
    "see https://github.com/lever/postings-api."
)
ADDRESS: Final = "https://api.lever.co/v0/postings/{board}"
IN_EUROPE: Final = "https://api.eu.lever.co/v0/postings/{board}"
PAGE: Final = 100
MILLISECONDS: Final = 1000
LATEST: Final = 253_402_300_799_000  # the last millisecond of the year 9999


class Categories(Camel):
    """Where and on what terms."""

    location: Text = None
    all_locations: list[str] = Field(default_factory=list)
    commitment: Text = None


class Extra(Camel):
    """A list within the text: its heading and its items as HTML."""

    text: Text = None
    content: Text = None


class SalaryRange(Camel):
    """Pay per interval."""

    min: Pay = None
    max: Pay = None
    currency: Text = None
    interval: Text = None


class Posting(Camel):
    """A posting, by Lever's documented names."""

    id: Named
    text: Named
    categories: Categories = Field(default_factory=Categories)
    country: Text = None
    description: Text = None
    lists: list[Extra] = Field(default_factory=list)
    additional: Text = None
    hosted_url: Text = None
    workplace_type: Text = None
    salary_range: SalaryRange | list[SalaryRange] | None = None
    salary_description: Text = None
    salary_description_plain: Text = None
    created_at: Annotated[int, Field(ge=0, le=LATEST)] | None = None


def to_record(posting: Posting, employer: str) -> Record | None:
    """Return the raw record of a posting, None where it is not in the UK."""
    where = posting.categories
    place = uk_places([where.location, *where.all_locations], posting.country)
    if not place:
        return None
    record = {
        "listing_id": posting.id,
        "title": plain(posting.text),
        "employer": employer,
        "location": place,
        "url": posting.hosted_url,
        "posted_on": _day(posting.created_at),
        "text": _whole_text(posting),
        "text_complete": True,
        "pay_predicted": False,
        "pay_text": posting.salary_description_plain or posting.salary_description,
        "contract_hint": contract_of(where.commitment),
        "work_mode_hint": mode_of(posting.workplace_type) or mode_of(where.location),
        **pay_of(map(_range, _ranges(posting)), place),
    }
    return sterling_first(record)


def _day(milliseconds: int | None) -> dt.date | None:
    if milliseconds is None:
        return None
    return dt.datetime.fromtimestamp(milliseconds / MILLISECONDS, tz=dt.UTC).date()


def _whole_text(posting: Posting) -> str:
    lists = [f"<h3>{one.text or ''}</h3><ul>{one.content or ''}</ul>" for one in posting.lists]
    return "\n".join([posting.description or "", *lists, posting.additional or ""])


def _ranges(posting: Posting) -> list[SalaryRange]:
    """Return the pay of intervals that are known; single sums are none."""
    given = posting.salary_range
    ranges = given if isinstance(given, list) else [given] if given else []
    return [one for one in ranges if rate_of(one.interval)]


def _range(given: SalaryRange) -> Range:
    return Range(given.min, given.max, given.currency, rate_of(given.interval))


def jobs(answer: object) -> list[object]:
    """Return the postings of a site's answer."""
    return jobs_of(answer, "Lever")


def call(board: str, at: int) -> Call:
    """Return the call for a site's postings from a place on."""
    return Call(quoted(ADDRESS, board), {"mode": "json", "skip": at, "limit": PAGE})


def call_in_europe(board: str, at: int) -> Call:
    """Return the call for a site that Lever keeps in the EU."""
    return call(board, at)._replace(url=quoted(IN_EUROPE, board))


read = reader_of(jobs, Posting, to_record)
SOURCE: Final = BoardSystem(
    "lever", "Lever", ADDRESS, TERMS, call, read, jobs, page=PAGE, titled="text"
)
EUROPE: Final = SOURCE._replace(url=IN_EUROPE, call=call_in_europe)


def command(  # noqa: PLR0913 - one option for each thing a board does not tell
    files: Files = None,
    *,
    board: Board = "",
    employer: Employer = "",
    eu: Annotated[bool, typer.Option("--eu", help="The board is kept in Lever's EU.")] = False,
    date: Day = None,
    run: RunName = "",
) -> None:
    """An employer's Lever postings: live by the site's name, no key, or a saved answer."""
    collect_board(EUROPE if eu else SOURCE, BoardChoice(files, board, employer, day(date), run))

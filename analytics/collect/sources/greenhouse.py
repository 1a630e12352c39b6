"""Greenhouse: an employer's public job board, live by its name or from a saved answer."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, quoted, reader_of, uk_places
from analytics.collect.calls import BoardSystem, Call
from analytics.collect.models import Given, Named, Text
from analytics.collect.pay_ranges import Range, pay_of
from analytics.collect.usual_words import mode_of, rate_of
from analytics.read.place.location import located
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Greenhouse boards are public at their employers' choice and need no key; "
    "see https://developers.greenhouse.io/job-board.html."
)
ADDRESS: Final = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs"
PENCE: Final = 100


class Site(Given):
    """A place or an office; an office has a name of its own and a location beside it."""

    name: Text = None
    location: Text = None


class PayRange(Given):
    """A pay range in hundredths; a job has one for each place or level."""

    min_cents: float | None = None
    max_cents: float | None = None
    currency_type: Text = None
    title: Text = None
    blurb: Text = None


class Job(Given):
    """A job of the board, by Greenhouse's documented names."""

    id: Named
    title: Named
    absolute_url: Text = None
    company_name: Text = None
    first_published: dt.datetime | None = None
    location: Site = Field(default_factory=Site)
    offices: list[Site] = Field(default_factory=list)
    content: Text = None
    pay_input_ranges: list[PayRange] = Field(default_factory=list)


def to_record(job: Job, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not in the UK.

    The content stays as given, its entities encoded twice; the reader makes text of it.
    """
    place = uk_places([job.location.name]) or _office(job)
    if not place:
        return None
    return {
        "listing_id": job.id,
        "title": plain(job.title),
        "employer": job.company_name or employer,
        "location": place,
        "url": job.absolute_url,
        "posted_on": job.first_published.date() if job.first_published else None,
        "text": job.content,
        "text_complete": bool(job.content),
        "pay_predicted": False,
        "work_mode_hint": mode_of(job.location.name),
        **pay_of(map(_range, job.pay_input_ranges), place),
    }


def _office(job: Job) -> str | None:
    """Return the UK office of a job whose own place says nothing, as "Remote" does."""
    if located(job.location.name or "").region:
        return None
    return uk_places([place for office in job.offices for place in (office.location, office.name)])


def _range(given: PayRange) -> Range:
    """Return a range in whole money; nought stands for none."""
    ends = [(cents or 0) / PENCE or None for cents in (given.min_cents, given.max_cents)]
    title = given.title or ""
    return Range(
        ends[0], ends[1], given.currency_type, rate_of(title) or rate_of(given.blurb), title
    )


def jobs(answer: object) -> list[object]:
    """Return the jobs of a board's answer."""
    return jobs_of(answer, "Greenhouse", "jobs", alone="content")


def detail(board: str, job: object) -> Call | None:
    """Return the call for a job's text and pay."""
    own = job.get("id") if isinstance(job, dict) else None
    return Call(f"{quoted(ADDRESS, board)}/{own}", {"pay_transparency": "true"})


later = one_call(ADDRESS)  # without the texts, a few hundredths of the whole
call = one_call(ADDRESS, content="true", pay_transparency="true")
read = reader_of(jobs, Job, to_record)
LISTED: Final = (
    "id",
    "title",
    "location",
    "absolute_url",
    "company_name",
    "first_published",
    "updated_at",
)
SOURCE: Final = BoardSystem(
    "greenhouse",
    "Greenhouse",
    ADDRESS,
    TERMS,
    call,
    read,
    jobs,
    later=later,
    detail=detail,
    compared=LISTED,
)
command = command_of(SOURCE, "Greenhouse board: live by its name, no key")

"""Workable: an employer's public job widget, live by its account's name or from a saved answer.

The widget's address gives every job of an account with its text in one answer
(https://help.workable.com, "Job widget"; its fields as public clients read them, career-ops
PR 2437 of 2026-08-02; read 2026-11-29), or without the texts where `details` is not asked for.
Workable throttles hard. Its API allows an account ten calls in ten seconds
(https://workable.readme.io/reference/rate-limits, read 2026-11-30); nothing is written of the
widget. So an account gets one call, a second one where a job has come, and all accounts together
two a second until Workable answers 429: then half as many, after the wait that it asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, reader_of, uk_places
from analytics.collect.calls import BoardSystem
from analytics.collect.models import Camel, Given, Named, Text
from analytics.collect.usual_words import contract_of, mode_of
from analytics.read.days import day_or_words
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.calls import Call
    from analytics.collect.files import Record

TERMS: Final = (
    "Workable's job widget is made for employers' own sites, is public and needs no key; "
    "see https://help.workable.com."
)
ADDRESS: Final = "https://apply.workable.com/api/v1/widget/accounts/{board}"
PAUSE: Final = 0.5  # seconds between two accounts, each of which might have a call a second
PARTS: Final = ("description", "requirements", "benefits")


class Site(Camel):
    """A further place."""

    city: Text = None
    region: Text = None
    country: Text = None

    def words(self) -> str:
        """The place in words, the nearest part first."""
        return ", ".join(part for part in (self.city, self.region, self.country) if part)


class Job(Given):
    """A job of the widget, by the names that it has there."""

    shortcode: Named
    title: Named
    account: Text = None
    url: Text = None
    published_on: Text = None
    created_at: Text = None
    city: Text = None
    state: Text = None
    country: Text = None
    locations: list[Site] = Field(default_factory=list)
    telecommuting: bool = False
    workplace_type: Text = None
    employment_type: Text = None
    description: Text = None
    requirements: Text = None
    benefits: Text = None


def to_record(job: Job, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not in the UK."""
    main = Site(city=job.city, region=job.state, country=job.country).words()
    place = uk_places([main, *(site.words() for site in job.locations)], job.country)
    if not place:
        return None
    text = "\n".join(part for name in PARTS if (part := getattr(job, name)))
    return {
        "listing_id": job.shortcode,
        "title": plain(job.title),
        "employer": job.account or employer,
        "location": place,
        "url": job.url,
        "posted_on": day_or_words(job.published_on or job.created_at),
        "text": text or None,
        "text_complete": bool(text),
        "pay_predicted": False,
        "contract_hint": contract_of(job.employment_type),
        "work_mode_hint": mode_of(job.workplace_type) or ("remote" if job.telecommuting else None),
    }


def jobs(answer: object) -> list[object]:
    """Return the jobs of an account's answer, each with the account's name, which it tells once."""
    name = answer.get("name") if isinstance(answer, dict) else None
    each = jobs_of(answer, "Workable", "jobs")
    return [{"account": name, **job} if name and isinstance(job, dict) else job for job in each]


read = reader_of(jobs, Job, to_record)


call = one_call(ADDRESS, details="true")
later = one_call(ADDRESS)


def detail(board: str, _job: object) -> Call:
    """Return the call that tells a job's text: that for all of them."""
    return call(board, 0)


def with_details(job: object, details: object) -> object:
    """Return a job as the answer with all texts has it; as listed where it is not there."""
    own = job.get("shortcode") if isinstance(job, dict) else None
    same = (one for one in jobs(details) if isinstance(one, dict) and one.get("shortcode") == own)
    return next(same, job)


SOURCE: Final = BoardSystem(
    "workable",
    "Workable",
    ADDRESS,
    TERMS,
    call,
    read,
    jobs,
    later=later,
    detail=detail,
    with_detail=with_details,
    own="shortcode",
    compared=tuple(name for name in Job.model_fields if name not in PARTS),
    pause=PAUSE,
)
command = command_of(SOURCE, "Workable account: live by its name, no key")

"""SmartRecruiters: an employer's public postings, live by its identifier or from a saved answer.

The shape is that of the Posting API (https://developers.smartrecruiters.com/docs/posting-api),
with pay and full places as public clients read them (colophon-group/jobseek @1763b11, MIT; read
2026-11-29). Identifiers mind case, and one that is not known answers 200 with nothing.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, quoted, reader_of, uk_places
from analytics.collect.calls import BoardSystem, Call
from analytics.collect.models import Camel, Named, Pay, Text
from analytics.collect.pay_ranges import Range, pay_of
from analytics.collect.usual_words import contract_of, rate_of
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "SmartRecruiters' published postings are public and need no key; "
    "see https://developers.smartrecruiters.com/docs/posting-api."
)
ADDRESS: Final = "https://api.smartrecruiters.com/v1/companies/{board}/postings"
PAGE: Final = 100  # the most that the API gives at once
PAUSE: Final = 0.1  # seconds; the documentation allows ten calls a second
SECTIONS: Final = (
    "companyDescription",
    "jobDescription",
    "qualifications",
    "additionalInformation",
)


class Site(Camel):
    """Where a job is."""

    city: Text = None
    region: Text = None
    country: Text = None
    full_location: Text = None
    remote: bool = False
    hybrid: bool = False

    def words(self) -> str:
        """The place in words, the nearest part first."""
        parts = (self.city, self.region, self.country)
        return self.full_location or ", ".join(part for part in parts if part)


class Label(Camel):
    """A choice with an id and a label."""

    id: Text = None
    label: Text = None


class Company(Camel):
    """Whose posting it is."""

    identifier: Text = None
    name: Text = None


class JobAdSection(Camel):
    """A part of the text."""

    title: Text = None
    text: Text = None


class JobAd(Camel):
    """The text in its parts, by name."""

    sections: dict[str, JobAdSection | None] = Field(default_factory=dict)


class Salary(Camel):
    """Pay per period."""

    min: Pay = None
    max: Pay = None
    currency: Text = None
    period: Text = None


class Compensation(Salary):
    """Pay, bare or as the salary within it."""

    salary: Salary | None = None


class Posting(Camel):
    """A posting of the list or with its details, by the API's documented names."""

    id: Named
    name: Named
    company: Company = Field(default_factory=Company)
    location: Site = Field(default_factory=Site)
    released_date: dt.datetime | None = None
    type_of_employment: Label = Field(default_factory=Label)
    job_ad: JobAd | None = None
    compensation: Compensation | None = None
    posting_url: Text = None
    active: bool = True


def to_record(posting: Posting, employer: str) -> Record | None:
    """Return the raw record of a posting, None where it is not in the UK."""
    site = posting.location
    place = uk_places([site.words()], site.country)
    if not (place and posting.active):
        return None
    text = _whole_text(posting.job_ad) if posting.job_ad else None
    kind = posting.type_of_employment
    return {
        "listing_id": posting.id,
        "title": plain(posting.name),
        "employer": posting.company.name or employer,
        "location": place,
        "url": posting.posting_url or _address(posting),
        "posted_on": posting.released_date.date() if posting.released_date else None,
        "text": text,
        "text_complete": bool(text),
        "pay_predicted": False,
        "contract_hint": contract_of([kind.id or "", kind.label or ""]),
        "work_mode_hint": "remote" if site.remote else "hybrid" if site.hybrid else None,
        **pay_of(map(_range, _salaries(posting)), place),
    }


def _address(posting: Posting) -> str | None:
    company = posting.company.identifier
    return f"https://jobs.smartrecruiters.com/{company}/{posting.id}" if company else None


def _whole_text(advert: JobAd) -> str | None:
    filled = [part for name in SECTIONS if (part := advert.sections.get(name)) and part.text]
    parts = [f"<h3>{part.title}</h3>\n{part.text}" if part.title else part.text for part in filled]
    return "\n".join(str(part) for part in parts) or None


def _salaries(posting: Posting) -> list[Salary]:
    given = posting.compensation
    return [given.salary or given] if given else []


def _range(given: Salary) -> Range:
    return Range(given.min, given.max, given.currency, rate_of(given.period))


def jobs(answer: object) -> list[object]:
    """Return the postings of an answer; of details, the posting itself."""
    return jobs_of(answer, "SmartRecruiters", "content", alone="jobAd")


def call(board: str, at: int) -> Call:
    """Return the call for a company's postings from a place on."""
    return Call(quoted(ADDRESS, board), {"limit": PAGE, "offset": at})


def detail(board: str, job: object) -> Call | None:
    """Return the call for a posting's details, None where the list says that it is abroad."""
    listed = job if isinstance(job, dict) else {}
    country = (listed.get("location") or {}).get("country")
    is_abroad = bool(country) and uk_places([], str(country)) is None
    return None if is_abroad else Call(f"{quoted(ADDRESS, board)}/{listed.get('id')}")


read = reader_of(jobs, Posting, to_record)
SOURCE: Final = BoardSystem(
    "smartrecruiters",
    "SmartRecruiters",
    ADDRESS,
    TERMS,
    call,
    read,
    jobs,
    page=PAGE,
    detail=detail,
    titled="name",
    pause=PAUSE,
)
command = command_of(SOURCE, "SmartRecruiters postings: live by its identifier, no key")

"""Ashby: an employer's public job board, live by its name or from a saved answer."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, reader_of, uk_places
from analytics.collect.calls import BoardSystem
from analytics.collect.models import Camel, Named, Pay, Text
from analytics.collect.pay_ranges import Range, pay_of
from analytics.collect.usual_words import contract_of, mode_of, rate_of
from analytics.read.place.location import located
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Ashby boards are public at their employers' choice and need no key; "
    "see https://developers.ashbyhq.com/docs/public-job-posting-api."
)
ADDRESS: Final = "https://api.ashbyhq.com/posting-api/job-board/{board}"
SALARY: Final = "salary"


class PostalAddress(Camel):
    """An address of schema.org's kind."""

    address_locality: Text = None
    address_region: Text = None
    postal_code: Text = None
    address_country: Text = None

    def words(self) -> str:
        """The address in words, the nearest part first."""
        parts = (self.address_locality, self.address_region, self.postal_code, self.address_country)
        return ", ".join(dict.fromkeys(part for part in parts if part))


class Address(Camel):
    """An address in its wrapping."""

    postal_address: PostalAddress | None = None


class Secondary(Camel):
    """A further place."""

    location: Text = None
    address: Address | PostalAddress | None = None


class Component(Camel):
    """A part of the pay: salary, equity, bonus."""

    compensation_type: Text = None
    interval: Text = None
    currency_code: Text = None
    min_value: Pay = None
    max_value: Pay = None


class Tier(Camel):
    """Pay by place or level."""

    title: Text = None
    components: list[Component] = Field(default_factory=list)


class Compensation(Camel):
    """What the board shows of the pay."""

    scrapeable_compensation_salary_summary: Text = None
    compensation_tiers: list[Tier] = Field(default_factory=list)
    summary_components: list[Component] = Field(default_factory=list)


class Job(Camel):
    """A job of the board, by Ashby's documented names."""

    id: Named
    title: Named
    is_listed: bool = True
    location: Text = None
    secondary_locations: list[Secondary] = Field(default_factory=list)
    address: Address | None = None
    employment_type: Text = None
    workplace_type: Text = None
    is_remote: bool | None = None
    published_at: dt.datetime | None = None
    job_url: Text = None
    description_html: Text = None
    description_plain: Text = None
    should_display_compensation_on_job_postings: bool = True
    compensation: Compensation | None = None


def to_record(job: Job, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not listed or not in the UK."""
    place = uk_places(_places(job), _country(job.address))
    if not (job.is_listed and place):
        return None
    shown = job.compensation if job.should_display_compensation_on_job_postings else None
    return {
        "listing_id": job.id,
        "title": plain(job.title),
        "employer": employer,
        "location": place,
        "url": job.job_url,
        "posted_on": job.published_at.date() if job.published_at else None,
        "text": job.description_html or job.description_plain,
        "text_complete": True,
        "pay_predicted": False,
        "contract_hint": contract_of(job.employment_type),
        "work_mode_hint": _mode(job),
        **_pay(shown, place),
    }


def _places(job: Job) -> list[str]:
    """Return a job's places in words: a name that says nothing, as "HQ", beside its address."""
    further = ((site.location, site.address) for site in job.secondary_locations)
    sites = [(job.location, job.address), *further]
    return [_place(name, _postal(address)) for name, address in sites]


def _place(name: str | None, postal: PostalAddress | None) -> str:
    address = postal.words() if postal else ""
    if not address or (name and located(name).is_region):
        return name or address
    return ", ".join(dict.fromkeys(part for part in (name, address) if part))


def _postal(address: Address | PostalAddress | None) -> PostalAddress | None:
    return address.postal_address if isinstance(address, Address) else address


def _country(address: Address | PostalAddress | None) -> str | None:
    postal = _postal(address)
    return postal.address_country if postal else None


def _mode(job: Job) -> str | None:
    return mode_of(job.workplace_type) or ("remote" if job.is_remote else mode_of(job.location))


def _pay(shown: Compensation | None, place: str) -> Record:
    """Return the base salary of the job's place, in sterling where there is one.

    The summary tells no period, so where the figures' own is not known it says nothing either.
    """
    if shown is None:
        return {}
    tiers = [
        (tier.title or "", part) for tier in shown.compensation_tiers for part in tier.components
    ]
    parts = [*tiers, *(("", part) for part in shown.summary_components)]
    salaries = [(title, part) for title, part in parts if _is_salary(part)]
    words = {"pay_text": shown.scrapeable_compensation_salary_summary}
    if not salaries:
        return words
    figures = pay_of((_range(*one) for one in salaries if rate_of(one[1].interval)), place)
    return {**words, **figures} if figures else {}


def _range(title: str, part: Component) -> Range:
    return Range(part.min_value, part.max_value, part.currency_code, rate_of(part.interval), title)


def _is_salary(part: Component) -> bool:
    return (part.compensation_type or "").lower() == SALARY


def jobs(answer: object) -> list[object]:
    """Return the jobs of a board's answer."""
    return jobs_of(answer, "Ashby", "jobs")


call = one_call(ADDRESS, includeCompensation="true")
read = reader_of(jobs, Job, to_record)
SOURCE: Final = BoardSystem("ashby", "Ashby", ADDRESS, TERMS, call, read, jobs)
command = command_of(SOURCE, "Ashby board: live by its name, no key")

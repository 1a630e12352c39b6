"""Ashby: an employer's public job board, live by its name or from a saved answer."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import Asked, Source, collect_board, jobs_of, uk_places
from analytics.collect.models import Camel, Named, Pay, Text, read_page
from analytics.collect.options import Board, Day, Employer, Files, RunName, day

if TYPE_CHECKING:
    from analytics.collect.files import Page, Record

TERMS: Final = (
    "Ashby boards are public at their employers' choice and need no key; "
    "see https://developers.ashbyhq.com/docs/public-job-posting-api."
)
STERLING: Final = "GBP"
PERIODS: Final = {
    "1 YEAR": "year",
    "1 MONTH": "month",
    "1 WEEK": "week",
    "1 DAY": "day",
    "1 HOUR": "hour",
}
MODES: Final = {"remote": "remote", "hybrid": "hybrid", "onsite": "office"}
CONTRACTS: Final = {"Contract": "contract", "Temporary": "fixed_term"}


class PostalAddress(Camel):
    """An address of schema.org's kind."""

    address_country: Text = None


class Address(Camel):
    """An address in its wrapping."""

    postal_address: PostalAddress | None = None


class Secondary(Camel):
    """A further place."""

    location: Text = None


class Component(Camel):
    """A part of the pay: salary, equity, bonus."""

    compensation_type: Text = None
    interval: Text = None
    currency_code: Text = None
    min_value: Pay = None
    max_value: Pay = None


class Tier(Camel):
    """Pay by place or level."""

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
    compensation: Compensation | None = None


def to_record(job: Job, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not listed or not in the UK."""
    postal = job.address.postal_address if job.address else None
    places = [job.location, *(second.location for second in job.secondary_locations)]
    place = uk_places(places, postal.address_country if postal else None)
    if not (job.is_listed and place):
        return None
    return {
        "listing_id": job.id,
        "title": job.title,
        "employer": employer,
        "location": place,
        "url": job.job_url,
        "posted_on": job.published_at.date() if job.published_at else None,
        "text": job.description_html or job.description_plain,
        "text_complete": True,
        "pay_predicted": False,
        "contract_hint": CONTRACTS.get(job.employment_type or ""),
        "work_mode_hint": _mode(job),
        **_pay(job.compensation),
    }


def _mode(job: Job) -> str | None:
    said = MODES.get((job.workplace_type or "").lower())
    return said or ("remote" if job.is_remote else None)


def _pay(shown: Compensation | None) -> Record:
    """Return the salary in sterling where there are several, else the first there is."""
    if shown is None:
        return {}
    said: Record = {"pay_text": shown.scrapeable_compensation_salary_summary}
    of_tiers = (part for tier in shown.compensation_tiers for part in tier.components)
    parts = [part for part in (*shown.summary_components, *of_tiers) if _is_salary(part)]
    chosen = min(parts, key=lambda part: part.currency_code != STERLING, default=None)
    if chosen is None:
        return said
    return {
        **said,
        "pay_min": chosen.min_value,
        "pay_max": chosen.max_value,
        "pay_currency": chosen.currency_code,
        "pay_period": PERIODS[chosen.interval or ""],
    }


def _is_salary(part: Component) -> bool:
    return part.compensation_type == "Salary" and part.interval in PERIODS


def read(answer: object, employer: str) -> Page:
    """Read a board's answer."""
    jobs = jobs_of(answer, "Ashby", "jobs")
    return read_page(jobs, Job, lambda job: to_record(job, employer))


SOURCE: Final = Source(
    "ashby",
    "Ashby",
    "https://api.ashbyhq.com/posting-api/job-board/{board}",
    {"includeCompensation": "true"},
    TERMS,
    read,
)


def command(
    files: Files = None,
    *,
    board: Board = "",
    employer: Employer = "",
    date: Day = None,
    run: RunName = "",
) -> None:
    """An employer's Ashby board: live by its name, no key, or a saved answer."""
    collect_board(SOURCE, Asked(files, board, employer, day(date), run))

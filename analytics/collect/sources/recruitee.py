"""Recruitee: an employer's public offers, live by its site's name or from a saved answer.

The shape is that of the Careers Site API (https://docs.recruitee.com/reference/offers; its pay and
places as a public client reads them, colophon-group/jobseek @1763b11, MIT; read 2026-11-29).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, reader_of, uk_places
from analytics.collect.calls import BoardSystem
from analytics.collect.models import Given, Named, Pay, Text
from analytics.collect.pay_ranges import Range, pay_of
from analytics.collect.usual_words import contract_of, rate_of
from analytics.read.days import day_or_words
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Recruitee's published offers are public and need no key; "
    "see https://docs.recruitee.com/reference/offers."
)
ADDRESS: Final = "https://{board}.recruitee.com/api/offers"


class Site(Given):
    """A place."""

    city: Text = None
    state: Text = None
    country: Text = None

    def words(self) -> str:
        """The place in words, the nearest part first."""
        return ", ".join(part for part in (self.city, self.state, self.country) if part)


class Salary(Given):
    """Pay per period."""

    min: Pay = None
    max: Pay = None
    currency: Text = None
    period: Text = None


class JobOffer(Given):
    """An offer, by its documented names."""

    id: Named
    title: Named
    careers_url: Text = None
    company_name: Text = None
    location: Text = None
    locations: list[Site] = Field(default_factory=list)
    remote: bool = False
    hybrid: bool = False
    on_site: bool = False
    employment_type_code: Text = None
    published_at: Text = None
    close_at: Text = None
    description: Text = None
    requirements: Text = None
    salary: Salary | None = None


def to_record(offer: JobOffer, employer: str) -> Record | None:
    """Return the raw record of an offer, None where it is not in the UK."""
    places = [site.words() for site in offer.locations] or [offer.location or ""]
    place = uk_places(places)
    if not place:
        return None
    text = "\n".join(part for part in (offer.description, offer.requirements) if part)
    return {
        "listing_id": offer.id,
        "title": plain(offer.title),
        "employer": offer.company_name or employer,
        "location": place,
        "url": offer.careers_url,
        "posted_on": day_or_words(offer.published_at),
        "closes_on": day_or_words(offer.close_at),
        "text": text or None,
        "text_complete": bool(text),
        "pay_predicted": False,
        "contract_hint": contract_of(offer.employment_type_code),
        "work_mode_hint": _mode(offer),
        **pay_of(map(_range, [offer.salary] if offer.salary else []), place),
    }


def _mode(offer: JobOffer) -> str | None:
    """Return the work mode; an offer that allows several is as free as the freest but hybrid."""
    if offer.hybrid or (offer.remote and offer.on_site):
        return "hybrid"
    return "remote" if offer.remote else "office" if offer.on_site else None


def _range(given: Salary) -> Range:
    return Range(given.min, given.max, given.currency, rate_of(given.period))


def jobs(answer: object) -> list[object]:
    """Return the offers of a site's answer."""
    return jobs_of(answer, "Recruitee", "offers")


call = one_call(ADDRESS)
read = reader_of(jobs, JobOffer, to_record)
SOURCE: Final = BoardSystem("recruitee", "Recruitee", ADDRESS, TERMS, call, read, jobs)
command = command_of(SOURCE, "Recruitee site: live by its name, no key")

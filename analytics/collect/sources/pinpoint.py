"""Pinpoint: an employer's public postings, live by its site's name or from a saved answer.

The shape is that of `postings.json`, which Pinpoint documents for employers' own websites
(https://developers.pinpointhq.com; its fields as a public client reads them,
colophon-group/jobseek @1763b11, MIT; read 2026-11-29). A posting tells no date of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, reader_of, uk_places
from analytics.collect.calls import BoardSystem
from analytics.collect.models import Given, Named, Pay, Text
from analytics.collect.pay_ranges import Range, pay_of
from analytics.collect.usual_words import contract_of, mode_of, rate_of
from analytics.read.days import day_or_words
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Pinpoint's postings are public for employers' own websites and need no key; "
    "see https://developers.pinpointhq.com."
)
ADDRESS: Final = "https://{board}.pinpointhq.com/postings.json"
PARTS: Final = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


class Site(Given):
    """Where a job is."""

    name: Text = None
    city: Text = None
    province: Text = None

    def words(self) -> str:
        """The place in words, the nearest part first."""
        parts = dict.fromkeys(part for part in (self.city, self.province) if part)
        named = [self.name] if self.name and self.name not in parts else []
        return ", ".join([*named, *parts])


class Posting(Given):
    """A posting, by the names that it has in `postings.json`."""

    id: Named
    title: Named
    url: Text = None
    location: Site = Field(default_factory=Site)
    workplace_type: Text = None
    employment_type: Text = None
    employment_type_text: Text = None
    deadline_at: Text = None
    description: Text = None
    key_responsibilities: Text = None
    key_responsibilities_header: Text = None
    skills_knowledge_expertise: Text = None
    skills_knowledge_expertise_header: Text = None
    benefits: Text = None
    benefits_header: Text = None
    compensation: Text = None
    compensation_minimum: Pay = None
    compensation_maximum: Pay = None
    compensation_currency: Text = None
    compensation_frequency: Text = None
    compensation_visible: bool = True


def to_record(posting: Posting, employer: str) -> Record | None:
    """Return the raw record of a posting, None where it is not in the UK."""
    place = uk_places([posting.location.words()])
    if not place:
        return None
    text = _whole_text(posting)
    return {
        "listing_id": posting.id,
        "title": plain(posting.title),
        "employer": employer,
        "location": place,
        "url": posting.url,
        "closes_on": day_or_words(posting.deadline_at),
        "text": text,
        "text_complete": bool(text),
        "pay_predicted": False,
        "contract_hint": contract_of(posting.employment_type)
        or contract_of(posting.employment_type_text),
        "work_mode_hint": mode_of(posting.workplace_type),
        **(_pay(posting, place) if posting.compensation_visible else {}),
    }


def _whole_text(posting: Posting) -> str | None:
    headed = [(getattr(posting, f"{name}_header", None), getattr(posting, name)) for name in PARTS]
    parts = [f"<h3>{head}</h3>\n{text}" if head else text for head, text in headed if text]
    return "\n".join(parts) or None


def _pay(posting: Posting, place: str) -> Record:
    rate = rate_of(posting.compensation_frequency)
    low, high = posting.compensation_minimum, posting.compensation_maximum
    stated = Range(low, high, posting.compensation_currency, rate)
    figures = pay_of([stated], place) if rate or not posting.compensation_frequency else {}
    return {**figures, "pay_text": posting.compensation}


def jobs(answer: object) -> list[object]:
    """Return the postings of a site's answer."""
    return jobs_of(answer, "Pinpoint", "data")


call = one_call(ADDRESS)
read = reader_of(jobs, Posting, to_record)
SOURCE: Final = BoardSystem("pinpoint", "Pinpoint", ADDRESS, TERMS, call, read, jobs)
command = command_of(SOURCE, "Pinpoint site: live by its name, no key")

"""Teamtailor: an employer's public career site, live by its name or address, or a saved answer.

The shape is that of the feed jobs.json of every career site: a JSON Feed whose items each hold a
schema.org JobPosting (https://jsonfeed.org/version/1.1; as public
clients read it, kalil0321/ats-scrapers @367245b, MIT; read 2026-11-29).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from analytics.collect.boards import SEVERAL, command_of, jobs_of, quoted, reader_of, uk_places
from analytics.collect.calls import BoardSystem, Call
from analytics.collect.models import Given, Named, Text
from analytics.collect.sources import job_posting
from analytics.read.days import day_or_words
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Teamtailor does not document the feed of its career sites and gives no leave to read it: look "
    "at the site's terms before you switch it on."
)
ADDRESS: Final = "https://{board}.teamtailor.com/jobs.json"
OWN_ADDRESS: Final = "https://{board}/jobs.json"
"""Of a career site under its employer's own name, as careers.otter.example."""
PAGE: Final = 100
NUMBER: Final = re.compile(r"/jobs/(\d+)")


class Item(Given):
    """A job in the feed, by JSON Feed's names; all else is in its posting."""

    id: Named
    title: Named
    url: Text = None
    content_html: Text = None
    date_published: Text = None
    posting: dict[str, Any] = Field(default_factory=dict, alias="_jobposting")


def to_record(item: Item, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not in the UK."""
    record = job_posting.to_record(item.posting, item.url)
    place = uk_places(str(record["location"] or "").split(SEVERAL))
    if not place:
        return None
    number = NUMBER.search(item.url or "")
    text = item.content_html or record["text"]
    return {
        **record,
        "listing_id": number[1] if number else item.id,
        "title": plain(item.title),
        "employer": record["employer"] or employer,
        "location": place,
        "url": item.url or record["url"],
        "posted_on": day_or_words(item.date_published) or record["posted_on"],
        "text": text,
        "text_complete": bool(text),
    }


def jobs(answer: object) -> list[object]:
    """Return the items of a feed's answer."""
    return jobs_of(answer, "Teamtailor", "items")


def call(board: str, at: int) -> Call:
    """Make the call for the jobs of a career site from a place on."""
    address = OWN_ADDRESS if "." in board else ADDRESS
    further = {"page": at // PAGE + 1} if at else {}
    return Call(quoted(address, board), {"per_page": PAGE, **further})


read = reader_of(jobs, Item, to_record)
SOURCE: Final = BoardSystem(
    "teamtailor", "Teamtailor", ADDRESS, TERMS, call, read, jobs, page=PAGE, is_documented=False
)
command = command_of(SOURCE, "Teamtailor career site: live by its name or address, no key")

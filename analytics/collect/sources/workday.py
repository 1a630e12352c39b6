"""Workday: an employer's public career site, live by tenant, host and site, or a saved answer.

Workday does not document this address; it is what its own career sites ask. The shape is that
which public clients read (colophon-group/jobseek @1763b11, MIT; read 2026-11-29): twenty jobs an
answer, two thousand a query, and page one again past the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, reader_of, uk_places
from analytics.collect.calls import BoardSystem, Call
from analytics.collect.models import Camel, Named, Text
from analytics.collect.usual_words import contract_of, mode_of
from analytics.errors import CollectError
from analytics.read.days import day_or_words
from analytics.read.place.location import located
from analytics.read.text import plain
from analytics.schema.listing import OUTSIDE_UK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.files import Record

TERMS: Final = (
    "Workday does not document the address of its career sites and gives no leave to read it: "
    "look at the site's terms before you switch it on."
)
ADDRESS: Final = "https://{tenant}.{host}.myworkdayjobs.com/wday/cxs/{tenant}/{site}"
PAGE: Final = 20
MOST: Final = 2_000
PAUSE: Final = 0.5  # seconds
PARTS: Final = re.compile(r"([\w-]+)/(wd\d+)/([\w-]+)")
BUILDING: Final = re.compile(r"\s*~.*")
SEGMENTS: Final = re.compile(r"\s{2,}")
HOME: Final = "united kingdom"


class Country(Camel):
    """A country by its name."""

    descriptor: Text = None


class Details(Camel):
    """What a job's own address adds."""

    title: Text = None
    job_description: Text = None
    location: Text = None
    additional_locations: list[str] = Field(default_factory=list)
    country: Country = Field(default_factory=Country)
    remote_type: Text = None
    time_type: Text = None
    start_date: Text = None
    end_date: Text = None
    external_url: Text = None


class Job(Camel):
    """A job of the list, with its details beside it where they were asked for."""

    external_path: Named
    title: Named
    locations_text: Text = None
    remote_type: Text = None
    time_type: Text = None
    posted_on: Text = None
    details: Details = Field(default_factory=Details)


def to_record(job: Job, employer: str) -> Record | None:
    """Return the raw record of a job, None where it is not known to be in the UK."""
    more = job.details
    places = [more.location or job.locations_text, *more.additional_locations]
    place = uk_places(map(in_words, filter(None, places)), more.country.descriptor)
    if not place:
        return None
    mode = more.remote_type or job.remote_type
    return {
        "listing_id": job.external_path,
        "title": plain(more.title or job.title),
        "employer": employer,
        "location": place,
        "url": more.external_url,
        "posted_on": day_or_words(more.start_date or job.posted_on),
        "closes_on": day_or_words(more.end_date),
        "text": more.job_description,
        "text_complete": bool(more.job_description),
        "pay_predicted": False,
        "contract_hint": contract_of(more.time_type or job.time_type),
        "work_mode_hint": mode_of(mode) or ("hybrid" if "flex" in (mode or "").lower() else None),
    }


def in_words(place: str) -> str:
    """A place without its building, parts that stand wide apart behind commas.

    >>> in_words("Leeds  United Kingdom"), in_words("York ~ 1 Gate ~ Floor 2")
    ('Leeds, United Kingdom', 'York')
    """
    return SEGMENTS.sub(", ", BUILDING.sub("", place).strip())


def jobs(answer: object) -> list[object]:
    """Return the jobs of an answer; of details, the job itself."""
    if isinstance(answer, dict) and isinstance(info := answer.get("jobPostingInfo"), dict):
        return [with_details({"externalPath": info.get("id") or info.get("jobReqId")}, answer)]
    return jobs_of(answer, "Workday", "jobPostings", alone="externalPath")


def with_details(job: object, details: object) -> object:
    """Return a job of the list with what its own address told."""
    listed = job if isinstance(job, dict) else {}
    info = details.get("jobPostingInfo") if isinstance(details, dict) else None
    return {"title": (info or {}).get("title"), **listed, "details": info}


def address_of(board: str) -> str:
    """Return where a site's jobs are asked for.

    Raises:
        CollectError: the board's name is not tenant/wdN/site.
    """
    parts = PARTS.fullmatch(board)
    if parts is None:
        raise CollectError(
            f"{board} does not name a Workday site.", "Write tenant/wdN/site, as acme/wd3/Careers."
        )
    return ADDRESS.format(tenant=parts[1], host=parts[2], site=parts[3])


def call(board: str, at: int) -> Call:
    """Return the call for a site's jobs from a place on."""
    body = {"appliedFacets": {}, "limit": PAGE, "offset": at, "searchText": ""}
    return Call(f"{address_of(board)}/jobs", body=body)


def narrow(call: Call, first: object) -> Call:
    """Return a call for the UK's jobs alone, where the first answer offers that choice."""
    offered = first.get("facets") if isinstance(first, dict) else None
    facet = next(_home(offered), None)
    return call if facet is None else call._replace(body={**(call.body or {}), **facet})


def _home(facets: Any) -> Iterator[dict[str, object]]:  # noqa: ANN401 - whatever came
    """Give the choice of the UK among facets, which may hold others."""
    for facet in facets if isinstance(facets, list) else []:
        for value in facet.get("values") or []:
            if str(value.get("descriptor", "")).lower() == HOME and value.get("id"):
                yield {"appliedFacets": {facet.get("facetParameter"): [value["id"]]}}
            if "values" in value:
                yield from _home([value])


def detail(board: str, job: object) -> Call | None:
    """Return the call for a job's details, None where the list says that it is abroad."""
    listed = job if isinstance(job, dict) else {}
    where = located(in_words(str(listed.get("locationsText") or "")))
    path = str(listed.get("externalPath") or "")
    return None if where.region == OUTSIDE_UK else Call(f"{address_of(board)}{path}")


read = reader_of(jobs, Job, to_record)
SOURCE: Final = BoardSystem(
    "workday",
    "Workday",
    "https://TENANT.wdN.myworkdayjobs.com/SITE (TENANT/wdN/SITE)",
    TERMS,
    call,
    read,
    jobs,
    page=PAGE,
    most=MOST,
    detail=detail,
    with_detail=with_details,
    own="externalPath",
    compared=("externalPath", "title", "locationsText", "remoteType", "timeType"),
    narrow=narrow,
    pause=PAUSE,
    is_documented=False,
)
command = command_of(SOURCE, "Workday site: live by tenant/wdN/site")

"""Answers of boards: jobs in a system's shape, wrapped as that system wraps them."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any, Final

from tests.boards.shapes import (
    ashby,
    greenhouse,
    lever,
    pinpoint,
    smartrecruiters,
    smartrecruiters_details,
    workable,
    workday,
    workday_details,
)
from tests.boards.shapes_more import personio, recruitee, teamtailor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.boards.shapes import Job


def wire(system: str, told: Any) -> str:  # noqa: ANN401 - an answer
    """Return an answer as its system sends it: JSON, or Personio's XML."""
    if system != "personio":
        return json.dumps(told)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>{_xml(told)}</workzag-jobs>'


def _xml(told: Any) -> str:  # noqa: ANN401 - what an element holds
    if not isinstance(told, dict):
        return html.escape(str(told), quote=False)
    return "".join(
        f"<{name}>{_xml(value)}</{name}>" for name, values in told.items() for value in values
    )


def answer(system: str, jobs: Sequence[Job], at: int = 0) -> object:
    """Return a board's answer with its jobs from a place on."""
    shape = LISTED[system]
    if system == "smartrecruiters":
        some = [shape(job) for job in jobs[at : at + 100]]
        return {"offset": at, "limit": 100, "totalFound": len(jobs), "content": some}
    if system == "workday":
        start = at if at < min(len(jobs), 2_000) else 0  # page one again past the end
        some = [shape(job) for job in jobs[start : start + 20]]
        return {"total": min(len(jobs), 2_000), "jobPostings": some, "facets": []}
    if system == "teamtailor":
        return {"version": "https://jsonfeed.org/version/1.1", "items": _items(jobs, at)}
    if system == "lever":
        return [shape(job) for job in jobs[at : at + 100]]
    whose = {"name": jobs[0].employer} if system == "workable" and jobs else {}
    return {**whose, UNDER[system]: [shape(job) for job in jobs]}


def _items(jobs: Sequence[Job], page: int) -> list[dict[str, Any]]:
    """Return a page of a feed, numbered from 1 as the feed's address has it."""
    start = max(page - 1, 0) * 100
    return [teamtailor(job) for job in jobs[start : start + 100]]


LISTED: Final[dict[str, Callable[[Job], dict[str, Any]]]] = {
    "ashby": ashby,
    "greenhouse": greenhouse,
    "lever": lever,
    "personio": personio,
    "pinpoint": pinpoint,
    "recruitee": recruitee,
    "smartrecruiters": smartrecruiters,
    "teamtailor": teamtailor,
    "workable": workable,
    "workday": workday,
}
DETAILS: Final[dict[str, Callable[[Job], dict[str, Any]]]] = {
    "greenhouse": greenhouse,
    "smartrecruiters": smartrecruiters_details,
    "workday": workday_details,
}
UNDER: Final = {
    "ashby": "jobs",
    "greenhouse": "jobs",
    "personio": "position",
    "pinpoint": "data",
    "recruitee": "offers",
    "smartrecruiters": "content",
    "teamtailor": "items",
    "workable": "jobs",
    "workday": "jobPostings",
}
TOKENS: Final = {"workday": "otter/wd3/Careers", "smartrecruiters": "TicketOtter"}
NOT_TOLD: Final = {  # what a system has no field for
    "ashby": {"contract"},
    "greenhouse": {"contract"},
    "lever": set(),
    "personio": {"pay", "work_mode"},
    "pinpoint": {"posted_on"},
    "recruitee": set(),
    "smartrecruiters": set(),
    "teamtailor": {"contract", "work_mode"},  # of work modes it tells remote alone
    "workable": {"pay"},
    "workday": {"pay"},
}

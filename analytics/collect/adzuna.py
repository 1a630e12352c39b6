"""Adzuna: answers of its search API, saved in files or fetched live with a free key."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BeforeValidator, Field

from analytics.collect.edge import Given, Named, Pay, Text, read_page
from analytics.collect.options import Day, Files, RunName, day
from analytics.collect.outcome import write_saved
from analytics.collect.saved import parse_json, read_saved
from analytics.errors import CollectError

if TYPE_CHECKING:
    from analytics.collect.saved import Page, Record

SOURCE: Final = "adzuna"
CONTRACTS: Final = {"permanent": "permanent", "contract": "contract"}


class Place(Given):
    """Where a job is: the areas from the country down to the district."""

    area: list[str] = Field(default_factory=list)
    display_name: Text = None


class Company(Given):
    """Who advertises."""

    display_name: Text = None


def _predicted(value: object) -> object:
    return str(value) if isinstance(value, (bool, int)) else value


class Job(Given):
    """A job of the search's results, by Adzuna's documented names."""

    id: Named
    title: Named
    description: Text = None
    created: dt.datetime | None = None
    redirect_url: Text = None
    salary_min: Pay = None
    salary_max: Pay = None
    salary_is_predicted: Annotated[bool, BeforeValidator(_predicted)] = False
    contract_type: Text = None
    location: Place = Field(default_factory=Place)
    company: Company = Field(default_factory=Company)


def to_record(job: Job) -> Record:
    """Return the raw record of a job; the search cuts every description at 500 characters."""
    place = ", ".join(reversed(job.location.area)) or job.location.display_name
    has_pay = job.salary_min is not None or job.salary_max is not None
    return {
        "listing_id": job.id,
        "title": job.title,
        "employer": job.company.display_name,
        "location": place,
        "url": job.redirect_url,
        "posted_on": job.created.date() if job.created else None,
        "text": job.description,
        "text_complete": False,
        "pay_min": job.salary_min,
        "pay_max": job.salary_max,
        "pay_period": "year" if has_pay else None,
        "pay_currency": "GBP" if has_pay else None,
        "pay_predicted": job.salary_is_predicted,
        "contract_hint": CONTRACTS.get(job.contract_type or ""),
    }


def read_answer(content: bytes, name: str) -> Page:
    """Read an answer of the search API.

    Raises:
        CollectError: it is an error that Adzuna answered, or no answer of its search at all.
    """
    return read_page(results_of(parse_json(content, name), name), Job, to_record)


def results_of(answer: object, name: str) -> list[object]:
    """Return the results of an answer.

    Raises:
        CollectError: it has none.
    """
    known = answer if isinstance(answer, dict) else {}
    if "exception" in known:
        told = ": ".join(str(known[key]) for key in ("exception", "display") if known.get(key))
        raise CollectError(
            f"{name} holds an error that Adzuna answered, {told}.", "Ask Adzuna again."
        )
    results = known.get("results")
    if not isinstance(results, list):
        has = ", ".join(map(str, known)) or f"a {type(answer).__name__}"
        raise CollectError(
            f"{name} is no answer of Adzuna's search: it has {has} where results should be.",
            "Save what https://api.adzuna.com/v1/api/jobs/gb/search/1 answers.",
        )
    return results


def command(files: Files = None, date: Day = None, run: RunName = "") -> None:
    """Adzuna's search: saved answers, or live with ADZUNA_APP_ID and ADZUNA_APP_KEY."""
    write_saved(SOURCE, read_saved(files or [], read_answer, date=day(date), run=run))

"""Adzuna: answers of its search API, saved in files or fetched live with a free key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from analytics.collect.fetch import NO_LIMIT, Fetched, Search, collect_live
from analytics.collect.files import parse_json, read_saved, what_stands_instead
from analytics.collect.http import Api
from analytics.collect.models import Given, GivenDay, Named, Pay, Text, read_page
from analytics.collect.options import Day, Files, Limit, RunName, What, Where, day
from analytics.collect.report import note, write_saved
from analytics.collect.usual_words import contract_hint_of
from analytics.errors import CollectError
from analytics.terminal.numbers import whole_number

if TYPE_CHECKING:
    from analytics.collect.calls import Params
    from analytics.collect.fetch import Fetch
    from analytics.collect.files import AnswerPage, Record

SOURCE: Final = "adzuna"
URL: Final = "https://api.adzuna.com/v1/api/jobs/gb/search"
COUNTRY: Final = "GB"  # the search is of Adzuna's UK site, so a place that is unknown is in the UK
PAGE: Final = 50  # the most that the API gives at once
KEY_HINT: Final = (
    "Set ADZUNA_APP_ID and ADZUNA_APP_KEY in the environment or in a file .env; "
    "a free key comes from https://developer.adzuna.com."
)
TERMS: Final = (
    "Adzuna's free key is for personal research; other uses need Adzuna's consent: "
    "see https://developer.adzuna.com/docs/terms_of_service."
)


class Keys(BaseSettings):
    """Adzuna's key, from the environment or a file .env."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    adzuna_app_id: str = ""
    adzuna_app_key: str = ""


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
    created: GivenDay = None
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
        "posted_on": job.created,
        "text": job.description,
        "text_complete": False,
        "pay_min": job.salary_min,
        "pay_max": job.salary_max,
        "pay_period": "year" if has_pay else None,
        "pay_currency": "GBP" if has_pay else None,
        "pay_predicted": job.salary_is_predicted,
        "country_hint": COUNTRY,
        "contract_hint": contract_hint_of(job.contract_type or ""),
    }


def read_answer(content: bytes, name: str) -> AnswerPage:
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
        error = ": ".join(str(known[key]) for key in ("exception", "display") if known.get(key))
        raise CollectError(
            f"{name} holds an error that Adzuna answered, {error}.", "Ask Adzuna again."
        )
    results = known.get("results")
    if not isinstance(results, list):
        raise CollectError(
            f"{name} isn't an answer from Adzuna's search: "
            f"it has {what_stands_instead(answer)} where a list of results should be.",
            "Save what https://api.adzuna.com/v1/api/jobs/gb/search/1 answers.",
        )
    return results


def command(  # noqa: PLR0913 - the search's documented parameters
    files: Files = None,
    *,
    what: What = "developer",
    where: Where = "",
    category: Annotated[str, typer.Option(help="Adzuna's category.")] = "it-jobs",
    max_days_old: Annotated[
        int, whole_number("--max-days-old", "The oldest advert, in days.")
    ] = 30,
    limit: Limit = NO_LIMIT,
    date: Day = None,
    run: RunName = "",
) -> None:
    """Adzuna's search: saved answers, or live with ADZUNA_APP_ID and ADZUNA_APP_KEY.

    The free key is for personal research: see https://developer.adzuna.com for its terms.
    """
    if files:
        write_saved(SOURCE, read_saved(files, read_answer, date=day(date), run=run))
        return
    asked: Params = {
        "what": what,
        "where": where,
        "category": category,
        "max_days_old": max_days_old,
    }
    query = {name: value for name, value in asked.items() if value}
    search = Search(SOURCE, run or f"{what} {where}", query, 1, limit)
    collect_live(search, _fetch(_keys(), query))


def _keys() -> Keys:
    keys = Keys()
    if not (keys.adzuna_app_id and keys.adzuna_app_key):
        raise CollectError("Adzuna is asked with a key, and none is set.", KEY_HINT)
    note(TERMS)
    return keys


def _fetch(keys: Keys, query: Params) -> Fetch:
    """Return what asks Adzuna for one page of a search."""
    api = Api("Adzuna", key_hint=KEY_HINT)
    secret = {"app_id": keys.adzuna_app_id, "app_key": keys.adzuna_app_key}
    paging: Params = {"results_per_page": PAGE, "sort_by": "date"}

    def fetch(number: int) -> Fetched:
        """Fetch the page of this number."""
        answer = api.get(f"{URL}/{number}", {**secret, **query, **paging})
        results = results_of(answer, "What Adzuna answered")
        more = number + 1 if len(results) == PAGE else None
        return Fetched(read_page(results, Job, to_record), more, _count(answer))

    return fetch


def _count(answer: object) -> int | None:
    count = answer.get("count") if isinstance(answer, dict) else None
    return count if isinstance(count, int) else None

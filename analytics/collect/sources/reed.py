"""Reed: its Jobseeker API, live with a free key or from saved answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic_settings import BaseSettings, SettingsConfigDict

from analytics.collect.fetch import NO_LIMIT, Fetched, Search, collect_live
from analytics.collect.files import AnswerPage, parse_json, read_saved, what_stands_instead
from analytics.collect.http import Api
from analytics.collect.models import Camel, GivenDay, Named, Pay, Text, read_page
from analytics.collect.options import Day, Files, Limit, RunName, What, Where, day
from analytics.collect.report import note, write_saved
from analytics.collect.usual_words import contract_hint_of, currency_of, period_of
from analytics.errors import CollectError

if TYPE_CHECKING:
    from analytics.collect.calls import Params
    from analytics.collect.fetch import Fetch
    from analytics.collect.files import Record

NAME: Final = "reed"
URL: Final = "https://www.reed.co.uk/api/1.0"
COUNTRY: Final = "GB"  # Reed lists UK jobs, and names the country of the few that are abroad
PAGE: Final = 100  # the most that a search gives at once
CALLS_A_MINUTE: Final = 60
KEY_HINT: Final = (
    "Set REED_API_KEY in the environment or in a file .env; "
    "a free key comes from https://www.reed.co.uk/developers/jobseeker."
)
TERMS: Final = (
    "Reed's free key is given to a person for its Jobseeker API, under Reed's own terms: "
    "see https://www.reed.co.uk/developers/jobseeker."
)


class Keys(BaseSettings):
    """Reed's key, from the environment or a file .env."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    reed_api_key: str = ""


class Job(Camel):
    """A row of a search or the details of a job, by Reed's documented names."""

    job_id: Named
    job_title: Named
    employer_name: Text = None
    location_name: Text = None
    minimum_salary: Pay = None
    maximum_salary: Pay = None
    currency: Text = None
    salary_type: Text = None
    salary: Text = None
    contract_type: Text = None
    date: GivenDay = None
    date_posted: GivenDay = None
    job_description: Text = None
    job_url: Text = None


def to_record(job: Job) -> Record:
    """Return the raw record of a job; only its details have a period and the whole text."""
    has_details = job.salary_type is not None or job.date_posted is not None
    return {
        "listing_id": job.job_id,
        "title": job.job_title,
        "employer": job.employer_name,
        "location": job.location_name,
        "url": job.job_url,
        "posted_on": job.date_posted or job.date,
        "text": job.job_description,
        "text_complete": has_details,
        "pay_text": job.salary,
        "pay_min": job.minimum_salary,
        "pay_max": job.maximum_salary,
        "pay_period": period_of(job.salary_type) or job.salary_type,
        "pay_currency": currency_of(job.currency),
        "pay_predicted": False,
        "country_hint": COUNTRY,
        "contract_hint": contract_hint_of(job.contract_type or ""),
    }


def read_answer(content: bytes, name: str) -> AnswerPage:
    """Read a saved answer: of a search, the details of one job, or a list of details.

    Raises:
        CollectError: it is none of these.
    """
    answer = parse_json(content, name)
    if isinstance(answer, dict) and "jobId" in answer:
        answer = [answer]
    return read_page(_jobs(answer, name), Job, to_record)


def _jobs(answer: object, name: str) -> list[object]:
    jobs = answer.get("results") if isinstance(answer, dict) else answer
    if not isinstance(jobs, list):
        raise CollectError(
            f"{name} isn't an answer from Reed: "
            f"it has {what_stands_instead(answer)} where a list of results should be.",
            f"Save what {URL}/search answers.",
        )
    return jobs


def command(  # noqa: PLR0913 - the search's documented parameters
    files: Files = None,
    *,
    what: What = "developer",
    where: Where = "",
    limit: Limit = NO_LIMIT,
    date: Day = None,
    run: RunName = "",
) -> None:
    """Reed's Jobseeker API: saved answers, or live with REED_API_KEY."""
    if files:
        write_saved(NAME, read_saved(files, read_answer, date=day(date), run=run))
        return
    key = Keys().reed_api_key
    if not key:
        raise CollectError("Reed is asked with a key, and none is set.", KEY_HINT)
    note(TERMS)
    query = {"keywords": what, **({"locationName": where} if where else {})}
    collect_live(Search(NAME, run or f"{what} {where}", query, 0, limit), _fetch(key, query))


def _fetch(key: str, query: Params) -> Fetch:
    """Return what asks Reed for one job after another: a search's page, then each one's details."""
    api = Api("Reed", key_hint=KEY_HINT, auth=(key, ""), calls_a_minute=CALLS_A_MINUTE)
    pages: dict[int, object] = {}

    def page(skip: int) -> object:
        """Fetch a page of the search, once."""
        if skip not in pages:
            pages.clear()
            paging: Params = {"resultsToTake": PAGE, "resultsToSkip": skip}
            pages[skip] = api.get(f"{URL}/search", {**query, **paging})
        return pages[skip]

    def fetch(at: int) -> Fetched:
        """Fetch the job at a place in the search's results."""
        answer = page(at - at % PAGE)
        jobs = _jobs(answer, "What Reed answered")
        total = answer.get("totalResults") if isinstance(answer, dict) else None
        if at % PAGE >= len(jobs):
            return Fetched(AnswerPage(), None, total)
        has_more = at % PAGE + 1 < len(jobs) or len(jobs) == PAGE
        job = _with_details(api, jobs[at % PAGE])
        return Fetched(read_page([job], Job, to_record), at + 1 if has_more else None, total)

    return fetch


def _with_details(api: Api, job: object) -> object:
    """Return a search's row with the job's details over it; a job taken down keeps its row."""
    job_id = job.get("jobId") if isinstance(job, dict) else None
    details = api.get(f"{URL}/jobs/{job_id}", may_miss=True) if job_id else None
    if not (isinstance(job, dict) and isinstance(details, dict)):
        return job
    return {**job, **{name: value for name, value in details.items() if value is not None}}

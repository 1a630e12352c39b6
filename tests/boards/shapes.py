"""The same job in each system's shape. The shapes are recorded; every word is ours."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import dataclass, field
from typing import Any, Final

TEXT: Final = (
    "<p>We keep ledgers for small shops.</p><ul><li>You write Go and PostgreSQL.</li>"
    "<li>You run what you ship on Kubernetes.</li></ul>"
)


@dataclass(frozen=True)
class Job:
    """A job as its employer means it; pay is pounds a year, 0 where none is stated."""

    number: int
    title: str = "Senior Backend Engineer"
    town: str = "Leeds"
    country: str = "United Kingdom"
    code: str = "GB"
    mode: str = "hybrid"
    contract: str = "permanent"
    low: int = 70_000
    high: int = 80_000
    posted: dt.date = dt.date(2026, 3, 2)
    text: str = TEXT
    employer: str = field(default="Ticket Otter", compare=False)

    @property
    def at(self) -> str:
        """When it was posted, as most systems write it."""
        return f"{self.posted:%Y-%m-%d}T09:00:00.000Z"


def greenhouse(job: Job) -> dict[str, Any]:
    ranges = [
        {
            "min_cents": job.low * 100,
            "max_cents": job.high * 100,
            "currency_type": "GBP",
            "title": "Annual salary",
            "blurb": "",
        }
    ]
    return {
        "id": job.number,
        "title": job.title,
        "absolute_url": f"https://boards.greenhouse.io/otter/jobs/{job.number}",
        "company_name": job.employer,
        "location": {"name": f"{job.town}, {job.country} ({job.mode.title()})"},
        "first_published": job.at,
        "updated_at": job.at,
        "content": html.escape(job.text),
        "offices": [],
        "pay_input_ranges": ranges if job.low else [],
    }


def ashby(job: Job) -> dict[str, Any]:
    salary = {
        "compensationType": "Salary",
        "interval": "1 YEAR",
        "currencyCode": "GBP",
        "minValue": job.low,
        "maxValue": job.high,
    }
    kinds = {"permanent": "FullTime", "contract": "Contract", "fixed_term": "Temporary"}
    return {
        "id": str(job.number),
        "title": job.title,
        "isListed": True,
        "location": job.town,
        "secondaryLocations": [],
        "address": {"postalAddress": {"addressLocality": job.town, "addressCountry": job.country}},
        "employmentType": kinds[job.contract],
        "workplaceType": {"office": "OnSite"}.get(job.mode, job.mode.title()),
        "isRemote": job.mode == "remote",
        "publishedAt": job.at,
        "jobUrl": f"https://jobs.ashbyhq.com/otter/{job.number}",
        "descriptionHtml": job.text,
        "shouldDisplayCompensationOnJobPostings": bool(job.low),
        "compensation": {
            "scrapeableCompensationSalarySummary": None,
            "compensationTiers": [],
            "summaryComponents": [salary] if job.low else [],
        },
    }


def lever(job: Job) -> dict[str, Any]:
    salary = {
        "currency": "GBP",
        "interval": "per-year-salary",
        "min": job.low,
        "max": job.high,
    }
    terms = {"permanent": "Permanent, Full-time", "contract": "Contract", "fixed_term": "FTC"}
    posted = dt.datetime.combine(job.posted, dt.time(9), dt.UTC)
    return {
        "id": str(job.number),
        "text": job.title,
        "categories": {
            "location": job.town,
            "allLocations": [job.town],
            "commitment": terms[job.contract],
        },
        "country": job.code,
        "description": job.text,
        "lists": [],
        "hostedUrl": f"https://jobs.lever.co/otter/{job.number}",
        "workplaceType": {"office": "onsite"}.get(job.mode, job.mode),
        "salaryRange": salary if job.low else None,
        "createdAt": int(posted.timestamp() * 1000),
    }


def smartrecruiters(job: Job) -> dict[str, Any]:
    """A posting of the list; its text and pay come with its details."""
    return {
        "id": str(job.number),
        "name": job.title,
        "uuid": f"uuid-{job.number}",
        "company": {"identifier": "TicketOtter", "name": job.employer},
        "releasedDate": job.at,
        "location": {
            "city": job.town,
            "country": job.code.lower(),
            "remote": job.mode == "remote",
            "hybrid": job.mode == "hybrid",
            "fullLocation": f"{job.town}, {job.country}",
        },
        "typeOfEmployment": {"id": job.contract, "label": job.contract.replace("_", " ").title()},
    }


def smartrecruiters_details(job: Job) -> dict[str, Any]:
    salary = {"min": job.low, "max": job.high, "currency": "GBP", "period": "YEARLY"}
    return smartrecruiters(job) | {
        "active": True,
        "postingUrl": f"https://jobs.smartrecruiters.com/TicketOtter/{job.number}",
        "jobAd": {"sections": {"jobDescription": {"title": "", "text": job.text}}},
        "compensation": {"salary": salary} if job.low else None,
    }


def workday(job: Job) -> dict[str, Any]:
    """A job of the list; nearly all of it comes with its details."""
    return {
        "title": job.title,
        "externalPath": f"/job/{job.town}/{job.title.replace(' ', '-')}_R-{job.number}",
        "locationsText": job.town,
        "postedOn": "Posted 30+ Days Ago",
        "bulletFields": [f"R-{job.number}"],
    }


def workday_details(job: Job) -> dict[str, Any]:
    return {
        "jobPostingInfo": {
            "id": f"wd-{job.number}",
            "title": job.title,
            "jobDescription": job.text,
            "location": f"{job.town}  {job.country}",
            "additionalLocations": [],
            "country": {"descriptor": job.country},
            "remoteType": {"office": "On-site"}.get(job.mode, job.mode.title()),
            "timeType": {"permanent": "Permanent"}.get(job.contract, "Fixed Term"),
            "startDate": f"{job.posted}",
            "jobReqId": f"R-{job.number}",
            "externalUrl": f"https://otter.wd3.myworkdayjobs.com/Careers/job/R-{job.number}",
        }
    }


def workable(job: Job) -> dict[str, Any]:
    terms = {"permanent": "Permanent", "contract": "Contract", "fixed_term": "Temporary"}
    return {
        "shortcode": f"{job.number}",
        "title": job.title,
        "url": f"https://apply.workable.com/j/{job.number}",
        "published_on": f"{job.posted}",
        "created_at": f"{job.posted}",
        "city": job.town,
        "state": None,
        "country": job.country,
        "locations": [{"city": job.town, "country": job.country, "countryCode": job.code}],
        "telecommuting": job.mode == "remote",
        "workplace_type": {"office": "on_site"}.get(job.mode, job.mode),
        "employment_type": terms[job.contract],
        "description": job.text,
    }


def pinpoint(job: Job) -> dict[str, Any]:
    kinds = {"permanent": "permanent_full_time", "contract": "contract", "fixed_term": "temporary"}
    return {
        "id": str(job.number),
        "title": job.title,
        "url": f"https://otter.pinpointhq.com/postings/{job.number}",
        "location": {"id": "1", "city": job.town, "name": job.town, "province": ""},
        "workplace_type": {"office": "onsite"}.get(job.mode, job.mode),
        "employment_type": kinds[job.contract],
        "deadline_at": None,
        "description": job.text,
        "compensation_visible": bool(job.low),
        "compensation_minimum": job.low or None,
        "compensation_maximum": job.high or None,
        "compensation_currency": "GBP",
        "compensation_frequency": "year",
    }

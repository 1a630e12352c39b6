"""The same job in the shapes of further systems. The shapes are recorded; every word is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.boards.shapes import Job


def recruitee(job: Job) -> dict[str, Any]:
    codes = {
        "permanent": "fulltime_permanent",
        "contract": "freelance",
        "fixed_term": "fulltime_fixed_term",
    }
    salary = {"min": f"{job.low}", "max": f"{job.high}", "currency": "GBP", "period": "year"}
    return {
        "id": job.number,
        "title": job.title,
        "company_name": job.employer,
        "careers_url": f"https://otter.recruitee.com/o/{job.number}",
        "locations": [{"city": job.town, "country": job.country, "country_code": job.code}],
        "remote": job.mode == "remote",
        "hybrid": job.mode == "hybrid",
        "on_site": job.mode == "office",
        "employment_type_code": codes[job.contract],
        "published_at": f"{job.posted} 09:00:00 UTC",
        "description": job.text,
        "requirements": "",
        "salary": salary if job.low else None,
    }


def teamtailor(job: Job) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": job.town, "addressCountry": job.code}
    value = {"@type": "QuantitativeValue", "minValue": job.low, "maxValue": job.high}
    salary = {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {**value, "unitText": "YEAR"},
    }
    return {
        "id": f"5b0c-{job.number}",
        "title": job.title,
        "url": f"https://otter.teamtailor.com/jobs/{job.number}-engineer",
        "content_html": job.text,
        "date_published": f"{job.posted}T09:00:00+01:00",
        "_jobposting": {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": job.title,
            "description": job.text,
            "datePosted": f"{job.posted}T09:00:00+01:00",
            "employmentType": "FULL_TIME",
            "hiringOrganization": {"@type": "Organization", "name": job.employer},
            "jobLocation": [{"@type": "Place", "address": address}],
            **({"jobLocationType": "TELECOMMUTE"} if job.mode == "remote" else {}),
            **({"baseSalary": salary} if job.low else {}),
        },
    }


def personio(job: Job) -> dict[str, Any]:
    kinds = {"permanent": "permanent", "contract": "freelance", "fixed_term": "temporary"}
    block = {"name": ["The role"], "value": [job.text]}
    return {
        "id": [str(job.number)],
        "subcompany": [job.employer],
        "office": [job.town],
        "department": ["Engineering"],
        "name": [job.title],
        "jobDescriptions": [{"jobDescription": [block]}],
        "employmentType": [kinds[job.contract]],
        "schedule": ["full-time"],
        "createdAt": [f"{job.posted}T09:00:00+00:00"],
    }

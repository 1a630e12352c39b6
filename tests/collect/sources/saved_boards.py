"""A job of each system as its own board answers with it, all made up."""

from __future__ import annotations

from typing import Any

GREENHOUSE: dict[str, Any] = {
    "id": 4100200,
    "internal_job_id": 90,
    "title": "Backend Engineer, Payments",
    "absolute_url": "https://boards.greenhouse.io/ticketotter/jobs/4100200",
    "company_name": "Ticket Otter Ltd",
    "location": {"name": "London, United Kingdom"},
    "first_published": "2026-02-10T09:00:00-05:00",
    "updated_at": "2026-03-01T09:00:00-05:00",
    "content": "&lt;p&gt;Go &amp;amp; Kafka&lt;/p&gt;",
    "offices": [{"id": 1, "name": "London", "location": "London, United Kingdom"}],
    "pay_input_ranges": [
        {"min_cents": 20000000, "max_cents": 25000000, "currency_type": "USD", "title": "US"},
        {
            "min_cents": 7000000,
            "max_cents": 9050000,
            "currency_type": "GBP",
            "title": "Annual salary, UK",
            "blurb": "",
        },
    ],
}

LEVER: dict[str, Any] = {
    "id": "2f1c-77",
    "text": "Senior Backend Engineer",
    "categories": {
        "location": "Manchester",
        "allLocations": ["Manchester", "Lisbon"],
        "commitment": "Fixed Term",
        "team": "Ledger",
    },
    "country": "GB",
    "description": "<div>We keep ledgers.</div>",
    "lists": [{"text": "You know", "content": "<li>Rust</li><li>PostgreSQL</li>"}],
    "additional": "<div>25 days off</div>",
    "hostedUrl": "https://jobs.lever.co/otter/2f1c-77",
    "workplaceType": "on-site",
    "salaryRange": {"currency": "GBP", "interval": "per-year-salary", "min": 70000, "max": 80000},
    "salaryDescriptionPlain": "plus bonus",
    "createdAt": 1772445600000,
}

ASHBY: dict[str, Any] = {
    "id": "aa-11",
    "title": "Platform Engineer",
    "isListed": True,
    "location": "Remote",
    "secondaryLocations": [{"location": "Edinburgh, Scotland"}],
    "address": {"postalAddress": {"addressCountry": "United Kingdom"}},
    "employmentType": "FullTime",
    "isRemote": True,
    "workplaceType": "Hybrid",
    "publishedAt": "2026-02-11T10:00:00.000+00:00",
    "jobUrl": "https://jobs.ashbyhq.com/otter/aa-11",
    "descriptionHtml": "<p>Kubernetes</p>",
    "descriptionPlain": "Kubernetes",
    "compensation": {
        "scrapeableCompensationSalarySummary": "£80K - £95K",
        "compensationTiers": [],
        "summaryComponents": [
            {"compensationType": "EquityPercentage", "interval": "NONE"},
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "USD",
                "minValue": 120000,
                "maxValue": 150000,
            },
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "GBP",
                "minValue": 80000,
                "maxValue": 95000,
            },
        ],
    },
}

"""Pages that hold a posting as JSON-LD, and what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.collect.sources.job_posting import read_page

if TYPE_CHECKING:
    from analytics.collect.files import AnswerPage, Record

LEEDS = {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}}


def posting(number: int = 1, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "@type": "JobPosting",
        "title": f"Engineer {number}",
        "description": f"Job {number}",
        "hiringOrganization": {"name": "Otter Ltd"},
        "jobLocation": LEEDS,
        **said,
    }


def page_of(*scripts: str, kind: str = "application/ld+json", head: str = "") -> AnswerPage:
    tags = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return read_page(f"<html><head>{head}{tags}</head></html>".encode(), "page.html")


def only(page: AnswerPage) -> Record:
    assert page.rejected == []
    [record] = page.records
    return record

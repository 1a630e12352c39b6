"""Job postings as schema.org marks them up (JSON-LD), from saved pages of any site."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from analytics.collect.files import Page, decoded, read_saved
from analytics.collect.job_posting_pay import pay_of
from analytics.collect.json_ld import mended, named, scripts_of, several, typed
from analytics.collect.options import Day, RunName, SomeFiles, day
from analytics.collect.report import write_saved
from analytics.errors import CollectError

if TYPE_CHECKING:
    from analytics.collect.files import Record
    from analytics.collect.json_ld import Node

NAME: Final = "job_posting"
TERMS: Final = "A saved page may be used as the terms of the site that it came from allow."
RUN: Final = "pages"
ADDRESS: Final = ("addressLocality", "addressRegion", "postalCode", "addressCountry")
CONTRACTS: Final = {"CONTRACTOR": "contract", "CONTRACT": "contract", "PERMANENT": "permanent"}
REMOTE: Final = "TELECOMMUTE"


def to_record(posting: Node) -> Record:
    """Return the raw record of a posting."""
    title = named(posting.get("title"), "name") or named(posting.get("name"))
    employer = named(posting.get("hiringOrganization"), "name", "legalName")
    location = _location(posting)
    url = named(posting.get("url"), "@id")
    own_id = named(posting.get("identifier"), "value", "@value", "name") or url
    is_remote = REMOTE in {str(kind).upper() for kind in several(posting.get("jobLocationType"))}
    return {
        "listing_id": own_id or _fingerprint(title, employer, location),
        "title": title,
        "employer": employer,
        "location": location,
        "url": url,
        "posted_on": _day(named(posting.get("datePosted"), "@value")),
        "text": named(posting.get("description"), "@value"),
        "text_complete": True,
        "contract_hint": _contract(posting),
        "work_mode_hint": "remote" if is_remote else None,
        **pay_of(posting),
    }


def _location(posting: Node) -> str | None:
    places = [_place(place) for place in several(posting.get("jobLocation"))]
    if not any(places):
        places = [
            named(one, "name", "address")
            for one in several(posting.get("applicantLocationRequirements"))
        ]
    return "; ".join(dict.fromkeys(place for place in places if place)) or None


def _place(place: object) -> str | None:
    """Return a place in words, the nearest part first."""
    address = place.get("address", place) if isinstance(place, dict) else place
    if isinstance(address, list):
        address = address[0] if address else None
    if not isinstance(address, dict):
        return named(address)
    parts = [named(address.get(part), "name") for part in ADDRESS]
    told = ", ".join(dict.fromkeys(part for part in parts if part))
    return told or named(place, "name")


def _contract(posting: Node) -> str | None:
    kinds = [str(kind).upper() for kind in several(posting.get("employmentType"))]
    return next((CONTRACTS[kind] for kind in kinds if kind in CONTRACTS), None)


def _day(said: str | None) -> dt.date | str | None:
    """Return a date, as it came where it is none, for the contract to name."""
    try:
        return dt.datetime.fromisoformat(said).date() if said else None
    except ValueError:
        return said


def _fingerprint(*told: str | None) -> str:
    return hashlib.sha256("\0".join(map(str, told)).encode("utf-8", "replace")).hexdigest()[:16]


def read_page(content: bytes, name: str) -> Page:
    """Read the postings of a saved page.

    Raises:
        CollectError: it has none.
    """
    page = Page()
    for script in scripts_of(decoded(content)):
        try:
            found = mended(script)
        except ValueError:
            page.rejected.append((script, "The JSON-LD is no JSON, even mended."))
            continue
        page.records += [to_record(posting) for posting in typed(found, "JobPosting")]
    if not page.records and not page.rejected:
        raise CollectError(
            f"{name} has no JobPosting in JSON-LD.", "Save the page of a single job, as HTML."
        )
    return page


def command(files: SomeFiles, *, date: Day = None, run: RunName = RUN) -> None:
    """Saved pages with schema.org JobPosting, of any site; dated by name or with --date."""
    write_saved(NAME, read_saved(files, read_page, date=day(date), run=run))

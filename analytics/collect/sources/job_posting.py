"""Job postings as schema.org marks them up (JSON-LD or microdata), from saved pages of any site."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser

from analytics.collect.files import AnswerPage, Saved, decoded, read_saved
from analytics.collect.job_posting_pay import pay_of
from analytics.collect.json_ld import scripts_of, things_in, typed
from analytics.collect.linked import in_plain_words, linked, named, several
from analytics.collect.microdata import items_of
from analytics.collect.options import Day, RunName, SomeFiles, day
from analytics.collect.report import write_saved
from analytics.collect.usual_words import contract_of, mode_of
from analytics.errors import CollectError
from analytics.read.days import day_or_words
from analytics.snapshots.digests import digest_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.collect.files import Record
    from analytics.collect.linked import Node

NAME: Final = "job_posting"
TERMS: Final = "A saved page may be used as the terms of the site that it came from allow."
KIND: Final = "JobPosting"
RUN: Final = "pages"
ADDRESS: Final = ("addressLocality", "addressRegion", "postalCode", "addressCountry")
TRACKING: Final = ("utm_", "gclid", "fbclid", "msclkid", "mc_", "gh_src", "lever-source", "trk")
DISTINGUISHED_BY: Final = ("title", "location", "text")


def to_record(posting: Node, page_url: str | None = None) -> Record:
    """Return the raw record of a posting.

    Args:
        posting: the posting, references replaced by what they refer to.
        page_url: the page's own address, for a posting that has none.
    """
    title = in_plain_words(posting.get("title"), "name") or in_plain_words(posting.get("name"))
    employer = in_plain_words(posting.get("hiringOrganization"), "name", "legalName")
    location = _location(posting)
    url = named(posting.get("url"), "@id", "url") or page_url
    return {
        "listing_id": _own_id(posting, url, employer) or _fingerprint(title, employer, location),
        "title": title,
        "employer": employer,
        "location": location,
        "url": url,
        "posted_on": day_or_words(named(posting.get("datePosted"))),
        "closes_on": day_or_words(named(posting.get("validThrough"))),
        "text": named(posting.get("description")),
        "text_complete": True,
        "contract_hint": contract_of(_kinds(posting)),
        "work_mode_hint": mode_of(" ".join(map(str, several(posting.get("jobLocationType"))))),
        **pay_of(posting),
    }


def _own_id(posting: Node, url: str | None, employer: str | None) -> str | None:
    """Return what tells a posting from others: its address and the identifier that it has.

    Either may be a constant of the site, and an identifier that is the employer's name is none.
    """
    identifier = named(posting.get("identifier"), "value", "@id", "name")
    if identifier and identifier.casefold() in {(employer or "").casefold(), _whose(posting)}:
        identifier = None
    return " ".join(part for part in (_plain_address(url), identifier) if part) or None


def _whose(posting: Node) -> str | None:
    """Return the name that an identifier's value repeats, where it does: it is the owner's."""
    for one in several(posting.get("identifier")):
        if isinstance(one, dict) and one.get("name") and one.get("name") == one.get("value"):
            return str(one["name"]).casefold()
    return None


def _plain_address(url: str | None) -> str | None:
    """Return an address without what says only how a reader came by it; None for a site's own."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return url  # no address, but it may still tell one posting from another
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not pair[0].lower().startswith(TRACKING)
    ]
    if not parts.path.strip("/") and not query and not parts.fragment:
        return None
    return parts._replace(query=urlencode(query)).geturl()


def _kinds(posting: Node) -> list[str]:
    names = (named(kind, "name") or "" for kind in several(posting.get("employmentType")))
    return [part for kind in names for part in kind.split(",")]


def _location(posting: Node) -> str | None:
    places = [_place(place) for place in several(posting.get("jobLocation"))]
    if not any(places):
        places = [
            in_plain_words(one, "name", "address")
            for one in several(posting.get("applicantLocationRequirements"))
        ]
    return "; ".join(dict.fromkeys(place for place in places if place)) or None


def _place(place: object) -> str | None:
    """Return a place in words, the nearest part first.

    A street and the place's own name speak only where no town, region or postcode is given.
    """
    address = place.get("address", place) if isinstance(place, dict) else place
    if isinstance(address, list):
        address = address[0] if address else None
    if not isinstance(address, dict):
        return in_plain_words(address) or in_plain_words(place, "name")
    *near, country = (in_plain_words(address.get(part), "name") for part in ADDRESS)
    if not any(near):
        near = [in_plain_words(address.get("streetAddress")), in_plain_words(place, "name")]
    parts = dict.fromkeys(part for part in (*near, country) if part)
    return ", ".join(parts) or None


def _fingerprint(*fields: object) -> str:
    return digest_of_text("\0".join(map(str, fields)))[:16]


def read_page(content: bytes, name: str) -> AnswerPage:
    """Read the postings of a saved page, or of a file that is JSON-LD itself.

    Raises:
        CollectError: it has none.
    """
    text = decoded(content)
    is_json = text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}
    html = LexborHTMLParser("" if is_json else text)
    things, rejected = things_in([text] if is_json else scripts_of(html))
    postings = list(typed(linked(things), KIND)) or items_of(html, KIND)
    page = AnswerPage(_records(postings, _address_of(html)), rejected)
    if not page.records and not page.rejected:
        raise CollectError(
            f"{name} has no JobPosting in JSON-LD or microdata.",
            "Save the page of a single job, as HTML.",
        )
    return page


def _records(postings: list[Node], page_url: str | None) -> list[Record]:
    """Return the records of a page's postings; one that a page repeats word for word is one."""
    own = page_url if len(postings) == 1 else None
    records = (to_record(posting, own) for posting in postings)
    return list({_fingerprint(*record.values()): record for record in records}.values())


def _address_of(page: LexborHTMLParser) -> str | None:
    """Return the address that a page gives itself."""
    for selector, attribute in (
        ('link[rel~="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = page.css_first(selector)
        if node and (address := (node.attributes.get(attribute) or "").strip()):
            return address
    return None


def with_own_ids(records: Iterable[Record]) -> list[Record]:
    """Return records of a run in which those that share an id but not their words get their own."""
    records = list(records)
    words = [_fingerprint(*(record.get(name) for name in DISTINGUISHED_BY)) for record in records]
    of_id: dict[object, set[str]] = defaultdict(set)
    for record, mark in zip(records, words, strict=True):
        of_id[record["listing_id"]].add(mark)
    shared = Counter({own: len(mark) for own, mark in of_id.items() if len(mark) > 1})
    return [
        {**record, "listing_id": f"{record['listing_id']} {mark}"}
        if record["listing_id"] in shared
        else record
        for record, mark in zip(records, words, strict=True)
    ]


def named_by_pages(saved: Saved) -> Saved:
    """Return runs named by the adverts that they hold, so that other pages never replace them."""
    runs = {}
    for (date, run), page in saved.pages.items():
        ids = sorted(str(record["listing_id"]) for record in page.records)
        runs[date, f"{run}-{_fingerprint(*ids)[:8]}"] = page
    return Saved(runs, saved.faults)


def command(files: SomeFiles, *, date: Day = None, run: RunName = "") -> None:
    """Saved pages with schema.org JobPosting, of any site; dated by name or with --date."""
    saved = read_saved(files, read_page, date=day(date), run=run or RUN)
    for page in saved.pages.values():
        page.records = with_own_ids(page.records)
    write_saved(NAME, saved if run else named_by_pages(saved))

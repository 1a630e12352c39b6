"""Personio: an employer's public positions, live by its account's name or from a saved answer.

The shape is that of the XML feed that Personio documents for employers' own sites
(https://developer.personio.de/docs/retrieving-open-job-positions; createdAt and additionalOffices
as clients of the public feed read them; read 2026-11-29). It has no pay, country or address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from analytics.collect.boards import command_of, jobs_of, one_call, reader_of, uk_places
from analytics.collect.calls import BoardSystem
from analytics.collect.models import Given, Named, Text
from analytics.collect.usual_words import contract_of
from analytics.read.days import day_or_words
from analytics.read.text import plain

if TYPE_CHECKING:
    from analytics.collect.files import Record

TERMS: Final = (
    "Personio's feed of positions is public for employers' own websites and needs no key; "
    "see https://developer.personio.de/docs/retrieving-open-job-positions."
)
ADDRESS: Final = "https://{board}.jobs.personio.de/xml"


class Position(Given):
    """A position, by its documented names."""

    id: Named
    name: Named
    subcompany: Text = None
    office: Text = None
    offices: list[str] = Field(default_factory=list)
    text: Text = None
    employment_type: Text = Field(default=None, alias="employmentType")
    created_at: Text = Field(default=None, alias="createdAt")


def to_record(position: Position, employer: str) -> Record | None:
    """Return the raw record of a position, None where it is not in the UK."""
    place = uk_places([position.office, *position.offices])
    if not place:
        return None
    return {
        "listing_id": position.id,
        "title": plain(position.name),
        "employer": position.subcompany or employer,
        "location": place,
        "posted_on": day_or_words(position.created_at),
        "text": position.text,
        "text_complete": bool(position.text),
        "pay_predicted": False,
        "contract_hint": contract_of(position.employment_type),
    }


def jobs(answer: object) -> list[object]:
    """Return the positions of a feed's answer, parts that have parts of their own laid flat."""
    empty = answer in ("", {})
    return [] if empty else [_flat(one) for one in jobs_of(answer, "Personio", "position")]


def _flat(position: object) -> object:
    """Return a position by name → value, its further offices and its text as they belong together.

    Args:
        position: name → values, as an XML element's parts are given.
    """
    if not isinstance(position, dict) or "offices" in position:
        return position  # or it is flat already
    plain_parts = {name: values[0] for name, values in position.items() if _is_text(values)}
    blocks = _parts(position, "jobDescriptions", "jobDescription")
    text = "\n".join(f"<h3>{_one(block, 'name')}</h3>{_one(block, 'value')}" for block in blocks)
    offices = [one for one in _parts(position, "additionalOffices", "office") if one]
    return {**plain_parts, "offices": offices, "text": text}


def _parts(position: dict[str, Any], name: str, of: str) -> list[Any]:
    inner = [one for one in position.get(name, []) if isinstance(one, dict)]
    return [part for one in inner for part in one.get(of, [])]


def _one(block: object, name: str) -> str:
    return str(block[name][0]) if isinstance(block, dict) and block.get(name) else ""


def _is_text(values: object) -> bool:
    return isinstance(values, list) and bool(values) and isinstance(values[0], str)


call = one_call(ADDRESS, language="en")
read = reader_of(jobs, Position, to_record)
SOURCE: Final = BoardSystem("personio", "Personio", ADDRESS, TERMS, call, read, jobs, titled="name")
command = command_of(SOURCE, "Personio positions: live by the account's name, no key")

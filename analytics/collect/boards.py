"""Employers' own boards: what greenhouse, lever and ashby share, and which of their jobs are UK."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from analytics.collect.fetch import Fetched, Search, collect_live
from analytics.collect.files import parse_json, read_saved
from analytics.collect.http import Api
from analytics.collect.report import note, write_saved
from analytics.errors import CollectError
from analytics.read.place.location import located
from analytics.schema.listing import OUTSIDE_UK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from analytics.collect.fetch import Fetch
    from analytics.collect.files import Page
    from analytics.collect.http import Params

UNITED_KINGDOM: Final = frozenset({"gb", "uk", "gbr", "united kingdom", "great britain"})
SEVERAL: Final = "; "


class Source(NamedTuple):
    """A kind of board: one address for each employer.

    Attributes:
        name: the source.
        said: what a person calls it.
        url: the address of a board, with {board} for its name.
        params: what is asked with every call.
        terms: what its terms allow, in a sentence.
        read: makes a page of a board's answer, given the employer's name.
        page: how many jobs an answer holds at most; 0 where it holds all.
    """

    name: str
    said: str
    url: str
    params: Mapping[str, str | int]
    terms: str
    read: Callable[[object, str], Page]
    page: int = 0


class Asked(NamedTuple):
    """What a person asks of a kind of board."""

    files: list[Path] | None
    board: str
    employer: str
    date: dt.date | None
    run: str


def collect_board(source: Source, asked: Asked) -> None:
    """Collect a board, from saved answers or live, and write its UK jobs as a snapshot.

    Raises:
        CollectError: no board is named, there is none of that name, or a file has a fault.
    """
    run = asked.run or asked.board
    employer = asked.employer or employer_of(asked.board)
    note(f"{source.terms} Only jobs in the UK are kept.")
    if asked.files:
        read = _reader(source, employer)
        write_saved(source.name, read_saved(asked.files, read, date=asked.date, run=run))
        return
    if not asked.board:
        raise CollectError(
            f"{source.said} is asked for one employer's board, and none is named.",
            f"Name it with --board, as it stands in {source.url}.",
        )
    search = Search(source.name, run, {"board": asked.board, "employer": employer}, 0)
    collect_live(search, _fetch(source, asked.board, employer))


def _reader(source: Source, employer: str) -> Callable[[bytes, str], Page]:
    def read(content: bytes, name: str) -> Page:
        return source.read(parse_json(content, name), employer)

    return read


def _fetch(source: Source, board: str, employer: str) -> Fetch:
    api = Api(source.said, missing=f"{source.said} has no board named {board} (404).")
    url = source.url.format(board=quote(board, safe=""))

    def fetch(at: int) -> Fetched:
        """Fetch the jobs from this place on."""
        paging: Params = {"skip": at, "limit": source.page} if source.page else {}
        answer = api.get(url, {**source.params, **paging})
        has_more = bool(source.page) and isinstance(answer, list) and len(answer) == source.page
        return Fetched(source.read(answer, employer), at + source.page if has_more else None)

    return fetch


def employer_of(board: str) -> str:
    """Return an employer's name as its board's name tells it.

    >>> employer_of("kettle-crane"), employer_of("TicketOtter")
    ('Kettle Crane', 'TicketOtter')
    """
    return board.replace("-", " ").title() if board.islower() else board


def jobs_of(answer: object, said: str, name: str = "") -> list[object]:
    """Return the list of jobs in an answer: the answer itself, or what stands under a name.

    Raises:
        CollectError: there is none.
    """
    jobs = answer.get(name) if name and isinstance(answer, dict) else answer
    if isinstance(jobs, list):
        return jobs
    has = ", ".join(map(str, answer)) if isinstance(answer, dict) else type(answer).__name__
    raise CollectError(
        f"This isn't an answer from a {said} board: it has {has or 'nothing'}, not a list of jobs.",
        "Check the board's address.",
    )


def uk_places(places: Iterable[str | None], country: str | None = None) -> str | None:
    """Return those of a job's places that are in the UK, None where none is.

    Args:
        places: the places, the main one first.
        country: the main place's country, where the source tells it.
    """
    known = list(dict.fromkeys(place.strip() for place in places if place and place.strip()))
    abroad = bool(country) and str(country).lower() not in UNITED_KINGDOM
    in_uk = [place for place in known[abroad:] if is_uk(place)]
    if country and not abroad and not in_uk:
        in_uk = [", ".join([*known[:1], "United Kingdom"])]
    return SEVERAL.join(in_uk) or None


def is_uk(place: str) -> bool:
    """Tell whether a place is known to be in the UK."""
    return located(place).region not in (None, OUTSIDE_UK)

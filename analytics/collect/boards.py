"""Employers' own boards: what greenhouse, lever and ashby share, and which of their jobs are UK."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from analytics.collect.calls import Call
from analytics.collect.fetch import Search, collect_live
from analytics.collect.files import read_saved
from analytics.collect.http import Api
from analytics.collect.models import read_page
from analytics.collect.options import Board, Day, Employer, Files, RunName, day
from analytics.collect.report import note, write_saved
from analytics.collect.walk import Walk
from analytics.collect.xml_values import parse_answer
from analytics.errors import CollectError
from analytics.read.place.location import located
from analytics.schema.listing import OUTSIDE_UK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from analytics.collect.calls import BoardSystem
    from analytics.collect.files import AnswerPage, Record
    from analytics.collect.models import Model

UNITED_KINGDOM: Final = frozenset(
    {
        *("gb", "uk", "gbr", "united kingdom", "great britain", "britain"),
        *("england", "scotland", "wales", "northern ireland"),
    }
)
SEVERAL: Final = "; "


class BoardChoice(NamedTuple):
    """What a person asks of a kind of board."""

    files: list[Path] | None
    board: str
    employer: str
    date: dt.date | None
    run: str


def collect_board(source: BoardSystem, asked: BoardChoice) -> None:
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
            f"{source.title} is asked for one employer's board, and none is named.",
            f"Name it with --board, as it stands in {source.url}.",
        )
    search = Search(source.name, run, {"board": asked.board, "employer": employer}, 0)
    api = Api(source.title, missing=f"{source.title} has no board named {asked.board} (404).")
    walk = Walk(source, asked.board, employer, api.answer)
    collect_live(search, walk.fetch)


def command_of(source: BoardSystem, what: str) -> Callable[..., None]:
    """The command that collects one employer's board of a kind.

    Args:
        source: the kind of board.
        what: what it asks for and by which name, for its help.
    """

    def of_one_board(
        files: Files = None,
        *,
        board: Board = "",
        employer: Employer = "",
        date: Day = None,
        run: RunName = "",
    ) -> None:
        """Collect one board; the help says which."""
        collect_board(source, BoardChoice(files, board, employer, day(date), run))

    of_one_board.__doc__ = f"An employer's {what}, or a saved answer."
    return of_one_board


def _reader(source: BoardSystem, employer: str) -> Callable[[bytes, str], AnswerPage]:
    def read(content: bytes, name: str) -> AnswerPage:
        return source.read(parse_answer(content, name), employer)

    return read


def one_call(address: str, **params: str) -> Callable[[str, int], Call]:
    """The call for all jobs of a board at once, which starts at no other place than the first."""

    def call(board: str, _at: int) -> Call:
        return Call(quoted(address, board), params)

    return call


def reader_of(
    jobs: Callable[[object], list[object]],
    model: type[Model],
    to_record: Callable[[Model, str], Record | None],
) -> Callable[[object, str], AnswerPage]:
    """What reads a board's answer, an employer's name beside it.

    Args:
        jobs: the jobs that an answer holds.
        model: their shape.
        to_record: makes the raw record of a job, None where it is not in the UK.
    """

    def read(answer: object, employer: str) -> AnswerPage:
        return read_page(jobs(answer), model, lambda job: to_record(job, employer))

    return read


def quoted(address: str, board: str) -> str:
    """Return an address with a board's name put in, safe whatever the name holds."""
    return address.format(board=quote(board, safe=""))


def employer_of(board: str) -> str:
    """Return an employer's name as its board's name tells it.

    >>> employer_of("kettle-crane"), employer_of("TicketOtter"), employer_of("otter/wd3/Careers")
    ('Kettle Crane', 'TicketOtter', 'Otter')
    """
    name = board.split("/", maxsplit=1)[0]
    return name.replace("-", " ").title() if name.islower() else name


def jobs_of(answer: object, kind: str, name: str = "", alone: str = "") -> list[object]:
    """Return the list of jobs in an answer: the answer itself, or what stands under a name.

    Args:
        answer: what a board answered.
        kind: what a person calls the kind of board.
        name: where the list stands.
        alone: a field that only a single job's details have.

    Raises:
        CollectError: there is none.
    """
    if alone and isinstance(answer, dict) and alone in answer:
        return [answer]
    jobs = answer.get(name) if name and isinstance(answer, dict) else answer
    if isinstance(jobs, list):
        return jobs
    has = ", ".join(map(str, answer)) if isinstance(answer, dict) else type(answer).__name__
    raise CollectError(
        f"This isn't an answer from a {kind} board: it has {has or 'nothing'}, not a list of jobs.",
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

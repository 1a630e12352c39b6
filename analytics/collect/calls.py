"""What a kind of board is: how its jobs are asked for, page after page, and how they are read."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analytics.collect.files import AnswerPage

    Params = Mapping[str, str | int]


class Call(NamedTuple):
    """A request to a board: an address and what is asked there; posted where it has a body."""

    url: str
    params: Params = MappingProxyType({})
    body: Mapping[str, object] | None = None


class BoardSystem(NamedTuple):
    """A kind of board: one address for each employer.

    Attributes:
        name: the source.
        title: what a person calls it.
        url: the address of a board, with {board} for its name.
        terms: what its terms allow, in a sentence.
        call: makes the call for the jobs of a board from a place on.
        read: makes a page of a board's answer, or of one job as it gives it; the employer's name
            comes with it.
        jobs: the jobs that an answer holds.
        page: how many jobs an answer holds at most; 0 where it holds all.
        most: how many jobs a board shows at most, however many it has.
        later: the call where a board's jobs are known from another day: without what is known.
        detail: makes the call for a job's details; None where the list has them all, or the job
            is abroad.
        with_detail: a job with what the call for its details answered.
        own: the field of a listed job that tells it from others.
        titled: the field that holds its title.
        compared: the fields of a listed job that tell whether it is as it was, where other calls
            leave fields out or words count days from today; all of them where empty.
        narrow: a call asked for less, by what the first answer offers, as the UK's jobs alone.
        pause: seconds between two calls of one host.
        is_documented: whether the system's own documentation describes the address.
    """

    name: str
    title: str
    url: str
    terms: str
    call: Callable[[str, int], Call]
    read: Callable[[object, str], AnswerPage]
    jobs: Callable[[object], list[object]]
    page: int = 0
    most: int = 1_000_000
    later: Callable[[str, int], Call] | None = None
    detail: Callable[[str, object], Call | None] | None = None
    with_detail: Callable[[object, object], object] = lambda _job, details: details
    own: str = "id"
    titled: str = "title"
    compared: tuple[str, ...] = ()
    narrow: Callable[[Call, object], Call] | None = None
    pause: float = 0.0
    is_documented: bool = True

"""Proving the list of boards: each asked for its jobs once, the list written anew."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analytics.collect.update.boards import PROVED, listed_boards, systems, write_list
from analytics.collect.update.config import boards_of, read_config
from analytics.collect.update.run import HOSTS
from analytics.collect.update.state import Memories, locked
from analytics.collect.update.turns import by_host
from analytics.collect.update.visit import NotThereError, Visitor
from analytics.errors import BandstandError
from analytics.schema.labels import plural
from analytics.terminal.progress import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analytics.collect.update.boards import Board


class Proof(NamedTuple):
    """What a board answered: how many jobs, or why none; gone where there is no such board."""

    jobs: int = 0
    why: str = ""
    is_gone: bool = False


def check_list(*, unproved: bool = False) -> list[str]:
    """Ask every board of the list once and write the list anew, into the data folder.

    A board with jobs is proved and dated, and asked in updates again where it was set aside; one
    that is gone leaves the list; any other stays as it was, and so do boards that were not asked.

    Args:
        unproved: whether boards of confidence C and D are asked too.

    Returns:
        Sentences: what was proved, what is gone and what gave nothing.

    Raises:
        CollectError: the list cannot be read or written, or an update is under way.
    """
    config = read_config()
    asked = boards_of(config.model_copy(update={"unproved": unproved or config.unproved}))
    with locked():
        visitor = Visitor(config.contact)
        try:
            proofs = _proofs(visitor, asked)
        finally:
            visitor.close()
        _take_back(key for key, proof in proofs.items() if proof.jobs)
        kept = [_dated(board, proofs.get(board.key)) for board in _whole_list(asked)]
        file = write_list(board for board in kept if board is not None)
    return [*_sentences(proofs), f"The list is written: {file}."]


def _whole_list(asked: list[Board]) -> list[Board]:
    return list({board.key: board for board in [*listed_boards(), *asked]}.values())


def _proofs(visitor: Visitor, boards: list[Board]) -> dict[str, Proof]:
    with counted("Asking boards", len(boards)) as count, ThreadPoolExecutor(HOSTS) as pool:

        def of_host(some: list[Board]) -> list[tuple[str, Proof]]:
            return [(board.key, _proof(visitor, board, count.add)) for board in some]

        answers = pool.map(of_host, by_host(boards).values())
        return {key: proof for some in answers for key, proof in some}


def _proof(visitor: Visitor, board: Board, done: Callable[[], object]) -> Proof:
    kind = systems()[board.system]
    call = (kind.later or kind.call)(board.token, 0)
    try:
        return Proof(len(kind.jobs(visitor.ask(call, pause=kind.pause).value)))
    except NotThereError as fault:
        return Proof(why=str(fault), is_gone=True)
    except BandstandError as fault:
        return Proof(why=str(fault))
    finally:
        done()


def _take_back(keys: Iterable[str]) -> None:
    """Have updates ask boards again that were set aside."""
    memories = Memories()
    for key in memories.aside().keys() & set(keys):
        memories[key].take_back()
    memories.save()


def _dated(board: Board, proof: Proof | None) -> Board | None:
    if proof is None or not (proof.jobs or proof.is_gone):
        return board
    if proof.is_gone:
        return None
    today = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    evidence = f"{plural(proof.jobs, 'job')} in the first answer on {today}"
    return replace(board, confidence=PROVED, evidence=evidence, last_seen=today)


def _sentences(proofs: dict[str, Proof]) -> list[str]:
    proved = sum(bool(proof.jobs) for proof in proofs.values())
    lines = [f"{proved:,} of {plural(len(proofs), 'board')} asked have jobs."]
    for key, proof in proofs.items():
        if not proof.jobs:
            then = " It leaves the list." if proof.is_gone else ""
            lines.append(f"{key}: {proof.why or 'It has no job now; it stays in the list.'}{then}")
    return lines

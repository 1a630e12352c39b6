"""An update's boards that fail, move, go and come back, and runs that are killed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from analytics.collect import http
from analytics.collect.update import reread, run
from analytics.collect.update.board_visit import Visit
from analytics.collect.update.boards import Board as Listed
from analytics.collect.update.reread import ToRead, readers_of
from analytics.collect.update.run import Run
from analytics.snapshots import store as snapshots
from analytics.snapshots.inspection import latest_snapshots
from tests.boards.play import Board
from tests.boards.server import played
from tests.boards.shapes import Job
from tests.collect.updates import DAY, killed_at, raw, record_of, updated

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analytics.collect.update.report import Report
    from analytics.snapshots.intake import Reader

pytestmark = pytest.mark.usefixtures("waited")

FAULTS = ("404", "429", "500", "slow", "truncated", "redirected", "endless", "html", "wait_date")


def test_a_board_whose_latest_snapshot_is_damaged_goes_on_from_the_one_before() -> None:
    board = Board("lever", "otter", [Job(1)])
    with played([board]) as (_, port):
        updated([board], port)
        updated([board], port, days=1)
        [before, latest] = snapshots.list_snapshots()
        latest.listings.unlink()  # both days have one file
        latest.listings.write_bytes(b"")
        assert latest_snapshots() == [before]
        assert updated([board], port, days=2).kept == 1


def test_an_advert_that_breaks_the_reader_costs_no_other_board(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: pd.DataFrame) -> pd.DataFrame:
        raise ValueError

    monkeypatch.setattr(reread, "read_adverts", broken)
    assert readers_of([ToRead([record_of(Job(1))])], DAY.date()) == [broken]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_ends_right_whatever_a_board_does(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.collect.update.visit.MOST_BYTES", 3_000_000)
    well, odd = Board("lever", "well", [Job(1)]), Board("ashby", "odd", [Job(2)], fault)
    with played([well, odd]) as (_, port):
        report = updated([well, odd], port)
    assert (report.done, raw("lever", "well")) == (2, ["1"])
    recovers = fault in {"429", "slow", "wait_date"}
    assert list(report.faults) == ([] if recovers else ["ashby/odd"])
    assert list(report.aside) == (["ashby/odd"] if fault == "404" else [])
    assert raw("ashby", "odd") == (["2"] if recovers else [])
    assert all(sentence.endswith(".") for sentence in report.sentences())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_run_ends_where_a_fault_of_ours_ends_every_thread() -> None:
    boards = [Board("lever", "otter", [Job(1)]), Board("ashby", "stoat", [Job(2)])]
    with played(boards) as (_, port):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "HOSTS", 1)
            patch.setattr(run, "visit", Mock(side_effect=ValueError))
            report = updated(boards, port)
        assert (report.done, report.boards) == (0, 2)
        assert report.faults["update"].startswith("2 boards could not be asked.")
        assert (updated(boards, port).done, updated(boards, port).faults) == (2, {})


def test_a_board_that_failed_the_last_time_is_asked_once_more_only() -> None:
    board = Board("lever", "odd", [Job(1)], "500")
    with played([board]) as (play, port):
        asked = []
        for days in (0, 1):
            play.forget()
            updated([board], port, days)
            asked.append(len(play.calls) - 1)  # robots.txt
    assert asked == [1 + http.RETRIES, 2]


def test_a_run_that_is_killed_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    abroad = Job(9, town="Berlin", country="Germany", code="DE")
    boards = [Board("ashby", f"otter-{number}", [Job(number), abroad]) for number in range(4)]
    done = 0

    def killed() -> None:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Run, "_take_one", _then(Run._take_one, killed))
    with played(boards) as (play, port):
        with pytest.raises(KeyboardInterrupt):
            updated(boards, port)
        report = updated(boards, port)
    asked = [call for call in play.calls if not call.endswith("robots.txt")]
    assert (report.done, report.found, report.kept, len(asked)) == (4, 8, 4, 4)
    assert report.received == play.sent.total()
    assert [raw("ashby", board.token) for board in boards] == [["0"], ["1"], ["2"], ["3"]]


def test_no_host_goes_on_waiting_when_a_run_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    full = threading.Event()  # one board taken, two that wait, and no room for the fourth
    by: list[threading.Thread] = []

    def fails(_visitor: object, board: Listed, *_: object) -> Visit:
        by.append(threading.current_thread())
        if len(by) == 4:
            full.set()
        return Visit(board, fault="It fails.")

    def killed(_report: Report) -> None:
        assert full.wait(10)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "WAITING", 2)
    monkeypatch.setattr(run, "visit", fails)
    with pytest.raises(KeyboardInterrupt):
        Run([Listed("", "lever", str(n)) for n in range(9)], progress=killed, now=DAY).collect()
    for host in set(by):
        host.join(10)
    assert not any(host.is_alive() for host in by)
    assert all(host.daemon for host in by)  # who sits out a host's wait keeps no process


def _then(first: Callable[[Run, Visit, Reader | None], None], second: Callable[[], None]) -> object:
    def both(self: Run, one: Visit, read: Reader | None) -> None:
        first(self, one, read)
        second()

    return both


def test_a_board_that_goes_back_after_a_killed_run_is_seen_to() -> None:
    board = Board("ashby", "otter", [Job(1)])
    with played([board]) as (_, port):
        updated([board], port)
        board.jobs.append(Job(2))
        with killed_at("_take"):
            updated([board], port, days=1)
        assert updated([board], port, days=1).new == 1
        board.jobs.pop()
        updated([board], port, days=2)
    assert raw("ashby", "otter") == ["1"]


def test_what_is_remembered_outlives_a_killed_run() -> None:
    board = Board("ashby", "otter", [Job(1)])
    with played([board]) as (_, port):
        with killed_at("_end"):
            updated([board], port)
        assert updated([board], port, days=1).unchanged == 1


def test_a_board_that_comes_back_as_it_was_is_asked_as_before() -> None:
    board = Board("lever", "otter", [Job(1)])
    with played([board]) as (_, port):
        updated([board], port)
        board.fault = "404"
        assert list(updated([board], port, days=1).aside) == ["lever/otter"]
        board.fault = ""
        assert updated([board], port, days=29).aside == {}
        assert updated([board], port, days=30).done == 1


def test_a_board_that_is_gone_or_empty_is_set_aside_and_tried_again_monthly() -> None:
    gone, empty = Board("lever", "gone", [Job(1)], "404"), Board("ashby", "empty", [])
    seen = []
    with played([gone, empty]) as (play, port):
        for days in (0, 1, 2, 3, 27, 28, 31):
            if days == 27:
                gone.fault, empty.jobs = "", [Job(2)]
            play.forget()
            report = updated([gone, empty], port, days)
            asked = {call.rsplit("/", 1)[-1] for call in play.calls} - {"robots.txt"}
            seen.append((days, asked, sorted(report.aside)))
    assert seen == [
        (0, {"gone", "empty"}, ["lever/gone"]),
        (1, {"empty"}, ["lever/gone"]),
        (2, {"empty"}, ["ashby/empty", "lever/gone"]),
        (3, set(), ["ashby/empty", "lever/gone"]),
        (27, set(), ["ashby/empty", "lever/gone"]),
        (28, {"gone"}, ["ashby/empty"]),
        (31, {"gone", "empty"}, []),
    ]


def test_a_system_whose_boards_had_no_job_for_some_time_has_not_moved() -> None:
    boards = [Board("lever", f"otter-{n}", []) for n in range(5)]
    with played(boards) as (_, port):
        report = [updated(boards, port, days) for days in range(3)][-1]
    assert (len(report.aside), report.faults) == (5, {})


def test_a_system_whose_boards_are_all_gone_at_once_has_moved_and_is_asked_again() -> None:
    boards = [Board("lever", f"otter-{n}", [Job(n)]) for n in range(5)]
    with played(boards) as (_, port):
        assert updated(boards, port).kept == 5
        for board in boards:
            board.fault = "404"
        report = updated(boards, port, days=1)
        assert (report.aside, list(report.faults)) == ({}, ["lever"])
        assert report.faults["lever"].startswith("None of 5 Lever boards was there any more")
        boards[0].fault = ""
        report = updated(boards, port, days=2)
        assert (report.kept, len(report.aside)) == (1, 4)


def test_a_system_that_has_moved_is_seen_where_its_run_was_not_gone_on_with() -> None:
    boards = [Board("lever", f"otter-{n}", [Job(n)], "404") for n in range(5)]
    with played(boards) as (_, port):
        for day, step in enumerate(("_end", "collect")):
            with killed_at(step):
                updated(boards, port, days=day)
        boards[0].fault = ""
        assert len(updated(boards, port, days=1).aside) == 4

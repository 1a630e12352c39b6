"""A whole update against our own server: polite, sure, and quick the second day."""

from __future__ import annotations

import datetime as dt
import threading
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING

import httpx
import pandas as pd
import pytest

from analytics.collect import http
from analytics.collect.sources import lever
from analytics.collect.update import board_snapshots, patience, reread, run, visit
from analytics.collect.update.board_visit import Visit
from analytics.collect.update.boards import Board as Listed
from analytics.collect.update.boards import systems
from analytics.collect.update.report import Report, last_report
from analytics.collect.update.reread import ToRead, readers_of
from analytics.collect.update.run import HOSTS, Run
from analytics.collect.update.turns import by_host
from analytics.collect.walk import Walk
from analytics.read.advert import READ, read_adverts
from analytics.snapshots import store as snapshots
from analytics.snapshots.inspection import latest_snapshots
from analytics.snapshots.intake import readable
from tests.boards import market, shapes
from tests.boards.server import Board, ToServer, played
from tests.boards.shapes import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analytics.snapshots.intake import Reader

FAULTS = ("404", "429", "500", "slow", "truncated", "redirected", "endless", "html", "wait_date")
NEXT = dt.timedelta(days=1)
DAY = dt.datetime(2026, 10, 5, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that calls would have waited; nothing waits here."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    return seconds


def updated(boards: list[Board], port: int, days: int = 0) -> Report:
    """Run an update so many days after the first."""
    listed = [Listed("", board.system, board.token) for board in boards]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "network", lambda: ToServer(port))
        now = DAY + dt.timedelta(days=days)
        return Run(listed, "us@bandstand.example", now=now).collect()


def raw(system: str, token: str) -> list[str]:
    found = [
        one
        for one in snapshots.list_snapshots()
        if (one.source, one.run) == (system, snapshots.slug(token))
    ]
    return sorted(snapshots.read_raw(found[-1])["listing_id"]) if found else []


def test_all_systems_are_collected_politely_and_the_second_day_asks_for_little() -> None:
    boards = market.boards(16, 80)
    with played(boards, frozenset({"ashby", "pinpoint"})) as (play, port):
        first = updated(boards, port)
        sent = play.sent.total()
        assert (first.done, first.faults, first.found) == (16, {}, 80)
        assert play.most_at_once["host"] == 1
        assert play.most_at_once["all"] <= HOSTS
        assert all("us@bandstand.example" in agent for agent in play.agents)
        assert first.received >= sent
        kept = {board.token: raw(board.system, board.token) for board in boards}
        market.next_day(boards)
        play.forget()
        second = updated(boards, port, days=1)
    assert (second.done, second.faults) == (16, {})
    assert second.unchanged > 0
    assert (first.new, 0 < second.new < first.new / 2) == (first.kept, True)
    assert 0 < play.sent.total() < sent / 2
    for number, board in enumerate(boards):
        ids = raw(board.system, board.token)
        assert ids == kept[board.token] or number % 8 == 0
    assert last_report() == second
    written = [one for one in snapshots.list_snapshots() if one.date == DAY.date() + NEXT]
    assert sum(one.rows for one in written) == second.kept
    for one in written:
        listings = snapshots.read_listings(one)
        assert set(listings["snapshot_date"]) == {one.date}
        assert listings["title"].tolist() == snapshots.read_raw(one)["title"].tolist()


@pytest.mark.parametrize("can_link", [True, False])
def test_what_a_board_shows_again_is_not_read_again(
    *, can_link: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = {"lever": "otter", "greenhouse": "otter", "workday": "otter/wd3/Careers"}
    boards = [Board(system, token, [Job(1), Job(2)]) for system, token in tokens.items()]
    if not can_link:
        monkeypatch.setattr("pathlib.Path.hardlink_to", _refused)
    with played(boards, frozenset()) as (_, port):
        updated(boards, port)
        monkeypatch.setattr(board_snapshots, "write_snapshot", None)  # nothing may be read
        monkeypatch.setattr(Walk, "read", None)
        boards[1].jobs.reverse()
        second = updated(boards, port, days=1)
        assert (second.kept, second.unchanged, second.new) == (6, 3, 0)
        assert updated(boards, port, days=2).software == 6
    runs = snapshots.list_snapshots()
    assert [one.date for one in runs] == [
        DAY.date() + day * NEXT for day in (0, 1, 2) for _ in "123"
    ]
    for one in runs:
        assert snapshots.read_listings(one)["snapshot_date"].tolist() == [one.date] * 2
        assert (one.file("raw").stat().st_nlink == 3) == can_link
    assert not [one.fault for one in snapshots.inspect_snapshots(thorough=True) if one.fault]


def _refused(*_: object) -> None:
    raise OSError


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


def test_boards_that_wait_are_read_together_and_as_if_alone() -> None:
    some = [Job(1), Job(2, title="Java Developer", town="York", low=50_000)]
    several = [ToRead([record_of(job)]) for job in some]
    readers = readers_of(several, DAY.date())
    for reader, one in zip(readers, several, strict=True):
        raw = readable(one.records, DAY.date())
        pd.testing.assert_frame_equal(reader(raw), read_adverts(raw)[READ])


def test_an_advert_that_breaks_the_reader_costs_no_other_board(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: pd.DataFrame) -> pd.DataFrame:
        raise ValueError

    monkeypatch.setattr(reread, "read_adverts", broken)
    assert readers_of([ToRead([record_of(Job(1))])], DAY.date()) == [broken]


def record_of(job: Job) -> Mapping[str, object]:
    """Return the raw record of a job, as Lever's board tells it."""
    return lever.read([shapes.lever(job)], "Otter").records[0]


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


def test_a_board_that_failed_the_last_time_is_asked_once_more_only() -> None:
    board = Board("lever", "odd", [Job(1)], "500")
    with played([board]) as (play, port):
        asked = []
        for days in (0, 1):
            play.forget()
            updated([board], port, days)
            asked.append(len(play.calls) - 1)  # robots.txt
    assert asked == [1 + http.RETRIES, 2]


def test_the_host_that_takes_longest_is_asked_first() -> None:
    some = [("pinpoint", "a"), ("workable", "b"), *(("lever", str(n)) for n in range(12))]
    hosts = by_host([Listed("", system, token) for system, token in some])
    assert list(hosts) == ["api.lever.co", "apply.workable.com", "a.pinpointhq.com"]


def test_sixteen_hosts_are_asked_at_once() -> None:
    boards = [Board("pinpoint", f"otter-{n}", [Job(n)], "meet") for n in range(HOSTS)]
    with played(boards) as (play, port):
        play.meeting = threading.Barrier(HOSTS)
        assert updated(boards, port).kept == HOSTS
        assert play.most_at_once == {"host": 1, "all": HOSTS}


@pytest.mark.parametrize(("fault", "times"), [("", 1), ("429", patience.SLOWER)])
def test_two_calls_of_a_host_are_apart_and_further_once_it_throttles(
    fault: str, times: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[float] = []
    still = SimpleNamespace(monotonic=lambda: 100.0, sleep=paused.append)
    monkeypatch.setattr(visit, "time", still)
    board = Board("smartrecruiters", "TicketOtter", [Job(1)], fault)
    with played([board]) as (_, port):
        assert updated([board], port).kept == 1
    assert paused == pytest.approx([0, times * systems()["smartrecruiters"].pause])


@pytest.mark.parametrize(("told", "expected"), [({}, patience.UNTOLD), ({"Retry-After": "7"}, "7")])
def test_a_host_that_throttles_is_waited_for_as_it_says_or_for_five_seconds(
    told: dict[str, str], expected: str
) -> None:
    throttling = httpx.MockTransport(lambda _: httpx.Response(429, headers=told))
    bearable = patience.Bearable(throttling)
    answer = bearable.handle_request(httpx.Request("GET", "https://otter.example/jobs"))
    assert answer.headers["Retry-After"] == expected
    assert bearable.slowed("otter.example", 1) == patience.SLOWER
    assert bearable.slowed("heron.example", 1) == 1


def test_robots_txt_is_honoured() -> None:
    board = Board("pinpoint", "otter", [Job(1)], "forbidden")
    with played([board]) as (play, port):
        report = updated([board], port)
    assert play.calls == ["otter.pinpointhq.com/robots.txt"]
    assert "does not allow programs to read /postings.json" in report.faults["pinpoint/otter"]


def test_details_are_asked_for_once() -> None:
    board = Board("smartrecruiters", "TicketOtter", [Job(1), Job(2)])
    with played([board]) as (play, port):
        updated([board], port)
        assert sum(call.endswith(("/1", "/2")) for call in play.calls) == 2
        play.forget()
        board.jobs.append(Job(3))
        updated([board], port, days=1)
        assert [call for call in play.calls if call[-1].isdigit()] == [
            "api.smartrecruiters.com/v1/companies/TicketOtter/postings/3"
        ]
    last = snapshots.list_snapshots()[-1]
    assert snapshots.read_listings(last)["annual_gbp"].tolist() == [75_000] * 3


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


@contextmanager
def killed_at(step: str) -> Iterator[None]:
    """Kill a run at a step of it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, step, killed)
        with pytest.raises(KeyboardInterrupt):
            yield


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

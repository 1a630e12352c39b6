"""A whole update against our own server: polite, sure, and quick the second day."""

from __future__ import annotations

import datetime as dt
import threading
from types import SimpleNamespace

import httpx
import pandas as pd
import pytest

from analytics.collect.update import board_snapshots, patience, visit
from analytics.collect.update.boards import Board as Listed
from analytics.collect.update.boards import systems
from analytics.collect.update.report import last_report
from analytics.collect.update.reread import ToRead, readers_of
from analytics.collect.update.run import HOSTS
from analytics.collect.update.turns import by_host
from analytics.collect.walk import Walk
from analytics.read.advert import READ, read_adverts
from analytics.snapshots import store as snapshots
from analytics.snapshots.intake import readable
from tests.boards import market
from tests.boards.play import Board
from tests.boards.server import played
from tests.boards.shapes import Job
from tests.collect.updates import DAY, raw, record_of, updated

pytestmark = pytest.mark.usefixtures("waited")

NEXT = dt.timedelta(days=1)


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


def test_boards_that_wait_are_read_together_and_as_if_alone() -> None:
    some = [Job(1), Job(2, title="Java Developer", town="York", low=50_000)]
    several = [ToRead([record_of(job)]) for job in some]
    readers = readers_of(several, DAY.date())
    for reader, one in zip(readers, several, strict=True):
        raw = readable(one.records, DAY.date())
        pd.testing.assert_frame_equal(reader(raw), read_adverts(raw)[READ])


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

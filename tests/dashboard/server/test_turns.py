from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

from flask import Flask, Response

from analytics.asker import ASKER_LEFT, AskerLeftError, nobody_leaves
from dashboard.server.turns import Lanes, Turns, has_left, take_turns

if TYPE_CHECKING:
    from werkzeug.test import TestResponse


class Slow:
    """A server with an address that answers once it is let."""

    def __init__(self, turns: Turns) -> None:
        self.begun, self.over = Event(), Event()
        server = Flask("slow")
        server.add_url_rule("/pay", "pay", self._answer)
        server.add_url_rule("/health", "health", lambda: "OK")
        server.add_url_rule("/fails", "fails", lambda: f"{1 // 0}")
        take_turns(server, Lanes(turns))
        self._server = server

    def _answer(self) -> str:
        self.begun.set()
        assert self.over.wait(60)
        return "paid"

    def ask(self, path: str = "/pay") -> TestResponse:
        return self._server.test_client().get(path, headers={"Accept": "text/html"})


def test_who_comes_while_all_are_at_work_waits_and_is_answered() -> None:
    turns = Turns(at_once=1, waiting=1, patience=60)
    slow = Slow(turns)
    with ThreadPoolExecutor(2) as people:
        first = people.submit(slow.ask)
        assert slow.begun.wait(60)
        second = people.submit(slow.ask)
        while not turns.waiting:
            assert not second.done()
        slow.over.set()
        assert [first.result().text, second.result().text] == ["paid", "paid"]
    assert turns.waiting == 0


def test_one_more_than_may_wait_is_told_when_to_come_again() -> None:
    slow = Slow(Turns(at_once=1, waiting=0))
    with ThreadPoolExecutor(1) as people:
        first = people.submit(slow.ask)
        assert slow.begun.wait(60)
        told = slow.ask()
        assert slow.ask("/health").text == "OK"
        slow.over.set()
        assert first.result().status_code == 200
    assert told.status_code == 503
    assert told.text == ("Bandstand is busy: many people are asking. Try again in 1 s.\n")
    assert (told.headers["Retry-After"], told.headers["Refresh"]) == ("1", "1")
    assert slow.ask().text == "paid"


def test_who_has_waited_long_enough_is_told_too() -> None:
    slow = Slow(Turns(at_once=1, waiting=5, patience=0.01))
    with ThreadPoolExecutor(1) as people:
        first = people.submit(slow.ask)
        assert slow.begun.wait(60)
        assert slow.ask().status_code == 503
        slow.over.set()
        assert first.result().status_code == 200


def test_a_fault_gives_its_turn_on() -> None:
    slow = Slow(Turns(at_once=1, waiting=0))
    slow.over.set()
    assert [slow.ask("/fails").status_code for _ in range(3)] == [500] * 3
    assert slow.ask().text == "paid"


def test_the_longer_requests_take_the_later_one_is_to_come_again() -> None:
    turns = Turns(at_once=1, waiting=0)
    assert turns.begin() == 0
    for _ in range(50):
        turns.end(40)
        assert turns.begin() == 0
    assert 30 < turns.begin() <= 60


def test_a_file_keeps_no_page_waiting_and_its_batches_come_one_at_a_time() -> None:
    lanes = Lanes(Turns(at_once=1, waiting=0), Turns(at_once=1, waiting=0))
    assert lanes.files.begin() == 0
    server = Flask("lanes")
    server.add_url_rule("/pay", "pay", lambda: "paid")
    server.add_url_rule("/download/x.csv", "file", lambda: Response(iter(["a", "b"])))
    take_turns(server, lanes)
    client = server.test_client()
    assert client.get("/pay").text == "paid"
    assert client.get("/download/x.csv").status_code == 503
    lanes.files.end(0)
    slow, quick = (lanes.one_by_one(iter("ab")) for _ in range(2))
    assert [next(slow), *quick, *slow] == ["a", "a", "b", "b"]
    assert client.get("/download/x.csv").text == "ab"


def test_what_is_computed_for_somebody_who_leaves_ends_at_its_next_question() -> None:
    there, asked = [True, True], []

    def page() -> str:
        """Ask one question after another."""
        for question in range(9):
            if ASKER_LEFT.get()():
                raise AskerLeftError
            asked.append(question)
            there.pop()
        return "paid"

    server = Flask("leaving")
    server.add_url_rule("/pay", "pay", page)
    take_turns(server, Lanes(Turns(at_once=1, waiting=0)))
    leaving = {"waitress.client_disconnected": lambda: not there}
    assert server.test_client().get("/pay", environ_overrides=leaving).status_code == 499
    assert asked == [0, 1]
    assert ASKER_LEFT.get() is nobody_leaves


def test_who_has_gone_is_known() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        assert not has_left({"gunicorn.socket": ours})
        theirs.close()
        assert has_left({"gunicorn.socket": ours})
    assert has_left({"waitress.client_disconnected": lambda: True})
    assert not has_left({})

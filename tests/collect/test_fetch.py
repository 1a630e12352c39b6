from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from analytics.collect import http
from analytics.collect.http import CALLS_A_MINUTE
from analytics.snapshots import store as snapshots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.collect.conftest import FakeTime, Ran, Serve

PAGE = 50


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADZUNA_APP_ID", "an-id")
    monkeypatch.setenv("ADZUNA_APP_KEY", "a-secret")


class Market:
    """Stands in for Adzuna with so many adverts; can be told to fail at a page."""

    def __init__(self, adverts: int) -> None:
        self.adverts = adverts
        self.asked: list[httpx.Request] = []
        self.failing: dict[int, httpx.Response | Exception] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        page = int(request.url.path.rsplit("/", 1)[1])
        failure = self.failing.get(page)
        if isinstance(failure, Exception):
            raise failure
        return failure or httpx.Response(200, json=self.page(page))

    def page(self, number: int) -> object:
        ids = range((number - 1) * PAGE, min(number * PAGE, self.adverts))
        jobs = [{"id": str(n), "title": f"Developer {n}"} for n in ids]
        return {"count": self.adverts, "results": jobs}

    def pages(self) -> list[int]:
        return [int(request.url.path.rsplit("/", 1)[1]) for request in self.asked]


def kept() -> list[str]:
    [snapshot] = snapshots.list_snapshots()
    return snapshots.read_raw(snapshot)["listing_id"].tolist()


def test_pages_are_asked_until_there_are_no_more(run_collect: Ran, serve: Serve) -> None:
    market = Market(120)
    serve(market)
    code, said = run_collect("adzuna", "--what", "go developer", "--where", "Leeds")
    assert (code, market.pages(), len(kept())) == (0, [1, 2, 3], 120)
    assert "Kept 120 adverts in 1 snapshot." in said
    assert "personal research" in said
    [snapshot] = snapshots.list_snapshots()
    assert snapshot.run == "go-developer-leeds"


def test_the_documented_parameters_and_the_projects_name_are_sent(
    run_collect: Ran, serve: Serve
) -> None:
    market = Market(1)
    serve(market)
    run_collect("adzuna", "--what", "go developer", "--max-days-old", "7")
    [request] = market.asked
    assert request.url.path == "/v1/api/jobs/gb/search/1"
    assert dict(request.url.params) == {
        "app_id": "an-id",
        "app_key": "a-secret",
        "what": "go developer",
        "category": "it-jobs",
        "max_days_old": "7",
        "results_per_page": "50",
        "sort_by": "date",
    }
    assert request.headers["User-Agent"].startswith("Bandstand")


def test_a_limit_ends_the_search(run_collect: Ran, serve: Serve) -> None:
    market = Market(500)
    serve(market)
    run_collect("adzuna", "--limit", "60")
    assert (market.pages(), len(kept())) == ([1, 2], 60)


def test_no_more_calls_a_minute_than_the_source_allows(
    run_collect: Ran, serve: Serve, clock: FakeTime
) -> None:
    serve(Market(CALLS_A_MINUTE * 2 * PAGE))
    run_collect("adzuna")
    assert clock.now >= 60
    assert len(kept()) == CALLS_A_MINUTE * 2 * PAGE


def test_retry_after_is_waited_for(run_collect: Ran, serve: Serve, clock: FakeTime) -> None:
    market = Market(60)
    market.failing[2] = httpx.Response(429, headers={"Retry-After": "17"})
    serve(lambda request: _healed(market, request))
    code, _ = run_collect("adzuna")
    assert (code, clock.slept, len(kept())) == (0, [17.0], 60)


def _healed(market: Market, request: httpx.Request) -> httpx.Response:
    """Answer, and fail only once."""
    answer = market(request)
    market.failing.clear() if answer.is_error else None
    return answer


def test_a_wait_too_long_to_sit_out_is_said(run_collect: Ran, serve: Serve) -> None:
    serve(lambda _: httpx.Response(429, headers={"Retry-After": "3600"}))
    code, said = run_collect("adzuna")
    assert code == 1
    assert "Adzuna asks to wait 60 minutes before the next call." in said


def test_a_wrong_key_is_one_sentence_with_a_hint(run_collect: Ran, serve: Serve) -> None:
    serve(lambda _: httpx.Response(401, json={"exception": "AUTH_FAIL"}))
    code, said = run_collect("adzuna")
    assert code == 1
    assert "Adzuna refused the key (401). Set ADZUNA_APP_ID and ADZUNA_APP_KEY" in said
    assert "a-secret" not in said
    assert snapshots.list_snapshots() == []


def test_no_key_is_said_before_anything_is_asked(
    run_collect: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ADZUNA_APP_KEY")
    code, said = run_collect("adzuna")
    assert (code, "none is set. Set ADZUNA_APP_ID" in said) == (1, True)


def test_a_key_may_stand_in_a_file(
    run_collect: Ran, serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ADZUNA_APP_ID")
    monkeypatch.delenv("ADZUNA_APP_KEY")
    (tmp_path / ".env").write_text("ADZUNA_APP_ID=from-file\nADZUNA_APP_KEY=x\nOTHER=1\n")
    market = Market(1)
    serve(market)
    assert run_collect("adzuna")[0] == 0
    assert market.asked[0].url.params["app_id"] == "from-file"


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (httpx.ReadTimeout("slow"), "Adzuna gave no answer in time."),
        (httpx.ConnectError("no route"), "Adzuna cannot be reached: no route."),
        (httpx.Response(429), "Adzuna had too many calls (429)."),
        (httpx.Response(500), "Adzuna answered 500 Internal Server Error."),
        (httpx.Response(200, text="<html>"), "What Adzuna answered is a web page, not JSON."),
        (httpx.Response(200, text=""), "What Adzuna answered is not whole JSON"),
    ],
)
def test_a_fault_half_way_keeps_what_came_and_a_second_run_goes_on(
    failure: httpx.Response | Exception, sentence: str, run_collect: Ran, serve: Serve
) -> None:
    market = Market(120)
    market.failing[3] = failure
    serve(market)
    code, said = run_collect("adzuna")
    assert code == 1
    assert f"{sentence}" in said
    assert "100 adverts so far are kept." in said
    assert len(kept()) == 100
    market.failing.clear()
    market.asked.clear()
    code, said = run_collect("adzuna")
    assert (code, market.pages(), len(kept())) == (0, [3], 120)
    assert "Going on after 100 adverts." in said


def test_a_search_that_ended_well_starts_anew(run_collect: Ran, serve: Serve, data: Path) -> None:
    market = Market(60)
    serve(market)
    run_collect("adzuna")
    run_collect("adzuna")
    assert market.pages() == [1, 2, 1, 2]
    assert not list(data.rglob("*.jsonl"))


def test_half_a_search_does_not_replace_a_whole_one(run_collect: Ran, serve: Serve) -> None:
    market = Market(120)
    serve(market)
    run_collect("adzuna")
    market.failing[2] = httpx.ReadTimeout("slow")
    assert run_collect("adzuna")[0] == 1
    assert len(kept()) == 120


def test_another_search_does_not_go_on_from_this_one(run_collect: Ran, serve: Serve) -> None:
    market = Market(120)
    market.failing[2] = httpx.ReadTimeout("slow")
    serve(market)
    run_collect("adzuna", "--what", "go", "--run", "mine")
    market.failing.clear()
    market.asked.clear()
    run_collect("adzuna", "--what", "rust", "--run", "mine")
    assert market.pages() == [1, 2, 3]


def test_a_journal_whose_last_line_was_cut_off_goes_on_before_it(
    run_collect: Ran, serve: Serve, data: Path
) -> None:
    market = Market(120)
    market.failing[3] = httpx.ReadTimeout("slow")
    serve(market)
    run_collect("adzuna")
    [journal] = data.rglob("*.jsonl")
    journal.write_bytes(journal.read_bytes()[:-10])
    market.failing.clear()
    market.asked.clear()
    assert run_collect("adzuna")[0] == 0
    assert (market.pages(), len(kept())) == ([2, 3], 120)


def test_a_journal_of_another_day_is_not_gone_on_with(
    run_collect: Ran, serve: Serve, data: Path
) -> None:
    market = Market(120)
    market.failing[2] = httpx.ReadTimeout("slow")
    serve(market)
    run_collect("adzuna")
    [journal] = data.rglob("*.jsonl")
    journal.rename(journal.with_name("adzuna 2025-01-01 developer.jsonl"))
    market.failing.clear()
    market.asked.clear()
    run_collect("adzuna")
    assert market.pages() == [1, 2, 3]
    assert not list(data.rglob("*.jsonl"))


def test_no_contact_stands_in_the_journal_and_ids_stay(
    run_collect: Ran, serve: Serve, data: Path
) -> None:
    job = {"id": "07700900123", "title": "Developer", "description": "Ring\n07700 900123 or a@b.uk"}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/2"):
            return httpx.Response(500)
        return httpx.Response(200, json={"results": [job] + [{"id": "x"}] * (PAGE - 1)})

    serve(answer)
    run_collect("adzuna")
    [journal] = data.rglob("*.jsonl")
    written = journal.read_text(encoding="utf-8")
    assert "07700 900123" not in written
    assert "a@b.uk" not in written
    assert kept() == ["07700900123"]


def test_a_disk_that_refuses_is_one_sentence(
    run_collect: Ran, serve: Serve, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(Market(1))
    data.parent.joinpath("file").touch()
    monkeypatch.setenv("BANDSTAND_DATA", str(data.parent / "file"))
    code, said = run_collect("adzuna")
    assert (code, "What adzuna answers cannot be written down: Not a directory." in said) == (
        1,
        True,
    )


def test_a_plain_server_error_is_tried_again(run_collect: Ran, serve: Serve) -> None:
    market = Market(60)
    market.failing[2] = httpx.Response(500)
    serve(lambda request: _healed(market, request))
    assert (run_collect("adzuna")[0], len(kept())) == (0, 60)


def test_an_answer_without_end_is_stopped(
    run_collect: Ran, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LARGEST_ANSWER", 1_000_000)
    serve(lambda _: httpx.Response(200, stream=Endless()))
    code, said = run_collect("adzuna")
    assert code == 1
    assert "An answer of Adzuna is larger than 1 MB: stopped." in said


def test_an_answer_that_trickles_is_stopped(
    run_collect: Ran, serve: Serve, clock: FakeTime
) -> None:
    serve(lambda _: httpx.Response(200, stream=Endless(lambda: clock.wait(1), b" ")))
    code, said = run_collect("adzuna")
    assert (code, clock.now < 130) == (1, True)
    assert "An answer of Adzuna took longer than 2 minutes: stopped." in said


def test_a_broken_answer_asks_to_run_the_command_again(run_collect: Ran, serve: Serve) -> None:
    serve(lambda _: httpx.Response(200, text='{"results": ['))
    assert "Run the same command again" in run_collect("adzuna")[1]


class Endless(httpx.SyncByteStream):
    """An answer that never ends; what is given is done before each part."""

    def __init__(
        self, before: Callable[[], None] = lambda: None, part: bytes = b" " * 1000
    ) -> None:
        self._before, self._part = before, part

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self._before()
            yield self._part

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from analytics.collect import http
from analytics.collect.http import CALLS_A_MINUTE
from analytics.snapshots import store as snapshots
from tests.collect.searches import PAGE, Market, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.collect.conftest import FakeTime, Ran, Serve

pytestmark = pytest.mark.usefixtures("key")


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

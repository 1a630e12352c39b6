"""A search that breaks off: what came stays, and the next run goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.collect.searches import PAGE, Market, kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

pytestmark = pytest.mark.usefixtures("key")


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

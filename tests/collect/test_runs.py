"""Nothing taken for something: an answer that holds far too little ends no vacancy."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import httpx
import pytest

from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.snapshots.store import list_snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

ADVERTS = 439
LIVE = Filters(window="all", state="live", family=())
DOUBTED = "It is marked doubtful and closes no vacancy until a good run confirms it."
TOO_FEW = pytest.mark.parametrize("given", [0, 44, 219])


def answer(adverts: int, first: int = 0) -> dict[str, object]:
    place = {"display_name": "Leeds", "area": ["UK", "Yorkshire And The Humber", "Leeds"]}
    jobs = [
        {"id": str(n), "title": f"Backend Developer {n}", "location": place}
        for n in range(first, adverts)
    ]
    return {"count": adverts, "results": jobs}


def saved(folder: Path, name: str, adverts: int) -> Path:
    file = folder / name
    file.write_text(json.dumps(answer(adverts)), "utf-8")
    return file


def live_vacancies() -> int:
    build_market()
    return int(Market.open().ask("totals", LIVE)["vacancies"].sum())


@TOO_FEW
def test_a_day_with_far_too_few_saved_adverts_closes_no_vacancy(
    given: int, run_collect: Ran, tmp_path: Path
) -> None:
    assert run_collect("adzuna", saved(tmp_path, "2026-08-10.json", ADVERTS))[0] == 0
    code, said = run_collect("adzuna", saved(tmp_path, "2026-08-11.json", given))
    assert (code, DOUBTED in said) == (1, True)
    assert [bool(run.doubtful) for run in list_snapshots()] == [False, True]
    assert live_vacancies() == ADVERTS


@TOO_FEW
def test_far_too_few_saved_adverts_do_not_replace_the_day_s(
    given: int, run_collect: Ran, tmp_path: Path
) -> None:
    run_collect("adzuna", saved(tmp_path, "2026-08-10.json", ADVERTS))
    code, said = run_collect("adzuna", saved(tmp_path, "2026-08-10.json", given))
    assert (code, "the earlier run of that day stands" in said) == (1, True)
    assert live_vacancies() == ADVERTS


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADZUNA_APP_ID", "an-id")
    monkeypatch.setenv("ADZUNA_APP_KEY", "a-secret")


def source_with(adverts: int) -> httpx.MockTransport:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.path.rsplit("/", 1)[1])
        return httpx.Response(200, json=answer(min(number * 50, adverts), (number - 1) * 50))

    return httpx.MockTransport(page)


@TOO_FEW
@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.usefixtures("key")
def test_far_too_few_live_adverts_close_no_vacancy(
    given: int, days: int, run_collect: Ran, serve: Serve
) -> None:
    serve(source_with(ADVERTS).handle_request)
    assert run_collect("adzuna")[0] == 0
    _move_on(days)
    serve(source_with(given).handle_request)
    code, said = run_collect("adzuna")
    assert (code, "where the runs before it usually kept 439" in said) == (1, True)
    assert live_vacancies() == ADVERTS


def _move_on(days: int) -> None:
    """Let a search think that its last run was so many days ago."""
    if not days:
        return
    [before] = list_snapshots()
    earlier = before.date - dt.timedelta(days=days)
    before.folder.parent.rename(before.folder.parent.with_name(f"date={earlier}"))


def test_a_good_run_closes_what_a_doubtful_one_left_open(run_collect: Ran, tmp_path: Path) -> None:
    for day, adverts in (("08", 439), ("09", 0), ("10", 430)):
        run_collect("adzuna", saved(tmp_path, f"2026-08-{day}.json", adverts))
    assert live_vacancies() == 430


@pytest.mark.usefixtures("key")
def test_half_a_search_is_kept_as_doubtful(run_collect: Ran, serve: Serve) -> None:
    def breaks(request: httpx.Request) -> httpx.Response:
        is_first = request.url.path.endswith("/1")
        return httpx.Response(200, json=answer(50)) if is_first else httpx.Response(503)

    serve(breaks)
    code, said = run_collect("adzuna")
    [run] = list_snapshots()
    assert (code, run.rows) == (1, 50)
    assert run.doubtful.startswith("It broke off before its end: Adzuna answered 503")
    assert "50 adverts so far are kept" in said


@pytest.mark.usefixtures("key")
def test_the_same_page_for_ever_is_stopped(run_collect: Ran, serve: Serve) -> None:
    serve(lambda _: httpx.Response(200, json=answer(50)))
    code, said = run_collect("adzuna")
    assert code == 1
    assert "its last pages hold nothing new: stopped." in said
    assert [run.rows for run in list_snapshots()] == [50]


def test_days_ahead_are_refused_unless_the_flag_says_so(run_collect: Ran, tmp_path: Path) -> None:
    file = saved(tmp_path, "2131-08-10.json", 3)
    code, said = run_collect("adzuna", file)
    assert (code, "collect it with --future" in said) == (1, True)
    assert run_collect("adzuna", "--future", file)[0] == 0
    assert run_collect("adzuna", file)[0] == 1

"""What was sent of a page is sent again as it was, while the market stands."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from analytics.market.files import point_to
from dashboard.factory import create_app
from dashboard.framework.headline import headline
from dashboard.server import sent
from dashboard.server.access import Access
from dashboard.server.refusals import CALLBACKS
from dashboard.server.sent import SHELF
from dashboard.server.shelf import Shelf
from dashboard.server.turns import Lanes, Turns
from tests.bench.inputs.calls import body_of
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from dashboard.factory import BandstandDash

SOME = "?level=senior"


def market_at(folder: Path, month: int) -> None:
    """Build a market of thirty vacancies that were new in a month."""
    seen = [row(f"one-{n}", pay=50_000 + n * 500, employer=f"E{n}") for n in range(30)]
    days = (f"2026-0{month - 1}-02", f"2026-0{month}-01")
    market_of(folder, run(folder, days[0], row("old")), run(folder, days[1], *seen))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of such a market, built once for all who begin with it."""
    folder = tmp_path_factory.mktemp("built")
    market_at(folder, 6)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def lanes() -> Lanes:
    return Lanes(Turns(at_once=1, waiting=0))


@pytest.fixture
def app(folder: Path, lanes: Lanes) -> BandstandDash:
    return create_app(folder, lanes=lanes)


def ask(
    app: BandstandDash, search: str, kind: str = "headline", name: str = "/pay", **values: str
) -> TestResponse:
    """Ask for a part of a page, as a browser that takes gzip alone."""
    output, one = next((out, one) for out, one in app.callback_map.items() if f'"{kind}"' in out)
    held = {"url.search": search, **values}
    body = body_of(output, one, name, held)
    for given in body["state"]:
        if given["property"] == "data-search":
            given["value"] = values.get("answered")
    client: FlaskClient = app.server.test_client()
    return client.post(CALLBACKS, json=body, headers={"Accept-Encoding": "gzip"})


def given(answer: TestResponse) -> tuple[bytes, dict[str, Any]]:
    return answer.get_data(), dict(answer.headers)


def test_a_part_that_was_sent_waits_for_no_turn_and_is_the_same_to_the_byte(
    app: BandstandDash, lanes: Lanes
) -> None:
    parts = (("headline", "/pay"), ("drawn", "pay-by-level"))
    first = [ask(app, SOME, *part) for part in parts]
    assert lanes.pages.begin() == 0, "somebody is at work"
    again = [ask(app, SOME, *part) for part in parts]
    assert [one.status_code for one in (*first, *again)] == [200] * 4
    assert list(map(given, again)) == list(map(given, first))
    assert ask(app, "?level=junior").status_code == 503
    assert ask(app, SOME, name="/stack").status_code == 503


def test_what_a_browser_shows_already_is_not_sent_again(app: BandstandDash) -> None:
    whole = ask(app, SOME)
    shown = ask(app, SOME, answered=SOME)
    assert shown.json == {"multi": True, "response": {}}
    assert given(ask(app, SOME, answered="")) == given(whole)


def test_another_market_is_asked_anew(app: BandstandDash, folder: Path) -> None:
    before = ask(app, "").get_data()
    market_at(folder, 7)
    assert ask(app, "").get_data() != before


def test_what_another_market_answered_meanwhile_is_not_kept(
    app: BandstandDash, folder: Path, lanes: Lanes
) -> None:
    old = app.served()
    headline("/pay", SOME, app.served)
    app.server.before_request_funcs[None].append(lambda: market_at(folder, 7))
    assert ask(app, SOME).status_code == 200
    app.server.before_request_funcs[None].pop()
    assert app.served().id != old.id
    lanes.pages.begin()
    point_to(old.path)
    assert ask(app, SOME).status_code == 503


def test_a_fault_is_asked_for_again(app: BandstandDash, lanes: Lanes) -> None:
    assert b"no such part of a page" in gzip.decompress(ask(app, "", "drawn", "none").get_data())
    lanes.pages.begin()
    assert ask(app, "", "drawn", "none").status_code == 503


def test_who_may_not_look_is_sent_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHELF, str(tmp_path / "shared"))
    assert ask(create_app(folder), SOME).status_code == 200
    closed = create_app(folder, Access("correct horse", "for scripts"))
    assert ask(closed, SOME).status_code in {302, 401, 403}


def test_workers_share_what_they_sent(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHELF, str(tmp_path / "shared"))
    one = ask(create_app(folder), SOME)
    lanes = Lanes(Turns(at_once=1, waiting=0))
    lanes.pages.begin()
    assert given(ask(create_app(folder, lanes=lanes), SOME)) == given(one)


def test_what_came_first_goes_first_where_room_is_short(tmp_path: Path) -> None:
    for shelf in (Shelf(room=100), Shelf(str(tmp_path / "file"), room=100)):
        for number in range(5):
            shelf.put(f"{number}", bytes(30))
        shelf.put("4", b"another")
        held = [shelf.get(f"{number}") for number in range(5)]
        assert held == [None, None, bytes(30), bytes(30), b"another"]
        shelf.put("a long name" * 9, b"")
        assert shelf.get("2") is None, "names take room too"


def test_a_shelf_that_fails_keeps_nothing_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf(str(tmp_path / "no folder" / "file"))
    shelf.put("key", b"value")
    assert shelf.get("key") is None
    assert [one.getMessage() for one in caplog.records] == [
        "What was sent is not kept: unable to open database file"
    ]


def test_every_part_that_is_kept_can_be_asked_for(app: BandstandDash) -> None:
    for kind in sent.KINDS:
        assert any(f'"{kind}"' in output for output in app.callback_map)

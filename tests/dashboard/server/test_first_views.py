"""Default views answered once a market: what is stored is sent as what would be worked out."""

from __future__ import annotations

import sys
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from analytics.errors import MarketError
from analytics.filters.filters import DEFAULT
from analytics.market.files import answers_path
from analytics.market.market import Market
from dashboard import answer as command
from dashboard.framework import drawing
from dashboard.framework.in_text import CHART
from dashboard.framework.kept import name_of
from dashboard.model import opening, stored
from dashboard.server import first_views
from dashboard.server.first_views import FirstViews, answer, parts
from dashboard.server.prefetch import ask_beforehand
from tests.dashboard.conftest import same
from tests.dashboard.server.conftest import PAGES, sent

if TYPE_CHECKING:
    from dashboard.model.page import Page
    from tests.dashboard.server.conftest import Filled


PAY = PAGES[1]


def of_one_page(market: Market) -> dict[str, str]:
    """Return what is stored of a market where there is no page but one."""
    names = {opening.STORED, *map(name_of, parts(PAY))}
    return {name: text for name, text in stored.stored(market).items() if name in names}


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be one page, which is soon answered."""
    monkeypatch.setattr(first_views, "all_pages", lambda: (PAY,))


@pytest.fixture
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be asked of any market."""

    def asked(*_: object, **__: object) -> None:
        pytest.fail("The market was asked")

    monkeypatch.setattr(Market, "answer", asked)
    monkeypatch.setattr(Market, "stream_codes", asked)
    monkeypatch.setattr("dashboard.model.page.kept_answer", asked)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
@pytest.mark.usefixtures("no_question")
def test_what_is_stored_is_sent_as_what_was_worked_out_and_asks_nothing(
    page: Page, filled: Filled
) -> None:
    opening.OPENS.pop(filled.market, None)
    assert sent(page, partial(same, filled.market)) == filled.worked_out[page.path]


def test_every_part_of_every_page_with_filters_is_stored(filled: Filled) -> None:
    names = {name_of(part) for page in PAGES for part in parts(page)}
    assert set(stored.stored(filled.market)) == {*names, opening.STORED}
    assert opening.usual(filled.market) == DEFAULT


@pytest.mark.usefixtures("no_question")
def test_who_finds_all_of_it_answers_nothing_and_asks_nothing_beforehand(another: Market) -> None:
    before = answers_path(another.path).stat()
    answer(partial(same, another))
    after = answers_path(another.path).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    begun = ask_beforehand(PAY, "", partial(same, another))
    assert begun
    begun.result(timeout=60)


@pytest.mark.usefixtures("one_page")
def test_what_does_not_hold_is_worked_out_and_written_anew(another: Market, filled: Filled) -> None:
    answers_path(another.path).write_bytes(b"damaged")
    assert sent(PAY, partial(same, another)) == filled.worked_out[PAY.path]
    answer(partial(same, another))
    assert stored.stored(another) == of_one_page(filled.market)


@pytest.mark.usefixtures("one_page")
def test_what_another_version_stored_is_written_anew(
    another: Market, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    meant = of_one_page(filled.market)
    monkeypatch.setattr(stored, "VERSION", "another")
    assert not stored.stored(another)
    answer(partial(same, another))
    assert stored.stored(another) == meant


def test_a_text_that_shows_nothing_is_no_error_on_the_page(another: Market, filled: Filled) -> None:
    texts = dict.fromkeys(stored.stored(another), '{"no": "part"}')
    stored.store(another, {**texts, opening.STORED: "17"})
    assert sent(PAY, partial(same, another)) == filled.worked_out[PAY.path]


@pytest.mark.usefixtures("one_page")
def test_a_folder_that_may_not_be_written_is_served_all_the_same(
    another: Market, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError

    answers_path(another.path).unlink()
    monkeypatch.setattr("analytics.market.beside.tempfile.mkstemp", refuse)
    monkeypatch.setattr("analytics.market.beside.os.open", refuse)
    FirstViews(partial(same, another))()
    assert not answers_path(another.path).exists()
    monkeypatch.setattr("dashboard.model.page.kept_answer", refuse)  # it stands in memory
    assert sent(PAY, partial(same, another)) == filled.worked_out[PAY.path]


@pytest.mark.usefixtures("one_page")
def test_nothing_is_stored_of_a_market_of_counts_only(
    another: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(another, "is_counts_only", True)
    assert not stored.stored(another)
    answers_path(another.path).unlink()
    answer(partial(same, another))
    assert not answers_path(another.path).exists()


@pytest.mark.usefixtures("one_page")
def test_a_part_that_fails_is_stored_later(
    another: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_path(another.path).unlink()
    with monkeypatch.context() as patch:
        patch.setitem(first_views.MAKERS, CHART, lambda *_: 1 / 0)
        answer(partial(same, another))
    charts = {name_of(part) for part in parts(PAY) if part[0] == CHART}
    assert set(stored.stored(another)) == {
        *(opening.STORED, "words /pay", "headline /pay", "wider /pay headline")
    }
    answer(partial(same, another))
    assert charts < set(stored.stored(another))


@pytest.mark.parametrize("search", ["?level=senior", "?market=0123456789ab"])
def test_what_a_link_asks_is_neither_stored_nor_read(search: str, another: Market) -> None:
    stored.store(another, dict.fromkeys(stored.stored(another), "stored"))
    state = answers_path(another.path).stat().st_mtime_ns
    assert drawing.draw("pay-by-level", search, partial(same, another)).finding != "stored"
    assert answers_path(another.path).stat().st_mtime_ns == state


def test_another_market_is_answered_once_it_is_served(
    another: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Market] = []
    monkeypatch.setattr(first_views, "answer", lambda served: asked.append(served()))
    now: list[Market] = []

    def served() -> Market:
        if not now:
            raise MarketError("There is no market yet.")
        return now[0]

    views = FirstViews(served)
    assert views() == ""
    now.append(another)
    views()
    views()
    assert asked == [another]


def test_of_two_at_once_one_answers_and_the_other_finds_it(another: Market) -> None:
    answers_path(another.path).unlink()
    texts = {"headline /": "text"}
    waits = Event()
    found: list[dict[str, str]] = []

    def wait_and_look() -> None:
        waits.set()
        with stored.storing(another):
            found.append(dict(stored.stored(another)))

    with stored.storing(another):
        other = Thread(target=wait_and_look)
        other.start()
        assert waits.wait(timeout=60)
        stored.store(another, texts)
    other.join(timeout=60)
    assert found == [texts]


def test_it_can_be_done_before_anybody_comes(
    another: Market, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ran(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["answer", *words])
        with pytest.raises(SystemExit) as end:
            command.main()
        return str(end.value.code) + "".join(capsys.readouterr())

    monkeypatch.setattr(command, "current_market", lambda: another)
    assert f"0Market {another.id}: " in ran()
    answers_path(another.path).unlink()
    monkeypatch.setattr(command, "answer", lambda _: None)
    assert "Usage: python -m dashboard.answer" in ran("--help")
    assert ran("--anew").startswith("2")
    assert "Nothing could be written" in ran()
    monkeypatch.setattr(another, "is_counts_only", True)
    assert "counts only" in ran()


def test_the_first_view_of_every_page_is_asked_when_the_server_starts(
    another: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_path(another.path).unlink()
    served = partial(same, another)
    FirstViews(served)()
    asked: list[str] = []
    monkeypatch.setattr("analytics.measures.answers.answer", lambda *_, **__: asked.append("again"))
    drawing.draw("technologies", "", served)
    drawing.draw("work-mode", "", served)
    assert not asked

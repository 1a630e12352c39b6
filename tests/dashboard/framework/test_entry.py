from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from analytics.errors import MarketError
from dashboard.framework import entry, render
from dashboard.framework.routing import words_first
from dashboard.model.registry import page_at

if TYPE_CHECKING:
    import pytest

    from analytics.market.market import Market
    from dashboard.model.page import Served


def test_the_first_chart_stands_before_any_script_with_its_title_and_finding(
    served: Served,
) -> None:
    said = words_first("/pay", "level=senior", served)
    assert '<section class="card-section" data-chart="pay-by-level"><h2>Pay by' in said
    assert '<div role="img" aria-label="Pay by' in said
    assert '<figcaption class="finding">Median pay is' in said
    assert said.index("</h1>") < said.index('class="answer"') < said.index('class="picture"')
    assert said.count("react-entry-point") == 1


def test_what_is_chosen_and_of_which_version_the_answer_is_stand_before_any_script(
    served: Served,
) -> None:
    assert 'class="chip' not in words_first("/pay", "", served)
    said = words_first("/pay", "level=senior&market=abc123abc123", served)
    assert said.index("Senior") < said.index("</h1>") < said.index("made with version abc123")
    assert '<a href="/pay?window=' in said


def test_that_there_is_no_market_is_said_once() -> None:
    def none() -> Market:
        raise MarketError("There is no market yet.")

    assert words_first("/pay", "", none).count("There is no market yet.") == 1


def test_a_chart_below_one_that_has_no_place_stands_apart_from_the_answer_as_on_the_page(
    served: Served,
) -> None:
    said = words_first("/benchmark", "", served)
    assert said.index('<section class="card-section" hidden>') < said.index('"pay-bands"')
    assert "hidden" not in words_first("/pay", "", served).partition("<figure>")[0]


def test_what_is_withheld_has_a_sentence_and_no_picture(served: Served) -> None:
    said = words_first("/pay", "level=staff", served)
    assert 'class="finding">' in said
    assert "picture" not in said


def test_a_page_without_a_chart_shows_its_question_and_answer(served: Served) -> None:
    for path, answer in (("/listings", True), ("/data", False), ("/nowhere", False)):
        said = words_first(path, "", served)
        assert ('class="answer"' in said) == answer
        assert "<section" not in said


def test_a_figure_without_a_picture_keeps_its_place(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "picture", lambda *_: "")
    page = page_at("/pay")
    first = page and render.chart_at_first(page, "", served)
    assert first
    height = first[1].figure["layout"]["height"]
    assert f'<figure><div style="height:{height}px"></div>' in words_first("/pay", "", served)


def test_a_picture_that_fails_leaves_the_words(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    for room, name in ((entry, "picture"), (render, "draw")):
        with monkeypatch.context() as patch:
            patch.setattr(room, name, broken)
            said = words_first("/pay", "", served)
            assert 'class="answer"' in said
            assert "picture" not in said


def test_words_are_not_kept_back_for_a_chart_that_takes_long(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, is_drawn = Event(), Event()

    def slow(*_: object) -> None:
        let_go.wait(60)
        is_drawn.set()

    monkeypatch.setattr(entry, "PATIENCE", 0.01)
    monkeypatch.setattr(render, "chart_at_first", slow)
    said = words_first("/pay", "", served)
    assert 'class="answer"' in said
    assert "picture" not in said
    let_go.set()
    assert is_drawn.wait(60), "it goes on, so that the page finds it drawn"

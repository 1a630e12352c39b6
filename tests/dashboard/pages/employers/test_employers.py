"""Who hires: employers with three vacancies or more, agencies apart, with what they ask."""

from __future__ import annotations

import math
from html import escape, unescape
from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.charts.picture.picture import picture
from dashboard.model.page import View
from dashboard.pages.employers import page as employers
from tests.dashboard.text import drawn
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = Filters(state="all", window="all")


def adverts(employer: str, number: int, paid: int, **said: object) -> list[dict[str, object]]:
    """Return an employer's adverts, the first of which state pay."""
    return [
        row(f"{employer}-{n}", employer=employer, pay=50_000 if n < paid else None, **said)
        for n in range(number)
    ]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Return the view of two employers, an agency and one with too few vacancies."""
    seen = [
        *adverts("Moss Bank", 8, 6, stack=["Java", "AWS"], text_complete=True),
        *adverts("Fern Health", 3, 1),
        *adverts("Ash People", 6, 0, employer_kind="agency"),
        *adverts("Oak", 2, 2),
    ]
    market = Market(market_of(tmp_path, run(tmp_path, "2026-06-01", *seen)))
    yield View(market, ALL)
    market.close()


def test_employers_stand_by_their_vacancies_and_agencies_apart(view: View) -> None:
    own = employers.hiring(view, agencies=False)
    assert own[["name", "vacancies", "with_pay"]].to_numpy().tolist() == [
        ["Moss Bank", 8, 6],
        ["Fern Health", 3, 1],
    ]
    assert own["share"][0] == 6 / 8
    assert own["low"][0] < 6 / 8 < own["high"][0]
    assert set(own["asks"][0].split(", ")) == {"AWS", "Java"}
    agencies = employers.hiring(view, agencies=True)
    assert agencies["name"].tolist() == ["Ash People"]
    assert agencies["share"].tolist() == [0]


def test_the_share_of_few_vacancies_is_withheld_with_the_reason(view: View) -> None:
    few = employers.hiring(view, agencies=False).iloc[1]
    assert math.isnan(few["share"])
    assert math.isnan(few["low"])
    assert few["withheld"] == "3 vacancies; 6 needed"


def test_the_headline_and_the_caption_name_who_hires_with_their_numbers(view: View) -> None:
    said = employers.headline(view)
    assert "2 employers and 1 agency have three vacancies or more." in said
    assert "Of the employers' 11 vacancies, 7 state pay. Of the agency's " in said
    told = employers.finding(employers.hiring(view, agencies=False))
    assert "Moss Bank (8 vacancies, 6 state pay); Fern Health (3 vacancies, 1 states pay)" in told
    assert employers.headline(View(view.market, ALL.but(level=("intern",)))) == employers.EMPTY


def test_a_bar_stands_for_each_and_no_pay_of_one_employer_is_shown(view: View) -> None:
    figure = drawn(employers.drawn(employers.hiring(view, agencies=False)))
    assert [list(bars.x) for bars in figure.data] == [[8, 3], [6, 1]]
    assert "Moss Bank</b>  8" in str(figure.layout.annotations)
    assert "1 states pay" in str(figure.layout.annotations)
    assert "50,000" not in str(figure.to_dict())


def test_its_first_chart_has_a_picture_with_a_bar_for_each(view: View) -> None:
    shown = picture(employers.drawn(employers.hiring(view, agencies=False)), "Who hires")
    assert shown.count("<rect") == 4
    assert "Moss Bank" in shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<a href='//fern'>Fern</a> & Co", "&lt;a href='//fern'&gt;Fern&lt;/a&gt; &amp; Co"),
        ("The Royal Borough of Kensington and Chelsea", "The Royal Borough of Kensington and…"),
    ],
)
def test_a_name_is_no_markup_on_a_chart_and_fits_a_phone(view: View, name: str, shown: str) -> None:
    frame = employers.hiring(view, agencies=False).assign(label=name, name=name)
    figure = drawn(employers.drawn(frame))
    names = [note.text for note in figure.layout.annotations if "<b>" in note.text]
    assert [text.partition("</b>")[0] for text in names] == [f"<b>{shown}"] * 2
    assert all(text.startswith(f"<b>{shown}</b>") for text in figure.data[0].text)
    assert escape(unescape(shown)) in picture(employers.drawn(frame), "Who hires")

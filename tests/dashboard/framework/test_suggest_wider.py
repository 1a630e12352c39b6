from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.charts.percentile_bars import percentile_bars
from dashboard.framework import suggest_wider as wider_module
from dashboard.framework.drawing import draw
from dashboard.framework.headline import headline
from dashboard.framework.render import ask_wider
from dashboard.framework.suggest_wider import FIRST_LOOK, HEADLINE, holds_back, widened, wider
from dashboard.framework.wider_steps import steps
from dashboard.model.page import Chart, Page, View
from dashboard.reporting.order import in_order
from tests.dashboard.text import text_of
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import Served


@pytest.fixture(scope="module")
def first_look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return a market of one snapshot: seven adverts that nobody can call new."""
    folder = tmp_path_factory.mktemp("first-look")
    seen = [row(f"a-{n}", employer=f"Employer {n}", pay=50_000 + n) for n in range(7)]
    market = Market(market_of(folder, run(folder, "2026-06-01", *seen)))
    yield market
    market.close()


def offered(path: str, search: str, name: str, served: Served) -> str:
    """Return what a part of a page offers, as text."""
    return str(ask_wider(path, search, name, served))


def test_a_market_of_one_snapshot_says_why_nothing_is_new_and_offers_what_is_live(
    first_look: Market,
) -> None:
    said = offered("/pay", "?state=new&window=6", HEADLINE, lambda: first_look)
    assert FIRST_LOOK in said
    assert "href='?window=6&state=live'" in said
    assert "(7 vacancies, 7 state pay)" in said


def test_what_is_live_needs_no_wider_question(first_look: Market) -> None:
    assert "wider" not in str(headline("/pay", "?state=live", lambda: first_look))


def test_a_headline_that_tells_why_pay_is_withheld_has_a_place_for_a_wider_question(
    served: Served,
) -> None:
    answer = headline("/pay", "?level=intern", served)
    assert "Only 4 adverts state yearly pay. We show a figure from 6" in text_of(answer)
    assert "'type': 'wider'" in str(answer)
    assert "'type': 'wider'" not in str(headline("/stack", "?level=intern", served))


def test_the_nearest_question_that_shows_it_is_offered(served: Served) -> None:
    said = offered("/pay", "?level=intern", HEADLINE, served)
    assert "Any level" in said
    assert "href='?window=6&state=new'" in said
    assert said.count("Link(") == 1


def test_a_chart_offers_no_question_that_the_headline_offers_already(served: Served) -> None:
    below = str(draw("pay-by-level", "?level=intern", served)[4])
    assert "'type': 'wider'" in below
    assert offered("/pay", "?level=intern", "pay-by-level", served) == "None"


def test_the_same_question_is_offered_once_on_a_page(view: View) -> None:
    charts = (CHART, replace(CHART, name="again"))
    page = Page("/one", "One", "What?", 1, charts)
    intern = replace(view, filters=Filters(level=("intern",)))
    with_page = partial(wider_on, page)
    assert "Withheld: London (only 4 adverts state yearly pay). We show a figure from 6. " in str(
        with_page(intern, "by-region")
    )
    assert with_page(intern, "again") is None


def wider_on(page: Page, view: View, name: str) -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wider_module, "page_at", lambda _: page)
        return wider(view, page.path, name)


CHART = Chart(
    name="by-region",
    title="Pay by region",
    unit="GBP a year",
    ask=lambda view: in_order(view.ask("pay", by=["region"]), "region"),
    figure=percentile_bars,
    caption=str,
    columns=(),
    empty="",
)


def test_a_question_that_shows_only_part_says_how_much(view: View) -> None:
    frames = {
        (): pd.DataFrame({"label": ["A", "B"], "withheld": ["", "1 vacancy states pay"]}),
        ("intern",): pd.DataFrame({"label": ["A", "B"], "withheld": ["too few", "too few"]}),
    }
    chart = replace(CHART, name="part", ask=lambda asked: frames[asked.filters.level])
    page = Page("/part", "Part", "What?", 1, (chart,))
    intern = replace(view, filters=Filters(level=("intern",)))
    assert " shows 1 of these 2 " in str(wider_on(page, intern, "part"))


def test_no_question_is_offered_that_shows_nothing_more(view: View) -> None:
    hidden = pd.DataFrame({"label": ["A"], "withheld": ["too few"]})
    chart = replace(CHART, name="never", ask=lambda _: hidden)
    page = Page("/never", "Never", "What?", 1, (chart,))
    intern = replace(view, filters=Filters(level=("intern",)))
    assert wider_on(page, intern, "never") is None


def test_a_chart_with_nothing_to_show_offers_what_shows_something(served: Served) -> None:
    assert "'type': 'wider'" in str(draw("pay-by-level", "?level=staff", served)[4])
    assert "Any level" in offered("/pay", "?level=staff", HEADLINE, served)


def test_the_widest_question_comes_when_no_single_step_helps(served: Served) -> None:
    narrow = "?level=staff&region=Wales&sector=gambling"
    assert "Everything" in offered("/pay", narrow, HEADLINE, served)


def test_options_of_the_page_stay_in_the_link(served: Served) -> None:
    assert "href='?window=6&state=new&basis=max'" in offered(
        "/pay", "?level=intern&basis=max", HEADLINE, served
    )


def test_an_unknown_page_offers_nothing(served: Served) -> None:
    assert offered("/nowhere", "?level=intern", HEADLINE, served) == "None"


def test_a_chart_of_the_page_one_came_from_is_offered_nothing(served: Served) -> None:
    assert offered("/careers", "?level=intern", "pay-spread", served) == "None"


NARROW = Filters(level=("senior",), region=("Wales",), stack=("Go",))


def test_a_technology_and_a_region_are_given_up_before_a_level() -> None:
    said = [step.words for step in steps(NARROW)]
    order = ["Last 12 months", "Any technologies", "Any region", "Any level", "Everything"]
    assert [one for one in said if one in order] == order


def test_several_things_are_given_up_together_before_everything() -> None:
    there = list(steps(NARROW))
    said = [step.words for step in there]
    both = next(one for one in said if "hatever the technologies; with " in one)
    assert said.index(both) < said.index("Any level") < said.index("Everything")
    assert there[said.index(both)].filters.level == ("senior",)


def test_the_nearest_question_that_shows_half_is_offered_before_one_that_shows_all(
    view: View,
) -> None:
    hidden = {"label": ["A", "B"], "withheld": ["too few", "too few"]}
    half, everything = {**hidden, "withheld": ["", "too few"]}, {**hidden, "withheld": ["", ""]}
    frames = {"6": hidden, "12": half, "36": everything, "all": everything}
    tables = {window: pd.DataFrame(said) for window, said in frames.items()}
    chart = replace(CHART, name="half", ask=lambda asked: tables[asked.filters.window])
    page = Page("/half", "Half", "What?", 1, (chart,))
    asked = replace(view, filters=Filters(level=("intern",)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wider_module, "_totals", lambda _, filters: (len(filters.window), 0))
        patched.setattr(wider_module, "_steps_that_add", lambda asked: steps(asked.filters))
        said = str(wider_on(page, asked, "half"))
    assert "Last 12 months" in said
    assert " shows 1 of these 2 " in said


def test_a_wider_search_of_two_selections_widens_both(view: View) -> None:
    senior, junior = Filters(level=("senior",)), Filters(level=("junior",))
    both = widened(replace(view, filters=senior, other=junior), senior.but(window="12"))
    assert (both.filters.window, both.other) == ("12", junior.but(window="12"))


def test_each_step_is_another_question() -> None:
    asked = Filters(level=("senior",), stack=("Java",))
    there = [step.filters for step in steps(asked)]
    assert len({*there, asked}) == len(there) + 1


def test_a_longer_period_is_nearer_than_any_other_question() -> None:
    said = [step.words for step in steps(Filters(level=("senior",)))]
    assert said[:3] == ["Last 12 months", "Last 36 months", "All time"]


def test_a_frame_without_reasons_holds_nothing_back() -> None:
    assert not holds_back(pd.DataFrame({"month": [1]}))
    assert holds_back(
        pd.DataFrame({"withheld": ["", "Only 4 adverts state yearly pay. We show a figure from 6"]})
    )

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import plotly.graph_objects as go
import pytest
from dash import no_update
from plotly.utils import PlotlyJSONEncoder

from analytics.filters.filters import DEFAULT, TIMES
from analytics.schema.listing import SECTORS
from dashboard import charts, pages
from dashboard.framework import render
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.framework.render import anew, at_first
from dashboard.framework.routing import first, route, words_first
from dashboard.framework.titles import full_title, title
from dashboard.model.page import Chart, Page, Panel
from dashboard.model.registry import all_charts, all_exports, all_pages, all_panels, page_at
from dashboard.pages.accessibility.page import TESTED
from tests.dashboard.text import text_of

if TYPE_CHECKING:
    from dashboard.model.page import Served, View

PAGES = all_pages()
CHARTS = all_charts().values()
ALONE = [chart for chart in CHARTS if chart.name != "sheet-pay"]
"""Charts of one search: the sheet's names each of several, and why it has no figure."""
PAY = next(page for page in PAGES if page.path == "/pay")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_asks_a_question_and_has_a_place(page: Page) -> None:
    assert page.question.endswith("?")
    assert page.path.startswith("/")
    assert page.sections


def test_no_two_pages_share_an_address_or_a_place() -> None:
    assert len({page.path for page in PAGES}) == len({page.order for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_a_chart_says_what_it_needs_to(chart: Chart, view: View) -> None:
    frame = chart.ask(view)
    assert go.Figure(chart.figure(frame)), "Plotly's classes check every value"
    assert chart.caption(frame).endswith(".")
    assert chart.unit
    assert "iden" in chart.empty
    assert {column.name for column in chart.columns} <= set(frame)
    assert chart.name in all_exports()
    assert chart.ask.__doc__ or "<locals>" in chart.ask.__qualname__


@pytest.mark.parametrize("room", [pages, charts], ids=["pages", "charts"])
def test_every_public_function_of_pages_and_charts_says_what_it_does(room: object) -> None:
    for found in pkgutil.iter_modules(room.__path__):  # type: ignore[attr-defined]  # a package
        module = importlib.import_module(f"{room.__name__}.{found.name}")  # type: ignore[attr-defined]  # as above
        with open(str(module.__file__), encoding="utf-8") as source:  # noqa: PTH123 - a module's own file
            tree = ast.parse(source.read())
        public = [
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        ]
        assert all(ast.get_docstring(node) for node in public)


@pytest.mark.parametrize("chart", ALONE, ids=lambda chart: chart.name)
def test_a_chart_with_nothing_to_show_says_what_to_widen(chart: Chart, served: Served) -> None:
    query = "?sector=gambling&level=staff&figure=70000&about=degree"
    _, said, alternative, hidden, instead, *_ = draw(chart.name, query, served)
    assert (said, alternative, hidden) == (chart.empty, chart.empty, True)
    assert instead.id == {"type": "wider", "name": chart.name}


@pytest.mark.parametrize("page", [page for page in PAGES if page.headline], ids=lambda p: p.path)
def test_a_headline_is_plain_words(page: Page, served: Served) -> None:
    said = str(headline(page.path, "", served))
    for jargon in ("percentile", "P25", "nan", "[x]"):
        assert jargon not in said


def test_the_headline_changes_with_the_filters(served: Served) -> None:
    assert "£69,750 to £89,250" in str(headline("/pay", "?level=senior", served))
    assert "£29,750 to £39,250" in str(headline("/pay", "?level=junior", served))


def test_a_link_made_on_another_market_says_so(served: Served, view: View) -> None:
    other = str(headline("/pay", "?market=4396de151172", served))
    assert f"made with version 4396de of the data; this is version {view.market.id[:6]}." in other
    assert "made on" not in str(headline("/pay", f"?market={view.market.id}", served))


def test_of_too_few_adverts_only_what_is_modelled_is_a_headline_figure(served: Served) -> None:
    said = text_of(headline("/pay", "?level=intern", served))
    counted, _, modelled = said.partition(" Modelled, not counted: ")
    assert "Only 4 adverts state yearly pay. We show a figure from 6" in counted
    assert "£" not in counted
    assert "from 4 of these and" in modelled


@pytest.mark.parametrize("name", all_panels())
def test_a_panel_fills_itself(name: str, served: Served) -> None:
    assert fill(name, "", served)


def test_a_path_with_a_closing_slash_is_the_same_page() -> None:
    assert page_at("/pay/") is page_at("/pay")
    assert page_at("") is page_at("/")


def test_an_unknown_path_is_told_from_a_page(served: Served) -> None:
    assert page_at("/nowhere") is None
    assert "There is no such page" in str(route("/nowhere", served)[0])
    assert title(None) == "No such page · Bandstand"


def test_a_title_names_the_filters_and_comes_anew_with_the_answer(served: Served) -> None:
    assert full_title(PAY, "") == "Pay · Bandstand"
    asked = "level=senior&level=lead&region=Wales"
    assert full_title(PAY, asked) == "Pay: Senior or Lead, Wales · Bandstand"
    carried = json.loads(json.dumps(headline("/pay", f"?{asked}", served), cls=PlotlyJSONEncoder))
    assert carried["props"]["data-title"] == full_title(PAY, asked)
    assert carried["props"]["data-market"] == served().id
    assert len(full_title(PAY, "&".join(f"sector={one}" for one in SECTORS))) < 110


def test_a_title_names_what_differs_from_what_the_market_opens_with() -> None:
    opens = DEFAULT.but(state="live")
    assert full_title(PAY, "state=live&window=6", opens) == "Pay · Bandstand"
    assert full_title(PAY, "state=new", opens) == "Pay: New in the period · Bandstand"


@pytest.mark.parametrize("page", [page for page in PAGES if page.headline], ids=lambda p: p.path)
def test_every_link_to_figures_carries_state_and_period(page: Page, served: Served) -> None:
    shown = str([headline(page.path, "", served), *at_first(page, "", served).values()])
    links = re.findall(r"href=.(/[^'?]*)?(\?[^']*)?'", shown)
    bare = [
        path + query
        for path, query in links
        if (not path or reads_filters(path))
        and not set(TIMES) <= set(parse_qs(query.removeprefix("?")))
    ]
    assert bare == []


def reads_filters(path: str) -> bool:
    """Return whether an address shows figures of the filters: a page's, or a download's."""
    found = page_at(path)
    return path.startswith("/download/") or bool(found and found.headline)


@pytest.mark.parametrize("page", [page for page in PAGES if page.headline], ids=lambda p: p.path)
def test_a_page_offers_a_line_to_cite_it_by(page: Page, served: Served, view: View) -> None:
    said = str(headline(page.path, "?level=senior", served))
    assert "Cite this page" in said
    for part in (page.question, "level senior", f"level=senior&market={view.market.id}"):
        assert part in said


def test_the_answer_stands_before_any_script_and_as_text(served: Served) -> None:
    assert "£69,750 to £89,250" in words_first("/pay", "level=senior", served)
    said = words_first("/listings", "search=%3Cscript%3E", served)
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


@pytest.mark.parametrize("page", [page for page in PAGES if page.headline], ids=lambda p: p.path)
def test_a_page_comes_with_its_answer_and_the_chart_that_stands_first(
    page: Page, served: Served, view: View
) -> None:
    panels = [part.name for part in page.sections if isinstance(part, Panel)]
    charts = [part for part in page.sections if isinstance(part, Chart)]
    stand = [chart.stands is None or chart.stands(view) for chart in charts]
    first = [chart.name for chart in charts[: stand.index(True) + 1]] if charts else panels
    assert list(at_first(page, "", served)) == [page.path, *first]


def test_what_came_with_its_page_is_not_answered_again() -> None:
    def answer(name: str, search: str) -> tuple[str]:
        return (f"{name} for {search}",)

    assert anew(answer, "pay", "?level=mid", None, 1) == ["pay for ?level=mid", "?level=mid"]
    assert anew(answer, "pay", "?level=mid", "", 1) == ["pay for ?level=mid", "?level=mid"]
    assert anew(answer, "pay", "?level=mid", "?level=mid", 1) == [no_update, no_update]
    assert anew(answer, "pay", None, "", 1) == [no_update, no_update]


def test_what_came_with_its_page_says_which_query_it_answers(served: Served) -> None:
    sent = json.dumps(
        first("/pay", "window=6&state=new&level=junior", served), cls=PlotlyJSONEncoder
    )
    panel, headline_and_chart = 1, 2
    assert (
        sent.count('"data-search": "?window=6&state=new&level=junior"')
        == panel + headline_and_chart
    )
    assert "29,750 to " in sent


def test_a_part_that_fails_leaves_the_rest_of_the_page(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(render, "draw", broken)
    assert list(at_first(PAY, "", served)) == ["/pay"]


def test_no_style_that_a_screen_uses_asks_the_whole_page_what_stands_in_it() -> None:
    """Plotly measures each text by adding it to the page: such a rule restyles all of it."""
    sheets = sorted((Path(pages.__file__).parents[1] / "assets").glob("*.css"))
    on_paper = re.compile(r"@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
    on_screen = on_paper.sub("", "".join(sheet.read_text("utf-8") for sheet in sheets))
    assert ".headline:empty" in on_screen
    assert "body:has(.sheet)" not in on_screen
    assert not re.findall(r"(?:body|html|main|#page)[^{},]*:has\(", on_screen)


def test_a_page_that_stands_already_is_left_as_it_is(served: Served) -> None:
    assert route("/pay", served, "Pay · Bandstand")[0] is no_update
    assert route("/pay", served, "Overview · Bandstand")[0] is not no_update


def test_the_accessibility_page_names_tests_that_there_are() -> None:

    root = Path(__file__).resolve().parents[3]
    assert [where for *_, where in TESTED if not (root / where).is_file()] == []

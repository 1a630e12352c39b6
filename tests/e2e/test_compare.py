"""Two selections side by side, as an adviser makes them: by mouse and by keyboard alone."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import csv_of, go, settled, visit
from tests.e2e.test_benchmark import printed_pages
from tests.e2e.test_looks import stands_in_both_themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.browser

USUAL = r"window=6&state=new"
USUAL_B = r"b\.window=6&b\.state=new"
BOTH = "/pay?level=senior&b.level=junior"
MOST_PAGES = 6
ROLES = 3
"""Kinds of role that are ticked when left alone."""


def of_b(page: Page, label: str) -> Locator:
    """Return a control of selection B."""
    return page.locator("#panel-b").get_by_label(label, exact=True)


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until something has the focus; it must be reached."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if there.evaluate("one => one === document.activeElement"):
            return
    expect(there).to_be_focused()


def test_a_second_selection_is_made_changed_shared_and_left_by_mouse(page: Page) -> None:
    visit(page, "/pay?level=senior")
    page.get_by_role("link", name="Compare with another selection").click()
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior&{USUAL_B}&b\.level=senior$"))
    expect(page.locator("#title-b")).to_be_focused()
    expect(page.locator(".answer")).to_contain_text("Both are the same so far")
    of_b(page, "Junior").check()
    of_b(page, "Senior").uncheck()
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior&{USUAL_B}&b\.level=junior$"))
    expect(page.locator(".answer")).to_contain_text("for Senior than for Junior")
    expect(page.locator("#pay-by-level .js-plotly-plot")).to_contain_text("B £")
    download = page.locator("#pay-by-level a.download").first
    expect(download).to_have_attribute("href", re.compile(r"b\.level=junior$"))
    rows = csv_of(page, "pay-by-level")
    assert rows[["selection", "level"]].to_numpy().tolist() == [["A", "senior"], ["B", "junior"]]
    page.reload()
    settled(page)
    expect(of_b(page, "Junior")).to_be_checked()
    page.get_by_role("link", name="Stop comparing").click()
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior$"))
    expect(page.locator("#panel-b")).to_be_empty()


def test_back_and_forward_carry_the_second_selection(page: Page) -> None:
    visit(page, BOTH)
    of_b(page, "Mid").check()
    expect(page).to_have_url(re.compile(r"b\.level=junior&b\.level=mid$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"b\.level=junior$"))
    expect(of_b(page, "Mid")).not_to_be_checked()
    page.go_forward()
    expect(of_b(page, "Mid")).to_be_checked()


def test_the_stack_takes_the_second_selection_along_and_other_pages_leave_it(page: Page) -> None:
    visit(page, BOTH)
    go(page, "Explore", "Stack")
    expect(page).to_have_url(
        re.compile(rf"/stack\?{USUAL}&level=senior&{USUAL_B}&b\.level=junior$")
    )
    expect(page.locator(".answer")).to_contain_text("Junior: named most often")
    settled(page)
    go(page, "Explore", "Working")
    expect(page).to_have_url(re.compile(rf"/working\?{USUAL}&level=senior$"))
    expect(page.locator("#panel-b")).to_be_empty()


def test_swapping_turns_the_two_about_and_reset_takes_both_off(page: Page) -> None:
    visit(page, BOTH)
    page.get_by_role("link", name="Swap A and B").click()
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=junior&{USUAL_B}&b\.level=senior$"))
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(re.compile(r"/pay$"))


def test_fast_ticks_in_both_panels_all_stand_though_the_server_is_slow(page: Page) -> None:
    visit(page, BOTH)
    with held_back(page):
        page.locator("#panel").get_by_label("Lead", exact=True).check()
        for label in ("Mid", "Staff", "Graduate"):
            of_b(page, label).check()
    levels = "b.window=6&b.state=new&b.level=graduate&b.level=junior&b.level=mid&b.level=staff"
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior&level=lead&{re.escape(levels)}$"))
    expect(page.locator("#panel-b input[type=checkbox]:checked")).to_have_count(4 + ROLES)
    expect(page.locator("#panel").get_by_label("Lead", exact=True)).to_be_checked()


def test_a_tick_before_reset_is_answered_is_ticked_on_the_usual_filters(page: Page) -> None:
    visit(page, "/pay?level=senior&window=12")
    with held_back(page):
        page.get_by_role("button", name="Reset", exact=True).click()
        page.get_by_label("Junior", exact=True).check()
    expect(page).to_have_url(re.compile(rf"/pay\?{USUAL}&level=junior$"))
    expect(page.get_by_label("Senior", exact=True)).not_to_be_checked()
    expect(page.get_by_label("Period").first).to_have_value("6")


def test_reset_takes_off_a_tick_that_is_not_answered_yet(page: Page) -> None:
    visit(page, BOTH)
    with held_back(page):
        page.locator("#panel").get_by_label("Lead", exact=True).check()
        page.get_by_role("button", name="Reset", exact=True).click()
    expect(page).to_have_url(re.compile(r"/pay$"))
    expect(page.locator("#panel").get_by_label("Lead", exact=True)).not_to_be_checked()
    expect(page.locator("#panel-b")).to_be_empty()
    settled(page)
    expect(page).to_have_url(re.compile(r"/pay$"))


def test_a_chart_shows_what_was_asked_last_though_that_is_answered_first(page: Page) -> None:
    visit(page, "/pay")
    with held_back(page, "pay-by-level"):
        page.get_by_label("Senior", exact=True).check()
        expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior$"))
        page.get_by_label("Junior", exact=True).check()
        expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=junior&level=senior$"))
    expect(page.locator("#pay-by-level figcaption")).to_contain_text("Junior")
    settled(page)
    expect(page.locator("#pay-by-level figcaption")).to_contain_text("Junior")
    drawn = page.locator("#pay-by-level .drawn")
    expect(drawn).to_have_attribute("data-search", f"?{USUAL}&level=junior&level=senior")


@contextmanager
def held_back(page: Page, asking: str = "panel-b.children") -> Iterator[None]:
    """Hold back what asks so; at the end, the last is answered first.

    Left out: what keeps panels and address in step.
    """
    held: list[Route] = []
    holding = [True]

    def hold(route: Route) -> None:
        if holding and asking in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/_dash-update-component*", hold)
    yield
    holding.clear()
    assert held
    for route in reversed(held):
        route.continue_()


def test_hostile_values_of_b_are_named_and_change_nothing(page: Page) -> None:
    visit(page, "/pay?level=senior&b.level=%3Cscript%3Ealert(1)%3C/script%3E&b.region=London")
    expect(page.locator(".problems li")).to_have_count(1)
    expect(page.locator(".problems")).to_contain_text("In selection B")
    expect(of_b(page, "London")).to_be_checked()


def test_the_keyboard_alone_compares_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    visit(page, "/pay?level=senior")
    tab_to(page, page.get_by_role("link", name="Compare with another selection"))
    page.keyboard.press("Enter")
    expect(page.locator("#title-b")).to_be_focused()
    expect(of_b(page, "Junior")).to_be_visible()
    tab_to(page, of_b(page, "Junior"))
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"b\.level=junior&b\.level=senior$"))
    expect(of_b(page, "Junior")).to_be_focused()
    expect(page.locator(".answer")).to_contain_text("Junior or Senior")


def test_the_keyboard_alone_chooses_rows_and_a_split_opens_the_table_and_downloads(
    page: Page,
) -> None:
    visit(page, "/pay")
    tab_to(page, page.get_by_label("Rows by"))
    page.keyboard.type("Level")
    expect(page).to_have_url(re.compile("rows=level"))
    tab_to(page, page.get_by_label("Split by"))
    page.keyboard.type("Region")
    expect(page).to_have_url(re.compile("split=region"))
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Senior, London")
    settled(page)
    tab_to(page, page.locator("#pay-by summary").first)
    page.keyboard.press("Enter")
    expect(page.locator("#pay-by table th[scope=row]", has_text="Senior, London")).to_be_visible()
    tab_to(page, page.locator("#pay-by .chart-menu > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#pay-by a.download").first)
    with page.expect_download():
        page.keyboard.press("Enter")


def test_rows_and_split_change_by_mouse(page: Page) -> None:
    visit(page, "/pay")
    page.get_by_label("Rows by").select_option("technology")
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Kubernetes")
    page.get_by_label("Split by").select_option("level")
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Java, Senior")


def test_todays_prices_and_what_employees_earn_stand_on_the_charts(page: Page) -> None:
    visit(page, "/pay")
    spread = page.locator("#pay-spread")
    expect(spread.locator(".js-plotly-plot")).to_contain_text("all employees: £53,501")
    page.get_by_label("Prices", exact=True).select_option("real")
    expect(spread.locator("figcaption")).to_contain_text("prices of")
    expect(spread.locator(".js-plotly-plot")).to_contain_text("in today's prices")


@pytest.mark.parametrize("path", [BOTH, BOTH.replace("pay", "stack")], ids=["pay", "stack"])
def test_two_selections_stand_at_every_width_in_both_themes(page: Page, path: str) -> None:
    visit(page, path)
    stands_in_both_themes(page, f"{path.strip('/').partition('?')[0]}-compared")


@pytest.mark.parametrize("path", ["/pay", BOTH])
def test_pay_prints_on_a_few_pages(page: Page, path: str) -> None:
    visit(page, path)
    assert printed_pages(page) <= MOST_PAGES
    below = page.locator(".drawn:not([hidden])").last
    expect(below.locator(".main-svg").first, "drawn for paper").to_be_visible()

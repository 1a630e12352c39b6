"""Two selections side by side, as an adviser makes them: by mouse and by keyboard alone."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import csv_of, go, prints_on_a_few_pages, settled, tab_to, visit
from tests.e2e.test_looks import stands_in_both_themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.browser

USUAL = r"window=6&state=new"
USUAL_B = r"b\.window=6&b\.state=new"
BOTH = "/pay?level=senior&b.level=junior"
CALLBACKS = "**/_dash-update-component*"
ROLES = 3
"""Kinds of role that are ticked when left alone."""


def of_b(page: Page, label: str) -> Locator:
    """Return a control of selection B."""
    return page.locator("#panel-b").get_by_label(label, exact=True)


def test_a_second_selection_is_made_shared_and_left_rows_split_and_prices_changed_by_mouse(
    page: Page,
) -> None:
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
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page).to_have_url(re.compile(r"/pay$"))
    settled(page)
    splits_rows_and_changes_to_todays_prices_beside_what_employees_earn(page)


def test_two_selections_stand_print_go_back_and_forward_and_along_to_the_stack(page: Page) -> None:
    visit(page, BOTH)
    prints_on_a_few_pages(page)
    stands_in_both_themes(page, "pay-compared")
    page.get_by_role("button", name="About this view").click()  # which was unfolded
    expect(page.locator("#looking-said")).to_be_hidden()
    go_back_and_forward(page)
    go(page, "Explore", "Stack")
    expect(page).to_have_url(
        re.compile(rf"/stack\?{USUAL}&level=senior&{USUAL_B}&b\.level=junior$")
    )
    expect(page.locator(".answer")).to_contain_text("Junior: named most often")
    settled(page)
    stands_in_both_themes(page, "stack-compared")
    go(page, "Explore", "Working")
    expect(page).to_have_url(re.compile(rf"/working\?{USUAL}&level=senior$"))
    expect(page.locator("#panel-b")).to_be_empty()


def go_back_and_forward(page: Page) -> None:
    """Go back and forward over a change of B, and end where this began."""
    of_b(page, "Mid").check()
    expect(page).to_have_url(re.compile(r"b\.level=junior&b\.level=mid$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"b\.level=junior$"))
    expect(of_b(page, "Mid")).not_to_be_checked()
    page.go_forward()
    expect(of_b(page, "Mid")).to_be_checked()
    page.go_back()
    expect(of_b(page, "Mid")).not_to_be_checked()


def test_a_slow_server_swaps_takes_fast_ticks_resets_and_shows_what_was_asked_last(
    page: Page,
) -> None:
    visit(page, BOTH)
    page.get_by_role("link", name="Swap A and B").click()
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=junior&{USUAL_B}&b\.level=senior$"))
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(re.compile(r"/pay$"))
    come_back_unswapped(page)
    fast_ticks_in_both_panels_all_stand(page)
    reset_takes_off_a_tick_that_is_not_answered_yet(page)
    reset_takes_every_filter_off_but_what_is_ticked_before_it_is_answered(page)
    a_chart_shows_what_was_asked_last(page)
    shows_at_once_that_its_answers_are_on_the_way(page)


def come_back_unswapped(page: Page) -> None:
    page.go_back()
    expect(of_b(page, "Senior")).to_be_checked()
    page.go_back()
    expect(of_b(page, "Junior")).to_be_checked()
    expect(page.locator("#panel").get_by_label("Senior", exact=True)).to_be_checked()
    settled(page)


def fast_ticks_in_both_panels_all_stand(page: Page) -> None:
    with held_back(page):
        page.locator("#panel").get_by_label("Lead", exact=True).check()
        for label in ("Mid", "Staff", "Graduate"):
            of_b(page, label).check()
    levels = "b.window=6&b.state=new&b.level=graduate&b.level=junior&b.level=mid&b.level=staff"
    expect(page).to_have_url(re.compile(rf"\?{USUAL}&level=senior&level=lead&{re.escape(levels)}$"))
    expect(page.locator("#panel-b input[type=checkbox]:checked")).to_have_count(4 + ROLES)
    expect(page.locator("#panel").get_by_label("Lead", exact=True)).to_be_checked()
    settled(page)


def reset_takes_off_a_tick_that_is_not_answered_yet(page: Page) -> None:
    with held_back(page):
        page.locator("#panel").get_by_label("Staff", exact=True).check()
        page.get_by_role("button", name="Reset", exact=True).click()
    expect(page).to_have_url(re.compile(r"/pay$"))
    expect(page.locator("#panel").get_by_label("Staff", exact=True)).not_to_be_checked()
    expect(page.locator("#panel-b")).to_be_empty()
    settled(page)
    expect(page).to_have_url(re.compile(r"/pay$"))


def reset_takes_every_filter_off_but_what_is_ticked_before_it_is_answered(page: Page) -> None:
    page.get_by_label("Senior", exact=True).check()
    page.get_by_label("Period").first.select_option("12")
    expect(page).to_have_url(re.compile(r"window=12&state=new&level=senior$"))
    settled(page)
    with held_back(page):
        page.get_by_role("button", name="Reset", exact=True).click()
        page.get_by_label("Junior", exact=True).check()
    expect(page).to_have_url(re.compile(rf"/pay\?{USUAL}&level=junior$"))
    expect(page.get_by_label("Senior", exact=True)).not_to_be_checked()
    expect(page.get_by_label("Period").first).to_have_value("6")
    settled(page)
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page).to_have_url(re.compile(r"/pay$"))
    expect(page.get_by_label("Junior", exact=True)).not_to_be_checked()
    settled(page)


def a_chart_shows_what_was_asked_last(page: Page) -> None:
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


def shows_at_once_that_its_answers_are_on_the_way(page: Page) -> None:
    with held_back(page):
        page.get_by_label("Mid", exact=True).check()
        expect(page.locator("#page")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#page")).to_have_attribute("aria-busy", "false")
    settled(page)
    with held_back(page, "pay-by-level"):
        page.get_by_label("Staff", exact=True).check()
        expect(page.locator("#pay-by-level .drawn [data-dash-is-loading]")).to_have_count(1)
    settled(page)


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

    page.route(CALLBACKS, hold)
    yield
    holding.clear()
    assert held
    for route in reversed(held):
        route.continue_()
    page.unroute(CALLBACKS, hold)


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


def splits_rows_and_changes_to_todays_prices_beside_what_employees_earn(page: Page) -> None:
    spread = page.locator("#pay-spread")
    spread.locator(".drawn").scroll_into_view_if_needed()
    expect(spread.locator(".js-plotly-plot")).to_contain_text("all employees: £53,501")
    page.get_by_label("Rows by").select_option("technology")
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Kubernetes")
    page.get_by_label("Split by").select_option("level")
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Java, Senior")
    page.get_by_label("Prices", exact=True).select_option("real")
    expect(spread.locator("figcaption")).to_contain_text("prices of")
    spread.locator(".drawn").scroll_into_view_if_needed()  # it is drawn once one is near it
    expect(spread.locator(".js-plotly-plot")).to_contain_text("in today's prices")

"""Which vacancies are these? The list by mouse and by keyboard alone, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SENIORS = "/listings?level=senior"


def open_first(page: Page) -> None:
    """Open the first vacancy; a row that is still on its way cannot be chosen."""
    first = page.locator(".ag-cell[col-id=title]").first
    expect(first).to_contain_text("Developer")
    first.click()


def heading(page: Page) -> Locator:
    return page.locator("#opened h3")


def to_the_grid(page: Page) -> None:
    """Go by Tab from the choice of columns into the grid's headings, and down into its rows."""
    page.locator("#grid summary").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".ag-header-cell").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ag-row[row-index='0'] .ag-cell").first).to_be_focused()


def test_the_keyboard_alone_reaches_leaves_upwards_moves_opens_and_leaves(page: Page) -> None:
    visit(page, SENIORS)
    to_the_grid(page)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#grid summary"), "in one step").to_be_focused()
    to_the_grid(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    third = page.locator(".ag-row[row-index='2'] .ag-cell[col-id=title]")
    expect(third).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("vacancy=demo"))
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text(third.inner_text())
    page.keyboard.press("Escape")
    expect(third).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#listings a.download").first).to_be_focused()


def test_a_clicked_vacancy_is_read_out_says_from_which_words_and_is_led_to_by_its_link(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 1440, "height": 780})
    visit(page, SENIORS)
    comes_into_sight_and_is_read_out(page)
    says_from_which_words(page)
    has_no_word_of_the_machine(page)
    goes_back_to_the_list(page)
    open_first(page)
    expect(heading(page)).to_be_focused()
    title = heading(page).inner_text()
    keeps_the_hand_at_a_filter(page)
    page.go_back()
    expect(page).to_have_url(re.compile("vacancy=demo"))
    visit(page, page.url)
    expect(heading(page)).to_have_text(title)
    expect(heading(page)).to_be_in_viewport()


def comes_into_sight_and_is_read_out(page: Page) -> None:
    page.locator(".ag-cell[col-id=title]").nth(1).click()
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    expect(page.locator("#opened")).to_contain_text("not a real vacancy")


def says_from_which_words(page: Page) -> None:
    expect(page).to_have_url(re.compile("vacancy=demo"))
    words = page.locator(".opened table").first
    expect(words.locator("tr", has_text="Level")).to_contain_text("Senior")
    expect(words.locator("tr", has_text="Work mode")).to_contain_text("hybrid")
    expect(page.locator(".opened a")).to_have_attribute("rel", re.compile("noopener"))


def has_no_word_of_the_machine(page: Page) -> None:
    opened = page.locator("#opened")
    expect(opened.locator("tr", has_text="Way in")).to_contain_text("None named")
    expect(opened.locator("table").last).to_contain_text("(synthetic)")
    assert "_" not in opened.inner_text()


def goes_back_to_the_list(page: Page) -> None:
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator(".ag-row-selected .ag-cell[col-id=title]")).to_be_focused()
    expect(page.locator(".ag-row-selected .ag-cell[col-id=title]")).to_be_in_viewport()


def keeps_the_hand_at_a_filter(page: Page) -> None:
    box = page.get_by_label("Mid", exact=True)
    box.check()
    expect(page.locator(".looking").first).to_contain_text("mid or senior")
    expect(box).to_be_focused()


def test_on_a_phone_a_vacancy_comes_into_sight_and_the_search_finds_one(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    visit(page, SENIORS)
    comes_into_sight_and_is_read_out(page)
    goes_back_to_the_list(page)
    page.get_by_role("link", name="Remove Senior").click()
    expect(page.locator("#chips .chip")).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="Filters", exact=True).click()
    search = page.get_by_label("Search title, employer or place")
    search.fill("Junior Python")
    search.press("Enter")
    expect(page.locator(".answer")).to_contain_text("that match “Junior Python”")
    page.locator("#filters-close").click()
    cell = page.locator(".ag-row[row-index='0'] .ag-cell[col-id=title]")
    expect(cell).to_contain_text("Junior Python")
    for name in ("title", "employer_name", "place", "annual_gbp"):
        there = page.locator(f".ag-row[row-index='0'] .ag-cell[col-id={name}]")
        expect(there).to_be_in_viewport(ratio=1)
    cell.click()
    expect(heading(page)).to_be_in_viewport()
    hidden = "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    assert page.locator("#opened .table-scroll").evaluate_all(hidden) == 0

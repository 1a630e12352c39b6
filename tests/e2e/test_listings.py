"""Which vacancies are these? The list by mouse and by keyboard alone, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import visit

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


@pytest.mark.parametrize("width", [360, 1440])
def test_a_clicked_vacancy_comes_into_sight_and_is_read_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    visit(page, SENIORS)
    page.locator(".ag-cell[col-id=title]").nth(1).click()
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    expect(page.locator("#opened")).to_contain_text("not a real vacancy")
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator(".ag-row-selected .ag-cell[col-id=title]")).to_be_focused()
    expect(page.locator(".ag-row-selected .ag-cell[col-id=title]")).to_be_in_viewport()


def test_the_keyboard_alone_reaches_moves_opens_and_leaves(page: Page) -> None:
    visit(page, SENIORS)
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


def test_the_keyboard_leaves_the_list_upwards_in_one_step(page: Page) -> None:
    visit(page, SENIORS)
    to_the_grid(page)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#grid summary")).to_be_focused()


def test_a_filter_keeps_the_hand_where_it_is_though_a_vacancy_is_open(page: Page) -> None:
    visit(page, SENIORS)
    open_first(page)
    expect(heading(page)).to_be_focused()
    box = page.get_by_label("Mid", exact=True)
    box.check()
    expect(page.locator(".looking").first).to_contain_text("mid or senior")
    expect(box).to_be_focused()


def test_a_link_to_a_vacancy_leads_to_it(page: Page) -> None:
    visit(page, SENIORS)
    open_first(page)
    expect(heading(page)).to_be_focused()
    title = heading(page).inner_text()
    visit(page, page.url)
    expect(heading(page)).to_have_text(title)
    expect(heading(page)).to_be_in_viewport()


def test_no_word_of_the_machine_stands_in_an_opened_vacancy(page: Page) -> None:
    visit(page, SENIORS)
    open_first(page)
    opened = page.locator("#opened")
    expect(opened.locator("tr", has_text="Way in")).to_contain_text("None named")
    expect(opened.locator("table").last).to_contain_text("(synthetic)")
    assert "_" not in opened.inner_text()


def test_on_a_phone_the_search_finds_a_vacancy_and_opens_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    visit(page, "/listings")
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

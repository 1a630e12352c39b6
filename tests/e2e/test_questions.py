"""Places, Working, Careers and Data: each page's question, asked by mouse and by keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESK
from tests.e2e.steps import settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

PHONE = 360


@pytest.fixture(params=[PHONE])
def wide(request: pytest.FixtureRequest, page: Page) -> Page:
    """Return a page on a phone, where the way is longest: its filters are folded away."""
    page.set_viewport_size({"width": request.param, "height": 800})
    return page


def panel(page: Page) -> None:
    """Unfold the filters where a phone folds them."""
    toggle = page.get_by_role("button", name="Filters", exact=True)
    if toggle.is_visible():
        toggle.focus()
        page.keyboard.press("Enter")
    expect(page.locator("#filter-window")).to_be_visible()


def ticked_by_keyboard(page: Page, group: str, choice: str) -> None:
    """Unfold a group of the panel and tick a choice, no mouse used."""
    box = page.get_by_label(choice, exact=True)
    if not box.is_visible():
        page.locator("#panel summary", has_text=group).focus()
        page.keyboard.press("Enter")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#filters-close")).to_be_hidden()


def table_of(page: Page, chart: str) -> Locator:
    """Return a chart's table, unfolded by keyboard."""
    page.locator(f"#{chart} summary", has_text="Show as a table").focus()
    page.keyboard.press("Enter")
    table = page.locator(f"#{chart} table")
    expect(table).to_be_visible()
    return table


def test_is_london_worth_it_by_keyboard_alone_and_a_region_is_chosen_with_the_mouse(
    wide: Page,
) -> None:
    visit(wide, "/places")
    panel(wide)
    ticked_by_keyboard(wide, "Region", "North West")
    expect(wide).to_have_url(re.compile("region=North"))
    expect(wide.locator(".answer")).to_contain_text("; in London £")
    table = table_of(wide, "remote-by-year")
    expect(table.locator("thead")).to_contain_text("Remote in London")
    expect(table.locator("tbody tr")).to_have_count(1)
    wide.get_by_role("link", name="Remove North West").click()
    expect(wide.locator("#chips .chip")).to_have_count(0)
    wide.set_viewport_size(DESK)
    chooses_a_region_with_the_mouse_and_sees_it(wide)


def chooses_a_region_with_the_mouse_and_sees_it(page: Page) -> None:
    box = page.get_by_label("North West", exact=True)
    if not box.is_visible():
        page.locator("#panel summary", has_text="Region").click()
    box.check()
    expect(page.locator(".answer")).to_contain_text("Median pay in the North West is")
    settled(page)
    edges = page.locator("#regions .shapelayer path").evaluate_all(
        "paths => paths.filter((path) => path.style.strokeWidth === '3px').length"
    )
    assert edges == 1


def test_on_what_terms_by_keyboard_alone(wide: Page) -> None:
    visit(wide, "/working")
    expect(wide.locator(".answer")).to_contain_text("offer hybrid work")
    before = wide.locator(".answer").inner_text()
    panel(wide)
    ticked_by_keyboard(wide, "Level", "Senior")
    expect(wide.locator(".answer")).not_to_have_text(before)
    settled(wide)
    expect(table_of(wide, "degree-by-level").locator("tbody th")).to_have_text(["Senior"])
    assert wide.evaluate("document.documentElement.scrollWidth") == wide.evaluate("innerWidth")


def test_steps_up_are_chosen_by_mouse_and_a_start_level_leads_to_its_sheet_by_keyboard_alone(
    wide: Page,
) -> None:
    visit(wide, "/careers")
    expect(wide.locator("#step-up figcaption, #step-up .instead").first).not_to_be_empty()
    panel(wide)
    ticked_by_keyboard(wide, "Level", "Junior")
    expect(wide.locator("#filter-step")).to_have_value("own")
    link = wide.get_by_role("link", name="Open the adviser sheet for junior")
    link.focus()
    wide.keyboard.press("Enter")
    expect(wide).to_have_url(re.compile(r"/sheet\?window=6&state=new&level=junior$"))
    expect(wide.locator(".sheet h2").first).to_have_text("Here, the wider region and the UK")
    expect(wide.locator(".sheet tbody th").first).to_have_text("The UK")
    expect(wide.locator("html")).to_have_js_property("scrollWidth", PHONE)
    wide.go_back()
    expect(wide.locator(".kicker")).to_have_text("Careers")
    wide.set_viewport_size(DESK)
    chooses_another_step_with_the_mouse(wide)


def chooses_another_step_with_the_mouse(page: Page) -> None:
    page.get_by_label("One step up", exact=True).select_option("senior to staff")
    expect(page).to_have_url(re.compile("step=senior"))
    settled(page)
    expect(page.locator("#step-up")).to_contain_text("step")


def test_where_the_figures_come_from_by_keyboard_alone(wide: Page) -> None:
    visit(wide, "/data")
    expect(wide.locator("#market")).to_contain_text("What changed with the last rebuild")
    every = wide.locator("#snapshots summary")
    every.focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("#snapshots details tbody tr")).to_have_count(3)
    expect(wide.locator("#snapshots")).to_contain_text("Demo (synthetic)")
    for part in ("accuracy", "validation", "published", "terms"):
        expect(wide.locator(f"#{part} table").first).to_be_visible()
    assert wide.evaluate("document.documentElement.scrollWidth") == wide.evaluate("innerWidth")

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import colours_of, rest_of, shapes_of
from tests.e2e.conftest import keep_shot
from tests.e2e.steps import go, prints_on_a_few_pages, settled, tab_to, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDE, BETWEEN, NARROW = 1440, 768, 360
OTHER = {"light": "Dark", "dark": "Light"}
"""The theme that the button names, since it gives it."""
READ = {
    ("light", WIDE): (colours_of, rest_of),
    ("light", NARROW): (shapes_of,),
    ("dark", WIDE): (colours_of,),
}
"""What axe reads at a theme and width: only colours change with the theme, all else with width."""


def axe_findings(page: Page, theme: str = "light", width: int = WIDE) -> list[str]:
    """Return the faults that axe finds of what a theme and a width change."""
    return [fault for faults in READ.get((theme, width), ()) for fault in faults(page)]


def stands(page: Page, name: str, theme: str, width: int) -> list[str]:
    """Return what is wrong with a page at a width, and keep a picture of it."""
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator("html")).to_have_js_property("scrollWidth", width)
    keep_shot(page, f"{name}-{theme}-{width}")
    open_panels(page)
    found = axe_findings(page, theme, width)
    close_panels(page)
    return found


def close_panels(page: Page) -> None:
    """Close the sheet of filters where it lies over the page."""
    if page.locator("#filters-close").is_visible():
        page.locator("#filters-close").click()
        expect(page.locator("#filters-toggle")).to_be_focused()


def open_panels(page: Page) -> None:
    """Unfold what a page is about and, where they are folded, the filters."""
    for toggle in ("#looking-toggle", "#filters-toggle"):
        folded = page.locator(f"{toggle}[aria-expanded=false]")
        if folded.is_visible():
            folded.click()
    expect(page.locator("#looking-said")).to_contain_text("This page answers")
    if page.locator("#filters-toggle").is_visible():
        expect(page.locator("#filter-window")).to_be_visible()


def stands_in_both_themes(page: Page, name: str) -> None:
    """Hold a page to what is asked of it at every width, in the light and in the dark."""
    for theme, widths in (("light", (NARROW, BETWEEN, WIDE)), ("dark", (WIDE,))):
        expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
        wrong = {width: stands(page, name, theme, width) for width in widths}
        assert wrong == {width: [] for width in widths}
        page.get_by_role("button", name=f"{OTHER[theme]} theme", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


def test_on_a_phone_the_filters_and_the_pages_fold_away(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, "/pay")
    assert page.locator("header .top").evaluate("(bar) => bar.offsetHeight") < 80
    page.set_viewport_size({"width": 360, "height": 800})
    folds_its_filters(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Menu").click()
    go(page, "Advise", "Careers")
    expect(page.locator(".kicker")).to_have_text("Careers")
    expect(page.get_by_role("button", name="Advise")).to_be_hidden()


def folds_its_filters(page: Page) -> None:
    expect(page.locator("#filter-window")).to_be_hidden()
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator("#filter-window")).to_be_visible()
    expect(page.locator("#filters-toggle")).to_have_attribute("aria-expanded", "true")
    close = page.locator("#filters-close")
    expect(close).to_have_text(re.compile(r"^Show \d+ adverts$"))
    before = close.inner_text()
    page.get_by_label("Senior", exact=True).check()
    expect(close).not_to_have_text(before)
    close.click()
    expect(page.locator("#filters-toggle")).to_be_focused()
    page.get_by_role("link", name="Remove Senior").press("Enter")
    expect(page).to_have_url(re.compile(r"\?window=6&state=new$"))
    expect(page.locator("#chips .chip")).to_have_count(0)


def test_the_keyboard_alone_filters_groups_reads_a_chart_opens_its_table_and_downloads(
    page: Page,
) -> None:
    visit(page, "/pay")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.locator("#filter-window").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("window=12"))
    expect(page.locator("#pay-by-level .drawn[data-search*='window=12']")).to_be_visible()
    settled(page)
    page.locator("#pay-by-level .drawn").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#pay-by-level .row-said")).to_contain_text("Median £")
    page.locator("#pay-by-level summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pay-by-level table")).to_be_visible()
    chooses_rows_and_a_split_by_keyboard(page)
    downloads_by_keyboard(page)


def chooses_rows_and_a_split_by_keyboard(page: Page) -> None:
    page.locator(".skip-link").focus()
    tab_to(page, page.get_by_label("Rows by"))
    page.keyboard.type("Level")
    expect(page).to_have_url(re.compile("rows=level"))
    tab_to(page, page.get_by_label("Split by"))
    page.keyboard.type("Region")
    expect(page).to_have_url(re.compile("split=region"))
    expect(page.locator("#pay-by .js-plotly-plot")).to_contain_text("Senior, London")
    settled(page)


def downloads_by_keyboard(page: Page) -> None:
    tab_to(page, page.locator("#pay-by summary").first)
    page.keyboard.press("Enter")
    expect(page.locator("#pay-by table th[scope=row]", has_text="Senior, London")).to_be_visible()
    tab_to(page, page.locator("#pay-by .chart-menu > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#pay-by a.download").first)
    with page.expect_download():
        page.keyboard.press("Enter")


def test_pay_stands_still_on_paper_in_black_and_white_narrow_and_at_twice_the_size(
    page: Page,
) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, "/pay")
    prints_on_a_few_pages(page)
    says_that_its_market_is_made_up(page)
    moves_nothing(page)
    is_its_answer_and_charts_on_paper(page)
    shows_the_middle_of_pay_in_black_and_white(page)
    keeps_the_height_of_a_chart_on_a_narrower_screen(page)
    hides_nothing_at_twice_the_size(page)


def says_that_its_market_is_made_up(page: Page) -> None:
    expect(page.locator(".banner")).to_contain_text("Synthetic demo market")
    expect(page.locator("#pay-by-level .js-plotly-plot")).to_contain_text("Synthetic demo market")


def moves_nothing(page: Page) -> None:
    moves = "getComputedStyle(document.querySelector('.drawn')).transitionDuration"
    assert page.evaluate(moves) == "0s"


def is_its_answer_and_charts_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#aside")).to_be_hidden()
    expect(page.locator("#nav")).to_be_hidden()
    expect(page.locator("#pay-by-level .main-svg").first).to_be_visible()


def shows_the_middle_of_pay_in_black_and_white(page: Page) -> None:
    gray = page.add_style_tag(content="html { filter: grayscale(1); }")
    keep_shot(page, "pay-in-black-and-white")
    dots = page.locator("#pay-by-level .scatterlayer .point").first
    assert page.evaluate("one => getComputedStyle(one).fill", dots.element_handle()) in {
        "rgb(11, 12, 12)",
        "rgb(255, 255, 255)",
    }
    gray.evaluate("style => style.remove()")
    page.emulate_media(media="null")


def keeps_the_height_of_a_chart_on_a_narrower_screen(page: Page) -> None:
    drawn = page.locator("#pay-by-level .drawn")
    height = drawn.evaluate("drawn => drawn.offsetHeight")
    page.set_viewport_size({"width": NARROW, "height": 800})
    expect(page.locator("#pay-by-level .main-svg").first).not_to_have_attribute("width", "1088")
    expect(drawn).to_have_js_property("offsetHeight", height)


def hides_nothing_at_twice_the_size(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator("html")).to_have_js_property("scrollWidth", 720)
    expect(page.locator(".answer")).to_be_visible()

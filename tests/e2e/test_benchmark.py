from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.e2e.steps import csv_of, open_menu, printed_pages, settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_bands_and_an_offer_are_asked_for_answered_and_printed_on_one_page(page: Page) -> None:
    visit(page, "/benchmark")
    opens_its_group_of_pages_by_keyboard_and_marks_where_one_is(page)
    changes_bands_with_their_width(page)
    page.get_by_label("Your offer, £").fill("£50,000")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"figure=%C2%A350%2C000"))
    expect(page.locator(".answer")).to_contain_text("£50,000 a year")
    settled(page)
    expect(page.locator("#offer h3").last).to_have_text("How the answer moves")
    assert printed_pages(page) == 1
    told = csv_of(page, "offer")
    assert (told["part"] == "asked").sum() == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def opens_its_group_of_pages_by_keyboard_and_marks_where_one_is(page: Page) -> None:
    group = page.locator("#nav").get_by_role("button", name="Set pay")
    group.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#nav-benchmark")).to_have_attribute("aria-current", "page")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#nav-team")).to_be_focused()
    page.keyboard.press("Escape")
    expect(group).to_be_focused()
    expect(page.locator("#nav-team")).to_be_hidden()


def changes_bands_with_their_width(page: Page) -> None:
    expect(page.locator(".answer")).to_contain_text("15% either side")
    page.get_by_label("Bands reach").select_option("10")
    expect(page.locator(".answer")).to_contain_text("10% either side")
    settled(page)
    expect(page.locator("#bands tbody tr")).to_have_count(9)
    assert printed_pages(page) == 1


def test_a_reward_manager_comes_from_an_empty_page_to_printed_bands_for_five_levels(
    page: Page,
) -> None:
    visit(page, "/benchmark")
    page.locator("summary", has_text="Region").click()
    page.get_by_label("London", exact=True).check()
    page.get_by_label("Bands reach").select_option("10")
    expect(page.locator(".answer")).to_contain_text("10% either side")
    settled(page)
    page.get_by_label("Age bands to (date)").fill("1 April 2027")
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_contain_text("Adverts do not show how pay changes")
    settled(page)
    page.get_by_label("Age by, % a year (blank: as adverts rose)").fill("3")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("5 counted")
    expect(page.locator(".answer")).to_contain_text("to 1 April 2027 at +3.0% a year")
    settled(page)
    shown = bands_shown(page)
    assert list(shown) == ["Graduate", "Junior", "Mid", "Senior", "Lead"]
    assert printed_pages(page) == 1
    told, cover = workbook_of(page, "pay-bands")
    stands = told[told["minimum"].notna()].set_index("label")
    ends = zip(stands["minimum"], stands["maximum"], strict=True)
    assert [f"£{low:,.0f} to £{high:,.0f}" for low, high in ends] == list(shown.values())
    for part in ("Synthetic demo market", "in London", "10% either side", "1 April 2027"):
        assert part in cover
    ratio = stands["maximum"].astype(float) / stands["minimum"].astype(float)
    assert ratio.tolist() == pytest.approx([1.1 / 0.9] * 5, rel=0.03)  # ends are rounded


def bands_shown(page: Page) -> dict[str, str]:
    """Return level → band, of the table of bands, for those that have one."""
    rows = page.locator("#bands tbody tr").all()
    cells = [(row.locator("th").inner_text(), row.locator("td").first.inner_text()) for row in rows]
    return {level: band for level, band in cells if band.startswith("£")}


def workbook_of(page: Page, name: str) -> tuple[pd.DataFrame, str]:
    """Return the rows of a downloaded workbook, and all that its cover says."""
    open_menu(page, name)
    with page.expect_download() as taken:
        page.locator(f"#{name} a.download", has_text="Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    cells = list(book["Figures"].iter_rows(values_only=True))
    cover = book.worksheets[0].iter_rows(values_only=True)
    said = " ".join(str(cell) for row in cover for cell in row if cell)
    return pd.DataFrame(cells[1:], columns=cells[0]), said

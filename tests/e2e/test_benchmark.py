from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.test_pages import csv_of, settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SHEET_OF_PAPER = re.compile(rb"/Type /Page\b(?!s)")


def printed_pages(page: Page) -> int:
    """Return how many pages of A4 a page prints on."""
    paper = page.pdf(
        format="A4", margin={"top": "11mm", "right": "11mm", "bottom": "11mm", "left": "11mm"}
    )
    return len(SHEET_OF_PAPER.findall(paper))


def test_an_offer_is_written_answered_and_printed_on_one_page(page: Page) -> None:
    visit(page, "/benchmark")
    page.get_by_label("Your offer, £").fill("£50,000")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"figure=%C2%A350%2C000"))
    expect(page.locator(".answer")).to_contain_text("£50,000 a year")
    settled(page)
    expect(page.locator("#offer h3").last).to_have_text("How the answer moves")
    assert printed_pages(page) == 1
    told = csv_of(page, "offer")
    assert (told["part"] == "asked").sum() == 1


def test_bands_change_with_their_width_and_print_on_one_page(page: Page) -> None:
    visit(page, "/benchmark")
    expect(page.locator(".answer")).to_contain_text("15% either side")
    page.get_by_label("Bands reach").select_option("10")
    expect(page.locator(".answer")).to_contain_text("10% either side")
    settled(page)
    expect(page.locator("#bands tbody tr")).to_have_count(9)
    assert printed_pages(page) == 1

"""What can I hand to a client? The adviser sheet; test_questions.py goes to it by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MOST_LINES = 20
"""Lines of a sheet for a level with two steps up, five things new at each."""
LENGTHEN = """most => {
  const body = [...document.querySelectorAll(".told-part tbody")].at(-1);
  while (document.querySelectorAll(".told-part tbody tr").length < most) {
    body.append(body.lastElementChild.cloneNode(true));
  }
}"""


def pages_printed(page: Page) -> int:
    """Return on how many pages of paper this page is printed."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


CHOSEN = (
    "?level=senior&region=London&stack=Java",
    "?level=senior&stack=Java&stack=AWS&stack=Kafka&region=South+West&region=London",
    "?level=mid&place=Manchester&b.level=mid&b.region=London",
    "?about=degree",
)


def test_a_sheet_is_one_page_whatever_it_is_about_white_whatever_the_theme_and_has_ns_and_dates(
    page: Page,
) -> None:
    visit(page, "/sheet")
    expect(page.locator(".sheet tbody tr").first).to_be_visible()
    assert pages_printed(page) == 1
    for chosen in CHOSEN:
        choose(page, chosen)
        assert pages_printed(page) == 1, chosen
    is_white_on_paper_whatever_the_theme(page)
    choose(page, "?level=senior")
    every_number_on_paper_has_its_n_and_its_dates(page)
    is_one_page_at_its_longest(page)


def choose(page: Page, chosen: str) -> None:
    """Go to another sheet as its link does, and wait until it stands there."""
    page.evaluate("search => dash_clientside.set_props('url', { search })", chosen)
    expect(page.locator(f".headline[data-search='{chosen}']")).to_be_visible()
    settled(page)
    expect(page.locator(".sheet tbody tr").first).to_be_visible()


def is_white_on_paper_whatever_the_theme(page: Page) -> None:
    page.get_by_role("button", name="Dark theme").click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "dark")  # a press is answered a moment later
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(root).to_have_attribute("data-bs-theme", "light")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(root).to_have_attribute("data-bs-theme", "dark")


def every_number_on_paper_has_its_n_and_its_dates(page: Page) -> None:
    page.emulate_media(media="print")
    for line in page.locator(".told-part tbody tr").all():
        n, period = line.locator("td").nth(2), line.locator("td").nth(3)
        expect(n).to_have_text(re.compile(r"\d.* (adverts|state)"))
        expect(period).to_have_text(re.compile(r"\d{4}$"))
    expect(page.locator(".sheet .quiet")).to_be_hidden()
    name = page.get_by_text("Adviser sheet", exact=True).and_(page.locator(".kicker"))
    expect(name).to_have_css("font-size", "20px")
    expect(page.locator(".banner")).to_be_visible()
    page.emulate_media(media="null")


def is_one_page_at_its_longest(page: Page) -> None:
    page.evaluate(LENGTHEN, MOST_LINES)
    assert page.locator(".told-part tbody tr").count() == MOST_LINES
    assert pages_printed(page) == 1


@pytest.mark.parametrize("width", [390, 1440])
def test_a_word_as_long_as_a_line_breaks_in_a_title_and_in_an_employers_name(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, "/sheet")
    for cell in (".look-at tbody th", ".look-at tbody td"):
        page.locator(cell).first.evaluate("cell => cell.textContent = 'x'.repeat(200)")
    expect(page.locator("html")).to_have_js_property("scrollWidth", width)

"""What a visitor does on any page: go there, unfold, wait, download."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pandas as pd
from playwright.sync_api import TimeoutError as TookTooLongError
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_PAGES = 6
SHEET_OF_PAPER = re.compile(rb"/Type /Page\b(?!s)")
ROWS = "#grid .ag-cell[col-id=title]:not(:empty), #grid .ag-overlay-no-rows-center"
FRAMES = 4
"""Frames one after the other in which all must stand: a click may be answered in the next."""
SETTLED = """
([rows, frames]) => {
  const first = (which) => document.querySelector(which);
  const drawn = first(".drawn:not([hidden])");
  const has = first("#page h1")?.checkVisibility()
    && !first(".headline:empty, figcaption:empty, .panel-body:empty, [data-dash-is-loading]")
    && (!drawn || first(".drawn:not([hidden]) .main-svg"))
    && (!first("#grid") || first(rows));
  window.frames_settled = has ? (window.frames_settled ?? 0) + 1 : 0;
  return window.frames_settled >= frames && !(window.frames_settled = 0);
}
"""


def settled(page: Page) -> None:
    """Wait until every chart, panel and headline has its answer.

    The page looks at each of its frames, and Playwright after a while only twice a second; what
    does not come is named by what is expected then, a look at a time.
    """
    with suppress(TookTooLongError):
        page.wait_for_function(SETTLED, arg=[ROWS, FRAMES])
        return
    expect(page.locator("#page h1")).to_be_visible()
    expect(page.locator(".headline:empty")).to_have_count(0)
    expect(page.locator("figcaption:empty")).to_have_count(0)
    expect(page.locator(".panel-body:empty")).to_have_count(0)
    drawn = page.locator(".drawn:not([hidden])")
    expect(page.locator(".drawn:not([hidden]) .main-svg >> nth=0")).to_have_count(
        min(1, drawn.count())
    )
    expect(page.locator("[data-dash-is-loading]")).to_have_count(0)
    if page.locator("#grid").count():  # it comes when it is drawn, and its rows after it
        expect(page.locator(ROWS).first).to_be_visible()


def go(page: Page, group: str, name: str) -> None:
    """Choose a page in the navigation, in its group."""
    page.locator("#nav").get_by_role("button", name=group).click()
    page.locator("#nav").get_by_role("link", name=name, exact=True).click()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def unfold(page: Page, name: str) -> None:
    """Open a section of which only the title stands, where it does."""
    fold = page.locator(f"#{name} > .fold")
    if fold.count() and fold.get_attribute("open") is None:
        fold.locator("> summary").click()


def open_menu(page: Page, name: str) -> Locator:
    """Open the menu beside a chart, where there is one, and return it."""
    unfold(page, name)
    menu = page.locator(f"#{name} .chart-menu")
    if menu.count() and menu.get_attribute("open") is None:
        menu.locator("> summary").click()
    return menu


def csv_of(page: Page, name: str) -> pd.DataFrame:
    open_menu(page, name)
    link = page.locator(f"#{name}").get_by_role("link", name="CSV", exact=True)
    with page.expect_download() as taken:
        link.click()
    return pd.read_csv(taken.value.path())


def medians_drawn(page: Page, name: str) -> list[float]:
    """Return the medians of a chart as Plotly holds them."""
    found: list[float | None] = page.evaluate(
        "name => document.querySelector(`#${name} .js-plotly-plot`).data"
        ".find((trace) => trace.mode === 'markers').x",
        name,
    )
    return [value for value in found if value is not None]


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until something has the focus; it must be reached."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if there.evaluate("one => one === document.activeElement"):
            return
    expect(there).to_be_focused()


def printed_pages(page: Page) -> int:
    """Return how many pages of A4 a page prints on."""
    paper = page.pdf(
        format="A4", margin={"top": "11mm", "right": "11mm", "bottom": "11mm", "left": "11mm"}
    )
    return len(SHEET_OF_PAPER.findall(paper))


def prints_on_a_few_pages(page: Page) -> None:
    assert printed_pages(page) <= MOST_PAGES
    below = page.locator(".drawn:not([hidden])").last
    expect(below.locator(".main-svg").first, "drawn for paper").to_be_visible()

"""What only a browser can show of copying, a link or a chart, and of a chart's pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import faults
from tests.e2e.steps import open_menu, visit
from tests.e2e.test_looks import NARROW, WIDE, axe_findings

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser


def stands_in_the_dark_and_on_a_phone(page: Page, menu: str) -> None:
    """Hold an open menu to axe and to its screen under both themes and on a phone."""
    root, wide = page.locator("html"), page.viewport_size
    for theme in ("light", "dark"):
        expect(root).to_have_attribute("data-bs-theme", theme)
        expect(page.locator(menu)).to_have_attribute("open", "")
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            expect(root).to_have_js_property("scrollWidth", width)
            assert faults(page, menu, {}) == [], (theme, width)
        page.locator("#theme").click()
    assert wide
    page.set_viewport_size(wide)


def copies_a_link_that_names_the_market_it_was_made_on(page: Page, data: Path) -> None:
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#copied")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "level=senior&window=6&state=new&market=" in copied
    assert (data / "market" / f"market-{copied.rpartition('=')[2]}.duckdb").exists()


def test_links_and_charts_are_copied_by_keyboard_pictures_and_slow_downloads_say_what_they_are(
    page: Page, data: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/pay?level=senior")
    copies_a_link_that_names_the_market_it_was_made_on(page, data)
    menu = open_menu(page, "pay-by-level")
    menu.locator("button[data-form=sql]").press("Enter")
    expect(menu.locator(".copied-said")).to_have_text("Copied")
    expect(menu.locator(".copied-text")).to_contain_text("FROM read_parquet(")
    assert "GROUP BY level" in page.evaluate("navigator.clipboard.readText()")
    assert axe_findings(page) == []
    stands_in_the_dark_and_on_a_phone(page, "#pay-by-level .chart-menu")
    with page.expect_download() as taken:
        menu.locator("button[data-form=svg]").click()
    svg = Path(taken.value.path()).read_text("utf-8")
    title = page.locator("#h-pay-by-level").inner_text()
    for said in (title, "n = ", "UK job adverts", "version "):
        assert said in svg
    with page.expect_download() as taken:
        menu.locator("button[data-form=png]").click()
    assert taken.value.suggested_filename == "bandstand-pay-by-level.png"
    assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")
    says_how_far_a_slow_download_is(page)


def says_how_far_a_slow_download_is(page: Page) -> None:
    held: list[Route] = []
    page.route("**/download/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the handler
    open_menu(page, "pay-by-level").locator("a.download").first.click()
    said = page.locator("#pay-by-level .progress-said")
    expect(said, "once it takes more than a second").to_contain_text("seconds so far")
    held[0].fulfill(body="level,p50")
    expect(said).to_have_text("Saved")

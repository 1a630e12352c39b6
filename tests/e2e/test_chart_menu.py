"""What only a browser can show of the menu beside a chart: copying, and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import faults
from tests.e2e.steps import open_menu, visit
from tests.e2e.test_looks import NARROW, WIDE, axe_findings

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def test_a_chart_is_copied_by_the_keyboard_and_its_pictures_say_what_they_are(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/pay?level=senior")
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

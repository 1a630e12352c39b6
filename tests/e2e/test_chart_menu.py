"""What only a browser can show of the menu beside a chart: copying, and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.test_looks import axe_findings
from tests.e2e.test_pages import open_menu, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_chart_is_copied_by_the_keyboard_and_its_pictures_say_what_they_are(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/pay?level=senior")
    menu = open_menu(page, "pay-by-level")
    menu.locator("button[data-form=sql]").press("Enter")
    expect(menu.locator(".copied-said")).to_have_text("Copied")
    expect(menu.locator(".copied-text")).to_contain_text("FROM read_parquet(")
    assert "GROUP BY level" in page.evaluate("navigator.clipboard.readText()")
    assert axe_findings(page) == []
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

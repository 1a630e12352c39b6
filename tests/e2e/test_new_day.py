"""A market that gets a new day while somebody looks at a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analytics.market.build.build import build_market
from analytics.snapshots.store import write_snapshot
from tests.e2e.adverts import MONTHS, adverts
from tests.e2e.conftest import market_in, own_page, serving
from tests.e2e.steps import visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_the_foot_and_a_copied_link_name_the_market_that_answers(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = market_in(tmp_path, adverts)
    monkeypatch.setenv("BANDSTAND_DATA", str(folder))
    with serving(folder) as site, own_page(browser, site) as page:
        visit(page, "/pay")
        before = page.locator("#footer [data-market]").get_attribute("data-market")
        write_snapshot("demo", MONTHS[-1] + dt.timedelta(days=1), "tests", adverts(MONTHS[-1]))
        build_market()
        page.get_by_label("Period").first.select_option("12")
        answered = page.locator(f".headline [data-market]:not([data-market='{before}'])")
        expect(answered).to_be_attached()
        newest = answered.get_attribute("data-market")
        expect(page.locator(f"#footer [data-market='{newest}']")).to_be_visible()

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.model.registry import all_pages
from tests.e2e.calm import uncalm
from tests.e2e.conftest import keep_shot
from tests.e2e.speech import READ_ALOUD, senseless
from tests.e2e.steps import visit
from tests.e2e.test_looks import stands_in_both_themes

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from dashboard.model.page import Page as PageOf

pytestmark = pytest.mark.browser

FOUR_TIMES = 320
"""Pixels that are left of a screen of 1,280 at 400 %."""
MOST_STOPS = 400
"""More stops than any page has; a page that holds the focus fast would have no end."""
CONTROLS = """
() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0
                   && !one.closest(".ag-root-wrapper"))
  .map((one, place) => { one.dataset.stop = place; return one.outerHTML.slice(0, 120); })
"""
STOP = """
() => {
  const one = document.activeElement;
  const ring = getComputedStyle(one);
  return {
    stop: one.dataset.stop ?? "", inside: Boolean(one.closest(".ag-root-wrapper")),
    ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
    seen: one.getBoundingClientRect().bottom > 0
          && one.getBoundingClientRect().top < window.innerHeight,
    is: one.outerHTML.slice(0, 120), page: one === document.body,
  };
}
"""
ROOMY = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
SMALL = """
() => [...document.querySelectorAll("button, select, summary, input, #nav a, .tools button")]
  .filter((one) => one.checkVisibility() && !one.closest(".ag-root-wrapper, label"))
  .map((one) => [one.closest(".form-check") ?? one, one])
  .filter(([target]) => Math.min(target.offsetWidth, target.offsetHeight) < 24)
  .map(([, one]) => one.outerHTML.slice(0, 120))
"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page, and return where it stopped."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here: dict[str, Any] = page.evaluate(STOP)
        if here["page"] or (found and here["stop"] == found[0]["stop"] != ""):
            return found
        found.append(here)
    pytest.fail(f"Tab never leaves the page; the last stops: {[one['is'] for one in found[-3:]]}")


def missed_by_tab(page: Page) -> dict[str, Any]:
    """Walk a page by Tab, and return each control that is missed, out of order or unseen."""
    controls = page.evaluate(CONTROLS)
    found = stops(page)
    reached = [int(one["stop"]) for one in found if one["stop"]]
    return {
        "missed": [words for place, words in enumerate(controls) if place not in reached],
        "out of order": [] if reached == sorted(reached) else reached,
        "no ring": [one["is"] for one in found if not one["inside"] and not one["ring"]],
        "out of sight": [one["is"] for one in found if not one["seen"]],
    }


@pytest.mark.parametrize("shown", all_pages(), ids=lambda shown: shown.path)
def test_a_page_is_worked_by_tab_and_stands_enlarged_at_every_width_and_in_the_dark(
    page: Page, shown: PageOf
) -> None:
    name = shown.path.strip("/") or "overview"
    visit(page, shown.path)
    expect(page).to_have_title(f"{shown.name} · Bandstand")
    expect(page.locator("a[aria-current=page]")).to_have_text(shown.name)
    assert uncalm(page, shown.path) == []
    if shown.path in READ_ALOUD:
        assert senseless(page, shown.question) == []
    assert not {fault: where for fault, where in missed_by_tab(page).items() if where}
    stands_enlarged_spaced_out_and_under_a_finger(page, name)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    stands_in_both_themes(page, name)


def stands_enlarged_spaced_out_and_under_a_finger(page: Page, name: str) -> None:
    """Hold a page to what is asked of it at 400 % and with roomier writing."""
    page.set_viewport_size({"width": FOUR_TIMES, "height": 256})
    asked = page.get_by_role("button", name="About this view")
    asked.click()
    expect(page.locator("#looking-said")).to_contain_text("This page answers")
    expect(asked).to_have_attribute("aria-expanded", "true")
    assert page.evaluate(SMALL) == []
    expect(page.locator("html")).to_have_js_property("scrollWidth", FOUR_TIMES)
    expect(page.locator(".question")).to_be_visible()
    keep_shot(page, f"{name}-400-percent")
    roomy = page.add_style_tag(content=ROOMY)
    expect(page.locator("html")).to_have_js_property("scrollWidth", FOUR_TIMES)
    roomy.evaluate("style => style.remove()")

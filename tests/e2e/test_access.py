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
STOPS = """
() => {
  const stop = (one) => {
    const ring = getComputedStyle(one);
    const { top, bottom } = one.getBoundingClientRect();
    return {
      stop: one.dataset.stop ?? "", inside: Boolean(one.closest(".ag-root-wrapper")),
      ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
      seen: bottom > 0 && top < window.innerHeight,
      is: one.outerHTML.slice(0, 120), page: one === document.body,
    };
  };
  window.stops = [];
  // Where the focus is once a press is answered: a grid passes it on to a cell at once.
  document.addEventListener("keyup", () => window.stops.push(stop(document.activeElement)), true);
}
"""
AT_ONCE = 8
"""Presses of Tab between two looks at where they led."""
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
    page.evaluate(STOPS)
    for _ in range(0, MOST_STOPS, AT_ONCE):
        for _press in range(AT_ONCE):
            page.keyboard.press("Tab")
        found: list[dict[str, Any]] = page.evaluate("window.stops")
        ends = [n for n, one in enumerate(found) if has_left(one, found[:n])]
        if ends:
            return found[: ends[0]]
    pytest.fail(f"Tab never leaves the page; the last stops: {[one['is'] for one in found[-3:]]}")


def has_left(here: dict[str, Any], before: list[dict[str, Any]]) -> bool:
    """Return whether the focus is with the page itself, or again where it was first."""
    return here["page"] or (bool(before) and here["stop"] == before[0]["stop"] != "")


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
    assert uncalm(page, shown.path, "desk") == []
    if shown.path in READ_ALOUD:
        assert senseless(page, shown.question) == []
    assert not {fault: where for fault, where in missed_by_tab(page).items() if where}
    assert uncalm(page, shown.path, "phone") == []
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

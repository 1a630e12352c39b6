"""Calm first: what of a page's question, answer and chart a visitor sees without scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

SCREENS: dict[str, ViewportSize] = {
    "desk": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}
LAYOUT = """
() => {
  const seen = (one) => one && one.checkVisibility();
  const place = (one) => seen(one) ? one.getBoundingClientRect() : null;
  const charts = [...document.querySelectorAll("#page .drawn")].filter(seen);
  // The first chart of a page that is not hidden; where it is refused, the sentence in its place.
  const figure = [...document.querySelectorAll("#page figure")].find(seen);
  const first = figure && [...figure.querySelectorAll(".drawn, figcaption")].find(seen);
  const order = ["h1", ".answer", ".drawn"].map((name) => document.querySelector("#page " + name));
  const number = (words) => words.split(/\\s+/).filter((word) => /\\w/.test(word)).length;
  return {
    question: place(document.querySelector("#page h1")).top,
    answer: place(document.querySelector("#page .answer"))?.bottom ?? 0,
    chart: place(first)?.bottom ?? 0,
    ordered: order.filter(seen).every((one, at, all) =>
      !at || all[at - 1].getBoundingClientRect().bottom <= one.getBoundingClientRect().top + 1),
    bare: charts.filter((one) => {
      const ticks = [...one.querySelectorAll(".xtick")].filter((t) => /[£%]/.test(t.textContent));
      return ticks.length && ticks.length < 3;
    }).map((one) => one.closest("section").id),
    words: number(document.getElementById("page").innerText),
  };
}
"""
MOST_WORDS = {"/": 350, "/claims": 900}


def uncalm(page: Page, path: str, *screens: str) -> list[str]:
    """Return what of a page's question, answer and chart is not within its first screen.

    Args:
        page: the page; it is left as wide as the last of the screens.
        path: its path.
        screens: which of `SCREENS`; all when left out.
    """
    return [fault for name in screens or SCREENS for fault in _uncalm(page, path, name)]


def _uncalm(page: Page, path: str, name: str) -> list[str]:
    screen = SCREENS[name]
    page.set_viewport_size(screen)
    page.evaluate("window.scrollTo(0, 0)")
    expect(page.locator("html")).to_have_js_property("scrollWidth", screen["width"])
    found = page.evaluate(LAYOUT)
    limits = {
        "question": screen["height"] / 3,
        "answer": screen["height"],
        "chart": screen["height"],
        "words": MOST_WORDS.get(path, found["words"]),
    }
    wrong = [f"{name}: {part} {found[part]}" for part in limits if found[part] > limits[part]]
    wrong += [] if found["ordered"] else [f"{name}: question, answer and chart in order"]
    return wrong + [f"{name}: {chart} has an axis of two ticks or one" for chart in found["bare"]]

"""What axe finds wrong with a page: its colours once each, all else over the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOURS = "color-contrast"
LINKS = "link-in-text-block"
"""Whether links stand out from the words around them: of colours too, and a third of all else."""
EACH_COLOUR = """
() => {
  const seen = new Set();
  const up = (one) => one ? [one, ...up(one.parentElement)] : [];
  const colours = (one) => {
    const styles = up(one).map((above) => getComputedStyle(above));
    const { color, fill, fontSize, fontWeight } = styles[0];
    const behind = styles.map((style) => style.backgroundColor).filter((c) => !/, 0\\)$/.test(c));
    const faded = styles.map((style) => style.opacity).filter((opacity) => opacity !== "1");
    return [color, fill, fontSize, fontWeight, behind[0], ...faded].join();
  };
  for (const one of document.querySelectorAll("body *")) {
    delete one.dataset.colours;
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !one.checkVisibility() || seen.has(colours(one))) continue;
    seen.add(colours(one));
    one.dataset.colours = "";
  }
}
"""
"""Marks one element of each colour, ground and size of writing: axe takes 3 s to weigh them all."""

VIOLATIONS = """
([where, asked]) => axe.run(where ?? document, asked).then((found) =>
  found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]))
"""
"""Not all that axe answers: what passed is sent over at half the price of finding it."""


def rest_of(page: Page) -> list[str]:
    """Return the faults that axe finds of a whole page, colours apart."""
    return all_but(page, COLOURS)


def shapes_of(page: Page) -> list[str]:
    """Return the faults that axe finds of a whole page, whatever its colours are."""
    return all_but(page, COLOURS, LINKS)


def all_but(page: Page, *rules: str) -> list[str]:
    """Return the faults that axe finds of a whole page by all rules but these."""
    return faults(page, None, {"rules": {rule: {"enabled": False} for rule in rules}})


def colours_of(page: Page) -> list[str]:
    """Return the faults that axe finds of each colour of a page."""
    page.evaluate(EACH_COLOUR)
    return faults(page, "[data-colours]", {"runOnly": [COLOURS]})


def faults(page: Page, where: str | None, options: dict[str, Any]) -> list[str]:
    """Return what axe finds wrong, a line a rule, with the elements."""
    asked = {"resultTypes": ["violations"], "preload": False, **options}
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return [f"{rule}: {nodes}" for rule, nodes in page.evaluate(VIOLATIONS, [where, asked])]

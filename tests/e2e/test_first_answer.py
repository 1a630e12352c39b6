"""What stands of a page before its scripts, and how it gives way to the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.model.registry import all_pages
from tests.e2e.calm import SCREENS
from tests.e2e.steps import settled, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PATHS = ("/", "/pay", "/stack")
CHOSEN = "/pay?level=senior&level=mid"
PARTS = """
() => ["h1", ".answer", "h2", ".picture", "figcaption"].map((name) => {
  const { top, bottom } = document.querySelector(`.first ${name}`).getBoundingClientRect();
  return [top, bottom];
})
"""
OVERLAPS = """
() => {
  const texts = [...document.querySelectorAll(".picture text")];
  const boxes = texts.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 6 && other.top < one.bottom - 6;
  return boxes.flatMap(([words, one], at) => boxes.slice(at + 1)
    .filter(([, other]) => meet(one, other)).map(([others]) => `${words} / ${others}`));
}
"""
MARKS = """
(within) => {
  const chart = document.querySelector("#pay-by-level .drawn").getBoundingClientRect();
  return [...document.querySelectorAll(within)].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x + width / 2 - chart.x, y + height / 2 - chart.y];
  });
}
"""
PICTURE = 'class="picture"'
MOST_ASKED = 60
"""Answers to wait for, each of which waits half a second for its picture."""
NEAR = 5
"""Pixels by which a mark may move once plotly.js, which knows the width, has drawn it."""


@pytest.fixture(scope="module")
def without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    """Return a page that runs no script."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def ask_until_its_picture_is_in_time(page: Page, path: str) -> None:
    """Ask a server that may be busy: a picture that comes too late for an answer is kept."""
    asked = (page.request.get(path).text() for _ in range(MOST_ASKED))
    assert any(PICTURE in answer for answer in asked)


def test_question_answer_and_picture_stand_without_scripts(without_scripts: Page) -> None:
    for path in PATHS:
        ask_until_its_picture_is_in_time(without_scripts, path)
        without_scripts.goto(path)
        for screen in SCREENS.values():
            without_scripts.set_viewport_size(screen)
            stands_in_order(without_scripts, screen["width"])


def test_without_scripts_it_is_said_and_every_answer_can_be_reached(without_scripts: Page) -> None:
    without_scripts.goto("/pay")
    said = without_scripts.locator(
        "noscript p"
    )  # Playwright finds no words within it by themselves
    expect(said).to_be_visible()
    expect(said).to_contain_text("This browser runs no JavaScript")
    links = [f"{page.name}: {page.question}" for page in all_pages() if page.headline]
    expect(without_scripts.locator("noscript li")).to_have_text(links)
    without_scripts.locator("noscript a[href='/places']").click()
    expect(without_scripts.locator("h1")).to_have_text("Is London worth it?")


def stands_in_order(page: Page, width: int) -> None:
    expect(page.locator("html")).to_have_js_property("scrollWidth", width)
    expect(page.locator(".picture > svg")).to_be_visible()
    expect(page.locator(".picture .marks > *")).not_to_have_count(0)
    ends = [end for part in page.evaluate(PARTS) for end in part]
    assert ends == sorted(ends), page.url
    assert page.evaluate(OVERLAPS) == []


def test_what_is_chosen_stands_before_scripts_so_that_nothing_moves_on_a_desk_or_phone(
    page: Page, without_scripts: Page
) -> None:
    for screen in SCREENS.values():
        for one in (page, without_scripts):
            one.set_viewport_size(screen)
        visit(page, CHOSEN)
        without_scripts.goto(CHOSEN)
        chosen = page.locator(".chips .chip").all_text_contents()
        assert len(chosen) == 2
        expect(without_scripts.locator(".chips .chip")).to_have_text(chosen)
        stands_where_it_will_stand(page, without_scripts)


def stands_where_it_will_stand(page: Page, without_scripts: Page) -> None:
    for part in ("h1", ".answer", ".card-section h2"):
        there, before = (one.locator(part).first.bounding_box() for one in (page, without_scripts))
        assert there
        assert before
        assert before["y"] == pytest.approx(there["y"], abs=2)


def test_the_picture_stays_until_the_chart_is_drawn_in_its_place(page: Page) -> None:
    held: list[Route] = []
    page.route("**/plotly.min.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the handler
    ask_until_its_picture_is_in_time(page, "/pay")
    page.goto("/pay", wait_until="commit")
    expect(page.locator("#pay-by-level .drawn > .picture")).to_be_visible()
    expect(page.locator(".first")).to_have_count(0)
    finding = page.locator("#pay-by-level figcaption").bounding_box()
    pictured = page.evaluate(MARKS, "#pay-by-level .marks > circle, #pay-by-level .marks path")
    held[0].continue_()
    expect(page.locator(".picture")).to_have_count(0)
    settled(page)
    drawn = page.evaluate(MARKS, "#pay-by-level .scatterlayer .point")
    assert len(pictured) == len(drawn) > 2
    for mine, theirs in zip(sorted(pictured), sorted(drawn), strict=True):
        assert mine == pytest.approx(theirs, abs=NEAR)
    assert page.locator("#pay-by-level figcaption").bounding_box() == finding

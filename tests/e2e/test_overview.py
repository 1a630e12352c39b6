from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESK
from tests.e2e.steps import csv_of, settled, unfold, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response, ViewportSize

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 780}
CHARTS = (
    "vacancies-by-month",
    "level-in-a-year",
    "pay-in-regions",
    "most-asked",
    "work-modes",
    "changed-most",
)
IN_ORDER = (CHARTS[0], "key-figures", "start", "beside", *CHARTS[1:], "ways")
MOST_BYTES = 60_000
"""What a change of a filter may send."""


def place(page: Page, name: str) -> tuple[float, float]:
    """Return where a section's left upper corner is."""
    box = page.locator(f"#{name}").bounding_box()
    assert box
    return round(box["x"]), round(box["y"])


def test_what_is_going_on_is_answered_first_on_a_phone_or_desk_has_words_and_sends_little(
    page: Page,
) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        visit(page, "/")
        answers_first_and_shows_below(page)
        changes_with_a_filter_set_by_keyboard_alone(page, size)
        unfolds_a_chart(page, size)
    visit(page, "/")
    has_with_each_chart_its_table_its_download_its_words_and_its_source(page)
    sends_little_at_a_change_of_filters(page)
    leads_to_every_other_page(page)


def answers_first_and_shows_below(page: Page) -> None:
    answer = page.locator(".answer")
    half = r"Typical pay is £[\d,]+ to £[\d,]+ \(the middle half of [\d,]+ adverts\)\."
    expect(answer).to_contain_text(re.compile(half))
    expect(answer).to_contain_text("new vacancies have come in since")
    expect(page.locator(".key-figures .figure")).to_have_count(4)
    for name in IN_ORDER:
        expect(page.locator(f"#{name}")).to_be_visible()
    tops = [place(page, name)[1] for name in IN_ORDER]
    assert tops == sorted(tops)


def unfolds_a_chart(page: Page, size: ViewportSize) -> None:
    expect(page.locator("#most-asked .drawn")).to_be_hidden()
    unfold(page, "most-asked")
    expect(page.locator("#most-asked .drawn")).to_be_visible()
    drawn = page.locator("#most-asked .main-svg").first.bounding_box()
    assert drawn
    assert drawn["width"] > size["width"] / 2


def changes_with_a_filter_set_by_keyboard_alone(page: Page, size: ViewportSize) -> None:
    before = page.locator(".answer").inner_text()
    if size == PHONE:
        page.locator("#filters-toggle").press("Enter")
    page.get_by_label("Senior", exact=True).press("Space")
    expect(page).to_have_url(re.compile(r"/\?window=6&state=new&level=senior$"))
    expect(page.locator(".answer")).not_to_have_text(before)
    settled(page)
    page.keyboard.press("Escape")
    expect(page.locator("#filters-close")).to_be_hidden()
    assert csv_of(page, "level-in-a-year")["level"].tolist() == ["senior"]


def has_with_each_chart_its_table_its_download_its_words_and_its_source(page: Page) -> None:
    says_that_there_is_no_year_before(page)
    names_who_made_the_published_index_and_its_licence(page)
    for name in CHARTS[:5]:
        unfold(page, name)
        chart = page.locator(f"#{name}")
        said = chart.locator("figcaption").text_content() or "nothing"
        assert said in (chart.locator(".drawn").get_attribute("aria-label") or "")
        chart.locator("summary", has_text="Show as a table").click()
        expect(chart.locator("tbody tr").first).to_be_visible()
        expect(chart.locator("a.download")).to_have_count(4)


def says_that_there_is_no_year_before(page: Page) -> None:
    expect(page.locator("#level-in-a-year figcaption")).to_contain_text("There is no year before")
    expect(page.locator("#changed-most figcaption")).to_contain_text("There is no year before")
    expect(page.locator("#key-figures")).to_contain_text("No year before to compare with")


def names_who_made_the_published_index_and_its_licence(page: Page) -> None:
    months = page.locator("#vacancies-by-month")
    expect(months.locator(".js-plotly-plot")).to_contain_text("Indeed Hiring Lab")
    expect(months.locator(".notes")).to_contain_text("CC BY 4.0")


def sends_little_at_a_change_of_filters(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks the handler
    page.get_by_label("Junior", exact=True).check()
    expect(page.locator("#level-in-a-year .drawn[data-search*='level=junior']")).to_be_attached()
    settled(page)
    sent = sum(answer.request.sizes()["responseBodySize"] for answer in answers)
    assert 0 < sent <= MOST_BYTES


def leads_to_every_other_page(page: Page) -> None:
    unfold(page, "ways")
    page.locator("#ways").get_by_role("link", name="Is it true what they say?").click()
    expect(page.locator(".question")).to_have_text("Is it true what they say?")
    claim = page.locator("#claim-junior_pay")
    claim.locator("> summary").press("Enter")
    expect(claim.locator(".claim-figures").first).to_be_visible()
    page.evaluate("location.hash = '#claim-clouds'")
    expect(page.locator("#claim-clouds > summary")).to_be_focused()
    expect(page.locator("#claim-clouds .claim-figures").first).to_be_visible()

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from tests.e2e.steps import csv_of, go, medians_drawn, settled, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Watch


pytestmark = pytest.mark.browser


def test_a_filter_changes_chart_url_download_and_link_alike_and_no_other_browser(
    page: Page, other: Page, watch: Watch
) -> None:
    visit(page, "/pay")
    assert not grid_asked_for(watch)
    visit(other, "/pay")
    before = page.locator("#pay-by figcaption").inner_text()
    later = page.locator("#pay-over-time figcaption").inner_text()
    page.get_by_label("Senior", exact=True).check()
    expect(page).to_have_url(re.compile(r"/pay\?window=6&state=new&level=senior$"))
    expect(page.locator("#pay-by figcaption")).not_to_have_text(before)
    expect(page.locator("#pay-over-time figcaption")).not_to_have_text(later)
    settled(page)
    draws_a_chart_below_the_screen_once_one_scrolls_to_it(page)
    rows = csv_of(page, "pay-by-level")
    assert rows["level"].tolist() == ["senior"]
    assert medians_drawn(page, "pay-by-level") == rows["p50"].tolist()
    is_not_seen_by_another_browser(page, other)
    visit(other, page.url)
    shows_the_same_in_another_browser(page, other)
    assert not grid_asked_for(watch)
    go(page, "Data", "Listings")
    expect(page.locator(".ag-row").first, "the grid comes when it is drawn").to_be_visible()
    assert grid_asked_for(watch)


def grid_asked_for(watch: Watch) -> list[str]:
    return [url for url in watch.visited if "dash_ag_grid" in url]


def draws_a_chart_below_the_screen_once_one_scrolls_to_it(page: Page) -> None:
    below = page.locator("#pay-over-time .js-plotly-plot")
    expect(below).to_have_count(0)
    page.locator("#pay-over-time .drawn").scroll_into_view_if_needed()
    expect(below.locator(".main-svg").first).to_be_visible()


def is_not_seen_by_another_browser(page: Page, other: Page) -> None:
    expect(page.locator(".looking").first).to_contain_text("senior")
    other.reload()
    settled(other)
    expect(other.get_by_label("Senior", exact=True)).not_to_be_checked()
    expect(other.locator(".looking").first).not_to_contain_text("senior")


def shows_the_same_in_another_browser(page: Page, other: Page) -> None:
    expect(other.get_by_label("Senior", exact=True)).to_be_checked()
    for part in ("#pay-by-level figcaption", ".answer"):
        expect(other.locator(part)).to_have_text(page.locator(part).inner_text())
    assert medians_drawn(other, "pay-by-level") == medians_drawn(page, "pay-by-level")


def test_back_undoes_a_filter_and_a_page_and_each_chart_asks_once_for_the_next(page: Page) -> None:
    visit(page, "/pay")
    before = page.locator("#pay-by-level figcaption").inner_text()
    page.get_by_label("Senior", exact=True).check()
    expect(page).to_have_url(re.compile("level=senior"))
    go(page, "Data", "Data and method")
    expect(page.locator(".question")).to_have_text("Where do the figures come from?")
    page.go_back()
    expect(page.locator(".question")).to_have_text("What does it pay?")
    expect(page.get_by_label("Senior", exact=True)).to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/pay$"))
    expect(page.get_by_label("Senior", exact=True)).not_to_be_checked()
    expect(page.locator("#pay-by-level figcaption")).to_have_text(before)
    settled(page)
    each_chart_asks_once_and_its_open_table_follows(page)
    a_typed_technology_is_filtered_by(page)


def each_chart_asks_once_and_its_open_table_follows(page: Page) -> None:
    table = page.locator("#pay-by-level details").first
    table.locator("summary").click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.get_by_label("Junior", exact=True).check()
    expect(page.locator("#pay-by-level .drawn[data-search*='level=junior']")).to_be_visible()
    settled(page)
    assert sum("panel-b.children" in body for body in asked) == 1
    charts = [body for body in asked if '"type":"drawn"' in body.replace(" ", "")]
    drawn = page_at("/pay")
    assert drawn
    assert len(charts) == sum(isinstance(section, Chart) for section in drawn.sections)
    expect(table.locator("tbody th")).to_have_text(["Junior"])
    expect(table.locator("tbody")).to_be_visible()


def a_typed_technology_is_filtered_by(page: Page) -> None:
    page.locator("summary", has_text="Technologies").click()
    page.locator("#find-stack").fill("kafka")
    expect(page.locator("#known-stack option[value=Kafka]")).to_have_count(1)
    page.locator("#find-stack").press("Enter")
    expect(page).to_have_url(re.compile("stack=Kafka"))
    expect(page.get_by_label("Kafka")).to_be_checked()


def test_hostile_values_are_named_and_change_nothing(page: Page) -> None:
    visit(page, "/pay?level=%3Cscript%3Ealert(1)%3C/script%3E&basis=most&evil='%3B--")
    expect(page.locator(".problems li")).to_have_count(3)
    expect(page.locator(".problems")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".answer")).to_contain_text("Typical pay is")


def shows_advert_text_with_markup_as_text(page: Page) -> None:
    search = page.get_by_label("Search title, employer or place")
    search.fill("onerror")
    search.press("Enter")
    expect(page).to_have_url(re.compile("search=onerror"))
    expect(page.locator(".ag-cell", has_text="<img src=x")).to_be_visible()
    page.locator(".ag-cell", has_text="<img src=x").click()
    expect(page.locator(".opened h3")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".opened a")).to_have_count(0)
    assert page.locator("main img").count() == 0


def test_listings_sort_on_the_server_show_chosen_columns_and_markup_as_text(page: Page) -> None:
    visit(page, "/listings")
    first = page.locator(".ag-row[row-index='0'] .ag-cell[col-id=annual_gbp]")
    page.locator(".ag-header-cell[col-id=annual_gbp] .ag-header-cell-label").click()
    expect(first).to_have_text(re.compile("£27,"))
    expect(page.locator(".ag-header-cell[col-id=contract]")).to_have_count(0)
    page.get_by_text("Choose columns").click()
    page.locator("#listing-columns").get_by_label("Contract").check()
    expect(page.locator(".ag-header-cell[col-id=contract]")).to_have_count(1)
    shows_advert_text_with_markup_as_text(page)


def test_an_unknown_path_shows_the_way(page: Page, watch: Watch) -> None:
    answer = page.goto("/no/such/page")
    assert answer
    assert answer.status == 404
    assert all("404" in complaint for complaint in watch.complaints), "nothing else is amiss"
    watch.complaints.clear()
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    page.locator("main").get_by_role("link", name="Pay").click()
    expect(page.locator(".question")).to_have_text("What does it pay?")


def test_too_few_vacancies_lead_to_a_wider_question(page: Page) -> None:
    visit(page, "/pay?level=principal&region=Wales&window=3")
    asked = page.url
    before = page.locator(".answer").inner_text()
    page.locator(".headline .wider a").first.click()
    expect(page.locator(".answer")).not_to_have_text(before)
    expect(page).not_to_have_url(asked)

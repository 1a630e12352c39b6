from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESK
from tests.e2e.steps import printed_pages, settled, visit
from tests.e2e.test_looks import axe_findings

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

pytestmark = pytest.mark.browser

SOMEBODY = "Zaphodia Quux"
ROWS = "".join(
    f"{SOMEBODY} {n},{title},{place},{60_000 + 400 * n},{'red' if n % 2 else 'blue'}\n"
    for n in range(24)
    for title, place in [
        ("Senior Java Developer", "London") if n % 3 else ("Junior Python Developer", "Manchester")
    ]
)
TEAM = f"Name,Job title,Town,Salary,Desk\n{ROWS}{SOMEBODY} odd,Senior Developer,London,lots,red\n"


def choose(page: Page, content: bytes = TEAM.encode(), name: str = "team.csv") -> None:
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("#team-upload input[type=file]").set_input_files(file)


def show(page: Page) -> None:
    """Look at how the file was read, and open the comparison."""
    page.locator("#team-figures > summary").click()


def a_team_is_uploaded_read_compared_filtered_and_forgotten(page: Page) -> None:
    choose(page)
    is_read_as_its_columns_are_taken(page)
    is_compared(page)
    is_answered_again_by_filters(page)
    page.get_by_role("button", name="Forget this team").click()
    expect(page.locator("#team-answer")).to_be_hidden()
    expect(page.locator("#team-said")).to_contain_text("Forgotten")


def is_read_as_its_columns_are_taken(page: Page) -> None:
    said = page.locator("#team-said")
    expect(said).to_contain_text("Done")
    expect(said).to_contain_text("24 of 25 rows were read and compared")
    pay = page.get_by_label("What “Salary” holds")
    expect(pay).to_have_value("pay")
    pay.select_option("own")
    expect(said).to_contain_text("There is no column for pay")
    pay.select_option("pay")
    expect(said).to_contain_text("24 of 25 rows were read and compared")


def is_compared(page: Page) -> None:
    expect(page.locator("#team-shown .answer")).to_be_hidden()
    show(page)
    expect(page.locator("#team-shown .answer")).to_contain_text("Of 24 salaries")
    expect(page.locator("#team-grid .ag-row").first).to_contain_text("Junior Python Developer")
    expect(page.locator("#team-unread")).to_contain_text("“lots” isn't a number we can read")
    expect(page.locator("#team-gaps tbody tr")).to_have_count(2)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    assert book["Team"].max_row == 25
    assert book["Not read"].max_row == 2
    assert SOMEBODY not in page.url
    assert axe_findings(page) == []


def is_answered_again_by_filters(page: Page) -> None:
    looked = page.locator("#team-shown .looking").last
    expect(looked).to_contain_text("last 6 months")
    page.locator("#filter-window").select_option("12")
    expect(looked).to_contain_text("last 12 months")
    expect(page.locator("#team-shown .answer")).to_contain_text("Of 24 salaries")


def test_a_team_is_chosen_by_keyboard_printed_seen_by_nobody_else_left_compared_and_forgotten(
    page: Page, other: Page
) -> None:
    visit(page, "/team")
    expect(page.get_by_label("Your team's file")).to_be_attached()
    with page.expect_file_chooser():
        page.get_by_role("button", name="Choose a file").press("Enter")
    choose(page)
    show(page)
    expect(page.locator("#team-shown .answer")).to_be_visible()
    expect(page.locator("#team-gaps tbody tr")).to_have_count(2)
    stays_when_a_bad_file_is_told(page)
    prints_its_note_on_one_page(page)
    visit(other, page.url)
    expect(other.locator("#team-answer")).to_be_hidden()
    assert SOMEBODY not in other.content()
    is_forgotten_when_left(page)
    page.set_viewport_size(DESK)
    a_team_is_uploaded_read_compared_filtered_and_forgotten(page)


def stays_when_a_bad_file_is_told(page: Page) -> None:
    choose(page, b"\xd0\xcf\x11\xe0" + b"x" * 99, "pay.xls")
    expect(page.locator("#team-said")).to_contain_text("“pay.xls” is an old Excel file")
    expect(page.locator("#team-shown .answer")).to_be_visible()
    choose(page, base64.b64encode(b"x" * 3_900_000), "large.csv")
    expect(page.locator("#team-said")).to_contain_text("“large.csv” is larger than 5 MB")


def prints_its_note_on_one_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
    assert printed_pages(page) == 1
    page.emulate_media(media="print")
    expect(page.locator("#team-rows-section")).to_be_hidden()
    expect(page.locator("#team-shown")).not_to_have_text(re.compile(SOMEBODY))
    page.emulate_media(media="null")


def is_forgotten_when_left(page: Page) -> None:
    page.reload()
    settled(page)
    expect(page.locator("#team-answer")).to_be_hidden()
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert SOMEBODY not in kept


def test_long_words_in_a_file_break_where_a_phone_has_no_room(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, "/team")
    long = "w" * 200
    rows = (
        f"level,region,pay,title,department,{long}\n"
        + f"senior,London,60000,{long},{long},1\n" * 12
    )
    choose(page, rows.encode(), "long.csv")
    expect(page.locator("#team-read")).to_contain_text("www")
    settled(page)
    expect(page.locator("html")).to_have_js_property("scrollWidth", 390)

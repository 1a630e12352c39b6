from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analytics.filters.filters import Filters
from dashboard.model.page import View
from dashboard.pages.listings import data as listings
from dashboard.pages.listings.vacancy import vacancy_panel, words_of
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from analytics.market.market import Market
    from dashboard.model.page import Served

EVERYTHING: dict[str, Any] = {"startRow": 0, "endRow": 1_000, "sortModel": []}
NOTHING_SAID = {"day_rate_gbp": None, "annual_min_gbp": None, "annual_max_gbp": None}


def titles(search: str, served: Served, **request: object) -> list[str]:
    found = listings.block({**EVERYTHING, **request}, search, served)
    assert found
    return [row["title"] for row in found["rowData"]]


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ({}, "Not stated"),
        ({"annual_min_gbp": 45_000.0, "annual_max_gbp": 60_000.0}, "£45,000 to £60,000"),
        ({"annual_min_gbp": 45_000.0, "annual_max_gbp": 45_000.0}, "£45,000"),
        ({"annual_min_gbp": 45_000.0}, "from £45,000"),
        ({"annual_max_gbp": 60_000.0}, "up to £60,000"),
        ({"day_rate_gbp": 550.0}, "£550 a day"),
    ],
)
def test_pay_reads_as_the_advert_offers_it(said: dict[str, float], reads: str) -> None:
    assert listings.pay({**NOTHING_SAID, **said}) == reads


def test_a_block_is_a_part_of_all_there_are(served: Served) -> None:
    found = listings.block({**EVERYTHING, "startRow": 60, "endRow": 70}, "", served)
    assert found
    assert (len(found["rowData"]), found["rowCount"]) == (6, 66)


def test_blocks_join_without_gap_or_repeat(served: Served) -> None:
    parts = [titles("", served, startRow=at, endRow=at + 22) for at in (0, 22, 44)]
    assert sum(parts, []) == titles("", served)  # noqa: RUF017 - three short lists


def test_rows_are_sorted_by_the_column_asked_for(served: Served) -> None:
    by_pay = [{"colId": "annual_gbp", "sort": "desc"}]
    assert titles("?level=senior", served, sortModel=by_pay)[0] == "Senior Developer 39"


@pytest.mark.parametrize("column", ["stack", "1; DROP TABLE vacancies", "vacancy_id"])
def test_a_column_that_is_not_for_sorting_changes_nothing(column: str, served: Served) -> None:
    asked = [{"colId": column, "sort": "asc"}]
    assert titles("", served, sortModel=asked) == titles("", served)


def test_a_search_narrows_the_rows(served: Served) -> None:
    assert titles('?search="junior+developer+7"', served) == ["Junior Developer 7"]


def test_every_word_of_a_search_occurs_in_any_order(served: Served) -> None:
    assert titles("?search=17+junior", served) == ["Junior Developer 17"]
    assert titles("?search=17+junior+astronaut", served) == []


def test_a_vacancy_opens_with_what_was_read_though_its_snapshot_is_gone(market: Market) -> None:
    view = View(market, Filters(), {"vacancy": "reed:senior-3"})
    said = str(vacancy_panel(view))
    assert "Senior Developer 3" in said
    assert "1 June 2026" in said


def test_only_links_to_the_web_are_links(market: Market) -> None:
    said = str(vacancy_panel(View(market, Filters(), {"vacancy": "reed:markup"})))
    assert "javascript" not in said
    assert "noopener" in str(vacancy_panel(View(market, Filters(), {"vacancy": "reed:old"})))


def test_what_an_advert_does_not_say_reads_as_words(market: Market) -> None:
    (found,) = rows(market.ask("vacancy", Filters(), vacancy_id="reed:old"))
    values = words_of(found).set_index("field")["value"]
    assert values[["Way in", "Technologies"]].tolist() == ["None named", "None named"]
    assert values[["Level", "Years of experience"]].tolist() == ["Not stated", "Not stated"]
    assert values.astype(bool).all()


def test_an_unknown_vacancy_is_a_sentence(market: Market) -> None:
    said = str(vacancy_panel(View(market, Filters(), {"vacancy": "reed:none"})))
    assert "no such vacancy" in said

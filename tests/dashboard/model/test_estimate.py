from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.model.page import estimate

PAGES = Path(__file__).resolve().parents[3] / "dashboard"


@pytest.mark.parametrize(
    ("ends", "names"),
    [
        (None, ["p50", "p50_low", "p50_high"]),
        ("", ["p50", "low", "high"]),
        ("pay", ["p50", "pay_low", "pay_high"]),
    ],
)
def test_an_estimate_stands_before_the_ends_of_its_interval(
    ends: str | None, names: list[str]
) -> None:
    columns = estimate("p50", "Median", "£{:,.0f}".format, ends=ends)
    assert [one.name for one in columns] == names
    assert [one.label for one in columns] == ["Median", "95% from", "to"]
    assert {one.words(60_000) for one in columns} == {"£60,000"}


def test_no_page_writes_the_ends_of_an_interval_by_hand() -> None:
    by_hand = [path.name for path in PAGES.rglob("*.py") if "95% from" in path.read_text("utf-8")]
    assert by_hand == ["page.py"]

"""A filter on a new column is three things: the column, its reader, one field of `Filters`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "analytics",
    "dashboard",
    "data/reference",
    "tests/__init__.py",
    "tests/rows.py",
    "tests/new_column.py",
)
COLUMN = """\
    _answer(
        "four_day_week",
        "Four-day week",
        "Whether a four-day week is offered.",
        ("offered", UNSTATED),
        from_whole=True,
    ),
"""
READER = """\
            "four_day_week": np.where(
                clean["lower"].str.contains("four-day week"), "offered", "unstated"
            ),
            "four_day_week_words": clean["whole"].str.findall("four-day week").str.join(", "),
"""
FIELD = """\
    four_day_week: tuple[str, ...] = filter_field(
        (),
        Control(
            "Four-day week",
            "many",
            "Whether a four-day week is offered; complete texts only.",
            only(("offered", listing.UNSTATED)),
            one_of("four_day_week", also=COMPLETE),
            "four-day week {}",
        ),
    )
"""


def put_before(file: Path, mark: str, lines: str) -> None:
    """Write lines into a file before the first place that reads so."""
    text = file.read_text(encoding="utf-8")
    assert mark in text
    file.write_text(text.replace(mark, lines + mark, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a copy of the product shows of a column that was added in three places."""
    copy = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        made = copy / part
        made.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy2)(ROOT / part, made)
    put_before(copy / "analytics/schema/listing.py", '    _answer("degree"', COLUMN)
    put_before(copy / "analytics/read/entry.py", '            "entry_route": np.where(', READER)
    put_before(copy / "analytics/filters/fields.py", "    sector: tuple[str, ...]", FIELD)
    market = tmp_path_factory.mktemp("market")
    told = subprocess.run(  # noqa: S603 - this Python, on our own module
        [sys.executable, "-m", "tests.new_column", str(market)],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def test_it_stands_on_the_panel_and_in_the_address(shown: dict[str, Any]) -> None:
    assert shown["panel"]
    assert shown["url"] == "window=6&state=new&four_day_week=offered"


def test_it_filters_and_groups_the_market(shown: dict[str, Any]) -> None:
    assert "four_day_week IN ($four_day_week_0) AND text_complete" in shown["sql"]
    assert shown["kept"] == 1
    assert shown["groups"] == {"offered": 1, "unstated": 1}


def test_it_is_said_in_english(shown: dict[str, Any]) -> None:
    assert shown["english"].endswith(", four-day week offered")


def test_a_vacancy_shows_it_with_its_words(shown: dict[str, Any]) -> None:
    assert (shown["vacancy"], shown["words"]) == ("Offered", "four-day week")


def test_a_wider_search_offers_to_leave_it_out(shown: dict[str, Any]) -> None:
    assert "Any four-day week" in shown["wider"]


def test_accuracy_readme_and_dictionary_list_it(shown: dict[str, Any]) -> None:
    assert "four_day_week" in shown["accuracy"]
    assert "| Four-day week | `four_day_week` |" in shown["readme"]
    assert "| `four_day_week` |" in shown["dictionary"]

"""An advert read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.read import advert, fingerprint
from analytics.read.advert import READER_VERSION, read_adverts
from analytics.read.parallel import in_order
from analytics.schema import listing
from analytics.schema.column import names

if TYPE_CHECKING:
    from pathlib import Path

RAW = pd.DataFrame(
    {
        "title": ["Senior Python Developer", "Go Engineer", "Senior Python Developer"],
        "location": ["Leeds", None, "Leeds"],
        "text": ["<p>Pay: £60,000 to £70,000 a year.</p>", "Remote within the UK.", None],
    },
    index=[7, 3, 5],
)


def test_every_column_of_the_contract_is_read_under_the_same_index() -> None:
    read = read_adverts(RAW)
    assert list(read.columns) == names(listing.READ)
    assert list(read.index) == [7, 3, 5]
    assert list(read["level"]) == ["senior", "unstated", "senior"]
    assert read.loc[7, "annual_gbp"] == 65_000


def test_no_value_lies_outside_the_contract() -> None:
    read = read_adverts(RAW)
    for column in listing.READ:
        allowed = set(column.allowed)
        assert not allowed or set(read[column.name].dropna()) <= allowed, column.name
        if column.required:
            assert read[column.name].notna().all(), column.name


def test_no_adverts_give_an_empty_frame_with_all_columns() -> None:
    assert list(read_adverts(RAW.iloc[:0]).columns) == names(listing.READ)


def test_the_same_content_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read_rows = []

    def counting(clean: pd.DataFrame) -> pd.DataFrame:
        read_rows.append(len(clean))
        return pd.DataFrame({"sketch": [[] for _ in range(len(clean))]})

    monkeypatch.setattr(fingerprint, "read_sketch", counting)
    read_adverts(pd.concat([RAW.iloc[:2]] * 5))
    assert read_rows == [2]


def test_an_explanation_only_adds_columns_of_words() -> None:
    read, explained = read_adverts(RAW), read_adverts(RAW, explain=True)
    pd.testing.assert_frame_equal(read, explained[read.columns])
    words = explained.columns.difference(read.columns)
    assert words.str.endswith("_words").all()
    assert explained.loc[7, "region_words"] == "Leeds"


def test_an_edited_vocabulary_is_another_reader(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(advert, "REFERENCE", tmp_path)
    assert advert.reader_version() != READER_VERSION


def test_adverts_put_together_are_read_as_each_alone() -> None:
    parts = [
        RAW.astype("str").iloc[[0, 1]],
        RAW.astype("str").iloc[[0, 2]].assign(title="C &amp; D"),
    ]
    apart = pd.concat([read_adverts(part) for part in parts])
    pd.testing.assert_frame_equal(read_adverts(pd.concat(parts)), apart)


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_order_from_any_number_of_processes(workers: int) -> None:
    answers = in_order(double, iter(range(9)), workers=workers)
    assert list(answers) == [0, 2, 4, 6, 8, 10, 12, 14, 16]


# level, family, stack, contract, IR35, work mode, sector; "" where the title says nothing.
LIVE_TITLES = {
    "Mid-Level Full Stack Developer": "mid, full_stack",
    "Senior Backend Developer": "senior, backend",
    "Senior Developer": "senior, general",
    "UI Developer Lead": "lead, front_end",
    "Full Stack Web Developer": ", full_stack",
    "Backend Java Developer": ", backend, Java",
    "Software Developer": ", general",
    "Lead Software Engineer / Senior Software Engineer": "lead, general",
    "Python Developer - UK Remote Contract - Outside IR35": (
        ", backend, Python, contract, outside, remote"
    ),
    "Senior Back End Developer (Python/Azure)": "senior, backend, Python Azure",
    "DevOps Lead / DevOps Manager": "manager, platform",
    "Java Full Stack Developer": ", full_stack, Java",
    "Lead Frontend Developer": "lead, front_end",
    "Lead Python / Django Developer - Central Government": (
        "lead, backend, Python Django, , , , public"
    ),
    "Senior Software Engineer": "senior, general",
    "Principal Rust Engineer": "principal, backend, Rust",
    "Graduate Full Stack Developer": "graduate, full_stack",
    "Lead Developer": "lead, general",
    "Web Developer (React, TypeScript & C# / .NET)": ", full_stack, React TypeScript C# .NET",
}


@pytest.mark.parametrize(("title", "wanted"), LIVE_TITLES.items())
def test_titles_of_a_live_jobs_page_are_read_as_a_careful_person_would(
    title: str, wanted: str
) -> None:
    read = read_adverts(pd.DataFrame({"title": [title]})).iloc[0]
    fields = ("level", "family", "stack", "contract", "ir35", "work_mode", "sector")
    said = [" ".join(read[f]) if f == "stack" else read[f] for f in fields]
    right = [*wanted.split(", "), *[""] * len(fields)][: len(fields)]
    assert ["" if one == "unstated" else one for one in said] == right


def test_readers_in_subfolders_are_part_of_the_version() -> None:
    read = {"/".join(file.parts[-2:]) for file in advert._reader_files()}
    assert {"pay/money.py", "place/gazetteer.py", "stack/stack.py", "read/visa.py"} <= read
    assert "reference/visa_words.toml" in read

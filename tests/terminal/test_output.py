from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.terminal.output import FORMATS, KEY, marked

ABOUT = {"counts": "Backend roles", "period": "2026-01-01 to 2026-06-30", "synthetic": ""}


@pytest.fixture
def figures() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "level": ["senior", "junior", "mid"],
            "n": [40, 2, 20],
            "p10": [50_000.0, None, None],
            "p50": [70_000.0, None, 50_000.0],
            "withheld": ["", "Only 2 adverts state yearly pay. We show a figure from 6", ""],
            "withheld_part": [
                "",
                "",
                "P10: Only 20 adverts state yearly pay. We show a figure from 36",
            ],
        }
    )


def test_what_is_withheld_is_marked_and_its_reason_stands_beside(figures: pd.DataFrame) -> None:
    rows = pd.read_csv(io.BytesIO(FORMATS["csv"](figures, ABOUT)), dtype=str, na_filter=False)
    assert rows["p50"].tolist() == ["70000.0", "", "50000.0"]
    assert rows["p10"].tolist() == ["50000.0", "", ""]
    assert rows["shorthand"].tolist() == ["", "[x]", "[x]"]
    assert rows.loc[1, "withheld"] == "Only 2 adverts state yearly pay. We show a figure from 6"
    assert set(rows["period"]) == {"2026-01-01 to 2026-06-30"}


def test_the_figures_of_a_csv_file_are_numbers_as_they_stand(figures: pd.DataFrame) -> None:
    numbers = pd.read_csv(io.BytesIO(FORMATS["csv"](figures, ABOUT)))
    assert numbers[["p10", "p50"]].dtypes.astype(str).tolist() == ["float64", "float64"]


def test_what_is_merely_absent_is_not_called_withheld(figures: pd.DataFrame) -> None:
    plain = figures.drop(columns=["withheld", "withheld_part"])
    assert marked(plain)["p10"].isna().tolist() == [False, True, True]


def test_json_gives_null_for_what_is_absent(figures: pd.DataFrame) -> None:
    said = json.loads(FORMATS["json"](figures, ABOUT))
    assert said["counts"] == "Backend roles"
    assert [one["p10"] for one in said["rows"]] == [50_000, None, None]


def test_parquet_opens_as_it_was_and_says_what_it_is_about(figures: pd.DataFrame) -> None:
    table = pq.read_table(io.BytesIO(FORMATS["parquet"](figures, ABOUT)))
    assert json.loads(table.schema.metadata[KEY]) == ABOUT
    pd.testing.assert_frame_equal(table.to_pandas(), figures)


def test_a_terminal_shows_every_row_or_says_there_is_none(figures: pd.DataFrame) -> None:
    text = FORMATS["table"](figures, ABOUT).decode()
    assert "counts: Backend roles" in text
    assert "[x]" in text
    assert FORMATS["table"](figures.head(0), ABOUT).decode().endswith("No figures.\n")


def test_a_terminal_shows_an_interval_beside_its_figure() -> None:
    frame = pd.DataFrame({"p50": [52_500.0], "p50_low": [45_000.0], "p50_high": [60_000.0]})
    assert "52,500 (45,000 to 60,000)" in FORMATS["table"](frame, ABOUT).decode()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (23_730.0, "23,730"),
        (999.7, "1,000"),
        (0.5714, "0.571"),
        (-0.0421, "-0.0421"),
        (4.9e-23, "<0.001"),
        (-0.0002, "0"),
        (19_507, "19,507"),
        (2026, "2026"),
        (True, "True"),
    ],
)
def test_a_terminal_shows_figures_as_people_read_them(value: float, read: str) -> None:
    said = FORMATS["table"](pd.DataFrame({"figure": [value]}), ABOUT).decode()
    assert said.splitlines()[-1].strip() == read


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_takes_an_empty_answer(form: str) -> None:
    assert FORMATS[form](pd.DataFrame({"vacancies": []}), ABOUT)

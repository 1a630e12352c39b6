from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Printed


@pytest.fixture(autouse=True)
def data(two_levels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSTAND_DATA", str(two_levels))


def test_an_offer_is_answered_in_a_sentence_before_the_figures(printed: Printed) -> None:
    text = printed("benchmark", "offer", "72000", "--level", "senior", "--region", "London")
    assert text.startswith(
        "£72,000 a year is not clearly above or below the market: median £73,500"
    )
    assert "One level up: lead" in text
    assert "method: Confidence is high" in text


def test_an_offer_is_read_as_people_write_it(printed: Printed) -> None:
    assert printed("benchmark", "offer", "£72k", "--level", "senior").startswith("£72,000 a year")


def test_a_band_is_answered_in_a_sentence_before_the_figures(printed: Printed) -> None:
    text = printed("benchmark", "band", "--width", "10")
    assert text.startswith("Of 9 bands, 2 counted and 7 withheld: 10% either side of median pay")
    assert "A year: junior £30,000 to £37,000 (8 adverts)" in text
    assert "No adverts. We show a figure from 6" in text
    one = printed("benchmark", "band", "--width", "12.5", "--level", "senior")
    assert one.startswith("Of 1 band, 1 counted: 12.5% either side of median pay")


def test_a_band_is_aged_to_a_date_at_a_named_rate(printed: Printed) -> None:
    text = printed("benchmark", "band", "--age-to", "1 March 2027", "--rate", "3")
    assert "to 1 March 2027 at +3.0% a year, a rate you named: midpoints are multiplied" in text


def test_json_holds_the_sentence_and_every_column(printed: Printed) -> None:
    told = json.loads(printed("benchmark", "band", "--format", "json"))
    senior = next(one for one in told["rows"] if one["level"] == "senior")
    assert (senior["minimum"], senior["n_effective"]) == (62_500, 8)
    assert "15% either side" in told["said"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["offer", "0"], "An offer of £0 a year cannot be benchmarked."),
        (["offer", "nan"], "“nan” isn't a number we can read. Write pounds"),
        (["offer", "45k-55k"], "Write pounds, like 65000 or 65k; of a range its middle."),
        (["offer", "400", "--per", "week"], "There is no pay per “week”."),
        (["offer", "400", "--ir35", "outsid"], "Did you mean outside?"),
        (["band", "--target", "33"], "There is no target percentile “33”."),
        (["band", "--age-to", "1999-01-01"], "Bands cannot be aged to 1 January 1999."),
        (["band", "--rate", "3"], "A yearly rate needs a date"),
        (["band", "--age-to", "2026-08-01"], "Adverts do not show how pay changes in a year"),
        (["band", "--width", "90"], "A band cannot be 90% wide to either side."),
        (["band", "--width", "50.4"], "A band cannot be 50.4% wide to either side. Give up to 50%"),
        (["band", "--width", "nan"], "“nan” isn't a width we can read. Write per cent"),
        (["band", "--target", "half"], "There is no target percentile “half”."),
        (["band", "--round", "half"], "There is no rounding “half”."),
        (["band", "--region", "Lundon"], "The filter region does not know “Lundon”."),
        (["band", "--format", "xml"], "There is no format “xml”."),
    ],
)
def test_a_wrong_word_is_one_sentence(
    printed: Printed,
    words: list[str],
    sentence: str,
) -> None:
    assert sentence in printed("benchmark", *words)

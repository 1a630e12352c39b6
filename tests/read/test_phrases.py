"""Phrases in plain words become searches of whole columns."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from analytics.read.phrases import (
    MARK,
    PhraseRule,
    Vocabulary,
    around,
    either,
    pattern,
    places,
    starts,
)
from analytics.read.text import clean

Words = str | list[str] | dict[str, Any]
HATS = Vocabulary(
    look_for=pattern(["hat"]),
    ignore=pattern(["hard hat area"]),
    rules=(
        PhraseRule("yes", pattern(["hats? required", "wear (a|your) hat"]), "", "whole"),
        PhraseRule("maybe", pattern(["hat"]), pattern(["wind"]), "whole"),
        PhraseRule("title", pattern(["hat"]), "", "title"),
    ),
)


@pytest.mark.parametrize(
    ("title", "text", "said", "words"),
    [
        ("Gardener", "Please wear your\nHAT outside", "yes", "wear your\nHAT"),
        ("Gardener", "A hat in the wind", "maybe", "hat"),
        ("Hat maker", "Steady hands", "title", "Hat"),
        ("Builder", "Hard-hat area", "", ""),
        ("Builder", "A hat", "", ""),
    ],
)
def test_the_first_rule_that_an_advert_holds_decides(
    title: str, text: str, said: str, words: str
) -> None:
    values, told = HATS.read(clean(pd.DataFrame({"title": [title], "text": [text]})), explain=True)
    assert (values[0], told[0]) == (said, words)


def test_words_are_looked_for_only_when_wanted() -> None:
    _, told = HATS.read(clean(pd.DataFrame({"title": ["Hats required"]})), explain=False)
    assert told == [""]


@pytest.mark.parametrize("text", ["3 days", "2-3 days", "two or three days", "1+ days"])
def test_a_hash_stands_for_a_number(text: str) -> None:
    assert pd.Series([text]).str.fullmatch(pattern(["# days"]).replace(r"\x{2013}", "-")).all()


@pytest.mark.parametrize("text", ["3 months", "3-months", "3months"])
def test_a_space_in_brackets_stands_for_itself(text: str) -> None:
    assert pd.Series([text]).str.fullmatch(pattern(["3[ -]?months"])).all()


def test_no_phrases_make_no_pattern() -> None:
    assert pattern([]) == ""


def test_stretches_around_words_are_disjoint_and_in_order() -> None:
    text = "day and day " + "." * 20 + " day"
    assert list(around(text, ["day"], 2, 3)) == [(0, 3), (6, 11), (31, 36)]
    assert list(places(text, "day")) == [0, 8, 33]


def test_words_are_told_by_where_they_start_whatever_letters_a_text_holds() -> None:
    texts = pa.array(["£ a bee, 2 bats", "", f"{MARK} bat {MARK}bee"])
    assert starts(texts, ["bat", "bee"]) == [[4, 11], [], [2, 7]]


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("hats?", "hats?"),
        (["hat", "cap"], "(?:hat|cap)"),
        ({"before": "a ", "any": ["hat", "cap"]}, "a (?:hat|cap)"),
    ],
)
def test_a_list_of_expressions_is_one_of_any_of_them(words: Words, expression: str) -> None:
    assert either(words) == expression

"""Visa sponsorship is offered, ruled out, or not spoken of; our labelled cases are half traps."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.assurance.accuracy.gold import LABELLED
from analytics.read import visa as reader
from analytics.read.advert import read_adverts
from analytics.read.visa import visa

IGNORED = reader._PATTERNS["ignore"]
BETWEEN = (". ", "; ", "\n\n", ", ", "We ", "visa", "sponsor ", "no ")

CASES = [
    json.loads(line) for line in (LABELLED / "visa.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_labelled_case_is_read_as_its_label_says(case: dict[str, str]) -> None:
    assert visa(case["text"], case["text"].lower())[0] == case["visa"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We use Go. We can sponsor visas! Apply.", "We can sponsor visas!"),
        ("Do you sponsor? Sadly not.", "Do you sponsor? Sadly not."),
        ("You need the right to work in the UK.", ""),
    ],
)
def test_the_sentence_that_was_read_is_given(text: str, words: str) -> None:
    assert visa(text, text.lower())[1] == words


def test_what_this_role_rules_out_outweighs_what_others_get() -> None:
    text = "We are a licensed sponsor. We are unable to sponsor this role."
    assert visa(text, text.lower()) == ("not_offered", "We are unable to sponsor this role.")


def test_an_advert_is_explained_by_its_words() -> None:
    advert = pd.DataFrame({"title": ["Go Developer"], "text": ["Visa sponsorship is available."]})
    read = read_adverts(advert, explain=True).iloc[0]
    assert (read["visa"], read["visa_words"]) == ("offered", "Visa sponsorship is available.")


@given(
    st.lists(st.from_regex(IGNORED, fullmatch=True) | st.sampled_from(BETWEEN), max_size=4).map(
        "".join
    )
)
def test_what_is_ignored_never_leaves_the_part_that_is_searched(text: str) -> None:
    heard = "".join(map(reader._heard, reader._PART.split(text)))
    assert heard == IGNORED.sub(" ", text)

"""Plain words of a vocabulary find whole words, plurals and any separator."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.read.wording import phrases, wording

LISTS = [
    rule for field in ("family", "level", "opening") for rule in wording("titles.toml", field).says
]
WORDS = sorted({word for rule in LISTS for _, words in rule.each for word in words})
BETWEEN = (" ", "-", ", ", ".", "/", "&", "+ ", "#", "\n", "s ", "\u017f ", "\u212a", "\u0130", "é")


@pytest.mark.parametrize(
    ("plain", "text", "words"),
    [
        ("front end", "A Front-End developer", "Front-End"),
        ("front end", "A frontend developer", "frontend"),
        ("engineer", "Two engineers", "engineers"),
        ("sr", "Sr. Developer", "Sr"),
        ("sr", "SRE", ""),
        ("C", "C++ developer", ""),
        ("C", "C, mostly", "C"),
        ("node.js", "Node. JS developer", "Node. JS"),
        (".NET", "C#/.NET", ".NET"),
    ],
)
def test_a_phrase_is_found_as_whole_words(plain: str, text: str, words: str) -> None:
    search = phrases("value", [plain])
    assert search.words(pa.array([text])) == [words]
    assert search.match(pa.array([text])).tolist() == [bool(words)]


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(BETWEEN), max_size=9).map("".join))
def test_only_phrases_that_a_text_cannot_hold_are_left_out_of_a_search(text: str) -> None:
    texts = pa.array([text, text.upper()])
    for every in LISTS:
        assert every.match(texts).tolist() == every.search(texts).tolist(), every.value


def test_a_search_for_phrases_in_titles_leaves_most_out() -> None:
    engineer = phrases("value", ["software engineer", "front end", "data scientist"])
    some = engineer.among(frozenset({"s", "software", "engineer", "frontend"}))
    assert [words for _, words in some.each] == [("software", "engineer")]

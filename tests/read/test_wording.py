"""Plain words of a vocabulary find whole words, plurals and any separator."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.read.wording import beginnings, phrases, word_list, wording

LISTS = [
    rule for field in ("family", "level", "opening") for rule in wording("titles.toml", field).says
]
SIDES = [word_list("titles.toml", "sides", name) for name in ("backend", "front_end", "packaged")]
WORDS = sorted({word for rule in [*LISTS, *SIDES] for _, words in rule.each for word in words})
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
        whole = pc.struct_field(pc.extract_regex(texts, every.pattern), "words").to_pylist()
        assert every.words(texts) == [words or "" for words in whole], every.value


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(BETWEEN), max_size=9).map("".join))
def test_a_group_of_those_that_may_stand_finds_what_the_whole_group_does(text: str) -> None:
    texts = pa.array([text, text.upper(), f"{text}/ developer"])
    for every in SIDES:
        some = every.among(beginnings(texts))
        whole, fewer = (rf"(?i)(?:^|[^A-Za-z0-9]){one.group}[\s/]+" for one in (every, some))
        found = [pc.match_substring_regex(texts, pattern).to_pylist() for pattern in (whole, fewer)]
        assert found[0] == found[1], every.value


def test_a_group_of_no_phrase_finds_nothing() -> None:
    nothing = phrases("value", [])
    assert nothing.words(pa.array(["", "A developer"])) == ["", ""]
    assert pc.match_substring_regex(pa.array(["", "A developer"]), nothing.group).to_pylist() == [
        False,
        False,
    ]


def test_a_search_for_phrases_in_titles_leaves_most_out() -> None:
    engineer = phrases("value", ["software engineer", "front end", "data scientist"])
    some = engineer.among(frozenset({"s", "software", "engineer", "frontend"}))
    assert [words for _, words in some.each] == [("software", "engineer")]

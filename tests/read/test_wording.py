"""Plain words of a vocabulary find whole words, plurals and any separator."""

from __future__ import annotations

import pyarrow as pa
import pytest

from analytics.read.wording import phrases


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

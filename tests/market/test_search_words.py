from __future__ import annotations

import pytest

from analytics.errors import QuestionError
from analytics.market.search_words import MOST_WORDS, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("  python   developer ", ("python", "developer")),
        ('"python developer" leeds', ("python developer", "leeds")),
        ("“python developer”", ("python developer",)),
        ('python "', ("python",)),
        ('"python dev', ("python", "dev")),
        ('"" " " c#', ("c#",)),
        ("go go", ("go",)),
    ],
)
def test_words_are_parted_by_spaces_but_in_quotation_marks(
    typed: str, words: tuple[str, ...]
) -> None:
    assert words_of(typed) == words


def test_more_words_than_are_taken_are_refused_and_not_cut() -> None:
    with pytest.raises(QuestionError, match="up to 20 words, and this one has 21"):
        words_of(" ".join(str(number) for number in range(MOST_WORDS + 1)))

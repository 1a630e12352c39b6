from __future__ import annotations

import math
from functools import partial

import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.errors import QuestionError
from analytics.terminal.numbers import number_of


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("validate --markets 0", "--markets cannot be “0”. Give a whole number, 1 or more, or"),
        ("validate --workers two", "--workers cannot be “two”. Give a whole number, 1 or more"),
        ("prune --months -1", "--months cannot be “-1”. Give a whole number, 1 or more, or leave"),
        ("demo --vacancies 7", "--vacancies cannot be “7”. Give a whole number, 100 or more, or"),
        ("demo --months 61", "--months cannot be “61”. Give a whole number, 2 to 60, or leave"),
        ("demo --seed -5", "--seed cannot be “-5”. Give a whole number, 0 or more, or leave"),
        ("bench --adverts 0", "--adverts cannot be “0”. Give a whole number, 1 or more, or leave"),
        ("collect adzuna --limit 0", "--limit cannot be “0”. Give a whole number, 1 or more"),
    ],
)
def test_a_number_that_cannot_be_taken_is_a_sentence(words: str, sentence: str) -> None:
    fault = CliRunner().invoke(with_commands(), words.split()).exception
    assert isinstance(fault, QuestionError)
    assert str(fault).startswith(sentence)


def test_where_any_number_will_do_only_a_word_is_refused() -> None:
    any_of = partial(number_of, option="--seed", least=-math.inf, most=math.inf)
    assert any_of("-12") == -12
    with pytest.raises(QuestionError, match=r"Give a whole number, or leave --seed out"):
        any_of("twelve")

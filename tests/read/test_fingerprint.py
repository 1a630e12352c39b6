"""A sketch knows a copy by its words."""

from __future__ import annotations

import pandas as pd

from analytics.read.fingerprint import OPENING, WHOLE, read_sketch

LONG = " ".join(f"word{number} of the advert" for number in range(200))


def sketch(*texts: str) -> list[set[int]]:
    return [set(hashes) for hashes in read_sketch(pd.DataFrame({"text": list(texts)}))["sketch"]]


def test_capitals_and_marks_change_nothing() -> None:
    plain, shouted = sketch(
        "We want a kind developer in Leeds", "WE WANT, a kind developer: in LEEDS!"
    )
    assert plain == shouted != set()


def test_a_cut_text_shares_its_opening_with_the_whole() -> None:
    whole, cut = sketch(LONG, LONG[:500])
    assert len(whole) <= OPENING + WHOLE
    assert len(whole & cut) >= OPENING * 0.8


def test_other_words_share_nothing() -> None:
    one, other = sketch(LONG, LONG.replace("of the", "in a"))
    assert not one & other


def test_a_text_of_two_words_or_none_has_no_sketch() -> None:
    assert sketch("two words", "") == [set(), set()]


def test_an_adverts_sketch_does_not_depend_on_its_neighbours() -> None:
    assert sketch("x", LONG, "", "a b c d e f")[1] == sketch(LONG)[0]


def test_no_adverts_have_no_sketches() -> None:
    assert sketch() == []

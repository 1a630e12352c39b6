"""Each text is looked through once, whoever asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.read.employer import read_employer
from analytics.read.stack.mentions import COLUMN, with_mentions
from analytics.read.stack.stack import read_stack
from analytics.read.text import clean
from analytics.read.title import read_title

if TYPE_CHECKING:
    from pathlib import Path


def test_mentions_are_found_once_and_shared() -> None:
    found = with_mentions(clean(pd.DataFrame({"title": ["Go Developer"], "text": ["A law firm"]})))
    assert with_mentions(found) is found
    mentions = found[COLUMN].iloc[0]
    assert mentions.words(mentions.technologies) == "Go"
    assert mentions.words(mentions.employer) == "law firm"


def test_sharing_changes_no_reading() -> None:
    adverts = clean(pd.DataFrame({"title": ["Go Developer"], "text": ["TDD at a law firm"]}))
    shared = with_mentions(adverts)
    pd.testing.assert_frame_equal(read_stack(adverts), read_stack(shared))
    pd.testing.assert_frame_equal(read_employer(adverts), read_employer(shared))


@pytest.mark.real
def test_the_words_of_real_adverts_stand_in_them(shared: Path) -> None:
    lines = (shared / "gold" / "adverts.jsonl").read_text(encoding="utf-8").splitlines()
    adverts = with_mentions(clean(pd.DataFrame([json.loads(line)["advert"] for line in lines])))
    whole = adverts["whole"] + "\n" + adverts["employer"]
    for read in (read_title, read_stack, read_employer):
        said = read(adverts, explain=True)
        for field in said.columns[said.columns.str.endswith("_words")]:
            for words, text in zip(said[field], whole, strict=True):
                assert all(word in text for word in words.split(" | ")), (field, words)

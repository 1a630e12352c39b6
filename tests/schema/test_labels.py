from __future__ import annotations

import pytest

from analytics.filters.filters import Filters
from analytics.schema.labels import are_withheld, in_sentence, label, plural
from analytics.schema.listing import REGIONS

IN_A_SENTENCE = [
    "the North East",
    "the North West",
    "Yorkshire and the Humber",
    "the East Midlands",
    "the West Midlands",
    "the East of England",
    "London",
    "the South East",
    "the South West",
    "Wales",
    "Scotland",
    "Northern Ireland",
]


def test_regions_stand_in_sentences_as_people_say_them() -> None:
    assert [in_sentence(region) for region in REGIONS] == IN_A_SENTENCE
    assert [label(region) for region in REGIONS] == list(REGIONS)


def test_filters_say_regions_with_their_article() -> None:
    asked = Filters(region=("North West", "London", "Yorkshire and The Humber"))
    assert asked.in_words().endswith("in the North West, Yorkshire and the Humber or London")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1234, "1,234 rows")]
)
def test_one_is_one_and_the_rest_are_many(number: int, said: str) -> None:
    assert plural(number, "row") == said


def test_a_noun_and_its_verb_agree_with_the_number() -> None:
    assert plural(1, "vacancy states", "vacancies state") == "1 vacancy states"
    assert plural(4, "vacancy states", "vacancies state") == "4 vacancies state"
    assert are_withheld(1, 3, "figures") == "1 of 3 figures is withheld."
    assert are_withheld(2, 3, "figures") == "2 of 3 figures are withheld."
    assert are_withheld(1, 1, "figures") == "The only one is withheld."
    assert not are_withheld(0, 3, "figures")

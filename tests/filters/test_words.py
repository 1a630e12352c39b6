"""Filters in English, as they are typed and as they are said."""

from __future__ import annotations

import pytest

from analytics.filters.control import LEFT_OUT, refusal
from analytics.filters.filters import CONTROLS, DEFAULT, Filters


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (
            DEFAULT,
            "Backend, full-stack and general software roles new in the last 6 months",
        ),
        (
            Filters(family=("backend",), state="live", region=("London", "Wales")),
            "Backend roles open at the latest snapshot, in London or Wales",
        ),
        (
            Filters(family=(), window="all", stack=("Python", "Go"), stack_match="all"),
            "Roles of every kind new at any time, naming Python and Go",
        ),
        (
            Filters(family=("ml",), level=("unstated",)),
            "Machine learning roles new in the last 6 months, level not stated",
        ),
    ],
)
def test_filters_read_as_english(filters: Filters, said: str) -> None:
    assert filters.in_words() == said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("permanent",), "permanent"),
        (("contract",), "on contract"),
        (("contract", "fixed_term"), "on contract or fixed-term"),
        (("unstated",), "contract not stated"),
    ],
)
def test_terms_of_work_read_as_people_say_them(chosen: tuple[str, ...], said: str) -> None:
    assert Filters(contract=chosen).in_words().endswith(f"in the last 6 months, {said}")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("inside",), "inside IR35"),
        (("inside", "outside"), "inside IR35 or outside IR35"),
        (("unstated",), "IR35 not stated"),
    ],
)
def test_ir35_reads_as_people_say_it(chosen: tuple[str, ...], said: str) -> None:
    assert Filters(ir35=chosen).in_words().endswith(f"in the last 6 months, {said}")


@pytest.mark.parametrize("name", list(CONTROLS))
def test_a_filter_says_what_it_is(name: str) -> None:
    control = CONTROLS[name]
    assert control.label
    assert control.help.endswith(".")
    assert all(control.choices.values())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("golang", "Go"), ("k8s", "Kubernetes"), ("c sharp", "C#"), ("Postgres", "PostgreSQL")],
)
def test_a_technology_is_known_by_its_other_spellings(typed: str, meant: str) -> None:
    assert Filters.from_query({"stack": [typed]}) == (Filters(stack=(meant,)), [])


def test_a_spelling_never_takes_a_name_from_another_technology() -> None:
    control = CONTROLS["stack"]
    assert [control.recognise(name) for name in control.choices] == list(control.choices)


def test_a_refusal_ends_where_the_filter_does_and_not_where_what_was_given_says_so() -> None:
    given = f"Leeds{LEFT_OUT} Try York"
    _, problems = Filters.from_query({"region": [given]})
    fault = refusal(problems[0])
    assert str(fault).startswith(f"The filter region does not know “{given}”.")
    assert LEFT_OUT not in (fault.hint or "")

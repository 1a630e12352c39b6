from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.combinations import (
    EVERY,
    MEASURES,
    Combination,
    combinations,
    known_combinations,
    technologies_asked,
)
from analytics.schema.labels import technology_names

COMPARES = ("combinations",)
RHO = 0.4
JAVA = Combination("Java in finance", ("Java",), group="sector", inside=("finance",))
BESIDE = Combination("Redis beside", ("Redis", "MongoDB"), of=("PostgreSQL", "MySQL"))
START_UPS = Combination(
    "Python", ("Python",), group="sector", inside=("finance",), against=("retail",)
)


def cells(*rows: tuple[int, str, list[str], int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["employer", "sector", "stack", "vacancies"])
    return frame.assign(family="backend", employer_stage="unstated")


MARKET = cells(
    (1, "finance", ["Java", "PostgreSQL", "Redis"], 3),
    (2, "finance", ["Python", "MySQL"], 1),
    (3, "finance", ["Java"], 1),
    (4, "retail", ["Java", "MySQL", "MongoDB"], 1),
    (5, "retail", ["Python"], 2),
    (6, "media", [], 1),
    (7, "unstated", ["Java", "Redis"], 9),
)


def shares(one: Combination) -> dict[str, tuple[int, int]]:
    found = combinations(MARKET, asked=[one], rho=RHO).set_index("part")
    return {str(part): (row["vacancies"], row["out_of"]) for part, row in found.iterrows()}


def test_a_share_there_stands_beside_that_elsewhere_and_silence_is_neither() -> None:
    assert shares(JAVA) == {"there": (4, 5), "elsewhere": (1, 4)}


def test_elsewhere_can_be_some_values_only() -> None:
    assert shares(START_UPS) == {"there": (1, 5), "elsewhere": (2, 3)}


def test_one_of_several_names_is_enough_and_adverts_count_once() -> None:
    assert shares(BESIDE) == {"all": (4, 5)}


def test_what_nobody_names_has_a_share_of_none() -> None:
    market = cells(*((n, "retail", ["Java"], 1) for n in range(9)))
    found = combinations(market, asked=[Combination("Perl", ("Perl",))], rho=RHO).iloc[0]
    assert (found["share"], found["low"]) == (0, 0)
    assert found["high"] > 0


def test_too_few_employers_are_withheld() -> None:
    few = MARKET[MARKET["employer"] < 3].assign(vacancies=6)
    few = combinations(few, asked=[JAVA], rho=RHO)
    assert few["share"].isna().all()
    assert (
        few["withheld"].iloc[0] == "Only 2 employers advertise. We show a figure from 3 employers"
    )


def test_every_combination_names_technologies_that_are_known() -> None:
    assert set(technologies_asked()) <= set(technology_names())
    assert all(one.any for one in known_combinations())


def test_one_combination_alone_is_what_it_is_among_all() -> None:
    fold = MEASURES["combinations"].fold
    every = fold(cells=MARKET, by=[], rho=RHO, combination=EVERY)
    for name, told in every.groupby("combination", sort=False):
        alone = fold(cells=MARKET, by=[], rho=RHO, combination=name)
        pd.testing.assert_frame_equal(alone, told.reset_index(drop=True))


stacks = st.lists(st.sampled_from(["Java", "Redis", "MongoDB", "MySQL", "PostgreSQL"]), unique=True)


@given(st.lists(st.tuples(st.integers(1, 9), stacks, st.integers(1, 4)), min_size=1, max_size=25))
def test_shares_are_those_of_adverts_written_out(rows: list[tuple[int, list[str], int]]) -> None:
    many = [(100 * more + employer, stack, n) for more in range(6) for employer, stack, n in rows]
    frame = cells(*((employer, "retail", stack, n) for employer, stack, n in many))
    out = frame.loc[frame.index.repeat(frame["vacancies"])]
    core = out[[bool({"PostgreSQL", "MySQL"} & set(stack)) for stack in out["stack"]]]
    if core.empty:
        return
    plain = sum(bool({"Redis", "MongoDB"} & set(stack)) for stack in core["stack"]) / len(core)
    assert combinations(frame, asked=[BESIDE], rho=RHO)["share"].item() == pytest.approx(plain)

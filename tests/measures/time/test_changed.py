from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.measures.changed import KINDS, MEASURES, judged, share_changes
from analytics.statistics.clusters import changes_of

COMPARES = ("changed_most",)
MANY_EMPLOYERS = 50.0


def moved(value: str, p: float, ratio: float = 2.0) -> dict[str, object]:
    """Return a share that changed by a ratio."""
    change = {"change": ratio - 1, "error": 0.1, "p": p, "freedom": MANY_EMPLOYERS}
    return {"value": value, **change, "withheld": ""}


def counted(**numbers: tuple[int, int]) -> pd.DataFrame:
    """Return each level's vacancies now and before, as many from each of ten employers."""
    rows = [
        {"level": level, "employer": employer, "now": now, "before": before}
        for level, (now, before) in numbers.items()
        for employer in range(10)
    ]
    return pd.DataFrame(rows)


def all_of(part: pd.DataFrame) -> pd.DataFrame:
    return part.groupby("employer")[["now", "before"]].sum().reset_index()


def test_what_grew_with_the_market_has_not_changed() -> None:
    part = counted(mid=(4, 2), senior=(6, 3))
    found = share_changes("level", changes_of(part, ["level"], all_of(part)))
    assert found["change"].tolist() == pytest.approx([0, 0])
    assert found["share"].tolist() == found["share_before"].tolist() == [0.4, 0.6]


def test_what_all_adverts_say_is_not_compared() -> None:
    employer = np.arange(200)
    part = pd.DataFrame(
        {"level": "mid", "employer": employer, "now": employer % 3 + 1, "before": employer % 8 + 1}
    )
    row = share_changes("level", changes_of(part, ["level"], all_of(part))).to_dict("records")[0]
    assert (row["share"], row["share_before"], row["change"], row["error"]) == (1, 1, 0, 0)
    assert np.isnan(row["p"])


def test_a_share_that_doubled_at_every_employer_has_doubled_for_sure() -> None:
    part = counted(mid=(4, 2), senior=(6, 8))
    found = share_changes("level", changes_of(part, ["level"], all_of(part))).set_index("value")
    assert found.loc["mid", "change"] == pytest.approx(1)
    assert found.loc["mid", "p"] == pytest.approx(0, abs=1e-9)


EMPLOYERS = st.lists(
    st.tuples(*[st.integers(0, 5)] * 4).filter(lambda numbers: sum(numbers) > 0),
    min_size=4,
    max_size=10,
)


@given(EMPLOYERS)
def test_the_error_is_that_of_leaving_each_employer_out(
    employers: list[tuple[int, int, int, int]],
) -> None:
    frame = pd.DataFrame(employers, columns=["now", "before", "now_other", "before_other"])
    frame = frame.rename_axis("employer").reset_index()
    part = frame[(frame["now"] > 0) | (frame["before"] > 0)].assign(level="mid")
    whole = frame.assign(
        now=frame["now"] + frame["now_other"], before=frame["before"] + frame["before_other"]
    )
    if part.empty:
        return
    row = share_changes("level", changes_of(part, ["level"], whole)).to_dict("records")[0]
    if row["withheld"]:
        return

    def log_ratio(mine: pd.DataFrame, everyone: pd.DataFrame) -> float:
        later, earlier = (mine[when].sum() / everyone[when].sum() for when in ("now", "before"))
        return float(np.log(later / earlier))

    all_in = log_ratio(frame, whole)
    kept = [frame["employer"] != employer for employer in frame["employer"]]
    out = [log_ratio(frame[mine], whole[mine]) - all_in for mine in kept]
    expected = np.sqrt((len(out) - 1) / len(out) * np.square(out).sum())
    assert row["change"] == pytest.approx(np.expm1(all_in))
    assert row["error"] == pytest.approx(expected, abs=1e-9)


def test_the_interval_holds_the_true_change_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(20261122)
    employers, values = 80, 400
    sizes = rng.geometric(0.3, employers)
    whole = pd.DataFrame(
        {
            "employer": range(employers),
            "now": rng.poisson(sizes) + 1,
            "before": rng.poisson(sizes) + 1,
        }
    )
    everyone = whole.loc[np.tile(np.arange(employers), values)].reset_index(drop=True)
    likely = rng.beta(2, 6, len(everyone))
    part = everyone.assign(
        level=np.repeat(np.arange(values), employers),
        now=rng.binomial(everyone["now"], likely),
        before=rng.binomial(everyone["before"], likely),
    )
    seen = part[part["now"] + part["before"] > 0]
    found = share_changes("level", changes_of(seen, ["level"], whole))
    half = stats.t.ppf(0.975, found["freedom"]) * found["error"]
    held = np.abs(np.log1p(found["change"])) <= half
    assert 0.92 <= held.mean() <= 0.985


def test_few_vacancies_show_no_change() -> None:
    few = counted(mid=(0, 1), senior=(9, 9))
    row = share_changes("level", changes_of(few, ["level"], all_of(few))).to_dict("records")[0]
    assert (row["value"], np.isnan(row["change"])) == ("mid", True)
    assert "We show a figure from 6" in row["withheld"]


def test_silence_is_no_value_but_counts_in_the_whole() -> None:
    part = counted(senior=(5, 5), unstated=(5, 15))
    found = share_changes("level", changes_of(part, ["level"], all_of(part)))
    assert found["value"].tolist() == ["senior"]
    assert found["share_before"].tolist() == [0.25]


def test_of_many_changes_only_the_sure_ones_stand() -> None:
    unsure = [moved(f"other {number}", 0.04 + number / 100) for number in range(20)]
    found = judged(pd.DataFrame([*unsure, moved("Go", 0.0001)]))
    assert found["value"].iloc[0] == "Go"
    assert found["stands"].tolist() == [True, *[False] * 20]
    assert found["verdict"].tolist() == ["More", *["No clear change"] * 20]


def test_what_was_picked_has_a_wider_interval_than_what_was_not() -> None:
    rows = [moved("Go", 0.0001), *(moved(f"other {number}", 0.6) for number in range(9))]
    picked, other = judged(pd.DataFrame(rows)).iloc[:2].to_dict("records")
    assert picked["low"] < other["low"] < other["high"] < picked["high"]


def test_the_only_comparison_keeps_its_interval() -> None:
    found = judged(pd.DataFrame([moved("Go", 0.001)])).iloc[0]
    half = stats.t.ppf(0.975, MANY_EMPLOYERS) * 0.1
    assert (found["low"], found["high"]) == pytest.approx(
        (2 * np.exp(-half) - 1, 2 * np.exp(half) - 1)
    )


def test_a_smaller_share_is_said_to_be_less() -> None:
    found = judged(pd.DataFrame([moved("PHP", 0.001, ratio=0.5)])).iloc[0]
    assert found["verdict"] == "Less"


def test_a_withheld_change_never_stands() -> None:
    hidden = {**moved("Akka", np.nan), "change": np.nan, "error": np.nan}
    found = judged(pd.DataFrame([hidden, moved("Go", 0.001)]))
    assert found["value"].tolist() == ["Go", "Akka"]
    assert np.isnan(found["low"].iloc[1])


def test_a_group_of_one_value_is_not_compared_with_itself() -> None:
    watch = pd.DataFrame(
        [("a", "2026-01-03", "2026-06-29")], columns=["search", "first_run", "last_run"]
    ).assign(since="2026-01-01", until="2026-06-30")
    part = counted(x=(1, 1), y=(1, 1))
    told = changes_of(part, ["level"], all_of(part))
    tables = {name: told.rename(columns={"level": name}) for name in KINDS}
    tables["sector"] = tables["sector"].head(1)
    found = MEASURES["changed_most"].fold(**tables, runs=watch, runs_before=watch, by=[])
    assert found["vacancies"].eq(10).all()
    assert found["share"].eq(0.5).all()
    assert set(found["kind"]) == set(KINDS) - {"sector"}

"""The whole way on real adverts, against figures computed from the JSON with nothing of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from analytics.collect.sources.adzuna import command as collect_adzuna
from analytics.market.build.build import build_market
from analytics.market.market import Market

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    Shown = list[tuple[str, dict[str, Any]]]

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    return sorted((shared / "real" / "adzuna_api").glob("*.json"))


@pytest.fixture(scope="module")
def shown(files: list[Path]) -> Shown:
    """Return every advert of every day as the API gave it, with the day, in order."""
    return [
        (file.stem, advert)
        for file in files
        for advert in json.loads(file.read_text("utf-8"))["results"]
    ]


@pytest.fixture(scope="module")
def market(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return the market built of the same files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(tmp_path_factory.mktemp("real")))
        collect_adzuna(files)
        build_market()
        yield Market.open()


@pytest.fixture(scope="module")
def adverts(market: Market) -> pd.DataFrame:
    """Return the market's adverts by Adzuna's id."""
    return market._connection.frame("FROM listings", {}).set_index("listing_id")


def stated(shown: Shown) -> dict[str, tuple[str, float]]:
    """Return id → title and midpoint, of the latest answer that states pay."""
    found = {}
    for _, advert in shown:
        ends = [advert.get(name) or 0 for name in ("salary_min", "salary_max")]
        given = [end for end in ends if end > 0]
        if given and advert["salary_is_predicted"] == "0":
            found[advert["id"]] = (advert["title"], sum(given) / len(given))
    return found


def test_twelve_days_hold_as_many_distinct_adverts_as_their_json(
    shown: Shown, market: Market, adverts: pd.DataFrame
) -> None:
    ids = {advert["id"] for _, advert in shown}
    assert len(ids) == 3_831
    assert set(adverts.index) == ids
    figures = market.facts()["figures"].set_index("figure")["number"]
    assert figures["snapshots"] == 12
    assert figures["listings kept"] == len(shown) == 5_290
    assert figures["distinct adverts"] == 3_831


def test_as_many_adverts_state_pay_as_their_json_says(shown: Shown, adverts: pd.DataFrame) -> None:
    theirs = adverts.loc[list(stated(shown))]
    assert set(adverts.index[adverts["pay_origin"] == "stated"]) <= set(theirs.index)
    fuller = theirs[theirs["pay_origin"] != "stated"]
    assert set(fuller["pay_origin"]) == {"text"}, "the words said more than the field"
    assert 100 < len(fuller) < 0.12 * len(theirs)


def test_the_median_of_what_senior_adverts_state_is_theirs(
    shown: Shown, adverts: pd.DataFrame
) -> None:
    senior = adverts[(adverts["pay_origin"] == "stated") & adverts["title"].str.contains("Senior")]
    theirs = [
        midpoint
        for name, (title, midpoint) in stated(shown).items()
        if "Senior" in title and adverts["pay_origin"][name] == "stated"
    ]
    ours = senior[["pay_min", "pay_max"]].mean(axis="columns")
    assert len(ours) == len(theirs) > 150
    assert ours.median() == pytest.approx(np.median(theirs))


def test_ten_adverts_were_first_and_last_seen_when_the_answers_show_them(
    shown: Shown, adverts: pd.DataFrame
) -> None:
    days: dict[str, list[str]] = {}
    for day, advert in shown:
        days.setdefault(advert["id"], []).append(day)
    longest = sorted(days, key=lambda name: (-len(days[name]), name))[:5]
    ten = [*longest, *sorted(days)[:5]]
    theirs = [(min(days[name]), max(days[name])) for name in ten]
    first, last = (
        adverts.loc[ten, which].dt.strftime("%Y-%m-%d") for which in ("first_seen", "last_seen")
    )
    assert list(zip(first, last, strict=True)) == theirs


def test_predicted_pay_is_in_no_answer(adverts: pd.DataFrame) -> None:
    predicted = adverts[adverts["pay_origin"] == "predicted"]
    assert len(predicted) > 2_000
    assert predicted["annual_gbp"].isna().all()

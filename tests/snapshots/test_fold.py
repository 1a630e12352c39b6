from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING
from unittest.mock import Mock, patch

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.snapshots import fold as folding
from analytics.snapshots.fold import fold
from analytics.snapshots.record import About, read_record
from analytics.snapshots.store import inspect_snapshots, list_snapshots, read_raw, write_snapshot
from tests.rows import raw_advert

if TYPE_CHECKING:
    from pathlib import Path

FIRST = dt.date(2026, 1, 5)
WEEKS = 14
EVERYTHING = Filters(window="all", state="all", family=())


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run a week; every week brings two adverts, each of which stays for one to six."""
    folder = tmp_path_factory.mktemp("collected")
    with patch.dict("os.environ", BANDSTAND_DATA=str(folder)):
        for week in range(WEEKS):
            shown = [n for n in range(2 * week + 2) if n // 2 + n % 6 >= week]
            write_snapshot("reed", FIRST + dt.timedelta(weeks=week), "go", map(raw_advert, shown))
    return folder


@pytest.fixture(autouse=True)
def data(collected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    shutil.copytree(collected, tmp_path, dirs_exist_ok=True)
    return tmp_path


def figures() -> dict[str, list[object]]:
    """Return what is told to the month: first and last sight, new and open vacancies, and pay."""
    market = Market(build_market().path)
    try:
        seen = market.ask("listings_whole", EVERYTHING).sort_values("vacancy_id")
        pay = market.ask("pay_counts", EVERYTHING, by=["month"])
        open_then = market.ask("live_counts", EVERYTHING)
        told = [
            seen[name].dt.strftime("%Y-%m") if "seen" in name else seen[name]
            for name in ("vacancy_id", "first_seen", "last_seen", "annual_gbp")
        ]
        return {
            "seen": pd.concat(told, axis=1).to_numpy().tolist(),
            "pay": pay.astype(str).to_numpy().tolist(),
            "open": open_then.astype(str).to_numpy().tolist(),
        }
    finally:
        market.close()


def test_older_months_are_folded_and_the_market_is_the_same_to_the_month() -> None:
    before, runs = figures(), len(list_snapshots())
    gone = fold(1)
    months = pd.Series([run.date.strftime("%Y-%m") for run in list_snapshots()])
    assert months.value_counts().sort_index().tolist() == [3, 2, 2, 1]
    assert gone == runs - len(months)
    assert all(not found.fault for found in inspect_snapshots(thorough=True))
    assert figures() == before
    assert fold(1) == 0


def test_a_folded_run_says_which_days_it_holds() -> None:
    fold(1)
    folded = {run.date: read_record(run.folder).folded for run in list_snapshots()}
    assert folded[FIRST + dt.timedelta(weeks=2)] == ("2026-01-12", "2026-01-19")
    assert folded[FIRST] == folded[FIRST + dt.timedelta(weeks=3)] == ()


def test_what_a_killed_prune_left_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    before = figures()
    with monkeypatch.context() as killed:
        killed.setattr(folding, "_let_go", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            fold(1)
    assert figures() == before
    fold(1)
    assert figures() == before
    assert not [path for run in list_snapshots() for path in run.folder.parent.glob(".*")]


def test_a_month_without_a_good_run_or_with_one_at_fault_is_left_as_it_is() -> None:
    for week, run in enumerate(list_snapshots()):
        if week < 13:
            run.file("quarantine").write_bytes(b"noise")
    assert fold(1) == 0


def test_a_doubtful_run_s_adverts_are_not_lost() -> None:
    about = About(broke_off="The host was silent.")
    write_snapshot("reed", FIRST + dt.timedelta(days=9), "go", [raw_advert(99)], about=about)
    fold(1)
    assert "99" in {name for run in list_snapshots() for name in read_raw(run)["listing_id"]}

"""Tables read by a mapping that is kept in a file: ours for two sources, and one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.snapshots import store as snapshots
from tests.collect.sources.kept import kept
from tests.collect.sources.tables import CSV, table

if TYPE_CHECKING:
    from tests.collect.conftest import Ran


ROOT = Path(__file__).resolve().parents[3]
MAPPINGS = ROOT / "data" / "reference" / "mappings"
MAPPING = """
source = "harbour"
date = 2026-03-05
[columns]
listing_id = "link"
title = "job"
text = "words"
pay_min = "low"
pay_max = "high"
contract_hint = "kind"
[constants]
pay_period = "year"
[extract]
listing_id = 'job/(\\d+)'
[values.contract_hint]
Perm = "permanent"
[predicted]
text_says = "our estimate"
equal_with_pence = true
"""


def test_a_saved_mapping_may_extract_translate_and_tell_estimates(
    run_collect: Ran, tmp_path: Path
) -> None:
    content = (
        "link,job,words,low,high,kind\n"
        "x/job/12?a=1,Developer,Python,40000,50000,Perm\n"
        "x/job/13?a=1,Developer,£45k (our estimate),45000,45000,\n"
        "x/job/14?a=1,Developer,Go,45123.45,45123.45,\n"
    )
    mapping = table(tmp_path, MAPPING, "harbour.toml")
    run_collect("table", table(tmp_path, content, "jobs.csv"), "--mapping", mapping)
    rows = kept()
    assert [row["listing_id"] for row in rows] == ["12", "13", "14"]
    assert [row["pay_predicted"] for row in rows] == [False, True, True]
    assert [row["contract_hint"] for row in rows] == ["permanent", None, None]
    assert {row["pay_period"] for row in rows} == {"year"}


@pytest.mark.parametrize("broken", ["[columns", 'date = "soon"', "[colums]"])
def test_a_broken_mapping_is_one_sentence(run_collect: Ran, tmp_path: Path, broken: str) -> None:
    mapping = table(tmp_path, broken, "mine.toml")
    code, said = run_collect("table", table(tmp_path, CSV), "--mapping", mapping)
    assert (code, "mapping mine.toml" in said) == (1, True)


@pytest.mark.real
def test_reeds_rows_go_through_their_saved_mapping(run_collect: Ran, shared: Path) -> None:
    file = shared / "real" / "reed_api_2026-06-26.csv"
    assert run_collect("table", file, "--mapping", MAPPINGS / "reed_api.toml")[0] == 0
    theirs = pd.read_csv(file)
    raw = pd.DataFrame(kept())
    assert raw["listing_id"].tolist() == theirs["jobId"].astype(str).tolist()
    assert raw["posted_on"].map(str).tolist() == [
        "-".join(reversed(day.split("/"))) for day in theirs["date"]
    ]
    assert raw["pay_min"].notna().sum() == (theirs["minimumSalary"] > 0).sum()
    assert raw["pay_currency"].isna().sum() == theirs["currency"].isna().sum()


@pytest.mark.real
def test_full_texts_go_through_their_saved_mapping(run_collect: Ran, shared: Path) -> None:
    file = shared / "real" / "full_text_2026-06.csv"
    code, _ = run_collect("table", file, "--mapping", MAPPINGS / "adzuna_full_text.toml")
    theirs = pd.read_csv(file)
    ids = theirs["job_link"].str.extract(r"/(\d{6,})")[0]
    [snapshot] = snapshots.list_snapshots()
    assert (code, snapshot.rows, snapshot.quarantined) == (
        0,
        ids.nunique(),
        len(ids) - ids.nunique(),
    )
    says = theirs[theirs["job_description"].str.contains(r"per year - estimated", regex=False)]
    raw = pd.DataFrame(kept()).set_index("listing_id")
    told = raw.loc[sorted(set(ids[says.index])), "pay_predicted"]
    assert told.mean() > 0.99


@pytest.mark.real
def test_the_titles_of_2013_go_through(run_collect: Ran, shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "part.parquet"
    pd.read_parquet(shared / "real" / "adzuna_2013_it_jobs.parquet").head(1000).to_parquet(file)
    named = ["--map", "title=Title", "--map", "location=LocationRaw", "--map", "employer=Company"]
    code, _ = run_collect("table", file, *named, "--date", "2013-01-31")
    [snapshot] = snapshots.list_snapshots()
    assert (code, snapshot.rows + snapshot.quarantined) == (0, 1000)

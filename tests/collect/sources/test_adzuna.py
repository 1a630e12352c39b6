from __future__ import annotations

import errno
import json
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.snapshots import atomic
from analytics.snapshots import store as snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran

JOB = {
    "__CLASS__": "Adzuna::API::Response::Job",
    "id": "5100000001",
    "title": "Senior Go Developer",
    "description": "We run a ticketing platform in Go and Postgres. You will…",
    "created": "2026-03-01T09:30:00Z",
    "redirect_url": "https://www.adzuna.co.uk/jobs/details/5100000001",
    "salary_min": 60000,
    "salary_max": 70000.5,
    "salary_is_predicted": "0",
    "contract_type": "permanent",
    "contract_time": "full_time",
    "category": {"tag": "it-jobs", "label": "IT Jobs"},
    "company": {"display_name": "Ticket Otter"},
    "location": {
        "display_name": "Camden, London",
        "area": ["UK", "London", "North London", "Camden"],
    },
}
NO_ANSWER = "isn't an answer from Adzuna's search: it has {} where a list of results should be."


def saved(folder: Path, name: str, *jobs: object) -> Path:
    file = folder / name
    file.write_text(json.dumps({"count": len(jobs), "results": jobs}), encoding="utf-8")
    return file


def only_raw() -> pd.DataFrame:
    [snapshot] = snapshots.list_snapshots()
    return snapshots.read_raw(snapshot)


def test_a_saved_answer_becomes_a_snapshot_dated_by_its_name(
    run_collect: Ran, tmp_path: Path
) -> None:
    code, said = run_collect("adzuna", saved(tmp_path, "2026-03-02.json", JOB))
    assert (code, "Kept 1 advert in 1 snapshot." in said) == (0, True)
    [snapshot] = snapshots.list_snapshots()
    assert (snapshot.source, f"{snapshot.date}", snapshot.run) == ("adzuna", "2026-03-02", "saved")
    given = snapshots.read_raw(snapshot).iloc[0].to_dict()
    assert given == given | {
        "listing_id": "5100000001",
        "employer": "Ticket Otter",
        "location": "Camden, North London, London, UK",
        "posted_on": pd.Timestamp("2026-03-01").date(),
        "text_complete": False,
        "pay_min": 60_000,
        "pay_max": 70_000.5,
        "pay_period": "year",
        "pay_currency": "GBP",
        "pay_predicted": False,
        "contract_hint": "permanent",
    }


@pytest.mark.parametrize(
    ("given", "pay"),
    [
        ({"salary_min": 0}, (None, 70_000.5)),
        ({"salary_max": None}, (60_000, None)),
        ({"salary_min": 0, "salary_max": 0}, (None, None)),
    ],
)
def test_an_end_of_nought_or_none_is_null(
    given: dict[str, object],
    pay: tuple[float | None, float | None],
    run_collect: Ran,
    tmp_path: Path,
) -> None:
    run_collect("adzuna", saved(tmp_path, "2026-03-02.json", JOB | given))
    raw = only_raw()[["pay_min", "pay_max"]].astype(object)
    assert tuple(raw.where(raw.notna(), None).iloc[0]) == pay


@pytest.mark.parametrize(("flag", "predicted"), [("0", False), ("1", True), (1, True), (0, False)])
def test_the_flag_of_predicted_pay_is_a_string(
    flag: object, predicted: object, run_collect: Ran, tmp_path: Path
) -> None:
    job = JOB | {"salary_is_predicted": flag}
    run_collect("adzuna", saved(tmp_path, "2026-03-02.json", job))
    assert only_raw()["pay_predicted"].tolist() == [predicted]


def test_a_job_without_employer_place_contract_and_pay_is_kept(
    run_collect: Ran, tmp_path: Path
) -> None:
    run_collect("adzuna", saved(tmp_path, "2026-03-02.json", {"id": 7, "title": "Developer"}))
    [given] = only_raw().to_dict("records")
    assert given["listing_id"] == "7"
    assert all(pd.isna(given[name]) for name in ("employer", "location", "pay_min", "pay_period"))


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ({**JOB, "id": None}, "id is missing."),
        ({**JOB, "id": ["1"]}, "id is not text."),
        ({k: v for k, v in JOB.items() if k != "id"}, "id is missing."),
        ({**JOB, "title": " "}, "title is missing."),
        ("a string", "The record isn't an object with named fields."),
    ],
)
def test_a_job_that_cannot_be_used_is_quarantined_and_the_others_are_kept(
    job: object, reason: str, run_collect: Ran, tmp_path: Path
) -> None:
    code, said = run_collect("adzuna", saved(tmp_path, "2026-03-02.json", job, JOB | {"id": "2"}))
    assert code == 0
    assert "Kept 1 advert" in said
    assert f"Quarantined 1: {reason}" in said


AUTH_FAIL = {
    "__CLASS__": "Adzuna::API::Response::Exception",
    "exception": "AUTH_FAIL",
    "display": "Authorisation failed",
    "doc": "https://api.adzuna.com/v1/doc",
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (json.dumps(AUTH_FAIL), "holds an error that Adzuna answered, AUTH_FAIL: Authorisation"),
        ("", "is empty."),
        ('{"results": [{"id": "1", "ti', "is not whole JSON: it goes wrong at line 1."),
        ("<!DOCTYPE html><html></html>", "is a web page, not JSON."),
        ('{"jobs": []}', NO_ANSWER.format("jobs")),
        ("[1]", NO_ANSWER.format("a bare list")),
        ("null", NO_ANSWER.format("null")),
        ("{}", NO_ANSWER.format("an empty object")),
        (
            '{"results": {"a": 1}}',
            NO_ANSWER.format("results that are not a list"),
        ),
    ],
)
def test_a_file_with_a_fault_is_one_sentence_and_the_others_go_on(
    content: str, sentence: str, run_collect: Ran, tmp_path: Path
) -> None:
    bad = tmp_path / "2026-03-01.json"
    bad.write_text(content, encoding="utf-8")
    code, said = run_collect("adzuna", bad, saved(tmp_path, "2026-03-02.json", JOB))
    assert code == 1
    assert f"2026-03-01.json {sentence}" in said
    assert [f"{snapshot.date}" for snapshot in snapshots.list_snapshots()] == ["2026-03-02"]


def test_a_file_without_a_date_in_its_name_asks_for_one(run_collect: Ran, tmp_path: Path) -> None:
    file = saved(tmp_path, "answer.json", JOB)
    assert "has no date YYYY-MM-DD in its name" in run_collect("adzuna", file)[1]
    code, _ = run_collect("adzuna", file, "--date", "2026-03-05")
    assert code == 0
    assert [str(snapshot.date) for snapshot in snapshots.list_snapshots()] == ["2026-03-05"]


def test_files_of_one_day_are_runs_of_their_own(run_collect: Ran, tmp_path: Path) -> None:
    java = saved(tmp_path, "2026-03-02-java.json", JOB)
    python = saved(tmp_path, "python_2026-03-02.json", JOB)
    run_collect("adzuna", java, python)
    assert {snapshot.run for snapshot in snapshots.list_snapshots()} == {"java", "python"}


def test_files_of_one_run_are_joined_and_an_advert_on_two_pages_is_kept_once(
    run_collect: Ran, tmp_path: Path
) -> None:
    first = saved(tmp_path, "2026-03-02-1.json", JOB, JOB | {"id": "2"})
    second = saved(tmp_path, "2026-03-02-2.json", JOB | {"id": "2"}, JOB | {"id": "3"})
    run_collect("adzuna", first, second, "--run", "go")
    assert only_raw()["listing_id"].tolist() == ["5100000001", "2", "3"]


@pytest.mark.real
def test_the_real_files_become_twelve_snapshots_of_every_advert(
    run_collect: Ran, shared: Path
) -> None:
    files = sorted((shared / "real" / "adzuna_api").glob("*.json"))
    jobs = {file.stem: json.loads(file.read_text(encoding="utf-8"))["results"] for file in files}
    code, _ = run_collect("adzuna", *files)
    assert code == 0
    found = snapshots.list_snapshots()
    assert Counter({f"{s.date}": s.rows for s in found}) == Counter(
        {day: len(of_day) for day, of_day in jobs.items()}
    )
    assert sum(snapshot.rows for snapshot in found) == 5290
    raw = pd.concat([snapshots.read_raw(snapshot) for snapshot in found])
    assert raw["listing_id"].nunique() == 3831
    every = [job for of_day in jobs.values() for job in of_day]
    assert raw["pay_predicted"].sum() == sum(job["salary_is_predicted"] == "1" for job in every)
    assert raw["pay_min"].isna().sum() == sum(not job.get("salary_min") for job in every)


def test_a_disk_full_half_way_keeps_the_days_before_and_says_so(
    run_collect: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fills_up(folder: Path) -> None:
        if "2026-03-01" not in str(folder):
            raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(atomic, "_sync_all", fills_up)
    days = [saved(tmp_path, f"2026-03-0{day}.json", JOB) for day in (1, 2, 3)]
    code, said = run_collect("adzuna", *days)
    assert (code, len(snapshots.list_snapshots())) == (1, 1)
    assert "Kept 1 advert in 1 snapshot." in said
    assert "No space left on device." in said


def test_a_file_that_is_not_there_is_named_as_that(run_collect: Ran, tmp_path: Path) -> None:
    told = run_collect("adzuna", tmp_path / "nowhere.json")[1]
    assert "nowhere.json" in told
    assert "no date" not in told

"""Runs: which to doubt, which replaces which, and which days they may have."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from analytics.errors import SnapshotError
from analytics.snapshots.digests import digest_of_text
from analytics.snapshots.record import DAMAGED, FILE, MISSING, OF_RECORD, About, marks_of
from analytics.snapshots.store import inspect_snapshots, list_snapshots, read_raw, write_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analytics.snapshots.store import SnapshotReport

FIRST = dt.date(2026, 3, 2)


def advert(number: int, **given: object) -> dict[str, object]:
    return {"listing_id": str(number), "title": f"Python Developer {number}", **given}


def collect(
    kept: int, *, day: int = 0, lost: int = 0, run: str = "python", about: About | None = None
) -> SnapshotReport:
    adverts = [advert(number) for number in range(kept)]
    useless = [({"id": number}, "title is missing.") for number in range(lost)]
    date = FIRST + dt.timedelta(days=day)
    return write_snapshot("adzuna", date, run, adverts, useless, about=about)


@pytest.mark.parametrize(
    ("before", "kept", "lost", "why"),
    [
        ([], 0, 0, "It kept nothing."),
        ([], 4, 5, "It kept only 4 of 9 records."),
        ([], 5, 5, ""),
        ([40, 41, 39], 0, 0, "It kept 0 adverts where the runs before it usually kept 40."),
        ([40, 41, 39], 4, 0, "It kept 4 adverts where the runs before it usually kept 40."),
        ([40, 41, 39], 20, 0, "It kept 20 adverts where the runs before it usually kept 40."),
        ([40, 41, 39], 30, 0, ""),
        ([4, 3, 4], 2, 0, ""),
        ([4, 3, 4], 0, 0, "It kept 0 adverts where the runs before it usually kept 4."),
    ],
)
def test_a_run_that_keeps_far_less_than_there_is_is_doubtful(
    before: list[int], kept: int, lost: int, why: str
) -> None:
    for day, count in enumerate(before):
        assert not collect(count, day=day).doubtful
    report = collect(kept, day=len(before), lost=lost)
    assert (report.doubtful, report.snapshot.doubtful) == (why, why)


def test_an_empty_answer_whose_jobs_were_all_abroad_is_sound() -> None:
    assert not collect(0, about=About(left_out=30)).doubtful


def test_a_lower_level_that_lasts_is_believed() -> None:
    doubts = [
        bool(collect(count, day=day).doubtful) for day, count in enumerate([40] * 3 + [9] * 4)
    ]
    assert doubts == [False] * 3 + [True] * 3 + [False]


def test_another_search_s_runs_say_nothing_of_this_one() -> None:
    collect(40)
    assert not collect(4, day=1, run="go").doubtful


@pytest.mark.parametrize("name", ["location", "employer", "contract_hint"])
def test_a_field_that_vanishes_from_every_advert_is_doubted(name: str) -> None:
    stated = [advert(number, **{name: "permanent"}) for number in range(6)]
    renamed = [advert(number, **{f"new_{name}": "permanent"}) for number in range(6)]
    write_snapshot("adzuna", FIRST, "python", stated)
    report = write_snapshot("adzuna", FIRST + dt.timedelta(days=7), "python", renamed)
    assert f"It states {name} in none of its 6 adverts" in report.doubtful


@pytest.mark.parametrize("kept", [0, 2, 10])
def test_a_doubtful_answer_does_not_replace_a_sound_one_of_the_same_day(kept: int) -> None:
    collect(20)
    report = collect(kept)
    [stands] = list_snapshots()
    assert (report.stands, stands.rows, stands.doubtful) == (False, 20, "")
    record = json.loads((stands.folder / FILE).read_text("utf-8"))
    assert record["attempts"] == [report.doubtful]


def test_a_record_with_a_line_for_each_field_as_they_were_written_before_stands() -> None:
    file = collect(20).snapshot.folder / FILE
    held = json.loads(file.read_text("utf-8"))
    del held[OF_RECORD]
    before = json.dumps(held, indent=1, ensure_ascii=False)
    sealed = {**held, OF_RECORD: digest_of_text(before)}
    file.write_text(json.dumps(sealed, indent=1, ensure_ascii=False), "utf-8")
    [run] = list_snapshots()
    assert (run.rows, run.doubtful) == (20, "")


def test_a_run_again_replaces_the_first_and_says_what_it_held() -> None:
    collect(20)
    report = collect(21)
    assert (report.replaced, report.stands, len(list_snapshots())) == (20, True, 1)


def test_runs_of_other_files_stand_beside_each_other(tmp_path: Path) -> None:
    for folder in ("monday", "tuesday"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(folder)
    for folder in ("monday", "tuesday", "tuesday"):
        about = About(marks_of([tmp_path / folder / "page.html"]), folder)
        write_snapshot("adzuna", FIRST, "saved", [advert(len(folder))], about=about)
    assert [run.run for run in list_snapshots()] == ["saved", "saved-tuesday"]
    assert [read_raw(run)["listing_id"].tolist() for run in list_snapshots()] == [["6"], ["7"]]


def test_a_day_that_lies_ahead_is_refused_unless_it_is_meant() -> None:
    ahead = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=400)
    with pytest.raises(SnapshotError, match="which lies ahead"):
        write_snapshot("adzuna", ahead, "python", [advert(1)])
    assert list_snapshots() == []
    write_snapshot("adzuna", ahead, "python", [advert(1)], about=About(may_be_future=True))
    assert len(list_snapshots()) == 1


def test_a_day_ahead_that_stands_already_is_named_and_left_out() -> None:
    folder = collect(1).snapshot.folder
    ahead = folder.parent.with_name("date=2131-03-02")
    folder.parent.rename(ahead)
    [found] = inspect_snapshots()
    assert found.snapshot is None
    assert "adzuna 2131-03-02 python is dated 2 March 2131, which lies ahead" in found.fault


def test_a_damaged_run_record_makes_its_run_doubtful() -> None:
    folder = collect(2).snapshot.folder
    (folder / FILE).write_text("{")
    [run] = list_snapshots()
    assert run.doubtful == DAMAGED


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda file: file.write_text(file.read_text("utf-8").replace("It kept", "")), DAMAGED),
        (lambda file: file.write_bytes(file.read_bytes()[:-40]), DAMAGED),
        (lambda file: file.write_text("[]"), DAMAGED),
        (lambda file: file.write_text('{"kept": 1}'), DAMAGED),
        (lambda file: file.unlink(), MISSING),
    ],
)
def test_damage_to_a_run_record_makes_no_doubtful_run_good(
    damage: Callable[[Path], object], why: str
) -> None:
    collect(20)
    report = collect(1, day=1)
    assert report.doubtful
    damage(report.snapshot.folder / FILE)
    found = inspect_snapshots()[-1]
    assert found.snapshot
    assert found.snapshot.doubtful == why
    assert found.fault.startswith(f"{why[:-1]}: adzuna 2026-03-03 python. The run is doubtful")

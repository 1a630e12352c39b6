from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.errors import MarketError
from analytics.filters.filters import Filters
from analytics.market.build import build
from analytics.market.build.build import build_market
from analytics.market.files import WRITING
from analytics.market.market import Market
from analytics.paths import ROOT
from analytics.snapshots.store import write_snapshot
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

EVERYTHING = Filters(window="all", state="live", family=())
KILLED_WHILE_WRITING = """
import os, signal
from analytics.market.build import build
build.write_facts = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
build.build_market()
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    return tmp_path


def collect(date: str, *ids: str, source: str = "reed") -> Snapshot:
    adverts = [
        {
            "listing_id": name,
            "title": f"Senior Python Developer {name}",
            "employer": f"Harbour {name}",
            "location": "Bristol",
            "text": f"We build {name} in Python.",
            "text_complete": True,
            "pay_text": "£60,000 a year",
            "pay_predicted": False,
        }
        for name in ids
    ]
    return write_snapshot(
        source, day(date), "python", adverts, [({"id": 9}, "It is empty.")]
    ).snapshot


def make_stale(snapshot: Snapshot) -> None:
    table = pq.read_table(snapshot.listings)
    old = table.replace_schema_metadata({"reader_version": "of old"})
    pq.write_table(old.drop_columns(["sketch"]), snapshot.listings)


def spoil(file: Path, where: float) -> None:
    content = bytearray(file.read_bytes())
    at = int(len(content) * where)
    content[at : at + 64] = b"\xff" * 64
    file.write_bytes(bytes(content))


def vacancy(folder: Path, name: str) -> pd.Series:
    return Market.open(folder).ask("vacancy", EVERYTHING, vacancy_id=name).iloc[0]


def test_the_same_snapshots_are_built_once(data: Path) -> None:
    collect("2026-01-31", "barge", "canal")
    first, again = build_market(), build_market()
    assert (first.is_new, again.is_new) == (True, False)
    assert first.market_id == again.market_id == Market.open().id
    assert first.path.parent == data / "market"


def test_another_snapshot_makes_another_market_that_says_what_changed(data: Path) -> None:
    collect("2026-01-31", "barge")
    first = build_market()
    collect("2026-02-28", "barge", "canal")
    second = build_market()
    assert first.market_id != second.market_id
    changes = Market.open(data / "market").facts()["changes"].set_index(["figure", "month"])
    vacancies = changes.xs(("vacancies", ""))
    assert (vacancies["before"], vacancies["now"]) == (1, 2)
    assert ("new vacancies", "2026-01") not in changes.index


@pytest.mark.usefixtures("data")
def test_a_market_says_what_it_was_built_of() -> None:
    collect("2026-01-31", "barge")
    build_market()
    facts = Market.open().facts()
    assert facts["snapshots"]["run"].tolist() == ["python"]
    assert facts["reasons"]["reason"].tolist() == ["It is empty."]
    figures = facts["figures"].set_index("figure")["number"]
    assert figures["of these with stated pay"] == 1
    assert figures["records quarantined"] == 1
    assert facts["faults"].empty


@pytest.mark.usefixtures("data")
def test_listings_of_an_older_reader_are_read_anew() -> None:
    collect("2026-02-28", "canal")
    make_stale(collect("2026-01-31", "barge"))
    report = build_market()
    assert (report.reread, report.faults) == (1, ())
    assert len(Market.open().ask("listings", EVERYTHING)) == 1
    assert build_market().reread == 0


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.02, 0.1, 0.3])
def test_a_damaged_snapshot_is_named_and_the_others_are_built(where: float) -> None:
    collect("2026-01-31", "barge")
    bad = collect("2026-02-28", "canal")
    spoil(bad.listings, where)
    bad.file("raw").write_bytes(b"no records")
    report = build_market()
    assert (report.snapshots, report.mended) == (1, ())
    assert len(report.faults) == 1
    assert "reed 2026-02-28 python" in report.faults[0]
    assert Market.open().facts()["faults"]["fault"].tolist() == list(report.faults)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.02, 0.1, 0.3, 0.99])
def test_damaged_listings_are_read_again_from_the_raw_records(where: float) -> None:
    collect("2026-01-31", "barge")
    bad = collect("2026-02-28", "canal")
    whole = build_market()
    spoil(bad.listings, where)
    whole.path.unlink()
    report = build_market()
    assert (report.market_id, report.snapshots, report.faults) == (whole.market_id, 2, ())
    pointer, said = report.mended
    assert pointer == build.POINTED
    assert said.startswith("listings.parquet of reed 2026-02-28 python is")
    assert said.endswith("A build reads its raw records again.")
    assert build_market().mended == ()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("more", [(), ("canal",)])
def test_a_damaged_market_is_built_again(more: tuple[str, ...]) -> None:
    collect("2026-01-31", "barge")
    build_market().path.write_bytes(b"no market")
    collect("2026-02-28", "barge", *more)
    build_market()
    with closing(Market.open()) as market:
        assert len(market.ask("listings", EVERYTHING)) == 1 + len(more)
    build_market().path.write_bytes(b"no market")
    assert build_market().is_new


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.9])
def test_a_market_damaged_in_its_middle_is_found_said_and_built_again(where: float) -> None:
    collect("2026-05-01", "a", "b")
    first = build_market()
    market = Market(first.path)
    assert market.fault() == ""
    market.close()
    whole = first.path.read_bytes()
    at = int(len(whole) * where)
    noise = bytes(255 - byte for byte in whole[at : at + 64])
    first.path.write_bytes(whole[:at] + noise + whole[at + 64 :])
    again = build_market()
    assert again.is_new
    assert "built again" in " ".join(again.mended)
    assert (again.market_id, build_market().is_new) == (first.market_id, False)
    mended = Market(again.path)
    assert mended.fault() == ""
    mended.close()


@pytest.mark.usefixtures("data")
def test_without_snapshots_the_way_to_some_is_told() -> None:
    with pytest.raises(MarketError, match=r"There is no snapshot.*analytics collect --help"):
        build_market()


def test_a_killed_build_leaves_the_old_market(data: Path) -> None:
    collect("2026-01-31", "barge")
    before = build_market()
    collect("2026-02-28", "canal")
    killed = subprocess.run(  # noqa: S603 - our own words, given to this same Python
        [sys.executable, "-c", KILLED_WHILE_WRITING], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert list((data / "market").glob(f"{WRITING}*"))
    assert Market.open().id == before.market_id
    assert build_market().is_new
    assert not list((data / "market").glob(f"{WRITING}*"))


def test_a_full_disk_is_one_sentence_and_the_old_market_stands(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    def refuse(*_: object, **__: object) -> float:
        raise duckdb.IOException("Could not write file: No space left on device\nmore\n")

    collect("2026-01-31", "barge")
    before = build_market()
    collect("2026-02-28", "canal")
    monkeypatch.setattr(build, "write_tables", refuse)
    with pytest.raises(MarketError, match=r"No space left on device\. Free some space"):
        build_market()
    assert Market.open(data / "market").id == before.market_id


def test_a_folder_that_cannot_be_written_is_one_sentence(data: Path) -> None:
    collect("2026-01-31", "barge")
    (data / "market").write_text("in the way")
    with pytest.raises(MarketError, match="The market could not be written"):
        build_market()


def test_progress_runs_from_nothing_to_all(data: Path) -> None:
    make_stale(collect("2026-01-31", "barge"))
    told: list[tuple[str, float]] = []
    build_market(lambda doing, share: told.append((doing, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(doing for doing, _ in told)
    assert data.exists()


def test_the_latest_stated_pay_and_the_latest_whole_text_speak_for_a_vacancy(
    tmp_path: Path,
) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a", pay=50_000, level="mid")),
        run(tmp_path, "2026-02-28", row("a", pay=55_000, level="senior")),
        run(tmp_path, "2026-03-31", row("a", level="unstated", text_complete=False)),
    )
    found = vacancy(tmp_path, "reed:a")
    assert (found["annual_gbp"], found["level"]) == (55_000, "senior")
    assert (str(found["text_date"].date()), found["text_run"]) == ("2026-02-28", "all")
    assert (str(found["pay_date"].date()), found["pay_listing_id"]) == ("2026-02-28", "a")
    assert str(found["last_seen"].date()) == "2026-03-31"


@pytest.mark.parametrize("day_rate_first", [True, False])
def test_a_contract_s_day_rate_is_never_beside_a_salary(
    tmp_path: Path, *, day_rate_first: bool
) -> None:
    rate = row("a", contract="contract", pay_origin="stated", day_rate_gbp=500.0)
    salary = row("a", contract="unstated", pay=130_000, text_complete=False)
    earlier, later = (rate, salary) if day_rate_first else (salary, rate)
    market_of(tmp_path, run(tmp_path, "2026-01-31", earlier), run(tmp_path, "2026-02-28", later))
    one = vacancy(tmp_path, "reed:a")
    assert (one["contract"], one["day_rate_gbp"]) == ("contract", 500)
    assert one[["annual_min_gbp", "annual_max_gbp", "annual_gbp"]].isna().all()


def test_a_contract_whose_only_pay_is_another_listing_s_salary_has_no_salary(
    tmp_path: Path,
) -> None:
    whole = row("a", contract="contract")
    short = row("a", contract="unstated", pay=130_000, text_complete=False)
    market_of(tmp_path, run(tmp_path, "2026-01-31", whole), run(tmp_path, "2026-02-28", short))
    assert Market.open(tmp_path).ask("pay_counts", EVERYTHING).empty


def test_a_salary_stands_without_a_day_rate(tmp_path: Path) -> None:
    both = row("a", pay=60_000, day_rate_gbp=500.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", both))
    one = vacancy(tmp_path, "reed:a")
    assert one["annual_gbp"] == 60_000
    assert pd.isna(one["day_rate_gbp"])


def test_predicted_pay_is_no_pay(tmp_path: Path) -> None:
    guess = row("a", pay_origin="predicted", annual_gbp=70_000.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", guess))
    assert not vacancy(tmp_path, "reed:a")["with_pay"]
    assert Market.open(tmp_path).ask("pay_counts", EVERYTHING).empty


@pytest.mark.parametrize(
    ("regions", "counted"),
    [
        (["London", "Wales"], ["London", "Wales"]),
        (["UK", "Wales"], ["Wales"]),
        (["UK", "UK"], ["UK"]),
        (["unknown", "unknown"], []),
        (["unknown", "Wales"], ["Wales"]),
        (["Outside UK", "Wales"], ["Wales"]),
        (["Outside UK", "Outside UK"], []),
        (["Outside UK", "unknown"], []),
    ],
)
def test_a_vacancy_stands_in_each_region_it_names(
    tmp_path: Path, regions: list[str], counted: list[str]
) -> None:
    first, second = regions
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a", region=first)),
        run(tmp_path, "2026-02-28", row("a", region=second)),
    )
    assert list(vacancy(tmp_path, "reed:a")["regions"]) == counted
    assert bool(vacancy(tmp_path, "reed:a")["in_uk"]) == bool(counted)


def test_what_a_search_s_first_run_shows_is_not_new(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a")),
        run(tmp_path, "2026-02-28", row("a"), row("b")),
        run(tmp_path, "2026-02-28", row("b"), row("c"), name="later"),
        run(tmp_path, "2026-02-28", row("d"), source="adzuna"),
    )
    at_start = {
        name: bool(vacancy(tmp_path, name)["at_start"])
        for name in ("reed:a", "reed:b", "reed:c", "adzuna:d")
    }
    assert at_start == {"reed:a": True, "reed:b": False, "reed:c": True, "adzuna:d": True}


@pytest.mark.parametrize(
    ("seen", "posted", "new_on"),
    [
        (("2026-01-31",), "2026-01-20", "2026-01-20"),
        (("2026-01-31",), None, None),
        (("2026-01-31",), "2026-02-01", None),
        (("2026-01-31",), "1970-01-01", None),
        (("2026-02-28",), "2026-01-20", "2026-01-20"),
        (("2026-02-28",), None, "2026-02-28"),
        (("2026-02-28",), "2026-03-02", "2026-02-28"),
        (("2026-02-28",), "1970-01-01", "2026-02-28"),
        (("2026-02-28", "2026-03-31"), "2026-03-20", "2026-02-28"),
    ],
)
def test_a_vacancy_is_new_when_it_was_posted_or_else_first_seen_but_for_a_first_run(
    tmp_path: Path, seen: tuple[str, ...], posted: str | None, new_on: str | None
) -> None:
    one = row("a", posted_on=day(posted) if posted else None)
    dates = ("2026-01-31", "2026-02-28", "2026-03-31")
    market_of(
        tmp_path,
        *(run(tmp_path, date, row("b"), *([one] if date in seen else [])) for date in dates),
    )
    found = vacancy(tmp_path, "reed:a")["new_on"]
    assert (None if pd.isna(found) else f"{found:%Y-%m-%d}") == new_on


def test_a_vacancy_is_live_at_its_own_source_s_latest_snapshot(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("gone"), row("stays")),
        run(tmp_path, "2026-02-28", row("stays")),
        run(tmp_path, "2026-03-10", row("x"), source="adzuna"),
    )
    assert vacancy(tmp_path, "reed:stays")["is_live"]
    gone = vacancy(tmp_path, "reed:gone")
    assert not gone["is_live"]
    assert str(gone["gone_by"].date()) == "2026-02-28"


def test_an_employer_is_one_whatever_its_legal_form_and_unknown_ones_are_not(
    tmp_path: Path,
) -> None:
    names = ["Fern Systems", "FERN SYSTEMS LTD.", "Moss Bank plc", None, None, " "]
    rows = [row(str(number), pay=50_000, employer=name) for number, name in enumerate(names)]
    market_of(tmp_path, run(tmp_path, "2026-01-31", *rows))
    counts = Market.open(tmp_path).ask("employer_counts", EVERYTHING)
    assert sorted(counts["vacancies"]) == [1, 1, 1, 1, 2]


def test_the_likeness_of_an_employer_s_pay_is_estimated(tmp_path: Path) -> None:
    pay = {"Fern": [40_000, 40_000], "Moss": [60_000, 60_000], "Reed": [50_000, 50_000]}
    rows = [
        row(f"{name}{number}", pay=figure, employer=name)
        for name, figures in pay.items()
        for number, figure in enumerate(figures)
    ]
    market_of(tmp_path, run(tmp_path, "2026-01-31", *rows))
    assert Market.open(tmp_path).rho == pytest.approx(1)


def test_a_market_of_single_adverts_has_no_likeness_to_correct_for(tmp_path: Path) -> None:
    market_of(tmp_path, run(tmp_path, "2026-01-31", row("a", pay=40_000)))
    assert Market.open(tmp_path).rho == 0


@pytest.mark.parametrize(("source", "synthetic"), [("demo", True), ("reed", False)])
def test_made_up_adverts_are_known_as_such(tmp_path: Path, source: str, *, synthetic: bool) -> None:
    market_of(tmp_path, run(tmp_path, "2026-01-31", row("a"), source=source))
    assert Market.open(tmp_path).is_synthetic == synthetic


def test_what_is_shown_past_its_closing_date_is_not_live(data: Path) -> None:
    runs = [
        run(data, "2026-01-31", row("open"), row("ends", closes_on=day("2026-02-10"))),
        run(
            data,
            "2026-02-28",
            row("open", closes_on=day("2026-02-28")),
            row("ends", closes_on=day("2026-02-10")),
        ),
    ]
    live = Market.open(market_of(data, *runs).parent).ask("listings", EVERYTHING)
    assert live["vacancy_id"].tolist() == ["reed:open"]


UP_TO = {"pay_max": 70_000.0, "annual_max_gbp": 70_000.0, "annual_gbp": 70_000.0}
FROM = {"pay_min": 40_000.0, "annual_min_gbp": 40_000.0, "annual_gbp": 40_000.0}
IN_DOLLARS = {"pay_min": 90_000.0, "pay_max": 99_000.0, "pay_currency": "USD"}
ENDS = ["pay_min", "pay_max", "pay_currency", "annual_gbp"]


def pairs(frame: pd.DataFrame, columns: list[str]) -> set[tuple[str, ...]]:
    return {tuple(values) for values in frame[columns].astype(str).to_numpy()}


@pytest.mark.parametrize("order", list(permutations([UP_TO, FROM, IN_DOLLARS])))
def test_a_range_is_one_that_a_single_listing_stated(
    tmp_path: Path, order: tuple[dict[str, object], ...]
) -> None:
    sightings = [{**row("a"), "pay_origin": "stated", **stated} for stated in order]
    dates = ("2026-01-31", "2026-02-28", "2026-03-31")
    runs = [run(tmp_path, date, one) for date, one in zip(dates, sightings, strict=True)]
    market_of(tmp_path, *runs)
    stated = pd.concat(pd.read_parquet(one.listings) for one in runs)
    ends = ["annual_min_gbp", "annual_max_gbp", "annual_gbp"]
    assert pairs(Market.open(tmp_path).ask("adverts", EVERYTHING), ENDS) == {
        tuple(stated[ENDS].astype(str).iloc[-1])
    }
    assert pairs(vacancy(tmp_path, "reed:a").to_frame().T, ends) <= pairs(stated, ends)


def test_pay_that_was_stated_keeps_its_origin_when_a_guess_is_seen_later(tmp_path: Path) -> None:
    stated = {**row("a"), "pay_origin": "stated", **UP_TO}
    guessed = row("a", pay_origin="predicted", pay_min=50_000.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", stated), run(tmp_path, "2026-02-28", guessed))
    advert = Market.open(tmp_path).ask("adverts", EVERYTHING).iloc[0]
    assert (advert["pay_max"], advert["pay_origin"]) == (70_000, "stated")
    assert pd.isna(advert["pay_min"])


def test_a_doubtful_run_closes_no_vacancy_until_a_good_one_confirms_it(tmp_path: Path) -> None:
    first = run(tmp_path, "2026-03-01", row("stays"), row("goes"))
    empty = replace(run(tmp_path, "2026-03-08"), doubtful="It kept nothing.")
    good = run(tmp_path, "2026-03-15", row("stays"))
    market_of(tmp_path, first, empty)
    assert vacancy(tmp_path, "reed:goes")["is_live"]
    market_of(tmp_path, first, empty, good)
    goes = vacancy(tmp_path, "reed:goes")
    assert (goes["is_live"], str(goes["gone_by"].date())) == (False, "2026-03-15")


def test_what_a_doubtful_run_shows_is_open_all_the_same(tmp_path: Path) -> None:
    half = replace(run(tmp_path, "2026-03-08", row("new")), doubtful="It broke off.")
    market_of(tmp_path, run(tmp_path, "2026-03-01", row("old")), half)
    assert vacancy(tmp_path, "reed:new")["is_live"]
    assert vacancy(tmp_path, "reed:old")["is_live"]


def test_a_search_not_run_for_long_leaves_its_vacancies_neither_live_nor_gone(
    tmp_path: Path,
) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-06-11", row("june"), name="python"),
        run(tmp_path, "2026-08-11", row("august"), name="java"),
    )
    june = vacancy(tmp_path, "reed:june")
    assert not june["is_live"]
    assert pd.isna(june["gone_by"])
    assert vacancy(tmp_path, "reed:august")["is_live"]


def test_pages_that_are_runs_of_their_own_do_not_close_each_other(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-08-10", row("a"), name="page-1"),
        run(tmp_path, "2026-08-11", row("b"), name="page-2"),
    )
    assert vacancy(tmp_path, "reed:a")["is_live"]


def test_vacancies_count_as_open_in_a_month_that_ends_with_a_doubtful_run(tmp_path: Path) -> None:
    broken = replace(run(tmp_path, "2026-03-30"), doubtful="It kept nothing.")
    market_of(tmp_path, run(tmp_path, "2026-03-23", row("a"), row("b")), broken)
    months = Market.open(tmp_path).ask("live_counts", EVERYTHING)
    assert months["vacancies"].tolist() == [2]

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.commands.build import command
from analytics.commands.rebuild import command as rebuild
from analytics.errors import BandstandError, MarketError
from analytics.snapshots.store import write_snapshot
from tests.rows import day

ADVERT = {
    "listing_id": "7",
    "title": "Go Developer",
    "employer": "Lantern",
    "location": "Cardiff",
    "text": "We write Go.",
    "text_complete": True,
    "pay_predicted": False,
}


pytestmark = pytest.mark.usefixtures("data")


def test_a_build_ends_by_saying_what_it_made(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_snapshot("reed", day("2026-01-31"), "go", [ADVERT])
    (data / "snapshots" / "stray.txt").touch()
    command()
    out, err = capsys.readouterr()
    assert "is built: 1 vacancy of 1 listing in 1 snapshot" in out
    assert err.startswith("Left out: stray.txt")
    command()
    assert "stood already" in capsys.readouterr().out


def test_a_build_of_nothing_says_how_to_collect() -> None:
    with pytest.raises(MarketError, match="Collect adverts first"):
        command()


@pytest.mark.parametrize("address", ["s3://adverts/all", "gs://a/b", "abfss://c@d.dfs.net/e"])
def test_object_storage_is_told_to_be_mounted(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = rf"“{address}” is an address, and .* folders only. Mount"
    with pytest.raises(BandstandError, match=said):
        command(snapshots=Path(address))
    with pytest.raises(BandstandError, match=said):
        command(market=Path(address))
    monkeypatch.setenv("BANDSTAND_DATA", address)
    with pytest.raises(BandstandError, match=said):
        command()


def test_a_day_before_all_snapshots_is_told_the_earliest() -> None:
    write_snapshot("reed", day("2026-01-31"), "go", [ADVERT])
    with pytest.raises(MarketError, match="no snapshot up to 2025-12-31: the earliest is of 2026"):
        rebuild(as_of="2025-12-31")

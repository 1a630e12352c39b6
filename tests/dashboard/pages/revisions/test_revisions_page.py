"""The page lists what each version changed, and leads to those that are kept."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from analytics.market.revisions import RECORD, Moved, Revision
from dashboard.pages.revisions.page import NONE_YET, body

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

AT = dt.datetime(2026, 6, 2, 9, tzinfo=dt.UTC)
FIRST = Revision("aaaaaaaaaaaa", AT, dt.date(2026, 6, 1), "r1", "s1", added=4)
MOVED = (Moved("new vacancies", "2026-05", 100, 97),)
NEXT = Revision(
    *("bbbbbbbbbbbb", AT, dt.date(2026, 6, 1), "r2", "s1", FIRST.market),
    is_read_anew=True,
    moved=MOVED,
)


def test_each_version_says_why_and_by_how_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    assert NONE_YET in str(body())
    (tmp_path / "market").mkdir()
    (tmp_path / "market" / "market-bbbbbbbbbbbb.duckdb").touch()
    lines = [json.dumps(asdict(one), default=str) for one in (FIRST, NEXT)]
    (tmp_path / "market" / RECORD).write_text("\n".join(lines), "utf-8")
    said = str(body())
    assert said.index("version bbbbbb") < said.index("version aaaaaa")
    assert "adverts are read by other rules (readers r2)" in said
    assert "Show 1 figure that moved" in said
    assert "the first version, of 4 snapshots. Its figures are no longer kept." in said.replace(
        "', '", ""
    )
    assert "href='/?market=bbbbbbbbbbbb'" in said

"""The examples of docs/notebook.md run as they stand, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import analytics
from analytics.paths import ROOT
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_examples_of_the_page_on_notebooks_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seniors = [
        row(f"s{n}", pay=60_000 + 1_000 * n, level="senior", employer=f"Employer {n}")
        for n in range(12)
    ]
    (tmp_path / "market").mkdir()
    first = run(tmp_path, "2026-05-01", row("old"))
    market_of(tmp_path / "market", first, run(tmp_path, "2026-06-01", *seniors))
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    names: dict[str, Any] = {}
    for example in EXAMPLE.findall((ROOT / "docs" / "notebook.md").read_text("utf-8")):
        exec(compile(example, "docs/notebook.md", "exec"), names)  # noqa: S102 - our own page
    assert names["pay"].set_index("region").loc["London", "p50"] == 65_500
    assert names["rows"].num_rows == 12
    assert "level senior" in names["said"]["counts"]


def test_the_public_names_are_there_and_no_other() -> None:
    assert all(getattr(analytics, name) for name in analytics.__all__)
    assert set(analytics.FACE) == set(analytics.__all__)
    with pytest.raises(AttributeError, match="no public name “Shelf”; it has Filters, Market"):
        _ = analytics.Shelf

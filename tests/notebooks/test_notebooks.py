"""Every notebook runs from top to bottom, without a kernel: its cells are plain Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from analytics.paths import ROOT
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

FINDINGS = {
    "tour": "version ",
    "london_premium": "Nothing can be said on narrowing",
    "senior_from_mid": "No technology separates the two levels clearly",
}
"""Story → what it finds in a market of twelve seniors in London."""
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def small_market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a market of twelve seniors in London the current one."""
    seniors = [
        row(f"s{n}", pay=60_000 + 1_000 * n, level="senior", employer=f"Employer {n}")
        for n in range(12)
    ]
    (tmp_path / "market").mkdir()
    first = run(tmp_path, "2026-05-01", row("old"))
    market_of(tmp_path / "market", first, run(tmp_path, "2026-06-01", *seniors))
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))


def cells(notebook: Path) -> list[str]:
    """Return the code of a notebook's cells."""
    found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.stem)
@pytest.mark.usefixtures("small_market")
def test_a_notebook_runs_from_top_to_bottom(notebook: Path) -> None:
    names: dict[str, Any] = {}
    for cell in cells(notebook):
        exec(compile(cell, notebook.name, "exec"), names)  # noqa: S102 - our own notebook
    if "pay" in names:
        assert names["pay"].set_index("level").loc["senior", "p50"] == 65_500
    assert FINDINGS.get(notebook.stem, "") in str(names.get("finding", ""))
    names["market"].close()


@pytest.mark.parametrize("story", FINDINGS)
def test_a_story_states_question_method_caveats_and_answer(story: str) -> None:
    found = json.loads((ROOT / "notebooks" / f"{story}.ipynb").read_text("utf-8"))["cells"]
    said = "".join("".join(cell["source"]) for cell in found if cell["cell_type"] == "markdown")
    parts = [said.find(f"**{part}.**") for part in ("Question", "Method", "Caveats", "Answer")]
    assert -1 < parts[0] < parts[1] < parts[2] < parts[3]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.stem)
def test_a_notebook_is_kept_without_its_output(notebook: Path) -> None:
    found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert [cell for cell in found if cell.get("outputs") or cell.get("execution_count")] == []

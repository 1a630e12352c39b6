from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.pages import data

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CHECKS = """# made up
field,figure,bar,holds,bias,intervals
years_min,0.9891,,True,1197.4,2393
ir35,1.0,at least 0.9,False,,12
"""


def test_checks_read_as_people_write_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks.csv").write_text(CHECKS, "utf-8")
    monkeypatch.setattr(data, "REFERENCE", tmp_path)
    said = str(data.checked("checks", "Checks", "none"))
    for part in ("98.9%", "100%", "'yes'", "'no'", "1,197", "2,393", "Years asked", "IR35", "'–'"):  # noqa: RUF001 - the dash that stands for nothing
        assert part in said
    for part in ("nan", "True", "e+03", "years_min"):
        assert part not in said

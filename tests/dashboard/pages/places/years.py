"""What a year tells of London and of elsewhere, in rows of tests."""

from __future__ import annotations

from typing import Any

NAN = float("nan")


def year(when: int, adjusted: float, slope: tuple[float, float, float]) -> dict[str, Any]:
    """Return one year's row of a premium."""
    ends = {"adjusted": adjusted, "adjusted_low": adjusted - 0.1, "adjusted_high": adjusted + 0.1}
    raw = {"raw": 0.5, "raw_low": 0.4, "raw_high": 0.6, "withheld": ""}
    moves = dict(zip(("slope", "slope_low", "slope_high"), slope, strict=True))
    return {"year": when, **ends, **raw, **moves}


def remote(when: int, london: float, half: float = 0.02) -> dict[str, Any]:
    """Return one year's row of remote work; elsewhere it stays at a fifth."""
    row: dict[str, Any] = {"year": when, "withheld": ""}
    for name, middle in (("london", london), ("elsewhere", 0.2)):
        row |= {name: middle, f"{name}_low": middle - half, f"{name}_high": middle + half}
    return row

"""Every measure is held against a plain computation on the very adverts, by Hypothesis."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analytics.measures.answers import all_measures

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for path in sorted((ROOT / "tests").rglob("test_*.py"))
    if "COMPARES" in path.read_text(encoding="utf-8") and path.name != Path(__file__).name
]
"""Test modules that name in `COMPARES` the measures that they compare."""


def is_by_hypothesis(module: ModuleType) -> bool:
    return any(hasattr(found, "hypothesis") for found in vars(module).values())


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_a_measure_is_compared_with_a_plain_computation(name: str) -> None:
    comparing = [module for module in MODULES if name in module.COMPARES]
    assert comparing, f"No test compares {name}: name it in a COMPARES."
    assert all(is_by_hypothesis(module) for module in comparing)


def test_no_test_compares_a_measure_that_is_gone() -> None:
    named = {name for module in MODULES for name in module.COMPARES}
    assert named <= set(all_measures())

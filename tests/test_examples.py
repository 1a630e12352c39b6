"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from typing import Final

import pytest

from analytics.paths import ROOT

SHOWN: Final = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for room in ("analytics", "dashboard")
    for file in sorted((ROOT / room).rglob("*.py"))
    if ">>> " in file.read_text("utf-8")
]


@pytest.mark.parametrize("module", SHOWN)
def test_a_module_does_what_its_examples_show(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted
    assert not result.failed

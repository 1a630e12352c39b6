"""The house rules that a machine can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    ROOT / "app.py",
    *(ROOT / "analytics").rglob("*.py"),
    *(ROOT / "dashboard").rglob("*.py"),
]
MODULES = [module for module in MODULES if module.exists()]
DUCKDB_ROOMS = ("analytics/market/",)


def imported(module: Path) -> set[str]:
    """Return the top-level name of everything a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def breaches(name: str, imports: set[str]) -> list[str]:
    """Return the import rules that a module at `name` with these imports breaks."""
    rules = {
        "analytics imports nothing of the dashboard": name.startswith("analytics/")
        and bool(imports & {"dashboard", "app"}),
        "the dashboard does not import the app": name.startswith("dashboard/") and "app" in imports,
        "only the market layer knows DuckDB": "duckdb" in imports
        and not name.startswith(DUCKDB_ROOMS),
        "only the dashboard knows Dash": not name.startswith("dashboard/")
        and bool(imports & {"dash", "dash_bootstrap_components", "dash_ag_grid"}),
    }
    return [rule for rule, broken in rules.items() if broken]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_imports_run_one_way(module: Path) -> None:
    assert not breaches(module.relative_to(ROOT).as_posix(), imported(module))


@pytest.mark.parametrize(
    ("name", "imports"),
    [
        ("analytics/read/pay.py", {"dashboard"}),
        ("analytics/measures/pay.py", {"duckdb"}),
        ("dashboard/factory.py", {"app"}),
        ("app.py", {"dash"}),
    ],
)
def test_a_breach_is_found(name: str, imports: set[str]) -> None:
    assert breaches(name, imports)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_every_module_opens_with_a_sentence(module: Path) -> None:
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert said
    assert said.splitlines()[0].endswith((".", "…"))

"""The house as rooms, modules and imports: what `test_house.py` holds to its rules."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    Graph = Mapping[str, AbstractSet[str]]
    """Name → the names it imports."""

FOUNDATIONS: Final = frozenset(
    {"analytics/asker.py", "analytics/errors.py", "analytics/memory.py", "analytics/paths.py"}
)
ANALYTICS: Final[dict[str, set[str]]] = {
    "__init__.py": {"filters", "market", "measures"},
    "asker.py": set(),
    "errors.py": set(),
    "memory.py": set(),
    "paths.py": set(),
    "statistics": set(),
    "reference": set(),
    "schema": set(),
    "uploads": {"schema"},
    "filters": {"schema"},
    "read": {"schema", "reference"},
    "terminal": {"schema", "filters"},
    "snapshots": {"schema", "read"},
    "collect": {"schema", "reference", "read", "terminal", "snapshots"},
    "market": {"schema", "statistics", "filters", "read", "snapshots"},
    "engine": {"schema", "filters", "read", "snapshots", "market"},
    "measures": {"schema", "statistics", "reference", "filters", "market"},
    "rollups": {"filters", "snapshots", "market", "measures"},
    "benchmark": {"schema", "statistics", "filters", "market", "measures"},
    "team": {
        *("schema", "statistics", "filters", "read", "terminal", "uploads"),
        *("market", "measures", "benchmark"),
    },
    "assurance": {
        *("schema", "statistics", "filters", "read", "snapshots", "collect"),
        *("market", "measures", "benchmark"),
    },
    "ready.py": {"snapshots", "collect", "market"},
    "backup.py": {"schema", "snapshots", "collect", "market"},
    "commands": {
        *("schema", "filters", "read", "terminal", "snapshots", "collect"),
        *("market", "measures", "benchmark", "team", "assurance", "ready.py", "backup.py"),
        *("engine", "rollups"),
    },
    "__main__.py": {"commands", "terminal"},
}
"""Room of `analytics/` → the rooms there whose modules it may import; all may the foundations."""
DASHBOARD: Final[dict[str, set[str]]] = {
    "reporting": set(),
    "model": {"reporting"},
    "charts": {"reporting"},
    "export": {"model", "reporting"},
    "api": {"export", "model", "server"},
    "components": {"charts", "export", "model", "reporting"},
    "framework": {"charts", "components", "export", "model", "reporting"},
    "server": {"export", "framework", "model", "reporting"},
    "pages": {"charts", "components", "export", "framework", "model", "pages", "reporting"},
    "factory.py": {"api", "framework", "model", "pages", "server"},
    "answer.py": {"model", "server"},
    "readme.py": {"model"},
    "licences.py": set(),
}
"""Room of `dashboard/` → the rooms there whose modules it may import."""
OF_ANALYTICS: Final[dict[str, set[str]]] = {
    "reporting": {"schema", "statistics", "filters"},
    "charts": {"schema", "statistics", "reference"},
    "model": {"schema", "filters", "market", "measures"},
    "export": {"schema"},
    "api": {"schema", "filters", "market", "measures"},
    "components": {"schema", "filters"},
    "framework": {"schema", "filters", "market"},
    "server": set(),
    "pages": set(ANALYTICS)
    - {"assurance", "commands", "engine", "terminal", "ready.py", "backup.py", "__main__.py"},
    "factory.py": {"filters", "market"},
    "answer.py": {"market"},
    "readme.py": {"schema", "filters", "measures", "collect", "__main__.py"},
    "licences.py": set(),
}
"""Room of `dashboard/` → the rooms of `analytics/` whose modules it may import."""
ROOMS: Final[dict[str, set[str]]] = {
    **{
        f"analytics/{room}": {f"analytics/{other}" for other in others}
        for room, others in ANALYTICS.items()
    },
    **{
        f"dashboard/{room}": {f"dashboard/{other}" for other in others}
        | {f"analytics/{other}" for other in OF_ANALYTICS[room]}
        for room, others in DASHBOARD.items()
    },
    "app.py": {"dashboard/factory.py", "dashboard/server", "analytics/ready.py"}
    | {"analytics/terminal"},
}
"""Room → the rooms it may import from."""
LIBRARIES: Final[dict[str, tuple[str, ...]]] = {
    "duckdb": ("analytics/market",),
    "pyspark": ("analytics/engine",),
    "pysail": ("analytics/engine",),
    "sqlglot": ("analytics/engine",),
    "rapidfuzz": ("analytics/market", "analytics/read", "analytics/schema"),
    "flashtext2": ("analytics/read",),
    "selectolax": ("analytics/read", "analytics/collect"),
    "httpx": ("analytics/collect",),
    "pydantic": ("analytics/collect", "dashboard/api"),
    "statsmodels": ("analytics/measures", "analytics/statistics"),
    "dash": ("dashboard",),
    "dash_ag_grid": ("dashboard/pages",),
    "dash_bootstrap_components": ("dashboard",),
    "plotly": ("dashboard",),
    "flask": ("dashboard",),
    "flask_openapi": ("dashboard",),
    "prometheus_client": ("dashboard/server",),
    "waitress": ("app.py",),
}
"""Library → the only rooms, or the storey, that know it."""


def room(path: str) -> str:
    """Return the room in which a module stands; a page is a room of its own.

    >>> room("analytics/read/pay/money.py"), room("dashboard/pages/pay/data.py"), room("app.py")
    ('analytics/read', 'dashboard/pages/pay', 'app.py')
    """
    parts = path.split("/")
    is_page = parts[:2] == ["dashboard", "pages"] and len(parts) > 3
    return "/".join(parts[: 3 if is_page else 2])


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Return all nodes of a module, itself first, read once for every rule."""
    return tuple(ast.walk(ast.parse(source)))


@cache
def imports(source: str) -> frozenset[str]:
    """Return the dotted name of everything a module imports, types alone included.

    >>> sorted(imports("if TYPE_CHECKING:\\n    from a import b"))
    ['a', 'a.b']
    """
    names: set[str] = set()
    for node in nodes_of(source):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def of_modules(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return path → the paths it imports, among these sources; a package's own file is none."""
    paths = {path.removesuffix(".py").replace("/", "."): path for path in sources}
    return {
        path: {paths[name] for name in imports(source) & paths.keys()} - {path}
        for path, source in sources.items()
    }


def of_rooms(modules: Graph) -> dict[str, set[str]]:
    """Return room → the rooms it imports from."""
    graph: dict[str, set[str]] = defaultdict(set)
    for path, others in modules.items():
        graph[room(path)] |= {room(other) for other in others} - {room(path)}
    return dict(graph)


def circles(graph: Graph) -> list[list[str]]:
    """Return the groups of names each of which imports all others of it, by whatever way round."""
    reached = {name: _reached(graph, name) for name in graph}
    groups = {
        frozenset(other for other in there if name in reached.get(other, set()))
        for name, there in reached.items()
        if name in there
    }
    return sorted(sorted(group) for group in groups)


def _reached(graph: Graph, start: str) -> set[str]:
    reached: set[str] = set()
    ahead = list(graph.get(start, ()))
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += graph.get(name, ())
    return reached


def strangers(sources: Mapping[str, str]) -> list[str]:
    """Return a sentence for each import of ours that the room of a module may not make."""
    return sorted(
        f"{path} imports {other}"
        for path, others in of_modules(sources).items()
        for other in others
        if room(other) not in {room(path), *FOUNDATIONS}
        and _listed(room(other)) not in ROOMS.get(_listed(room(path)), set())
    )


def _listed(name: str) -> str:
    """Return the name under which a room is listed: every page as `dashboard/pages`."""
    return "/".join(name.split("/")[:2])


def misplaced(sources: Mapping[str, str]) -> list[str]:
    """Return a sentence for each library that a module knows and its room may not."""
    return sorted(
        f"{path} imports {library}"
        for path, source in sources.items()
        for library in {name.split(".")[0] for name in imports(source)}
        if library in LIBRARIES and not f"{room(path)}/".startswith(_within(library))
    )


def _within(library: str) -> tuple[str, ...]:
    return tuple(f"{place}/" for place in LIBRARIES[library])


def crowded(paths: AbstractSet[str], most: int) -> dict[str, int]:
    """Return the folders that hold more modules than so many, with how many they hold."""
    counts: dict[str, int] = defaultdict(int)
    for path in paths:
        if not path.endswith("__init__.py"):
            counts[path.rpartition("/")[0]] += 1
    return {folder: count for folder, count in counts.items() if count > most}

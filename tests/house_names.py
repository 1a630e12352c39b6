"""Names: of classes and of what pay can be, given once; of all else, saying what a thing is."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.house import nodes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES: Final = "analytics/collect/sources/"
CREDIBLE_PAY: Final = "analytics/schema/credible_pay.py"
ENDS: Final = frozenset({"LEAST", "MOST", "LOWEST", "HIGHEST", "BOUNDS", "PLAUSIBLE", "CREDIBLE"})
PAID_PER: Final = frozenset({"YEAR", "ANNUAL", "MONTH", "WEEK", "DAY", "HOUR"})
OF_PAY: Final = PAID_PER | {"PAY", "SALARY", "RATE", "RATES"}
READS_PAY: Final = "analytics/read/pay/"
VERBS: Final = frozenset({"said", "told", "found"})
STANDING: Final = frozenset({"found_by", "not_found"})
"""A column of data, and HTTP's own words for 404."""
BOUNDS_THEMSELVES: Final = ({"DAY", "RATE"}, {"DAY", "RATES"}, {"ANNUAL"})


def namesakes(modules: Mapping[str, str]) -> dict[str, list[str]]:
    """Class name → the modules that give it to different things.

    A source calls its answers' parts as it likes: jobs, sites and salaries of other boards are
    the same thing in another form.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for path, text in modules.items():
        for name in classes(text):
            owners[name].add(SOURCES if path.startswith(SOURCES) else path)
    return {name: sorted(places) for name, places in owners.items() if len(places) > 1}


@cache
def classes(source: str) -> frozenset[str]:
    """The names of a module's classes."""
    return frozenset(node.name for node in nodes_of(source) if isinstance(node, ast.ClassDef))


def verbs_as_nouns(modules: Mapping[str, str]) -> list[str]:
    """The functions, parameters and variables called for what was done: `path: name`, sorted.

    Fields of classes and keywords are left out: what is stored and exported keeps its names.
    """
    return sorted(
        f"{path}: {name}"
        for path, text in modules.items()
        for name in given_names(text) - STANDING
        if VERBS & set(name.lower().strip("_").split("_"))
    )


@cache
def given_names(source: str) -> frozenset[str]:
    """The names that a module gives to functions, parameters and variables."""
    nodes = nodes_of(source)
    bodies = (node.body for node in nodes if isinstance(node, ast.ClassDef))
    fields = {id(part) for body in bodies for line in body for part in ast.iter_child_nodes(line)}
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    parameters = {node.arg for node in nodes if isinstance(node, ast.arg)}
    return frozenset(functions | parameters).union(
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields
    )


def pay_bounds(modules: Mapping[str, str]) -> list[str]:
    """The bounds of pay that a module writes down for itself: `path: name`, sorted."""
    return sorted(
        f"{path}: {name}"
        for path, text in modules.items()
        if path != CREDIBLE_PAY
        for name, value in numbers(text)
        if isinstance(value, ast.Dict) or _bounds_pay(name, path)
    )


@cache
def numbers(source: str) -> tuple[tuple[str, ast.expr], ...]:
    """The names to which a module assigns numbers, or pairs of them by what pay is for."""
    return tuple(
        (target.id, node.value)
        for node in nodes_of(source)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
        if _has_numbers(node.value) or _has_pair_of_a_period(node.value)
    )


def _bounds_pay(name: str, path: str) -> bool:
    """Whether a constant's name says that it is the end of what is paid."""
    words = set(name.strip("_").split("_"))
    of_pay = words & OF_PAY or path.startswith(READS_PAY)
    return words in BOUNDS_THEMSELVES or bool(of_pay and words & ENDS)


def _has_pair_of_a_period(value: ast.expr) -> bool:
    """Whether it maps a period to two ends, as `{"day": (75, 2_500)}` does."""
    return isinstance(value, ast.Dict) and any(
        ast.unparse(key).strip("'").upper() in PAID_PER
        for key, pair in zip(value.keys, value.values, strict=True)
        if key and isinstance(pair, ast.Tuple) and _has_numbers(pair)
    )


def _has_numbers(value: ast.expr) -> bool:
    parts = getattr(value, "elts", [value])
    if isinstance(value, ast.BinOp):
        parts = [value.left, value.right]
    return any(isinstance(getattr(part, "value", None), int | float) for part in parts)

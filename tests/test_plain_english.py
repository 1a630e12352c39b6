"""Words for people are plain British English: what reads as translated stays out."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house import nodes_of

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {
    r"(?<!here )\b(?:is|are|was|were) no (?!longer|later|more|sooner|one)\w": "say “isn't a …”",
    r"\bmiddle advert": "say “median pay”",
    r"\b(?:as adverts come|like jobs)\b": "say “unadjusted”, “like for like”, “similar jobs”",
    r"\bread whole\b": "say “with full text”",
    r"\bleft alone\b": "say “by default”",
    r"\bkeeps? (?:pay )?silent\b": "say “do not state pay”",
    r"\bwhere told\b": "say “where stated”",
    r"\bleans? to adverts\b": "say “over-represents”",
    r"\bask wider\b": "say “try a wider search”",
    r"\bcannot be said\b": "say “not enough data to compare”",
    r"\bchance finding": "say “statistically clear”",
    r"\bmend th(?:ese|is|em|at)\b": "say “fix”",
    r"\bis not aged by\b": "say “is out of range”",
    r"\bwhoever\b": "say who",
    r"\btoo few to adjust\b": "say “too few employers”",
}
"""What the words for people do not say, each with what they say instead."""


def faults(words: str) -> list[str]:
    """Return what a text says that it should say otherwise, each with the better words."""
    return [
        f"{found.group()!r}: {better}"
        for pattern, better in FORBIDDEN.items()
        for found in re.finditer(pattern, words, flags=re.IGNORECASE)
    ]


def sentences(module: Path) -> list[str]:
    """Return every text of a module that somebody may read: its strings, docstrings apart."""
    nodes = nodes_of(module.read_text(encoding="utf-8"))
    unread = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread
    ]


MODULES = [
    ROOT / "app.py",
    *(ROOT / "analytics").rglob("*.py"),
    *(ROOT / "dashboard").rglob("*.py"),
]


def test_code_speaks_plainly() -> None:
    found = {
        module.relative_to(ROOT).as_posix(): faults("\n".join(sentences(module)))
        for module in MODULES
    }
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "data/README.md", "data/reference/claims.toml"]
)
def test_pages_of_words_speak_plainly(name: str) -> None:
    assert faults((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "words",
    [
        "“400” is no figure.",
        "The middle advert offers £60,000.",
        "Like jobs offered more.",
        "They keep pay silent.",
        "Ask wider",
    ],
)
def test_what_reads_as_translated_is_found(words: str) -> None:
    assert faults(words)


@pytest.mark.parametrize("words", ["There is no market yet.", "It is no longer advertised."])
def test_plain_words_pass(words: str) -> None:
    assert faults(words) == []


NOUNS = re.compile(r" (?:adverts|vacancies|listings|snapshots|rows|employers|boards|markets)\b")


NEVER_ONE = {"too_few.py", "projection.py", "sentences.py"}
"""Modules whose figures are withheld where they are of one."""


def uncounted(module: Path) -> list[str]:
    """Return the words after a counted number that would be wrong of one: "1 adverts"."""
    nodes = nodes_of(module.read_text(encoding="utf-8"))
    texts = [node.values for node in nodes if isinstance(node, ast.JoinedStr)]
    return [
        f"{module.name}:{after.lineno}: {str(after.value)[:30]}"
        for values in texts
        for number, after in pairwise(values)
        if isinstance(number, ast.FormattedValue) and isinstance(after, ast.Constant)
        if NOUNS.match(str(after.value)) and _is_a_count(number)
    ]


def _is_a_count(number: ast.FormattedValue) -> bool:
    value = number.value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id == "count" and not ast.unparse(value.args[0]).isupper()
    return number.format_spec is not None and not ast.unparse(value).isupper()


def test_one_of_a_thing_is_singular() -> None:
    found = [
        fault for module in MODULES for fault in uncounted(module) if module.name not in NEVER_ONE
    ]
    assert found == [], "say it with `counted` of a page or `plural`, which know of one"

"""The vocabulary of technologies is broad, spelt once and readable by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from analytics.errors import BandstandError
from analytics.read.stack import technologies as vocabulary
from analytics.read.stack.technologies import NO_KIND, practices, technologies

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    *("language", "framework", "database", "data", "ai", "cloud", "container", "messaging"),
    *("delivery", "observability", "testing", "security", "system", "api", "mobile"),
    *("enterprise", "tool", "practice", NO_KIND),
}


def test_every_technology_is_listed_once_with_a_kind() -> None:
    assert len(technologies()) >= 300
    assert [name for name, n in Counter(t.name for t in technologies()).items() if n > 1] == []
    assert {t.kind for t in technologies()} == KINDS


def test_short_names_lean_on_technologies_that_are_listed() -> None:
    names = {t.name for t in technologies()}
    assert {of for t in technologies() for of in t.of} <= names
    assert all(t.of for t in technologies() if t.short)


def test_practices_are_listed_once() -> None:
    names = [p.name for p in practices()]
    assert len(set(names)) == len(names) >= 25
    assert {"System design", "Test-driven development", "Code review"} <= set(names)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('{ name = "Foo", kind = "tool", alias = ["F"] }', "alias"),
        ('{ name = "Foo", kind = "tool", match = "loosely" }', "loosely"),
    ],
)
def test_a_slip_in_the_vocabulary_is_named(
    entry: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "technologies.toml").write_text(f"technology = [{entry}]", encoding="utf-8")
    monkeypatch.setattr(vocabulary, "REFERENCE", tmp_path)
    technologies.cache_clear()
    with pytest.raises(BandstandError, match=f"Foo.*{fault}"):
        technologies()
    technologies.cache_clear()

"""Reference files: entries of a TOML file of `data/reference/`, fit for frozen dataclasses."""

from __future__ import annotations

import tomllib
from typing import Any

from analytics.paths import REFERENCE


def stored(name: str) -> dict[str, Any]:
    """Return what `data/reference/NAME.toml` holds."""
    return tomllib.loads((REFERENCE / f"{name}.toml").read_text("utf-8"))


def frozen(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with its lists as tuples; lists within lists stay.

    >>> frozen({"name": "a", "any": ["b", "c"]})
    {'name': 'a', 'any': ('b', 'c')}
    """
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}

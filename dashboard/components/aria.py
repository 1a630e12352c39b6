"""ARIA attributes, whose names Python cannot spell as arguments."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """Return attributes for assistive technology, to be unpacked into a component.

    >>> aria(label="Pages")
    {'aria-label': 'Pages'}
    """
    return {f"aria-{name}": value for name, value in attributes.items()}

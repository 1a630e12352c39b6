"""The sources that adverts can be collected from: what each reads and what its terms allow."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import NamedTuple

from analytics.collect import sources


class Source(NamedTuple):
    """One way to collect adverts.

    Attributes:
        name: its name on the command line, and of its snapshots.
        reads: what it reads, in a sentence.
        terms: what its terms allow; "" where they say nothing to know.
    """

    name: str
    reads: str
    terms: str


@cache
def all_sources() -> tuple[Source, ...]:
    """Return every module of `analytics/collect/` that is a command."""
    modules = [
        (name, importlib.import_module(f"{sources.__name__}.{name}"))
        for _, name, _ in pkgutil.iter_modules(sources.__path__)
    ]
    return tuple(
        Source(name, _first_paragraph(module.__doc__), getattr(module, "TERMS", ""))
        for name, module in modules
        if hasattr(module, "command")
    )


def _first_paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").strip().split("\n\n")[0].split())

"""Citation: who says so, as a reference is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """Who says so: its publisher, its title, its year; `url` where it stands."""

    publisher: str
    title: str = ""
    year: str = ""
    url: str = ""

    def __str__(self) -> str:
        """Return the source as a reference is written."""
        return ", ".join(part for part in (self.publisher, self.title, self.year) if part)

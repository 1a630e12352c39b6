"""Titles of the demo's adverts: a role, its level where stated, an odd suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.collect.demo.plan import wording

if TYPE_CHECKING:
    from analytics.collect.demo.draw import Lot

SUFFIXED = 0.12


def write_title(lot: Lot, vacancy: dict[str, Any], fill: dict[str, str]) -> str:
    """Return the title of one vacancy, in one of the many ways such titles are written."""
    phrases = wording()["title"]
    if vacancy["level"] == "manager":
        title = lot.one(phrases["manager"])
    else:
        title = lot.one(phrases["family"][vacancy["family"]])
        if vacancy["level_from"] == "title":
            title = lot.one(phrases["level"][vacancy["level"]]).replace("{role}", title)
    if lot.happens(SUFFIXED):
        title += lot.one(_suffixes(vacancy, phrases["suffix"]))
    return str(title).format_map(fill)


def _suffixes(vacancy: dict[str, Any], suffixes: list[str]) -> list[str]:
    """Leave out what the title would say of a way of working that is not the vacancy's."""
    hybrid = vacancy["work_mode"] == "hybrid" and vacancy["mode_said"]
    return [suffix for suffix in suffixes if hybrid or "Hybrid" not in suffix]

"""How pages, charts and panels are found."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Final

from dashboard import pages

if TYPE_CHECKING:
    from collections.abc import Iterator


from dashboard.model.page import Chart, Option, Page, Panel

MADE_ON: Final = Option("market", "")
"""How a link names the market that it was made on; every page answers as that market did."""


def _declared() -> Iterator[Page]:
    for module in pkgutil.iter_modules(pages.__path__):
        yield importlib.import_module(f"{pages.__name__}.{module.name}.page").PAGE


@cache
def all_pages() -> tuple[Page, ...]:
    """Return every page of `dashboard/pages/`, in the order of the navigation."""
    return tuple(sorted(_declared(), key=lambda page: page.order))


def page_at(path: str | None) -> Page | None:
    """Return the page at a path, a closing slash ignored, else None."""
    wanted = "/" + (path or "/").strip("/")
    return next((page for page in all_pages() if page.path == wanted), None)


def all_charts() -> dict[str, Chart]:
    """Return name → chart over all pages."""
    sections = (section for page in all_pages() for section in page.sections)
    return {section.name: section for section in sections if isinstance(section, Chart)}


def all_panels() -> dict[str, Panel]:
    """Return name → panel over all pages."""
    sections = (section for page in all_pages() for section in page.sections)
    return {section.name: section for section in sections if isinstance(section, Panel)}


def all_exports() -> dict[str, Chart | Panel]:
    """Return name → chart or panel that can be downloaded."""
    panels = {name: panel for name, panel in all_panels().items() if panel.ask}
    return {**all_charts(), **panels}


def all_options() -> dict[str, Option]:
    """Return name → option over all pages, and the market that a link was made on."""
    declared = (option for page in all_pages() for option in page.options)
    return {option.name: option for option in (MADE_ON, *declared)}

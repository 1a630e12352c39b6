"""The parts of a page as a browser has them: some with the page, each anew as its URL changes."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dash import no_update

from analytics.errors import BandstandError
from dashboard.components.card import Drawn, is_absent
from dashboard.components.light import light
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.framework.in_text import WIDER
from dashboard.framework.kept import kept
from dashboard.framework.suggest_wider import HEADLINE, wider
from dashboard.framework.view import view_of
from dashboard.model.page import Chart, Panel
from dashboard.model.registry import page_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served

LOG: Final = logging.getLogger(__name__)


def at_first(page: Page, search: str, served: Served) -> dict[str, Any]:
    """Return what is seen of a page before it is scrolled: the answer, and the first chart on it.

    A browser that has it with the page need not ask for it once its scripts are read. A part that
    fails is left out: the browser asks for it, and it fails alone.

    Returns:
        The answer by the page's path, each panel by its name, and the chart, `Drawn`, by its.
    """
    shown = {page.path: or_nothing(partial(headline, page.path, search, served))}
    for section in page.sections:
        if isinstance(section, Panel | Chart):
            make = draw if isinstance(section, Chart) else fill
            shown[section.name] = or_nothing(partial(make, section.name, search, served))
        if isinstance(section, Chart) and _stands(shown[section.name]):
            break
    return {name: _light(part) for name, part in shown.items() if part is not None}


def chart_at_first(page: Page, search: str, served: Served) -> tuple[Chart, Drawn] | None:
    """Return the chart that `at_first` shows, where nothing but charts stands before it.

    Args:
        page: the page.
        search: the URL's query.
        served: returns the market.

    Returns:
        The chart and what it shows; None where it fails or there is none.
    """
    for section in page.sections:
        if not isinstance(section, Chart):
            return None
        drawn = or_nothing(partial(draw, section.name, search, served))
        if _stands(drawn):
            return (section, drawn) if drawn else None
    return None


def _light(part: Component | Drawn) -> Component | Drawn:
    return part._replace(behind=light(part.behind)) if isinstance(part, Drawn) else light(part)


def _stands(drawn: Drawn | None) -> bool:
    """Return whether a chart takes its place, if only once a browser has asked for it."""
    return drawn is None or not is_absent(drawn.behind)


def or_nothing(make: Callable[[], Any]) -> Any:  # noqa: ANN401 - a component, or a chart
    """Return what is made; None where it fails, which is told in the log."""
    try:
        return make()
    except Exception:
        LOG.exception("A part of a page failed before it was asked for")
        return None


def anew(
    answer: Callable[[str, str], Sequence[Any]],
    name: str,
    search: str | None,
    answered: str | None,
    parts: int,
) -> list[Any]:
    """Return what one part of a page shows, and for which query; nothing where it shows that.

    Args:
        answer: returns what it shows, by its name and the query.
        name: its name.
        search: the URL's query.
        answered: the query that it answers; None before there is an answer.
        parts: how many things an answer has.
    """
    asked = search or ""
    if answered == asked:
        return [no_update] * (parts + 1)
    return [*map(light, answer(name, asked)), asked]


def ask_wider(path: str, search: str | None, name: str, served: Served) -> Component | None:
    """Return the wider question that a chart, or the headline, offers; None where there is none."""
    make = partial(_wider, path, search, name, served)
    try:
        is_first = not search and _may_offer(path, name)
        offered = kept((WIDER, f"{path} {name}"), "", served, make) if is_first else make()
    except BandstandError:
        return None
    return offered[0] if offered else None


def _may_offer(path: str, name: str) -> bool:
    """Return whether there is such a page, under just this path, and such a part of it."""
    page = page_at(path)
    names = {HEADLINE, *(one.name for one in page.sections)} if page else set()
    return page is not None and page.path == path and name in names


def _wider(path: str, search: str | None, name: str, served: Served) -> list[Component]:
    offered = wider(view_of(search, served), path, name)
    return [] if offered is None else [offered]

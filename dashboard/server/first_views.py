"""What pages show to those who come without a filter: answered once a market, kept beside it.

**Who answers.** The process that serves, in the background, after it has started and after another
market took the place of the one before; `build` does not, since figures are drawn here and a build
would wait. Of several processes one answers, page by page, and the others wait for it; what a
visitor asks meanwhile is worked out for them, as ever. `python -m dashboard.answer` does the same
before anybody comes.

**What stands.** One file a market, `market-<id>.answers`, written anew after each page and swapped
in whole: texts by part, as `framework.in_text` has them. It holds for one market file and one
version of our code, reference facts and libraries (`model.own_code`); where it does not hold, or
cannot be read, it is as good as not there and written anew. A build sweeps those whose markets are
gone, and a backup leaves them out. Where the folder may not be written, everything is answered in
memory alone.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from plotly.io.json import to_json_plotly

from analytics.errors import BandstandError
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import at_once, headline
from dashboard.framework.in_text import CHART, WIDER, WORDS
from dashboard.framework.kept import as_stored, name_of
from dashboard.framework.render import ask_wider
from dashboard.framework.suggest_wider import HEADLINE, place
from dashboard.model import opening
from dashboard.model.page import Chart, Panel
from dashboard.model.registry import all_pages
from dashboard.model.stored import store, stored, storing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.framework.kept import Part
    from dashboard.model.page import Page, Served

LOG: Final = logging.getLogger(__name__)
PANEL: Final = "panel"
ON_TOP: Final = "headline"
MAKERS: Final = {CHART: draw, PANEL: fill, ON_TOP: headline}
"""Kind of a part → what makes it by its name, a query and the market."""
NOTHING: Final = "[]"
"""The text of a wider question that nobody asks for."""
LOOKS: Final = 5.0
"""Seconds between two looks whether another market is served."""


class FirstViews:
    """Has default views answered at its first call, and where another market is served by then."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._answered: Path | None = None

    def __call__(self) -> str:
        """Answer what is not answered yet; return "", as there is nothing to complain of."""
        with suppress(BandstandError):  # pages say it
            market = self._served()
            if market.path != self._answered:
                self._answered = market.path
                answer(self._served)
        return ""


def answer(served: Served) -> None:
    """Answer the default view of every page with filters, and store what is not stored yet.

    Args:
        served: returns the market, of which the one at the first call is meant.

    Raises:
        MarketError: there is no market.
    """
    pinned = cache(served)
    market = pinned()
    with storing(market):
        texts = dict(stored(market))
        for page in all_pages():
            missing = [part for part in parts(page) if name_of(part) not in texts]
            if missing:
                texts[opening.STORED] = opening.in_text(market)
                texts = _answered(page, missing, pinned, texts)
                store(market, texts)


def parts(page: Page) -> list[Part]:
    """Return the parts of a page whose default views are stored; none of a page without filters.

    The wider question that a part offers comes after the part, which says whether it offers one.
    """
    if page.headline is None:
        return []
    sections = (one for one in page.sections if isinstance(one, Chart | Panel))
    shown = [(CHART if isinstance(one, Chart) else PANEL, one.name) for one in sections]
    charts = [name for kind, name in shown if kind == CHART]
    wider = [(WIDER, f"{page.path} {name}") for name in (HEADLINE, *charts)]
    return [(WORDS, page.path), (ON_TOP, page.path), *shown, *wider]


def _answered(
    page: Page, missing: list[Part], served: Served, before: Mapping[str, str]
) -> dict[str, str]:
    """Return texts of the parts that can be stored; one that fails is asked for again."""
    texts = dict(before)
    for part in missing:
        text = _in_text(page, part, served, texts)
        if text is not None:
            texts[name_of(part)] = text
    return texts


def _in_text(page: Page, part: Part, served: Served, before: Mapping[str, str]) -> str | None:
    """Return a part as text; None where it fails, or cannot be stored."""
    kind, name = part
    try:
        if kind == WORDS:
            at_once(page, "", served)
        elif kind == WIDER:
            return _wider(page, name.removeprefix(f"{page.path} "), served, before)
        else:
            MAKERS[kind](name, "", served)
        return as_stored(part, served())
    except Exception:
        LOG.exception("A part of a page failed before it was asked for")
        return None


def _wider(page: Page, name: str, served: Served, before: Mapping[str, str]) -> str | None:
    """Return the wider question that a part offers; none is looked for where it has no place."""
    part = (ON_TOP, page.path) if name == HEADLINE else (CHART, name)
    shown = before.get(name_of(part))
    if shown is None:
        return None
    if to_json_plotly(place(name)) not in shown:
        return NOTHING
    ask_wider(page.path, "", name, served)
    return as_stored((WIDER, f"{page.path} {name}"), served())

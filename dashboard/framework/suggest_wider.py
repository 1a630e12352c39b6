"""Where vacancies are too few: which figures are withheld, and the nearest wider question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from dash import dcc, html

from analytics.filters.filters import DEFAULT
from analytics.market.cache import Memory
from analytics.schema.labels import label, listed, plural
from dashboard.framework.wider_steps import EVERYTHING, WIDEST, steps
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from dashboard.model.state import State
from dashboard.reporting.reasons import in_passing, rule_of, tells_why
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from analytics.filters.widen import Step
    from dashboard.model.page import Page, View

HEADLINE: Final = "headline"
"""The name under which a page's headline asks for a wider question."""
NAMED: Final = 2
ALL: Final = ""
"""The name of a whole chart that has nothing to show."""
KEYS: Final = ("label", "kind", "other", "quarter", "year")
"""Columns that tell a chart's figures apart."""
FIRST_LOOK: Final = (
    "Nothing counts as new in this market yet: the adverts do not say when they were posted, and "
    "were there when we first looked."
)
OFFERED: Final = Memory()
"""The step that each chart offers, by market, chart and question: one row, or none."""


def place(name: str) -> Component:
    """Return the place that is filled, once it stands on the page, with a wider question."""
    return html.Div(id={"type": "wider", "name": name})


def is_short(view: View, headline: str) -> bool:
    """Return whether there is nothing at all, or a headline tells why pay is withheld."""
    if not view.market.ask("totals", view.filters)["vacancies"].sum():
        return True
    if not tells_why(headline):
        return False
    why = rows(view.ask("pay"))[0]["withheld"]
    return bool(why and why in headline)


def holds_back(frame: pd.DataFrame) -> bool:
    """Return whether a chart withholds the figure of any of its groups."""
    return "withheld" in frame and bool(_reasons(frame).any())


def shows_nothing(frame: pd.DataFrame) -> bool:
    """Return whether a chart withholds the figures of all its groups, and nothing is modelled."""
    is_modelled = "modelled" in frame and bool(frame["modelled"].notna().any())
    return "withheld" in frame and not is_modelled and bool(_reasons(frame).ne("").all())


def wider(view: View, path: str, name: str) -> Component | None:
    """Return the nearest wider question that answers what is withheld; None if there is none.

    A question that a part of the page above offers already is not offered again.

    Args:
        view: what is looked at.
        path: the page's address.
        name: a chart of it, or `HEADLINE`; nothing is offered where the page has no such part,
            as when somebody went on to another page meanwhile.
    """
    page = page_at(path)
    if page is None or name not in {HEADLINE, *(part.name for part in page.sections)}:
        return None
    mine = _offered(view, page, name)
    why = _why(view) if name == HEADLINE else []
    if mine.empty:
        return html.P(why, className="wider") if why else None
    offer = rows(mine)[0]
    if any(_searches(view, page, above) == offer["search"] for above in _above(page, name)):
        return None
    held = [*why, *_held(Part(view, page, name).holes)]
    link = dcc.Link(offer["said"], href=offer["search"])
    asked = html.Span(["Try a wider search: ", link, _counts(offer)], className="no-print")
    return html.P([*held, asked], className="wider")


@dataclass(frozen=True)
class Part:
    """A chart of a page, or its headline, for one view."""

    view: View
    page: Page
    name: str

    @property
    def holes(self) -> dict[str, str]:
        """Return what it withholds, and why; all of it where it has nothing to show."""
        if self.name == HEADLINE:
            return {ALL: ""} if self._says_too_few() else {}
        frame = self._frame()
        if frame.empty:
            return {ALL: ""}
        why = _reasons(frame)
        return dict(zip(_names(frame)[why != ""], why[why != ""], strict=True))

    @property
    def shown(self) -> set[str]:
        """Return what it shows."""
        if self.name == HEADLINE:
            pay = rows(self.view.ask("pay"))[0]
            return {ALL} if pay["vacancies"] and not pay["withheld"] else set()
        frame = self._frame()
        there = set(_names(frame)[_reasons(frame) == ""]) if len(frame) else set()
        return {ALL, *there} if there else set()

    def asked(self, filters: Filters) -> Part:
        """Return the same part with other filters."""
        return replace(self, view=widened(self.view, filters))

    def _frame(self) -> pd.DataFrame:
        sections = self.page.sections
        chart = next(s for s in sections if isinstance(s, Chart) and s.name == self.name)
        return chart.ask(self.view)

    def _says_too_few(self) -> bool:
        headline = self.page.headline(self.view) if self.page.headline else ""
        return is_short(self.page.counted(self.view), headline)


def _reasons(frame: pd.DataFrame) -> pd.Series[str]:
    if "withheld" not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame["withheld"].fillna("").astype("str")


def _names(frame: pd.DataFrame) -> pd.Series[str]:
    """Return what tells a chart's figures apart, in words."""
    keys = [column for column in KEYS if column in frame] or [frame.columns[0]]
    if {"label", "kind"} <= set(keys) and _is_named_by_label(frame):
        keys.remove("kind")
    return frame[keys].astype("str").agg(", ".join, axis=1)


def _is_named_by_label(frame: pd.DataFrame) -> bool:
    """Return whether a label tells its kind: it is the same, as it is stored, or stands once."""
    is_same = frame["kind"].map(label).eq(frame["label"]).all()
    return bool(is_same or frame["label"].is_unique)


def _above(page: Page, name: str) -> list[str]:
    """Return the parts of a page that stand above one."""
    charts = [section.name for section in page.sections if isinstance(section, Chart)]
    before = charts[: charts.index(name)] if name in charts else []
    return [] if name == HEADLINE else [HEADLINE, *before]


def _searches(view: View, page: Page, name: str) -> str:
    offers = _offered(view, page, name)
    return "" if offers.empty else str(offers["search"].iloc[0])


def _offered(view: View, page: Page, name: str) -> pd.DataFrame:
    """Return the step a part of a page offers, one row: `said`, `search`, `shown` and counts."""
    chosen = (view.filters, view.other, *sorted(view.options.items()))
    key = (view.market.id, page.path, name, *chosen)
    return OFFERED.get(key, lambda: pd.DataFrame(_best(Part(view, page, name))))


def _best(part: Part) -> list[dict[str, Any]]:
    """Return the nearest step that shows at least half of what the widest question would show."""
    holes = set(part.holes)
    most = max((len(holes & part.asked(widest).shown) for widest in WIDEST), default=0)
    if not holes or not most:
        return []
    for step in _steps_that_add(part.view):
        shown = len(holes & part.asked(step.filters).shown)
        if 2 * shown >= most:
            return [_offer(part.view, step, shown, len(holes))]
    return []


def _offer(view: View, step: Step, shown: int, held: int) -> dict[str, Any]:
    with_pay, vacancies = _totals(view, step.filters)
    wide = widened(view, step.filters)
    search = State(wide.filters, view.options, other=wide.other).search() or "?"
    counts = {"vacancies": vacancies, "with_pay": with_pay}
    return {"said": step.words, "search": search, "shown": shown, "held": held, **counts}


def widened(view: View, filters: Filters) -> View:
    """Return a view with wider filters; what they change is changed in selection B too."""
    changed = {name: getattr(filters, name) for name in filters.changed_from(view.filters)}
    other = view.other.but(**changed) if view.other else None
    return replace(view, filters=filters, other=other)


def _steps_that_add(view: View) -> Iterator[Step]:
    """Give the steps that leave more vacancies which state pay than there are now."""
    now = _totals(view, view.filters)
    yield from (step for step in steps(view.filters) if _totals(view, step.filters) > now)


def _totals(view: View, filters: Filters) -> tuple[int, int]:
    """Return how many vacancies state pay, and how many there are."""
    totals = view.market.ask("totals", filters)
    return int(totals["with_pay"].sum()), int(totals["vacancies"].sum())


def _held(holes: dict[str, str]) -> list[str]:
    """Return what is withheld and why, the first few by name."""
    named = {name: why for name, why in holes.items() if name != ALL}
    if not named:
        return []
    withheld = [f"{name} ({in_passing(why)})" for name, why in named.items()]
    left = len(withheld) - NAMED
    more = [f"{left} more"] if left > 0 else []
    sentence = f"Withheld: {listed([*withheld[:NAMED], *more], 'and')}. {rule_of(named.values())}"
    return [f"{sentence.strip()} "]


def _counts(offer: dict[str, Any]) -> str:
    shown, held = int(offer["shown"]), int(offer["held"])
    with_pay = plural(int(offer["with_pay"]), "states pay", "state pay")
    number = f"{plural(int(offer['vacancies']), 'vacancy', 'vacancies')}, {with_pay}"
    part = f" shows {shown} of these {held}" if shown < held else ""
    return f"{part} ({number})."


def _why(view: View) -> list[str]:
    looks_new = EVERYTHING.but(state=DEFAULT.state)
    if view.filters.state != "new" or any(_totals(view, looks_new)):
        return []
    return [f"{FIRST_LOOK} "]

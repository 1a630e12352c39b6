"""Here, the wider region and the UK beside each other, so that no sheet is without an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from analytics.filters.widen import region_of_town, with_neighbours
from analytics.market.cache import MARKETS, Memory
from analytics.schema.labels import in_sentence, listed
from dashboard.model.page import TableColumn
from dashboard.model.selections import A, B, alone, names
from dashboard.pages.pay.modelled import model_of
from dashboard.reporting.format import (
    begun,
    count,
    counted,
    known,
    pounds,
    share,
    text,
    with_interval,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.filters.filters import Filters
    from dashboard.model.page import View

COUNTED, MODELLED = "counted", "modelled, not counted"
UK: Final = "The UK"
ROOM: Final = 4_000_000
"""Bytes that all kept comparisons take together."""
COMPARED: Final = Memory(ROOM, MARKETS)
"""The sentences, the chart and the table of one sheet are of the same rows."""
LONGEST: Final = 3
"""Regions that a heading names; of more it gives the number."""
FIGURES: Final = (
    TableColumn("label", "Where", text),
    TableColumn("adverts", "Adverts", text),
    TableColumn("pay", "Median pay (95% interval)", text),
    TableColumn("how", "From", text),
    TableColumn("states", "State pay", text),
    TableColumn("remote", "Remote or hybrid", text),
    TableColumn("degree", "Require a degree", text),
)


class Scope(NamedTuple):
    """One of the places that a sheet sets beside another: its name and its view.

    Attributes:
        label: its name.
        view: what it looks at, of one selection.
        selection: of two selections the one that it is, or is a wider search of; "" of one.
    """

    label: str
    view: View
    selection: str = ""


def scopes(view: View) -> list[Scope]:
    """Return here, what it is compared with, wider and the UK; what would say the same once."""
    filters = view.filters
    town = region_of_town(filters)
    near = with_neighbours(filters) if filters.region else filters
    wide = town if town != filters else near
    steps = [wide, filters.but(region=(), place=()), _any_stack(view)]
    by_filters = {filters: Scope(_label(filters, view), alone(view))}
    if view.other not in (None, filters):
        by_filters = _compared_with(view, view.other)
    selection = by_filters[filters].selection
    for one in steps:
        wider = Scope(_label(one, view), replace(view, filters=one, other=None), selection)
        by_filters.setdefault(one, wider)
    return list(by_filters.values())


def _compared_with(view: View, other: Filters) -> dict[Filters, Scope]:
    """Return both selections, each named by what tells it from the other."""
    called = {letter: begun(name) for letter, name in names(view).items()}
    return {
        view.filters: Scope(called[A], alone(view), A),
        other: Scope(called[B], replace(view, filters=other, other=None), B),
    }


def _any_stack(view: View) -> Filters:
    return view.filters.but(region=(), place=(), stack=())


def _label(filters: Filters, view: View) -> str:
    if not (filters.place or filters.region):
        is_any = view.filters.stack and not filters.stack
        return f"{UK}, any technologies" if is_any else UK
    names = [*filters.place, *(in_sentence(one) for one in filters.region)]
    if len(names) > LONGEST:
        names = _in_brief(filters.region, view.filters.region)
    return begun(listed(names, "and"))


def _in_brief(regions: tuple[str, ...], own: tuple[str, ...]) -> list[str]:
    """Return regions as those asked for, by name unless many, and how many lie around them.

    >>> _in_brief(("Wales", "North West", "West Midlands", "South West"), ("Wales",))
    ['Wales', '3 regions around it']
    >>> _in_brief(("Wales", "Scotland", "London", "North West"), ())
    ['4 regions']
    """
    mine = [one for one in regions if one in own]
    around = len(regions) - len(mine)
    if not (mine and around):
        return [counted(len(regions), "region")]
    names = [in_sentence(one) for one in mine]
    named = names if len(names) <= LONGEST else [counted(len(names), "region")]
    return [*named, f"{counted(around, 'region')} around {'it' if len(mine) == 1 else 'them'}"]


def compared(view: View) -> pd.DataFrame:
    """Return a row a scope and, where its pay is withheld, one more of what a model says.

    That a model says nothing either is told of here, and of what it is compared with, only.

    Returns:
        `label`, `kind` (COUNTED, MODELLED), `selection`, `p50`, `low`, `high` (GBP; nan where
        withheld), `priced`, `withheld`, and in words the columns of `FIGURES`.
    """
    key = (view.market.id, view.filters, view.other)
    return COMPARED.get(key, lambda: _compared(view))


def _compared(view: View) -> pd.DataFrame:
    here, *others = scopes(view)
    beside = [row for scope in others for row in _rows(scope)]
    adds = [r for r in beside if r["selection"] == B or r["kind"] == COUNTED or known(r["p50"])]
    return pd.DataFrame([*_rows(here), *adds])


def _rows(scope: Scope) -> Iterator[dict[str, Any]]:
    (pay,) = rows(scope.view.ask("pay"))
    vacancies = int(pay["vacancies"])
    yield {
        "label": scope.label,
        "kind": COUNTED,
        "selection": scope.selection,
        "p50": pay["p50"],
        "low": pay["p50_low"],
        "high": pay["p50_high"],
        "priced": int(pay["priced"]),
        "withheld": pay["withheld"],
        "adverts": count(vacancies),
        "pay": with_interval(pay, "p50", pounds) or pay["withheld"],
        "how": counted(pay["priced"], "advert with pay", "adverts with pay"),
        "states": _part(pay["disclosure"], vacancies),
        "remote": _remote(scope.view),
        "degree": _degree(scope.view),
    }
    model = {} if known(pay["p50"]) else model_of(scope.view)
    if model:
        yield _modelled(scope, model)


def _modelled(scope: Scope, model: dict[str, Any]) -> dict[str, Any]:
    """Return what a model says of a scope: always said to be modelled, beside what is counted."""
    pay = with_interval(model, "modelled", pounds)
    return {
        "label": f"{scope.label}, modelled",
        "kind": MODELLED,
        "selection": scope.selection,
        "p50": model["modelled"],
        "low": model["modelled_low"],
        "high": model["modelled_high"],
        "priced": model["own_priced"],
        "withheld": model["withheld"],
        "adverts": "",
        "pay": f"Modelled {pay}" if pay else model["withheld"],
        "how": f"{count(model['own_priced'])} of these, {count(model['model_priced'])} in all",
        "states": "",
        "remote": "",
        "degree": "",
    }


def _part(value: float, out_of: int) -> str:
    """Return a share of so many adverts; it obeys the rule for small numbers as medians do."""
    return f"{share(value)} of {count(out_of)}" if known(value) else f"too few ({count(out_of)})"


def _remote(view: View) -> str:
    modes = view.ask("work_mode")
    mine = modes[modes["work_mode"].isin(["remote", "hybrid"])]
    out_of = int(modes["out_of"].max()) if len(modes) else 0
    is_known = len(modes) and modes["share"].notna().all()
    return _part(float(mine["share"].sum()) if is_known else float("nan"), out_of)


def _degree(view: View) -> str:
    degrees = view.ask("degree")
    mine = degrees[degrees["degree"] == "required"]["share"]
    out_of = int(degrees["out_of"].max()) if len(degrees) else 0
    is_known = len(degrees) and degrees["share"].notna().all()
    return _part(float(mine.sum()) if is_known else float("nan"), out_of)

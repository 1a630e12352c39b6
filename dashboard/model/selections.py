"""Two selections side by side: each as a view of its own, and a chart that shows both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.filters.filters import CONTROLS
from analytics.market.first_look import first_look
from analytics.schema.labels import label, listed
from dashboard.model.page import Chart, TableColumn
from dashboard.reporting.called import naming
from dashboard.reporting.format import inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.filters.filters import Filters
    from dashboard.model.page import Frame, View

A: Final = "A"
B: Final = "B"
WHERE: Final = ("region", "place")
"""Filters of which one says where, whatever the other."""
SELECTION: Final = TableColumn("selection", "Selection")


def selections(view: View) -> dict[str, View]:
    """Return each selection as a view of its own, by name; one without a name where it is alone."""
    if view.other is None:
        return {"": view}
    return {A: replace(view, other=None), B: replace(view, filters=view.other, other=None)}


def alone(view: View) -> View:
    """Return the view without the selection it is compared with."""
    return replace(view, other=None)


def for_view(chart: Chart, view: View) -> Chart:
    """Return a chart as a view needs it: of both selections where there are two and it can."""
    if view.other is None or chart.pair is None:
        return chart
    return replace(
        chart,
        ask=partial(_both, chart.ask),
        figure=chart.pair.figure,
        caption=naming(chart.pair.caption, names(view)),
        key=chart.pair.key,
        columns=(*chart.columns[:1], SELECTION, *chart.columns[1:]),
        pair=None,
    )


def shown_in(frame: pd.DataFrame, view: View) -> View:
    """Return what a frame's figures are of: both selections, or the first alone."""
    return view if "selection" in frame else alone(view)


def _both(ask: Frame, view: View) -> pd.DataFrame:
    """Return the figures of both selections in one frame, the rows of a group together."""
    asked = {name: ask(one) for name, one in selections(view).items()}
    frames = [frame.assign(selection=name) for name, frame in asked.items() if not frame.empty]
    if not frames:
        return next(iter(asked.values())).assign(selection="")
    joined = pd.concat(frames, ignore_index=True)
    if "label" not in joined:
        return joined
    place = {name: number for number, name in enumerate(dict.fromkeys(joined["label"]))}
    return joined.sort_values(
        "label", key=lambda names: names.map(place), kind="stable", ignore_index=True
    )


def of_each(view: View, say: Callable[[View], str]) -> str:
    """Return what is said of a view, or of either selection after its name.

    Args:
        view: what is looked at.
        say: view of one selection → words without a full stop.
    """
    words_of = {name: say(one) for name, one in selections(view).items()}
    return ". ".join(f"{name}: {words}" if name else words for name, words in words_of.items())


def names(view: View) -> dict[str, str]:
    """Return what tells either selection from the other in a few words; a letter if nothing does.

    >>> from analytics.filters.filters import Filters
    >>> from dashboard.model.page import View
    >>> names(View(None, Filters(region=("London",)), other=Filters(level=("senior",))))
    {'A': 'any level, London', 'B': 'Senior, any region'}
    >>> names(View(None, Filters(place=("Leeds",)), other=Filters(region=("London",))))
    {'A': 'Leeds', 'B': 'London'}
    """
    other = view.other or view.filters
    differ = view.filters.changed_from(other)
    each = {A: view.filters, B: other}
    return {
        letter: _words(filters, differ) if differ else letter for letter, filters in each.items()
    }


def _words(filters: Filters, named: list[str]) -> str:
    where = [name for name in WHERE if name in named]
    silent = {name for name in where if not getattr(filters, name)}
    left_out = silent if len(where) > len(silent) else set(where[1:])
    spoken = [name for name in named if name not in left_out]
    return ", ".join(chosen_words(name, getattr(filters, name)) for name in spoken)


def chosen_words(name: str, value: str | tuple[str, ...]) -> str:
    """Return what a filter is set to, in a few words: "Senior or Lead", "any region"."""
    control = CONTROLS[name]
    if not value:
        return f"any {inside(control.label)}"
    values = (value,) if isinstance(value, str) else value
    return listed([control.choices.get(one, label(one)) for one in values])


def first_looks(view: View) -> list[str]:
    """Return what of each selection stood before anyone looked; nothing where little did."""
    looks = {name: first_look(one.market, one.filters) for name, one in selections(view).items()}
    return [sentence_of(name, words) for name, words in looks.items() if words]


def sentence_of(name: str, words: str) -> str:
    """Return a sentence after the name of its selection; as it stands where there is none."""
    return f"{name}: {words}" if name else words

"""Beside thin cells, what a model says they typically pay: columns of their own, never ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.benchmark.modelled_bands import COUNTS_ONLY
from analytics.errors import CountsOnlyError
from analytics.filters.control import ANY
from analytics.filters.widen import all_widened, wider
from analytics.measures.answers import measure_named
from analytics.schema.rows import NONE, at_places, places_of
from analytics.statistics.frames import with_columns
from dashboard.model.page import TableColumn, estimate
from dashboard.reporting.format import (
    begun,
    count,
    counted,
    known,
    pounds,
    text,
    with_interval,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from dashboard.model.page import View

THIN: Final = "very rough"
"""How rough a counted median is from which a model stands beside it, as where it is withheld."""
NAMES: Final = {
    "modelled": "modelled",
    "modelled_low": "modelled_low",
    "modelled_high": "modelled_high",
    "own_priced": "modelled_own",
    "model_priced": "modelled_from",
    "withheld": "modelled_withheld",
}
"""Columns of the measure `modelled_pay` → those beside a counted figure."""
NUMBERS: Final = tuple(name for name in NAMES.values() if name != "modelled_withheld")
NOT_OF_THESE: Final = "The model tells nothing of groups like these"
OTHER_TERMS: Final = "The model tells the middle of ranges, in prices as advertised"
COLUMNS: Final = (
    *estimate("modelled", "Modelled, not counted", pounds),
    TableColumn("modelled_own", "Its own adverts with pay", count),
    TableColumn("modelled_from", "Adverts the model used", count),
    TableColumn("modelled_withheld", "Not modelled because", text),
)


def with_modelled(
    view: View, frame: pd.DataFrame, by: Sequence[str], why_not: str = ""
) -> pd.DataFrame:
    """Put what a model says beside each row whose counted median is withheld or very rough.

    A market is asked for a model only where there is such a row.

    Args:
        view: what is looked at.
        frame: by…, `p50`, `rough`.
        by: the groups of its rows.
        why_not: why a model says nothing of such figures; "" where it may.

    Returns:
        The same with `NAMES`; nan and "" beside a row of enough adverts.
    """
    is_thin = (frame["p50"].isna() | (frame["rough"] == THIN)).to_numpy(bool)
    why_not = why_not or ("" if _knows(by) else NOT_OF_THESE)
    if why_not or not is_thin.any():
        return _unmodelled(frame, is_thin, why_not)
    try:
        figures = view.ask("modelled_pay", by=list(by))[[*by, *NAMES]].rename(columns=NAMES)
    except CountsOnlyError:
        return _unmodelled(frame, is_thin, COUNTS_ONLY)
    at = np.where(is_thin, places_of(frame, figures, by), NONE)
    return with_columns(
        frame,
        **{name: at_places(figures[name], at) for name in NUMBERS},
        modelled_withheld=at_places(figures["modelled_withheld"], at, ""),
    )


def _unmodelled(frame: pd.DataFrame, is_thin: NDArray[np.bool_], why: str) -> pd.DataFrame:
    reasons = np.where(is_thin, why, "").astype(object)
    return frame.assign(**dict.fromkeys(NUMBERS, np.nan), modelled_withheld=reasons)


def model_of(view: View) -> dict[str, Any]:
    """Return the row of `modelled_pay` that a view is about; none where it names several levels."""
    chosen = view.filters.level
    if len(chosen) > 1:
        return {}
    by = ["level"] if chosen else []
    figures = view.ask("modelled_pay", by=by, levels="all")
    return rows(figures)[0] if len(figures) else {}


def instead(view: View) -> str:
    """Return what stands in for a median that is withheld: a model's, or a wider search's.

    First of the adverts asked about, then whatever their technologies, then of the widest search;
    "" where none can say.
    """
    filters = view.filters
    _asked, *beyond = wider(filters)
    steps = {filters: ""}
    steps.setdefault(filters.but(stack=(), stack_match=ANY), "whatever the technologies")
    if beyond:
        steps.setdefault(beyond[-1].filters, all_widened(beyond))
    answers = (_answer(replace(view, filters=one), words) for one, words in steps.items())
    try:
        return next(filter(None, answers), "")
    except CountsOnlyError:
        return ""


def _answer(view: View, widened: str) -> str:
    """Return the median of a wider search, or what a model says, in a sentence; "" for neither."""
    (pay,) = rows(view.ask("pay"))
    if widened and known(pay["p50"]):
        states = counted(pay["priced"], "advert that states", "adverts that state")
        return f"{begun(widened)}: {with_interval(pay, 'p50', pounds)}, from {states} it."
    model = model_of(view)
    figure = with_interval(model, "modelled", pounds) if model else ""
    if not figure:
        return ""
    where = f", {widened}" if widened else ""
    own = f"{count(model['own_priced'])} of these and {count(model['model_priced'])} in all"
    return f"Modelled, not counted{where}: {figure}, from {own}."


def _knows(by: Sequence[str]) -> bool:
    return set(by) <= set(measure_named("modelled_pay").groups)

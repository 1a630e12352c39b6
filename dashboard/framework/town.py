"""A town that is chosen: in which region it lies, and how much more there is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import dcc, html

from analytics.filters.filters import CONTROLS
from analytics.schema.labels import in_sentence
from analytics.schema.listing import REGIONS
from dashboard.model.state import State
from dashboard.reporting.format import counted

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

SPOKEN: Final = {in_sentence(region): region for region in REGIONS}


def town(view: View) -> Component | None:
    """Return where the one town that is chosen lies, with the way to its region; else nothing.

    Args:
        view: what is looked at, of one selection.
    """
    (place,) = view.filters.place if len(view.filters.place) == 1 else ("",)
    spoken = CONTROLS["place"].beside().get(place, "")
    if spoken not in SPOKEN:
        return None
    wide = view.filters.but(place=(), region=(SPOKEN[spoken],))
    here, around = (
        counted(int(view.market.ask("totals", filters)["vacancies"].sum()), "advert")
        for filters in (view.filters, wide)
    )
    link = dcc.Link(f"{around} in the whole region", href=State(wide, view.options).search())
    words = f"{place} is in {spoken}: {here} in {place} itself, "
    return html.P([words, link, "."], className="wider")

"""What left the view, and why: how many vacancies each step leaves, from all collected on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
from dash import html

from dashboard.components.table import table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import count, share

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import View

STEPS: Final = {
    "collected": ("Collected, each job once", ""),
    "in_uk": ("In the UK", "abroad, or the place is not known"),
    "jobs": ("Jobs", "sell a course"),
    "developers": ("In software and data", "of another trade"),
    "in_role": ("In these roles, with these filters", "of other roles, or filtered out"),
    "in_period": ("In this period", "of another time, not as new or open as asked, or undated"),
    "with_pay": ("State yearly pay", "state no yearly pay"),
}
"""A column of the question `kept` → what the step leaves, and why the others went."""
COLUMNS: Final = (
    TableColumn("step", "Step"),
    TableColumn("left", "Left", count),
    TableColumn("share", "Of all", share),
    TableColumn("gone", "Gone", count),
    TableColumn("why", "They are"),
)
CAPTION: Final = "What is left of all vacancies, step by step"


def waterfall(view: View) -> pd.DataFrame:
    """Return each step: `step`, `left`, `share` (of all collected), `gone` and `why`.

    A step that the filters do not take, as where they ask for every trade, is left out.
    """
    number = view.market.ask("kept", view.filters, state=view.filters.state).iloc[0].to_dict()
    if number["developers"] < number["in_role"]:
        del number["developers"]
    frame = pd.DataFrame(
        [(*STEPS[str(name)], left) for name, left in number.items()],
        columns=["step", "why", "left"],
    )
    gone = (frame["left"].shift(1) - frame["left"]).fillna(0).astype(int)
    everything = max(int(frame["left"].iloc[0]), 1)
    steps = frame.assign(gone=gone, share=frame["left"] / everything)
    return steps[(steps["gone"] > 0) | ~steps["step"].eq(STEPS["jobs"][0])]


def shown(view: View) -> Component:
    """Return the steps as a small table under a heading."""
    title = html.P(html.Strong("What left the view, and why"))
    return html.Div([title, table(waterfall(view), COLUMNS, CAPTION)], className="waterfall")

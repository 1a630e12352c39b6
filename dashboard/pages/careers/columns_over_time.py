"""A count a month as columns, the last one labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.charts import theme
from dashboard.charts.few_months import Count, are_few, month_rows
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, counted
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

HEIGHT = 260


def columns_over_time(frame: pd.DataFrame, *, what: str = "vacancies") -> Figure:
    """Return one column a month; a month or two are rows instead.

    Args:
        frame: `month` (its first day) and the counts, `vacancies`; in order of time.
        what: the column of the counts, also the word for them.
    """
    if are_few(frame["month"].tolist()):
        return month_rows([Count(row["month"], what, row[what], theme.BLUE) for row in rows(frame)])
    last = len(frame) - 1
    labels = [count(n) if place == last else "" for place, n in enumerate(frame[what])]
    bars = trace(
        "bar",
        x=frame["month"].tolist(),
        y=frame[what].tolist(),
        width=theme.MONTH_BAR,
        text=labels,
        textposition="outside",
        cliponaxis=False,
        marker={"color": theme.BLUE, "line": {"width": 0}},
        hovertemplate=f"%{{x|%B %Y}}: %{{y:,}} {what}<extra></extra>",
    )
    layout = theme.layout(
        height=HEIGHT,
        showlegend=False,
        margin={"t": 24, "l": 4},
        xaxis=theme.of_months(frame["month"].tolist()),
        yaxis={"tickformat": ",d", "rangemode": "tozero", "nticks": 5},
    )
    return figure_of([bars], layout)


def finding(frame: pd.DataFrame) -> str:
    """Return the last month against the highest and the lowest, in words.

    Args:
        frame: as `columns_over_time` takes it.
    """
    ordered = frame.sort_values("vacancies")
    least, most, last = ordered.iloc[0], ordered.iloc[-1], frame.iloc[-1]
    now = f"{counted(last['vacancies'], 'new vacancy', 'new vacancies')} in {last['month']:%B %Y}"
    if len(frame) == 1:
        return f"{now}, the only month there is."
    highest = f"the most were {count(most['vacancies'])} in {most['month']:%B %Y}"
    lowest = f"the fewest {count(least['vacancies'])} in {least['month']:%B %Y}"
    return f"{now}; over {len(frame)} months {highest} and {lowest}."

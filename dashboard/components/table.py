"""The accessible table view of a chart's figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components.aria import aria
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import TableColumn


def table(frame: pd.DataFrame, columns: Sequence[TableColumn], caption: str) -> Component:
    """Return an HTML table whose first column heads its rows.

    Args:
        frame: one row a row, with the columns named.
        columns: what to show, in order, and how each value reads.
        caption: what the table holds, in words.
    """
    shown = [column for column in columns if column.name in frame]
    heads = [html.Th(column.label, scope="col") for column in shown]
    body = [_row(record, shown) for record in rows(frame)]
    whole = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(heads)),
            html.Tbody(body),
        ],
        className="table table-sm",
    )
    return scrolling(whole, f"Table: {caption}")


def light_table(frame: pd.DataFrame, columns: Sequence[TableColumn], caption: str) -> Component:
    """Return the same table as one component, whose cells the browser makes once it is seen.

    Most tables below charts are never unfolded, and arrow keys read a chart's rows from it.

    Args:
        frame: as `table` takes it.
        columns: as `table` takes them.
        caption: as `table` takes it.
    """
    shown = [column for column in columns if column.name in frame]
    cells = [[column.words(record[column.name]) for column in shown] for record in rows(frame)]
    content = {"caption": caption, "heads": [column.label for column in shown], "rows": cells}
    held: Any = {"data-table": json.dumps(content, ensure_ascii=False)}
    return scrolling(html.Table(className="table table-sm", **held), f"Table: {caption}")


def scrolling(whole: Component, name: str) -> Component:
    """Return a wide table in a region that scrolls, by keyboard too, without moving the page."""
    return html.Div(whole, className="table-scroll", role="region", tabIndex=0, **aria(label=name))


def _row(record: dict[str, Any], columns: Sequence[TableColumn]) -> Component:
    first, *others = columns
    head = html.Th(first.words(record[first.name]), scope="row")
    return html.Tr([head, *(html.Td(column.words(record[column.name])) for column in others)])

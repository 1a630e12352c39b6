"""`python -m analytics accuracy`: how well adverts are read, field by field."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table


def command() -> None:
    """Measure the reading on labelled and real adverts, print it and write it down.

    The figures go to data/reference/accuracy.csv with today's date; the Data page shows them.
    """
    from analytics.assurance.accuracy.table import measure, write  # noqa: PLC0415 - only this command's load

    scores = list(measure())
    today = datetime.now(tz=UTC).date()
    write(scores, today)
    Console().print(_table([score.row(today) for score in scores]))


def _table(rows: list[dict[str, str]]) -> Table:
    table = Table(title=f"How well adverts are read, {rows[0]['date']}")
    shown = [name for name in rows[0] if name != "date"]
    for name in shown:
        table.add_column(name)
    for row in rows:
        table.add_row(*(row[name] for name in shown), style="red" if row["met"] == "no" else "")
    return table

"""What others publish and allow: reference figures, small facts, sources and their terms."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

import pandas as pd
from dash import html

from analytics.collect.registry import all_sources
from analytics.paths import REFERENCE
from analytics.schema.labels import source_name
from dashboard.components.table import table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import known, pounds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dash.development.base_component import Component

OTHERS: Final = (
    "These figures are not from adverts here. The survey counts what employees earn; the others "
    "say what adverts or guides quote. They stand beside Bandstand's own, and shaped the demo "
    "market."
)
ANSWERABLE: Final = (
    "If you collect adverts, you answer for keeping to their source's terms; this is what "
    "those allowed when the code was written."
)
SOURCE: Final = "Source:"
LICENCE: Final = "Licence:"
PAY_OF_OTHERS: Final = "Pay that others publish"


def _or_none(amount: float) -> str:
    """Return pounds, or a dash where this figure was not published."""
    return pounds(amount) if known(amount) else "–"  # noqa: RUF001 - the dash that stands for nothing


PUBLISHED = (
    TableColumn("about", "Whose pay"),
    TableColumn("place", "Place"),
    TableColumn("period", "Of"),
    TableColumn("average", "Average", _or_none),
    TableColumn("p25", "P25 or lower end", _or_none),
    TableColumn("p50", "Median", _or_none),
    TableColumn("p75", "P75 or upper end", _or_none),
    TableColumn("source", "Published by"),
    TableColumn("licence", "Licence"),
)
TERMS = (
    TableColumn("name", "Source", source_name),
    TableColumn("reads", "What it reads"),
    TableColumn("terms", "What its terms allow"),
)


def published() -> Component:
    """Return what others publish and Bandstand shows or was made by, with source and licence."""
    figures = pd.read_csv(REFERENCE / "published_pay.csv", comment="#")
    return html.Div(
        [
            html.P(OTHERS, className="prose"),
            table(figures, PUBLISHED, "Pay that others publish"),
            html.Details(
                [
                    html.Summary("Other facts kept with the code"),
                    html.Ul([html.Li(fact) for fact in _facts()], className="prose"),
                ]
            ),
        ],
        className="behind",
    )


def _facts() -> list[str]:
    """Return what each small file of facts holds and where it is from, as its head says."""
    heads = (_head(file) for file in sorted(REFERENCE.glob("*.csv")))
    return [head for head in heads if SOURCE in head and not head.startswith(PAY_OF_OTHERS)]


def _head(file: Path) -> str:
    """Return the first sentence of a file's head, and those from the source to the licence."""
    lines = file.read_text("utf-8").splitlines()
    head = [line.lstrip("# ") for line in takewhile(lambda line: line[:1] == "#", lines)]
    begin, licence = (
        next((at for at, line in enumerate(head) if word in line), len(head))
        for word in (SOURCE, LICENCE)
    )
    first = _end(head[:begin], 0)
    return " ".join([*head[:first], *head[max(begin, first) : _end(head, licence)]])


def _end(lines: Sequence[str], start: int) -> int:
    """Return the line after which the sentence ends that stands in another."""
    ends = (at + 1 for at in range(start, len(lines)) if lines[at].endswith("."))
    return next(ends, len(lines))


def terms() -> Component:
    """Return the sources that adverts can come from, and what their terms allow."""
    frame = pd.DataFrame(all_sources())
    return html.Div([html.P(ANSWERABLE, className="prose"), table(frame, TERMS, "Sources")])

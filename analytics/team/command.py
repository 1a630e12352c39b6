"""`python -m analytics benchmark team FILE`: a team beside the market, as the Team page has it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from analytics.errors import QuestionError
from analytics.terminal.options import (
    FORMAT,
    OUT,
    CommandAnswer,
    Parameters,
    deliver_answer,
    filter_options,
    filters_of,
    form_of,
    signature,
)

if TYPE_CHECKING:
    import pandas as pd

    from analytics.team.comparison import Compared

FILE: Final = Annotated[Path, typer.Argument(help="CSV or XLSX, with the template's columns.")]
PART: Final = Annotated[str, typer.Option(help="rows, totals, markets, gaps or unread.")]
BY: Final = Annotated[str, typer.Option(help="The column that gaps are seen by.")]
SHOWN_OF_ROWS: Final = (
    *("row", "title", "level", "region", "full_time_pay", "below", "same", "above"),
    *("median", "median_low", "median_high", "market_ratio", "market_ratio_low"),
    *("market_ratio_high", "priced", "confidence", "compa_ratio", "range_penetration"),
    *("compared_with", "withheld"),
)


def team(**given: Any) -> None:  # noqa: ANN401 - typer gives each as its signature declares it
    """Say where each person of a team stands among the adverts that the filters leave.

    Nothing of the file is kept. Level and region are each row's own, whatever the filters say.
    """
    from analytics.benchmark import offer as benchmark  # noqa: PLC0415 - keeps the command line quick
    from analytics.benchmark.terms import Terms  # noqa: PLC0415 - the same
    from analytics.market.market import Market  # noqa: PLC0415 - the same
    from analytics.team.comparison import compare  # noqa: PLC0415 - the same
    from analytics.team.rows import team_of  # noqa: PLC0415 - the same
    from analytics.team.words import HIRING, METHOD, rows_in_words, summary  # noqa: PLC0415 - the same
    from analytics.uploads.reading import read_file  # noqa: PLC0415 - the same

    form = form_of(given["form"], given["out"])
    market, filters = Market.open(), filters_of(given).but(level=(), region=())
    compared = compare(market, filters, team_of(read_file(given["file"])))
    table = _part(compared, given["part"], given["by"])
    about = {**benchmark.about(market, filters, Terms()), "method": " ".join((HIRING, *METHOD))}
    shown = SHOWN_OF_ROWS if given["part"] == "rows" else [str(name) for name in table]
    sentence = f"{summary(compared)} {rows_in_words(compared)}"
    deliver_answer(CommandAnswer(sentence, table, about, shown), form, given["out"])


def _part(compared: Compared, part: str, by: str) -> pd.DataFrame:
    from analytics.schema.suggest import known  # noqa: PLC0415 - keeps the command line quick

    if known("part", part, PARTS) == "gaps":
        if not by:
            columns = ", ".join(compared.columns()) or "none"
            raise QuestionError("Gaps need a column to be seen by.", f"Try --by with: {columns}.")
        return compared.gaps(by)
    if part == "unread":
        return compared.team.unread
    if part == "rows":
        return compared.everything()
    return compared.totals if part == "totals" else compared.markets


PARTS: Final = ("rows", "totals", "markets", "gaps", "unread")
_OWN: Final[Parameters] = {
    "file": (FILE, inspect.Parameter.empty),
    "part": (PART, "rows"),
    "by": (BY, ""),
    **filter_options(),
    "form": (FORMAT, ""),
    "out": (OUT, None),
}
team.__signature__ = signature(_OWN)  # type: ignore[attr-defined]  # what typer reads

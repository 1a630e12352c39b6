"""A team's comparison to take away: a workbook with its method, or plain rows, made in memory."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.team.columns import known_columns, template
from analytics.team.words import HIRING, METHOD, rows_in_words, summary
from dashboard.export.export import harmless, provenance, to_zip

if TYPE_CHECKING:
    from analytics.team.comparison import Compared
    from dashboard.model.page import View

NAME: Final = "team"
UNIT: Final = "one person a row; pay in GBP a year at 37.5 hours a week, day rates in GBP a day"
RAW: Final[dict[str, Any]] = {
    "options": {
        "in_memory": True,  # what is stated of the rows must hold: they are written to no disk
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
}
WIDE: Final = 22


def to_file(form: str, compared: Compared, view: View) -> bytes:
    """Return a comparison as `xlsx` (a sheet each part, the first one its method) or `csv`."""
    table = compared.everything()
    notes = " ".join((HIRING, *METHOD))
    about = provenance(view, "A team beside the market", UNIT, len(table), notes)
    if form == "csv":
        return to_zip(named(table), about, NAME)
    facts = [
        (str(name), str(fact)) for name, fact in asdict(about).items() if fact and name != "notes"
    ]
    answer = [("answer", summary(compared)), ("rows", rows_in_words(compared))]
    method = [("method", sentence) for sentence in (HIRING, *METHOD)]
    sheets = {
        "Note": pd.DataFrame([*answer, *facts, *method], columns=["what", "said"]),
        "Team": table,
        "Totals": compared.totals,
        "Markets": compared.markets,
        "Gaps": all_gaps(compared),
        "Not read": compared.team.unread,
    }
    return _book(sheets)


def all_gaps(compared: Compared) -> pd.DataFrame:
    """Return the gaps by every column that makes groups: `column`, then as `Compared.gaps`."""
    gaps = [compared.gaps(name).assign(column=name) for name in compared.columns()]
    if not gaps:
        return pd.DataFrame({"column": []})
    whole = pd.concat(gaps, ignore_index=True)
    return whole[["column", *whole.columns.drop("column")]]


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with headings that no spreadsheet would run."""
    heads = harmless(pd.DataFrame({"name": [str(name) for name in frame]}))["name"]
    return frame.set_axis(list(heads), axis=1)


def _book(sheets: dict[str, pd.DataFrame]) -> bytes:
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="xlsxwriter", engine_kwargs=RAW) as writer:
        for name, frame in sheets.items():
            harmless(named(frame)).to_excel(
                writer, sheet_name=name, index=False, freeze_panes=(1, 0)
            )
            writer.sheets[name].set_column(0, max(len(frame.columns) - 1, 0), WIDE)
    return written.getvalue()


def template_file(form: str) -> bytes:
    """Return the template as `csv` or `xlsx`, the latter with what each column means."""
    headings, *people = template()
    if form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([headings, *people])
        return text.getvalue().encode("utf-8-sig")
    meant = [(column.name, column.meaning) for column in known_columns()]
    return _book(
        {
            "Team": pd.DataFrame(people, columns=headings),
            "How to fill it in": pd.DataFrame(meant, columns=["column", "meaning"]),
        }
    )

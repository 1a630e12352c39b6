"""A frame as CSV, XLSX or Parquet, each carrying its own filters and provenance."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow.parquet as pq

from dashboard.export import workbook
from dashboard.export.csvw import SEPARATOR, csvw
from dashboard.export.types import typed
from dashboard.model.covers import covered
from dashboard.model.days import days_of
from dashboard.model.page import Chart
from dashboard.model.registry import MADE_ON, all_options
from dashboard.model.selections import first_looks, of_each, selections
from dashboard.model.state import of_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.model.page import Option, Panel, View

NOTES: Final = "csv-metadata.json"
"""The ending of the notes on a CSV file, as CSV on the Web has it."""
FORMATS: Final = {
    "csv": "CSV",
    "csv.zip": "CSV with notes",
    "xlsx": "Excel",
    "parquet": "Parquet",
}
"""How an address names a form → how a link does; the form is also the file's ending."""
MIME: Final = {
    "csv": "text/csv",
    NOTES: "application/csvm+json",
    "csv.zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20", "<r>")
"""What spreadsheets run, full-width = + - @ too; `<r>` xlsxwriter takes for a cell's own XML."""
END_OF_ROW: Final = "\r\n"
"""As RFC 4180 has it; the csv module quotes a text only for the characters that end a row."""
METADATA_KEY: Final = b"bandstand"
SYNTHETIC: Final = "Synthetic demo market: made-up adverts, not real vacancies."


@dataclass(frozen=True)
class Provenance:
    """Where an export's figures come from, so that it can be read and repeated on its own.

    Attributes:
        title: what it holds.
        unit: what one figure is.
        filters: the filters in words, those of both selections where two are compared.
        options: the page's own choices in words, where they differ from the defaults.
        query: filters and options as a URL's query.
        source: the sources of the adverts.
        period: the first and last day asked about.
        market: the market's id.
        rows: how many rows the export holds; it holds all there are.
        notes: what to know when reading it.
        synthetic: the line that says a market is made up; "" for a real one.
        citation: one line to cite it by.
    """

    title: str
    unit: str
    filters: str
    options: str
    query: str
    source: str
    period: str
    market: str
    rows: int
    notes: str
    synthetic: str
    citation: str = ""


def of_part(part: Chart | Panel, view: View, rows: int) -> Provenance:
    """Return where the figures of a part of a page come from, of the time that it covers."""
    period = covered(part, view) if isinstance(part, Chart) else ""
    return provenance(view, part.title, part.unit, rows, part.notes, period=period)


def provenance(  # noqa: PLR0913 - what an export says of itself
    view: View, title: str, unit: str, rows: int, notes: str = "", *, period: str = ""
) -> Provenance:
    """Return where the figures of a view come from; of its own period where no other is given."""
    return Provenance(
        title=title,
        unit=unit,
        filters=of_each(view, lambda one: one.filters.in_words()),
        options=chosen(view),
        query=query_of(view),
        source="UK job adverts collected by Bandstand",
        period=period or _period(view),
        market=view.market.id,
        rows=rows,
        notes=" ".join(filter(None, (notes, *first_looks(view)))),
        synthetic=SYNTHETIC if view.market.is_synthetic else "",
        citation=citation(view, title, period),
    )


def citation(view: View, title: str, period: str = "") -> str:
    """Return one line to cite figures by: what, of which adverts, when, and how to see it again."""
    made_up = " Synthetic adverts, not real vacancies." if view.market.is_synthetic else ""
    when = period or _period(view)
    again = of_view(view).on(view.market.id).search()
    return (
        f"Bandstand, “{title}”. {of_each(view, lambda one: one.filters.in_words())}. UK job "
        f"adverts, {when}, version {view.market.id} of the data, {again}.{made_up}"
    )


def query_of(view: View) -> str:
    """Return filters and options as a URL's query; the market stands apart from it."""
    return of_view(view).on("").search().removeprefix("?")


def _period(view: View) -> str:
    """Return the first and last day asked about, of either selection if they differ."""
    periods = {days_of(one): name for name, one in selections(view).items()}
    return next(iter(periods)) if len(periods) == 1 else of_each(view, days_of)


def chosen(view: View, own: Sequence[Option] = ()) -> str:
    """Return in words the options that differ from their defaults; "" where none does.

    Args:
        view: what is exported.
        own: options of the page it stands on, said whatever their value.
    """
    known = all_options()
    usual = [(one, one.default) for one in own if is_usual(view, one) and one.default]
    changed = [(known[name], value) for name, value in view.options.items() if name != MADE_ON.name]
    return "; ".join(
        f"{option.label or option.name}: {option.choices.get(value, value)}"
        for option, value in [*usual, *(pair for pair in changed if not is_usual(view, pair[0]))]
    )


def is_usual(view: View, option: Option) -> bool:
    """Return whether an option stands at its default."""
    return view.options.get(option.name, option.default) == option.default


def export(form: str, frame: pd.DataFrame, about: Provenance, name: str) -> bytes:
    """Return a frame in one of `FORMATS`, or the notes on its CSV.

    Raises:
        BandstandError: a spreadsheet cannot hold that many rows.
    """
    writers: dict[str, Callable[[pd.DataFrame, Provenance, str], bytes]] = {
        "csv": to_csv,
        NOTES: to_notes,
        "csv.zip": to_zip,
        "xlsx": to_xlsx,
        "parquet": to_parquet,
    }
    return writers[form](frame, about, name)


def to_csv(frame: pd.DataFrame, _about: Provenance, _name: str) -> bytes:
    """Return the plain rows under one line of headings; an absent value is empty."""
    return harmless(flat(frame)).to_csv(index=False, lineterminator=END_OF_ROW).encode()


def to_notes(frame: pd.DataFrame, about: Provenance, name: str) -> bytes:
    """Return the notes on a CSV file: its columns' types, and where its figures come from."""
    notes = csvw(typed(frame, name).schema, asdict(about), name)
    return json.dumps(notes, indent=2, ensure_ascii=False).encode()


def to_zip(frame: pd.DataFrame, about: Provenance, name: str) -> bytes:
    """Return a zip of the plain rows and, beside them, the notes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(f"{name}.csv", to_csv(frame, about, name))
        archive.writestr(f"{name}.{NOTES}", to_notes(frame, about, name))
    return packed.getvalue()


def to_xlsx(frame: pd.DataFrame, about: Provenance, name: str) -> bytes:
    """Return a workbook: a cover, and a sheet whose first row is its headings."""
    return workbook.write(harmless(flat(frame)), asdict(about), name)


def to_parquet(frame: pd.DataFrame, about: Provenance, name: str) -> bytes:
    """Return Parquet whose schema metadata holds the provenance as JSON under `bandstand`."""
    rows = typed(frame, name)
    metadata = {**(rows.schema.metadata or {}), METADATA_KEY: json.dumps(asdict(about)).encode()}
    written = io.BytesIO()
    pq.write_table(rows.replace_schema_metadata(metadata), written)
    return written.getvalue()


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with lists as text, "; " between their parts."""
    mixed = [str(name) for name in frame if frame[name].dtype == object]
    lists = [name for name in mixed if frame[name].map(_is_list).any()]
    joined = {name: frame[name].map(_joined) for name in lists}
    return frame.assign(**joined)


def _is_list(value: object) -> bool:
    return not isinstance(value, str) and hasattr(value, "__len__")


def _joined(value: object) -> object:
    return SEPARATOR.join(str(part) for part in value) if _is_list(value) else value  # type: ignore[attr-defined]  # it has a length


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with no text a spreadsheet would run: an apostrophe goes before it.

    >>> harmless(pd.DataFrame({"title": ["=1+1", "Developer"]}))["title"].tolist()
    ["'=1+1", 'Developer']
    """
    texts = frame.select_dtypes(include=["object", "string", "category"])
    risky = [str(name) for name in texts if _may_run(texts[name])]
    return frame.assign(**{name: texts[name].astype(object).map(_quoted) for name in risky})


def _may_run(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.StringDtype):
        return bool(column.str.startswith(FORMULA_STARTS).any())
    return any(map(_would_run, column))


def _would_run(value: object) -> bool:
    return isinstance(value, str) and value.startswith(FORMULA_STARTS)


def _quoted(value: object) -> object:
    return f"'{value}" if _would_run(value) else value

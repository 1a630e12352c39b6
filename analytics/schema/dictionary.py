"""The data dictionary: `data/README.md`, written from the contract so that it cannot drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.schema import listing
from analytics.schema.credible_pay import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.schema.column import Column
    from analytics.schema.credible_pay import Bound

OPENING: Final = """\
# The data

Written by `make docs` from `analytics/schema/listing.py`, the only place where a column is
declared; a test fails when the two differ. Names carry units; unknown is null or `unstated`, never
a guess.

`snapshots/` and `market/` are made by the commands and never committed. `reference/` holds small
checked-in facts, each with its source, date and licence in its first lines.

A snapshot is one run of one source on one date: `snapshots/source=…/date=…/run=…/` with three
tables and a record. It is immutable: the same source, date and run again, from the same files or
search, replaces it whole and says so; from other files it becomes a run of its own; and what is
doubtful never replaces what is sound. Where a board shows what it showed the day before, its files
are the same under two dates; the day is the folder's, and `snapshot_date` in such a file is the
first of them.

`run.json`, the record, holds how many listings were `kept`, marks of where they came from
(`origin`), which values were not understood and left unstated (`unread`), how many adverts state
each column (`stated`), and why the run is `doubtful`: it kept nothing, less than half of its
records, less than 60 % of what the runs before it usually kept (by more than chance), or none of a
field that the run before stated in nearly all adverts; or it broke off. A doubtful run closes no
vacancy. A vacancy is live where the latest good run of its search shows it, at most 14 days before
the market's latest run; otherwise it was open when last looked.

`new_on` is the day from which a vacancy counts as new, by which periods, months and trends go: the
earliest `posted_on` that any source tells, where it is no later than the day that showed it and
within ten years; else `first_seen`, but for what a search's first run showed (`at_start`), of which
nobody knows since when it stood. That is counted in no figure on new vacancies, and its number is
said.

The record also holds the SHA-256 of each table as it was written (`digests`), and of itself.
`build` and `check` hold every file against it: listings that differ are read again from the raw
records, anything else is named with what to do, and no damaged file changes a figure unsaid. A
damaged quarantine hides no listing; a run whose record is damaged is doubtful; a run whose raw
records are damaged is left out.

A table shows by itself which texts are cut (they end in … or at one length) and which pay is a
site's estimate (one sum with pence in at least a tenth of the rows with pay). `--whole-texts` and
`--stated-pay` say that it is otherwise, as do `text_complete` and `predicted.equal_with_pence` in
a mapping.
"""
ROLES: Final = """\
## Which roles are software roles

A job is in a software family when its work is to build or run software; the title's role decides,
then the text. Engineers of other trades (power, control, survey, civil, electronics, quality in a
factory) are `other`, even where the title says "development engineer" or "programmer". Developers
of packaged software (SAP, Salesforce, Dynamics, ServiceNow …) write software for a vendor's
platform and are `general`, unless the title names a clearer side; consultants and administrators
of it are `other`. Analysts are `other`, data engineers and data scientists are `data`.

## Which pay counts

A source's own figures come first, then its pay field, then the advert's words. The fuller
statement wins: a range in the words over a single figure inside it, a day rate in the words over
the year that a site made of it, and any pay over figures that nobody is paid; `pay_origin` says
which. Bonuses, targets (OTE), totals, and rates for being on call are not base pay. Of several
places' pay the job's own counts, of several currencies pounds, and of a part-time salary the
full-time equivalent. Sums in plain words are read where no figures are ("sixty to seventy thousand
pounds", "fifty-five k base", "five hundred a day outside IR35"); what only hints at a figure
("mid forties", "six figures", "competitive") is not.
"""
BOUNDED: Final = """\
## What pay can be

Declared in `analytics/schema/credible_pay.py` alone. A figure outside is not read as such pay; an
offer outside, or a row of a team's file, is not compared, and the reason is given.
"""
TABLES: Final = (
    ("raw.parquet", "The records as collected, contact details removed.", listing.RAW),
    ("listings.parquet", "One row is one advert as one source showed it.", listing.LISTING),
    ("quarantine.parquet", "Records that could not be read, and why.", listing.QUARANTINE),
)


def _row(column: Column) -> str:
    values = ", ".join(column.allowed)
    meaning = f"{column.meaning} *{values}*" if values else column.meaning
    need = "" if column.required else "may be null"
    return f"| `{column.name}` | {column.type} | {column.unit} | {need} | {meaning} |"


def _table(file: str, opening: str, columns: Iterable[Column]) -> str:
    head = "| column | type | unit | null | meaning |\n| --- | --- | --- | --- | --- |"
    rows = "\n".join(_row(column) for column in columns)
    return f"## {file}\n\n{opening}\n\n{head}\n{rows}\n"


def _bound(what: str, bound: Bound) -> str:
    ends = f"{bound.least:,} | {bound.most:,}"
    return f"| {what} | {ends} | {bound.unit} | {bound.looked_at} | {bound.why} |"


def _bounds() -> str:
    head = (
        "| of | least | most | unit | last looked at | why |\n| --- | --- | --- | --- | --- | --- |"
    )
    return "\n".join([BOUNDED, head, *(_bound(*each) for each in BOUNDS.items()), ""])


def data_dictionary() -> str:
    """Return the whole of `data/README.md` as Markdown."""
    return "\n".join([OPENING, *(_table(*table) for table in TABLES), ROLES, _bounds()])

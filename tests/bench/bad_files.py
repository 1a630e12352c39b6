"""Files that nobody should upload: made alike in every run, each with a fault of its own."""

from __future__ import annotations

import io
import zipfile
from itertools import zip_longest
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HEADINGS: Final = ("title", "region", "pay")
PERSON: Final = ("Senior Developer", "Leeds", 50_000)
MEGABYTE: Final = 1_000_000
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS: Final = {
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n",
    "gzip": b"\x1f\x8b\x08\x00",
    "jpeg": b"\xff\xd8\xff\xe0",
    "program": b"\x7fELF",
    "parquet": b"PAR1",
    "sqlite": b"SQLite format 3\0",
    "old-excel": OLD_OFFICE,
}


class BadFile(NamedTuple):
    """A file to be refused: its name and its bytes."""

    name: str
    content: bytes


def bad_files(numbers: Iterable[int]) -> Iterator[BadFile]:
    """Give the bad files of these numbers: each kind has its turn, 0 the first."""
    kinds = tuple(KINDS.items())
    for number in numbers:
        kind, make = kinds[number % len(kinds)]
        random = Random(number)  # noqa: S311 - no secret, and alike in every run
        yield BadFile(f"{kind}-{number}.{'csv' if 'text' in kind else 'xlsx'}", make(random))


def packed(**parts: bytes) -> bytes:
    """Return a zip archive of parts; `__` stands for a slash in their names, `_dot_` for a dot."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), held)
    return written.getvalue()


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Return a plain workbook of one sheet; a text that begins with = is a formula."""
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="xlsxwriter") as book:
        table = pd.DataFrame(list(zip(*zip_longest(*rows), strict=True)))
        table.to_excel(book, sheet_name="Team", header=False, index=False)
    return written.getvalue()


def with_parts(**parts: bytes) -> bytes:
    """Return a workbook that holds more parts."""
    written = io.BytesIO(workbook(HEADINGS, PERSON))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), held)
    return written.getvalue()


def _other_kind(random: Random) -> bytes:
    start = random.choice(tuple(STARTS.values()))
    return start + random.randbytes(random.randint(100, 50_000))


def _noise(random: Random) -> bytes:
    return random.randbytes(random.randint(1, 200_000))


def _bomb(random: Random) -> bytes:
    return with_parts(xl__media__bomb=b"\0" * random.randint(45, 90) * MEGABYTE)


def _bomb_of_cells(random: Random) -> bytes:
    """Return a sheet whose one row holds more cells than memory should."""
    cells = b'<c t="inlineStr"><is><t>x</t></is></c>' * random.randint(400_000, 900_000)
    return _sheet(b"<row>" + cells + b"</row>")


def _shared_bomb(random: Random) -> bytes:
    """Return a sheet that repeats one long text in every cell."""
    text = b"y" * 30_000
    cell = b'<c t="inlineStr"><is><t>' + text + b"</t></is></c>"
    return _sheet((b"<row>" + cell * 3 + b"</row>") * random.randint(380, 430))


def _sheet(rows: bytes) -> bytes:
    """Return a workbook whose sheet's XML holds these rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = b"<worksheet " + space + b"><sheetData>" + rows + b"</sheetData></worksheet>"
    plain = workbook(HEADINGS, PERSON)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as given,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in given.namelist():
            new.writestr(part, sheet if part.startswith("xl/worksheets/") else given.read(part))
    return written.getvalue()


def _nested(random: Random) -> bytes:
    content = b"\0" * MEGABYTE
    for _ in range(random.randint(2, 6)):
        content = packed(inner_dot_zip=content)
    return content


def _entities(random: Random) -> bytes:
    names = [f"a{n}" for n in range(random.randint(8, 20))]
    declared = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip(["lol", *names], names, strict=False)
    )
    bomb = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY lol 'ha'>{declared}]><x>&{names[-1]};</x>"
    return with_parts(xl__more_dot_xml=bomb.encode())


def _formulas(random: Random) -> bytes:
    risky = ('=cmd|"/c calc"!A1', '=HYPERLINK("http://x.example")', "=1/0", '=WEBSERVICE("x")')
    lines = [f'Senior Developer,Leeds,"{_quoted(random.choice(risky))}"' for _ in range(40)]
    return "\n".join([",".join(HEADINGS), *lines]).encode()


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _formula_headings(random: Random) -> bytes:
    return workbook(tuple(f"=A{n}" for n in range(1, random.randint(3, 20))), PERSON)


def _wide_text(random: Random) -> bytes:
    return ",".join(f"c{n}" for n in range(100_000 + random.randint(0, 9_999))).encode() + b"\n1"


def _wide_book(random: Random) -> bytes:
    return workbook(tuple(f"c{n}" for n in range(random.randint(200, 16_000))), PERSON)


def _long_text(random: Random) -> bytes:
    return b"title,region,pay\n" + b"Developer,Leeds,1\n" * random.randint(5_001, 90_000)


def _other_encoding(random: Random) -> bytes:
    encoding = random.choice(("cp500", "utf-7", "cp037", "utf-16-be", "shift_jis", "koi8-r"))
    return "título;área;工資;оклад\n".encode(encoding, "replace") * random.randint(2, 60)


def _torn_text(random: Random) -> bytes:
    return b'title,region,pay\nSenior,"Leeds,5\n' + b"x,y,z\n" * random.randint(30_000, 90_000)


def _torn_mark(random: Random) -> bytes:
    return random.choice((b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0")) + random.randbytes(1_001)


def _macros(random: Random) -> bytes:
    return with_parts(**{f"xl__{'x' * random.randint(0, 3)}vbaProject_dot_bin": _noise(random)})


def _torn_book(random: Random) -> bytes:
    whole = workbook(HEADINGS, *[PERSON] * 50)
    return whole[: random.randint(30, len(whole) - 60)]


def _scratched_book(random: Random) -> bytes:
    """Return a workbook whose sheet was overwritten in the middle."""
    return _sheet(random.randbytes(random.randint(20, 20_000)))


def _other_archive(random: Random) -> bytes:
    kind = random.choice(("word__document_dot_xml", "content_dot_xml", "classes_dot_dex"))
    return packed(**{kind: b"<x/>", "META-INF__MANIFEST": b"x"})


def _many_parts(random: Random) -> bytes:
    return with_parts(**{f"xl__p{n}": b"" for n in range(random.randint(1_001, 4_000))})


def _nothing(random: Random) -> bytes:
    return random.choice((b"", b"\n\n \n", b",,,\n,,,\n", b"\xef\xbb\xbf", workbook()))


def _no_columns(random: Random) -> bytes:
    return random.choice((b"a,b\n1,2\n", b"title\nx\n", b"pay,pay,region,title\n1,2,3,4\n"))


def _wrong_values(random: Random) -> bytes:
    odd = ("x", "-1", "1e999", "NaN", "inf", "0", "9" * 300, "£", "2026-01-01", "TRUE", "#REF!")
    lines = [f"Senior Developer,Leeds,{random.choice(odd)}" for _ in range(60)]
    return "\n".join([",".join(HEADINGS), *lines]).encode()


def _too_large(random: Random) -> bytes:
    return b"title,region,pay\n".ljust(5_000_001 + random.randint(0, MEGABYTE), b"x")


KINDS: Final[dict[str, Callable[[Random], bytes]]] = {
    "other-kind": _other_kind,
    "noise": _noise,
    "zip-bomb": _bomb,
    "cells-bomb": _bomb_of_cells,
    "shared-bomb": _shared_bomb,
    "nested-zip": _nested,
    "entities": _entities,
    "formulas-text": _formulas,
    "formula-headings": _formula_headings,
    "wide-text": _wide_text,
    "wide-book": _wide_book,
    "long-text": _long_text,
    "encoding-text": _other_encoding,
    "torn-text": _torn_text,
    "torn-mark-text": _torn_mark,
    "macros": _macros,
    "torn-book": _torn_book,
    "scratched-book": _scratched_book,
    "other-archive": _other_archive,
    "many-parts": _many_parts,
    "nothing-text": _nothing,
    "no-columns-text": _no_columns,
    "wrong-values-text": _wrong_values,
    "too-large-text": _too_large,
}
"""Kind → what makes a file of it."""

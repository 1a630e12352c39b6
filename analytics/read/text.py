"""Makes plain text of what sources give: HTML, entities, Markdown, mojibake and invisible marks."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

LONGEST: Final = {  # letters that are read, several times what people write: none costs minutes
    "title": 1_000,
    "text": 100_000,
    "location": 1_000,
    "country_hint": 100,
    "employer": 1_000,
    "pay_text": 10_000,
}
TEXTS: Final = tuple(LONGEST)
LONG_ENOUGH_TO_BE_ENCODED_AGAIN: Final = 3

_ODD: Final = (  # rows without any of these are plain already
    "[<&\\\\\r\t\u0080-\u009f\u00a0\u00ad\u00c2\u00c3\u00e2\u201a\u2000-\u200f\u2010-\u2012\u2028-\u202f"
    "\u205f\u2060\u2212\u3000\ufeff]|\\*\\*"
)
_TAG: Final = re.compile(
    r"</?(?:a|article|b|big|body|br|center|code|dd|div|dl|dt|em|font|footer|h[1-6]|head|header|hr"
    r"|html|i|img|li|main|meta|ol|p|pre|script|section|small|span|strong|style|sub|sup|table|tbody"
    r"|td|th|thead|title|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_LINE_TAG: Final = re.compile(
    r"<(?=/?(?:article|br|dd|div|dl|dt|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|table|td"
    r"|th|tr|ul)\b)",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(  # "£45,000<sup>1</sup>"
    r"(?<=[\dkK])\s?<sup\b[^<>]*>(?:\s|<[^<>]*>)*[(\[]?(?:\d{1,2}|[a-z]|[*\u2020\u2021]{1,3})[)\]]?(?:\s|<(?!/sup)[^<>]*>)*</sup>",
    re.IGNORECASE,
)
_MARKS: Final = "\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021"
_FOOTNOTE_MARK: Final = re.compile(  # begins with the mark, which is found fast
    rf"[{_MARKS}](?<=\d[\dkK].)[{_MARKS}]*|\[(?<=\d[\dkK]\[)(?:\d{{1,2}}|[a-z])\]"
)
_NOTED: Final = rf"[0-9kK](?:[{_MARKS}]|\[[0-9a-z])"
_MARKDOWN: Final = re.compile(r"\\([^\w\s\\])|\*\*")
_MOJIBAKE: Final = {
    "\u00c2\u00a3": "£",
    "\u00e2\u201a\u00ac": "€",
    "\u201a\u00ac": "€",
    "\u00e2\u20ac\u2122": "\u2019",
    "\u00e2\u20ac\u02dc": "\u2018",
    "\u00e2\u20ac\u0153": "\u201c",
    "\u00e2\u20ac\u009d": "\u201d",
    "\u00e2\u20ac\u201c": "\u2013",
    "\u00e2\u20ac\u201d": "\u2014",
    "\u00e2\u20ac\u00a2": "\u2022",
    "\u00e2\u20ac\u00a6": "\u2026",
    "\u00c3\u00a9": "é",
    "\u00c2\u00a0": " ",
    "\u00c2 ": " ",
}
_WINDOWS: Final = {  # a byte of Windows text taken for a character: "\x96" for a dash
    chr(byte): bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)
}
_SAME: Final = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    **dict.fromkeys("\u00a0\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u2028\u2029", "\n"),
}
_MOJIBAKE_BEGINS: Final = frozenset(odd[0] for odd in _MOJIBAKE)
_STYLED: Final = "[\uff01-\uff5e\U0001d400-\U0001d7ff]+"  # letters as ornaments
_BLANK_LINES: Final = re.compile(r"\n(?: *\n)+ *")
_BLANKS: Final = re.compile(r"  +")


def clean(raw: pd.DataFrame) -> pd.DataFrame:
    """Return the raw adverts with plain text and two columns that the readers search.

    Args:
        raw: a frame with any of the columns of `listing.RAW`.

    Returns:
        A frame with the same index and columns, in which `title`, `text`, `location`, `employer`,
        `country_hint` and `pay_text` are always there, plain and never null ("" when the source
        says nothing), no longer than `LONGEST`, and `whole` holds title and text, `lower` the
        same in lower case.
    """
    texts = {column: _plain_column(raw, column) for column in TEXTS}
    line_end = pa.scalar("\n", pa.large_string())
    whole = pc.binary_join_element_wise(texts["title"], texts["text"], line_end)
    texts |= {"whole": whole, "lower": pc.utf8_lower(whole)}
    plain_frame = pa.table(texts).to_pandas().set_axis(raw.index, axis=0)
    return raw.assign(**{name: plain_frame[name] for name in texts})


def plain(text: str) -> str:
    r"""Return one text without markup, escapes, mojibake and invisible marks; lines are kept.

    >>> plain("<p>Pay: &amp;pound;500&amp;nbsp;a day</p><p>C&#43;&#43;</p>")
    'Pay: £500 a day\n\nC++'
    """
    lined = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    decoded = _without_markup(_decoded(lined))
    visible = decoded if decoded.isascii() else _visible(decoded)
    marked = "\\" in visible or ("*" in visible and "**" in visible)  # one letter is found faster
    unmarked = _MARKDOWN.sub(r"\1", visible) if marked else visible
    spaced = unmarked.replace("\t", " ") if "\t" in unmarked else unmarked
    if "  " in spaced:
        spaced = _BLANKS.sub(" ", spaced)
    if "\n\n" in spaced or "\n " in spaced:
        spaced = _BLANK_LINES.sub("\n\n", spaced)
    return spaced.strip()


def _plain_column(raw: pd.DataFrame, column: str) -> pa.Array:
    if column not in raw:
        return pa.array([""] * len(raw), pa.large_string())
    given = pa.chunked_array([pa.array(raw[column].astype("str"), pa.large_string())])
    texts = pc.fill_null(given.combine_chunks(), pa.scalar("", pa.large_string()))
    texts = _changed(texts, _ODD, _each(plain))
    texts = _changed(texts, f"{_NOTED}|{_STYLED}", _without_ornaments)  # rare, so told in one pass
    return _bounded(texts, LONGEST[column])


def _without_ornaments(texts: pa.Array) -> pa.Array:
    """Return the texts without marks of footnotes and with plain letters."""
    unmarked = _changed(texts, _NOTED, _each(_without_marks))
    return _changed(unmarked, _STYLED, _each(_unstyled))


def _bounded(texts: pa.Array, longest: int) -> pa.Array:
    """Return the texts, what is longer cut there; letters are counted only where bytes are many."""
    most = pc.max(pc.binary_length(texts)).as_py() or 0
    return texts if most <= longest else pc.utf8_slice_codeunits(texts, 0, longest)


def _changed(texts: pa.Array, gate: str, change: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Return the texts with those that hold what the gate looks for changed."""
    odd = pc.match_substring_regex(texts, gate)
    if not pc.any(odd).as_py():
        return texts
    return pc.replace_with_mask(texts, odd, change(texts.filter(odd)))


def _each(change: Callable[[str], str]) -> Callable[[pa.Array], pa.Array]:
    return lambda texts: pa.array([change(text) for text in texts.to_pylist()], texts.type)


def _decoded(text: str) -> str:
    for _ in range(LONG_ENOUGH_TO_BE_ENCODED_AGAIN):
        if "&" not in text:
            break
        text = html.unescape(text)
    return text


def _without_markup(text: str) -> str:
    if "<" not in text or not _TAG.search(text):
        return text
    page = LexborHTMLParser(_LINE_TAG.sub("\n<", _without_notes(text)))
    page.strip_tags(["script", "style", "head"])
    return page.text() if page.root is not None else ""


def _without_notes(text: str) -> str:
    return _FOOTNOTE.sub("", text) if "<sup" in text or "<SUP" in text else text


def _visible(text: str) -> str:
    """Return a text with mojibake mended and invisible or look-alike marks made plain."""
    if any(letter in text for letter in _MOJIBAKE_BEGINS):  # first: it may hold look-alikes
        text = _with(_MOJIBAKE, text)
    return _with(_SAME, _with(_WINDOWS, text))


def _with(plain_marks: dict[str, str], text: str) -> str:
    for odd, same in plain_marks.items():
        if odd in text:
            text = text.replace(odd, same)
    return text


def _without_marks(text: str) -> str:
    return _FOOTNOTE_MARK.sub("", text)


def _unstyled(text: str) -> str:
    return re.sub(_STYLED, lambda run: unicodedata.normalize("NFKC", run[0]), text)

"""How a name may be spelt in an advert, and how words that a site ran together are taken apart."""

from __future__ import annotations

import re
from itertools import chain, product

import pyarrow as pa
import pyarrow.compute as pc

GLUE = "¦"  # stands between words that the site ran together: "experiencePython"
_UNGLUED = (
    (r"\\([^A-Za-z0-9\s])", r"\1"),
    (r"([A-Za-z0-9)+#])\.([A-MO-Z][a-z]|N[a-df-z]|Ne[a-su-z]|dbt\b)", r"\1. \2"),
    (r"([A-Za-z0-9]):([A-Za-z])", r"\1: \2"),
    (r"(['\x{2019}]s)\b", rf"{GLUE}\1"),
    (r"([a-z]{2}|[a-z][0-9+#)])([A-Z])", rf"\1{GLUE}\2"),
    (r"(\bGo|\bC#|\bC\+\+|[A-Z]{2}|[A-Z][#+])([A-Z][a-z]{2})", rf"\1{GLUE}\2"),
)
_IN_PYTHON = [
    (re.compile(pattern.replace(r"\x{2019}", "\u2019")), replacement)
    for pattern, replacement in _UNGLUED
]
_MAY_BE_GLUED = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _IN_PYTHON))
MOST_GAPS = 3  # spaces of a phrase that are tried as hyphens in every way
_SEPARATED = re.compile(r"(?<=[A-Za-z0-9+#])[ .\-](?=[A-Za-z0-9])")


def prepare(texts: pa.Array) -> pa.Array:
    """Return the texts (n strings) with words that were run together taken apart."""
    for pattern, replacement in _UNGLUED:
        texts = pc.replace_substring_regex(texts, pattern, replacement)
    return texts


def prepared(spelling: str) -> str:
    """Return a name as it stands in a text that `prepare` has taken apart."""
    if not _MAY_BE_GLUED.search(spelling):
        return spelling
    for pattern, replacement in _IN_PYTHON:
        spelling = pattern.sub(replacement, spelling)
    return spelling


def variants(spelling: str) -> set[str]:
    """Return a name with its spaces, hyphens, dots and slashes in every usual way."""
    joined = {_SEPARATED.sub(mark, spelling) for mark in (" ", "-", ".", ". ", "")} | {spelling}
    slashed = {s.replace("/", mark) for s in (spelling, *joined) for mark in ("/", " / ", "-", "")}
    return joined | (slashed if "/" in spelling else set())


def forms(phrase: str) -> set[str]:
    """Return a phrase as it may stand in a prepared text: joined, hyphened, in the plural."""
    curly = phrase.replace("'", "\u2019")
    joined = {each for spelt in (phrase, curly) for each in _joined(spelt)}
    ready = {prepared(form) for form in joined} | joined
    return {form.casefold() + plural for form in ready for plural in ("", "s")}


def _joined(phrase: str) -> set[str]:
    """Return a phrase with its spaces as hyphens, some or all, or one or all as nothing or glue."""
    words = re.split("[ -]", phrase)
    gaps = len(words) - 1
    marked = set(product(" -", repeat=gaps)) if gaps <= MOST_GAPS else {(" ",) * gaps}
    for mark in ("-", "", GLUE):
        marked |= {(*[" "] * at, mark, *[" "] * (gaps - at - 1)) for at in range(gaps)}
        marked.add((mark,) * gaps)
    return {"".join(chain(*zip(words, (*marks, ""), strict=True))) for marks in marked}

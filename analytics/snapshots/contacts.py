"""E-mail addresses and telephone numbers taken out of texts before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

EMAIL_GONE: Final = "[e-mail removed]"
PHONE_GONE: Final = "[phone removed]"
PHONE_DIGITS: Final = range(10, 16)  # a UK number has 10 or 11, up to 15 with its country's code

_EMAIL: Final = re.compile(
    r"[\w.+%'-]{1,64} ?(?:@|\(at\)|\[at\]|&#0?64;|&commat;) ?"
    r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}",  # bounded: a long word must not take for ever
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?<![\w£$€.,/=&#-])(?<!\d )"  # not inside a word, a figure, an address or an entity
    r"(?:(?:\+|00(?=[1-9]))\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?\(?\d{2,4}\)?|\(?0[12378]\d{1,3}\)?)"
    r"(?:[\s.-]?\d{2,6}){1,4}"
    r"(?![\d%]|[.,]\d)"
)
_NO_PHONE_BEFORE: Final = re.compile(r"(?:\bref\w*|\bid|#)\W{0,3}$", re.IGNORECASE)
_MAY_BE_EMAIL: Final = r"@|(?i)[(\[]at[)\]]|&#0?64;|&commat;"
_NO: Final = False
_MAY_BE_PHONE: Final = r"(?:\+\d|\b0\d)[\d\s().-]{7}"


def without_contacts(texts: pa.Array) -> pa.Array:
    """Return texts with e-mail addresses and telephone numbers replaced by a note in brackets.

    Args:
        texts: an Arrow array, one text a row, HTML or plain; null stays null. Pay and reference
            numbers stay.
    """
    may_hold = pc.match_substring_regex(texts, f"{_MAY_BE_EMAIL}|{_MAY_BE_PHONE}").fill_null(_NO)
    if not pc.any(may_hold).as_py():
        return texts
    cleaned = [without_contact(text.as_py()) for text in texts.filter(may_hold)]
    return pc.replace_with_mask(texts, may_hold, pa.array(cleaned, type=texts.type))


def without_contact(text: str) -> str:
    """Return one text with its e-mail addresses and telephone numbers taken out.

    >>> without_contact("£45,000. Ring Sam on 020 7946 0018 or write to sam@example.org")
    '£45,000. Ring Sam on [phone removed] or write to [e-mail removed]'
    """
    return _PHONE.sub(_phone_gone, _EMAIL.sub(EMAIL_GONE, text))


def without_contact_anywhere(value: object) -> object:
    """Return a JSON-like value with contacts taken out of every text in it."""
    if isinstance(value, str):
        return without_contact(value)
    if isinstance(value, Mapping):
        return {key: without_contact_anywhere(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_contact_anywhere(inner) for inner in value]
    return value


def _phone_gone(match: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in match[0])
    named_otherwise = _NO_PHONE_BEFORE.search(match.string[: match.start()][-12:])
    return match[0] if digits not in PHONE_DIGITS or named_otherwise else PHONE_GONE

"""Pay in words as figures: "sixty to seventy thousand pounds" is "£60,000 to £70,000"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.read.numerals import BELOW_TWENTY, TENS, UNITS
from analytics.read.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_VALUES: Final = {
    **{word: float(number) for word, number in (BELOW_TWENTY | TENS).items()},
    "a": 1.0,
    "an": 1.0,
    "and": 0.0,
    "fourty": 40.0,
}
_HUNDRED: Final = 100.0
_THOUSAND: Final = 1_000.0
_SCALES: Final = {"thousand": _THOUSAND, "grand": _THOUSAND, "k": _THOUSAND}
IN_WORDS: Final = r"(?i)\b(?:hundred|thousand|pounds?|quid|grand)\b|[a-z\d][ -]k\b"
"""What texts hold that may state a sum in words, for RE2."""

_TEENS: Final = [word for word in BELOW_TWENTY if word not in UNITS]
_UNIT: Final = rf"(?:{'|'.join(UNITS)})"
_BELOW: Final = (
    rf"(?:(?:{'|'.join(TENS)}|fourty)(?:[ -]{_UNIT})?|{'|'.join(_TEENS)}|{_UNIT}(?!teen|ty))\b"
)
_DIGITS: Final = r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?(?![\d,]*\d)"
_HUNDREDS: Final = (
    rf"(?:(?:\ban?|{_UNIT})[ -]hundred\b(?:(?:[ -]and)?[ -]{_BELOW})?|{_BELOW}|{_DIGITS})"
)
_SCALE: Final = r"(?:thousand|grand|k)\b"
_SUM: Final = (
    rf"(?:(?:{_HUNDREDS}|\ba)[ -]?{_SCALE}(?:,?(?:[ -]and)?[ -](?:{_HUNDREDS}))?|{_HUNDREDS})"
)
_POUNDS: Final = r"\ ?(?:pounds?(?:\ sterling)?|quid|sterling|gbp)\b"
_PERIOD: Final = (
    r"\ ?(?:(?:an?|per|each|/)\ ?(?:day|hour|week|month|year|annum)\b"
    r"|p\.?[/ ]?[adh]\b|daily|hourly)"
)
_SUMS: Final = re.compile(
    rf"""
    (?=[\daoftsen])  # how any of them begins, which spares the rest in most places
    (?<![\w.,£€$%-])(?P<low>{_SUM})(?P<low_pounds>{_POUNDS})?
    (?:(?P<between>\ (?:or|to|and|up\ to|rising\ to)\ |\ ?[-\u2013]\ ?)
       (?P<high>{_SUM})(?P<high_pounds>{_POUNDS})?)?
    (?P<pence>(?<=pounds)(?:\ and)?\ {_BELOW}(?:\ pence)?(?={_PERIOD}))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDED: Final = re.compile(rf"[a-z]{{3}}|\d[ -]?{_SCALE}|pounds|quid", re.IGNORECASE)
_WORDS: Final = re.compile(r"[a-z]+|[\d.,]*\d", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"([a-z]+|[\d.,]+)[ -]\Z", re.IGNORECASE)
_ELSE: Final = re.compile(  # a number that goes on, other money, or money for something
    rf"[ -](?:{_SCALE}|hundred|{_BELOW}|million|and a half)"
    r"| ?(?:u\.?s\.? |american )?(?:dollars?|euros?|usd|eur|chf|francs?|rupees?|lakhs?)\b"
    r"|(?: (?:an?|per) (?:year|month|day))? of\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"\s*(?:\Z|[\n.,;:|)(+&/\u2022\u2013-])")
_OFFERED: Final = re.compile(
    r"\ (?:plus|basic|base|dep\w*|doe|gross|salary|package|pro.?rata|fte|on\ offer"
    r"|(?:and|with|\+)\ (?:\w+\ )?(?:benefits|bonus))\b"
    r"|\ ?(?:an?|per|each|/)\ ?(?:year|annum)\b|\ ?p\.?[/ ]?a\b",
    re.IGNORECASE | re.VERBOSE,
)
_PAID_BY: Final = re.compile(_PERIOD, re.IGNORECASE | re.VERBOSE)
_OF_PAY: Final = re.compile(
    r"ir ?35|\b(?:inside|outside|umbrella|paye|rates?(?! limit)|freelance|contract(?:or|ing)?"
    r"|pay(?:s|ing)?|salary|wages?|earn|circa)\b",
    re.IGNORECASE,
)
_LED_TO: Final = re.compile(
    r"(?:\A|[|:\n(\u2022\u2013-]|\b(?:up to|circa|from|between))\s*\Z", re.IGNORECASE
)
_CALLED: Final = re.compile(
    r"(?:salary|rate(?! limit)|pay|package)\b[^\d\n.]{0,20}\Z", re.IGNORECASE
)
_WIDEST: Final = 3.0  # "from ten to a hundred thousand" is growth
NEAR: Final = 40


class Sum(NamedTuple):
    """Where a sum stands in figures, and from where to where it stood in words."""

    start: int
    end: int
    stood: tuple[int, int]


class Figures(NamedTuple):
    """A text whose sums in words stand in figures.

    Attributes:
        text: it.
        sums: those that were rewritten, in order.
    """

    text: str
    sums: list[Sum]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where a part of it stood in the original text."""
        return self._before(start, 0), self._before(end, 1)

    def _before(self, place: int, side: int) -> int:
        shift = 0
        for one in self.sums:
            if place <= one.start:
                break
            if place < one.end:
                return one.stood[side]
            shift = one.stood[1] - one.end
        return place + shift


def in_figures(text: str, *, is_pay: bool = False) -> Figures | None:
    """Return a text with its sums of money in figures, None if it states none in words.

    Only plain numbers are: what "mid forties" and "six figures" come to is anybody's guess.

    Args:
        text: title and text of an advert, or a pay field.
        is_pay: whether what stands in it is known to be pay.

    >>> in_figures("Salary of sixty to seventy thousand pounds a year").text
    'Salary of £60,000 to £70,000 a year'
    >>> in_figures("A salary in the mid forties, in six figures, or competitive")
    """
    parts: list[str] = []
    sums: list[Sum] = []
    read_to = length = 0
    for start, end, written in _rewritten(text, is_pay=is_pay):
        parts += [text[read_to:start], written]
        length += start - read_to + len(written)
        sums.append(Sum(length - len(written), length, (start, end)))
        read_to = end
    return Figures("".join([*parts, text[read_to:]]), sums) if sums else None


def _rewritten(text: str, *, is_pay: bool) -> Iterator[tuple[int, int, str]]:
    """Yield where each sum in words stands, and its figures."""
    for match in _SUMS.finditer(text):
        written = _figures_of(match, is_pay=is_pay) if _WORDED.search(match[0]) else None
        if written:
            yield match.start(), match.end(), written


def _figures_of(match: re.Match[str], *, is_pay: bool) -> str | None:
    """Return a sum in figures, None where it is not plainly a number, or one of money."""
    text = match.string
    before = text[max(0, match.start() - NEAR) : match.start()]
    word = _WORD_BEFORE.search(before)
    if (word and _is_number(word[1])) or _ELSE.match(text, match.end()):
        return None
    low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
    if high is not None:
        low = _to_scale(low, high, match["low"], match["high"])
        if not low < high <= low * _WIDEST:
            return None
    if match["pence"]:
        low += _value(folded(match["pence"]).removesuffix("pence")) / _HUNDRED
    shown = _pounds if is_pay else _form(match)
    ends = [low] if high is None else [low, high]
    return (match["between"] or "").join(map(shown, ends)) if shown else None


def _is_number(word: str) -> bool:
    return folded(word) in {*_VALUES, *_SCALES, "hundred", "half"} - {"a", "an", "and"} or any(
        letter.isdigit() for letter in word
    )


def _form(match: re.Match[str]) -> Callable[[float], str] | None:
    """Return how a sum is to be written, None where nothing says that it is money."""
    text, end = match.string, match.end()
    before = text[max(0, match.start() - NEAR) : match.start()]
    near = before + text[end : end + NEAR]
    last = _WORDS.findall(folded(match["high"] or match["low"]))
    is_scaled = any(scale in last for scale in _SCALES)
    if _CALLED.search(before) and (is_scaled or "hundred" in last):
        return _pounds
    if match["low_pounds"] or match["high_pounds"]:
        is_pay = _PAID_BY.match(text, end) or _OFFERED.match(text, end) or _OF_PAY.search(near)
        return _pounds if is_pay or _LED_TO.search(before) else None
    if is_scaled:
        return _pounds if _OFFERED.match(text, end) else _bare_form(text, end, near)
    return _pounds if _PAID_BY.match(text, end) and _OF_PAY.search(near) else None


def _bare_form(text: str, end: int, near: str) -> Callable[[float], str] | None:
    return _thousands if _ENDS.match(text, end) and _OF_PAY.search(near) else None


def _pounds(amount: float) -> str:
    return f"£{amount:,.10g}"


def _thousands(amount: float) -> str:
    return f"{amount / _THOUSAND:.10g}k"


def _value(words: str) -> float:
    """Return the number that words make.

    >>> _value("one hundred and ten thousand five hundred"), _value("60 thousand")
    (110500.0, 60000.0)
    """
    total = part = 0.0
    for word in _WORDS.findall(folded(words)):
        if word in _SCALES:
            total, part = total + max(part, 1.0) * _THOUSAND, 0.0
        elif word == "hundred":
            part = max(part, 1.0) * _HUNDRED
        else:
            part += _VALUES[word] if word in _VALUES else float(word.replace(",", ""))
    return total + part


def _to_scale(low: float, high: float, *words: str) -> float:
    """Return the lower end of "sixty to seventy thousand", which names no thousand itself."""
    first, last = (_WORDS.findall(folded(end)) for end in words)
    for scales, times in ((tuple(_SCALES), _THOUSAND), (("hundred",), _HUNDRED)):
        shared = any(scale in last for scale in scales) and not any(s in first for s in scales)
        if shared and low < high / 10:
            return low * times
    return low

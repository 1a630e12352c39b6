"""The words beside a sum, which tell whether it is pay, a perk, or something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.read.phrases import table

if TYPE_CHECKING:
    from analytics.read.pay.quote import Quote

WORDS: Final = table("pay_words.toml", "words")
BEFORE: Final = 45  # characters that tell what a sum is
AFTER: Final = 30
LEAD: Final = 24  # letters of "plus an additional "
_GUESSES: Final = ("est", "predict", "jobsworth")  # hints spare the slower patterns below
_PARTS: Final = ("fte", "full", "rata", "wte", "whole")
_TOTALS: Final = ("total", "tc")
_TARGETS: Final = ("ote", "target")


def _near_the_end(phrases: list[str], letters: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(phrases)})\b[^£€$\n]{{0,{letters}}}$")


def _at_the_start(phrases: list[str], letters: int) -> re.Pattern[str]:
    return re.compile(rf"^\s(?:[^\W\d]\S*\s){{0,{letters}}}(?:{'|'.join(phrases)})\b")


_PAY_AFTER: Final = _at_the_start(WORDS["pay_after"], 0)
_PAY: Final = _near_the_end(WORDS["pay_before"], 25)
_NOT_BEFORE: Final = _near_the_end(WORDS["not_pay_before"], 12)
_OF_OTHERS: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(WORDS['of_others'])})\b"
    r"(?:(?!\b(?:pay|salar|rate|earn|base|basic))[^£€$\n.;:|]){0,25}$"
)
_BUDGET: Final = "budget"
_JUST_A_BUDGET: Final = re.compile(r"\bbudgets?\b[^£€$\n]{0,12}$")
_HIRED: Final = rf"(?:{'|'.join(WORDS['hired'])})\b"
_HIRING_BUDGET: Final = re.compile(
    rf"\bbudgets? (?:set |agreed |available )?for {_HIRED}[^£€$\n]{{0,12}}$"
    rf"|(?:{'|'.join(WORDS['budget_line'])})\s*(?:up to |circa |c\.? ?|around |from )?$"
)
_HIRING_BUDGET_AFTER: Final = re.compile(rf"^[\s,(]*(?:budget(?:ed)? )?(?:available )?for {_HIRED}")
_PERK_BEFORE: Final = _near_the_end(WORDS["perk_before"], 12)
_NOT_AFTER: Final = _at_the_start(WORDS["not_pay_after"], 1)
_PERK_AFTER: Final = _at_the_start(WORDS["perk_after"], 1)
_TOTAL: Final = _near_the_end(WORDS["total"], 20)
_TOTAL_AFTER: Final = _at_the_start(WORDS["total"], 1)
_DUTY: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(WORDS['duties'])})\b"
    rf"(?:\s(?:{'|'.join(WORDS['between'])})){{0,6}}[\s:(-]*$"
)
_DUTY_AFTER: Final = re.compile(
    r"^[\s(]*(?:paid\s|extra\s)?(?:for|when|while|during|of|on|as)\s"
    rf"(?:being\s|the\s|each\s|any\s|an?\s)*(?:{'|'.join(WORDS['duties'])})\b"
)
_ADDED: Final = re.compile(
    r"(?:\bplus|\+|\band|&|\bwith|\badditional|\bextra|\balso|\bfurther)\s*(?:an?\s)?(?:\w+\s)?$"
)
_BESIDE: Final = _at_the_start(WORDS["beside"], 2)
_OF_THE_SUM_BEFORE: Final = re.compile(r"[£€$]\s?\d[\d,.]*\s?k?\+?\s(?:[a-z]+\s){0,2}$")
_OFFERED: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(WORDS['offered_before'])})[\s:(-]*(?:an?\s|of\s|the\s|you\s|up\sto\s){{0,3}}$"
)
_OFFERED_AFTER: Final = re.compile(rf"^[\s,(]*(?:{'|'.join(WORDS['offered_after'])})(?![a-z])")
_GUESS_BEFORE: Final = _near_the_end(WORDS["estimate_before"], 10)
_GUESS_AFTER: Final = re.compile(rf"^[\s(,-]*(?:{'|'.join(WORDS['estimate_after'])})\b")
_EARNED_BESIDES: Final = re.compile(
    r"^[\s,(]*(?:ote|on.target earnings)[\s:]*(?:of |up to |circa |c\.? ?)?[£€$]"
)
_ON_TARGET: Final = _near_the_end(WORDS["on_target"], 12)
_ON_TARGET_AFTER: Final = re.compile(
    rf"^\s?\(?(?:{'|'.join(WORDS['on_target'])})\b(?!\s*(?:bonus|of|up|[:£(-]|\d))"
)
_BASE: Final = re.compile(r"\b(?:salary|base|basic)\b")
_GLUED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FULL_TIME: Final = r"(?:fte|full.time.equivalent|pro.?rata|wte|whole.time.equivalent)"
_FULL_TIME_BEFORE: Final = re.compile(
    rf"(?<![\d.] ){_FULL_TIME}\)?[\s:(\u2013-]*(?:annual |salary |pay |of |is |at |rate )*[\s:]*$"
)
_FULL_TIME_AFTER: Final = re.compile(
    rf"^[\s,(]*(?:per annum |p\.?a\.? |a year )?[\s,(]*(?:the )?{_FULL_TIME}\b"
    r"(?!\)?[\s:\u2013-]*(?:(?:annual|salary|pay|of|is|at|rate|being)\s)*[\s:]*£)"
)
_DAY_RATE: Final = re.compile(r"da(?:y|ily) rate\W{0,4}$")


class Beside(NamedTuple):
    """The words round a sum, in lower case.

    Attributes:
        before: those that lead to it.
        after: those that follow.
    """

    before: str
    after: str

    @property
    def says_pay(self) -> bool:
        """Whether the sum is called pay; the salary of "£50,000 salary and" is the sum before."""
        named = _PAY.search(self.before)
        if named and not _OF_THE_SUM_BEFORE.search(self.before, 0, named.start()):
            return True
        return _PAY_AFTER.match(self.after) is not None or self.is_hiring_budget

    @property
    def is_budget(self) -> bool:
        """Whether the sum is called a budget just before."""
        return _BUDGET in self.before and _JUST_A_BUDGET.search(self.before) is not None

    @property
    def is_hiring_budget(self) -> bool:
        """Whether it is what whoever is hired may cost: "a budget of £60,000 for this hire"."""
        if _BUDGET not in self.before and _BUDGET not in self.after:
            return False
        after = _HIRING_BUDGET_AFTER.match(self.after)
        return bool(after or _HIRING_BUDGET.search(self.before))

    @property
    def is_day_rate(self) -> bool:
        """Whether a day rate is named just before."""
        return _DAY_RATE.search(self.before) is not None

    @property
    def is_guess(self) -> bool:
        """Whether a job board guessed the sum."""
        if not _hinted(self.before, self.after, _GUESSES):
            return False
        return bool(_GUESS_AFTER.match(self.after) or _GUESS_BEFORE.search(self.before))

    @property
    def full_time(self) -> int:
        """How plainly it is the pay of full-time work where a part of it is named too.

        2 where it is called its equivalent, 1 where it is pro rata, which a part may be as well.
        """
        if not _hinted(self.before, self.after, _PARTS):
            return 0
        match = _FULL_TIME_BEFORE.search(self.before) or _FULL_TIME_AFTER.match(self.after)
        return 0 if match is None else 1 if "rata" in match[0] else 2

    @property
    def offers(self) -> bool:
        """Whether the words offer the sum: "we can offer £65,000 plus bonus"."""
        return bool(_OFFERED.search(self.before) or self.offers_after)

    @property
    def leads_in(self) -> bool:
        """Whether words before the sum offer it: "circa"."""
        return _OFFERED.search(self.before) is not None

    @property
    def offers_after(self) -> bool:
        """Whether words after the sum offer it: "plus benefits"."""
        return _OFFERED_AFTER.match(self.after) is not None

    def is_never_pay(self, period: str) -> bool:
        """Tell what is never base pay: all of it together, a turn of duty, a perk."""
        before, after = self
        if _BESIDE.match(after) and _ADDED.search(before[-LEAD:]):  # the cheaper one first
            return True
        if _is_total(before, after) or _is_on_target(before, after):
            return True
        return period != "year" and bool(_DUTY.search(before) or _DUTY_AFTER.match(after))

    def is_something_else(self, *, is_small: bool) -> bool:
        """Tell what the words call something else, a perk only where the sum is small."""
        after = "" if _EARNED_BESIDES.match(self.after) else self.after
        perk = is_small and (_PERK_AFTER.match(after) or _PERK_BEFORE.search(self.before))
        before = _NOT_BEFORE.search(self.before) or _OF_OTHERS.search(self.before)
        return bool(perk or before or _NOT_AFTER.match(after))


def _hinted(before: str, after: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 - a generator costs more than what it asks
        if hint in before or hint in after:
            return True
    return False


def _is_total(before: str, after: str) -> bool:
    """Tell what all of it comes to: "total compensation of £200,000"."""
    if not _hinted(before, after, _TOTALS):
        return False
    return bool(_TOTAL.search(before) or _TOTAL_AFTER.match(after))


def _is_on_target(before: str, after: str) -> bool:
    """Tell what is earned with all targets met: "OTE £80,000", "£80,000 OTE"."""
    if not _hinted(before, after, _TARGETS):
        return False
    return bool(
        _ON_TARGET.search(before) or (_ON_TARGET_AFTER.match(after) and not _BASE.search(before))
    )


def beside(text: str, quote: Quote) -> Beside:
    """Return the words round a sum, those before it apart that a site ran together."""
    before = text[max(0, quote.start - BEFORE) : quote.start]
    after = text[quote.end : quote.end + AFTER]
    return Beside(_GLUED.sub(" ", before).lower(), after.lower())

"""Reasons for withholding as they stand within a sentence, and the rule behind them said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.statistics.too_few import SHOWN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable


def tells_why(sentence: str) -> bool:
    """Return whether a sentence says why a figure is withheld.

    >>> tells_why("Only 4 adverts. We show a figure from 6."), tells_why("Median pay is £60,000.")
    (True, False)
    """
    return SHOWN_FROM in sentence


def in_passing(reason: str) -> str:
    """Return what a reason says first, as it stands within a sentence.

    >>> in_passing("Only 4 adverts. We show a figure from 6"), in_passing("2 employers advertise")
    ('only 4 adverts', '2 employers advertise')
    """
    first = reason.partition(". ")[0]
    return first[:1].lower() + first[1:]


def rule_of(reasons: Iterable[str]) -> str:
    """Return the rule that every one of the reasons ends with, as a sentence; "" for none.

    >>> rule_of(["Only 4. We show a figure from 6", "None. We show a figure from 6"])
    'We show a figure from 6.'
    """
    rules = {reason.partition(". ")[2] for reason in reasons}
    return f"{rules.pop()}." if len(rules) == 1 and "" not in rules else ""

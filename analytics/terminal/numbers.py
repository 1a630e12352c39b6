"""Whole numbers as options: one that cannot be taken is a sentence that says which can."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import typer

from analytics.errors import QuestionError
from analytics.schema.suggest import shown


def whole_number(option: str, words: str, least: float = 1, most: float = math.inf) -> Any:  # noqa: ANN401 - as typer types it
    """Return an option that takes a whole number.

    Args:
        option: its name as it is typed: "--months".
        words: what it is, for `--help`.
        least: the least that it takes; minus infinity where any will do.
        most: the most.
    """
    parser = partial(number_of, option=option, least=least, most=most)
    allowed = _within(least, most).removeprefix(", ")
    text = f"{words.removesuffix('.')} ({allowed})." if allowed else words
    return typer.Option(option, parser=parser, metavar="int", help=text)


def number_of(given: object, *, option: str, least: float, most: float) -> int:
    """Return the number that was given for an option.

    Raises:
        QuestionError: it is no whole number, or not one of those that the option takes.

    >>> number_of("12", option="--months", least=2, most=60)
    12
    """
    try:
        number = int(str(given))
        is_taken = least <= number <= most
    except ValueError:
        number, is_taken = 0, False
    if not is_taken:
        raise QuestionError(
            f"{option} cannot be “{shown(str(given))}”.",
            f"Give a whole number{_within(least, most)}, or leave {option} out.",
        )
    return number


def _within(least: float, most: float) -> str:
    if least == -math.inf:
        return ""
    return f", {least:,.0f} or more" if most == math.inf else f", {least:,.0f} to {most:,.0f}"

"""One figure of a benchmark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, over how many, and what is asked of it.

    Attributes:
        what: in words.
        n: adverts, strings, questions.
        value: the figure, in `unit`.
        unit: "adverts a second", "MB".
        bar: what is asked, in words; "" where nothing is.
    """

    what: str
    n: int
    value: float
    unit: str
    bar: str = ""

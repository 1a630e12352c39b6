"""What a trial hands over: figures beside what is true, and discoveries beside the false ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analytics.measures.markers import markers

if TYPE_CHECKING:
    import pandas as pd

EMPLOYER = ["employer"]


class Checked(NamedTuple):
    """One figure with an interval, beside what is true.

    Attributes:
        figure: what it is, in words.
        low: lower end.
        high: upper end.
        true: what was planted.
        estimate: the figure itself.
    """

    figure: str
    low: float
    high: float
    true: float
    estimate: float


class Discoveries(NamedTuple):
    """The discoveries of one family of comparisons: how many, and how many of them false."""

    figure: str
    discoveries: int
    false: int


def counted(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return how many vacancies each combination of columns has."""
    return rows.groupby(columns).size().reset_index(name="vacancies")


def cells(vacancies: pd.DataFrame) -> pd.DataFrame:
    """Return the vacancies that state pay as cells of a model, each standing for itself."""
    return vacancies.dropna(subset="annual_gbp").assign(vacancies=1).reset_index(drop=True)


def marking(vacancies: pd.DataFrame) -> pd.DataFrame:
    """Return which technologies tell senior vacancies from mid ones; see `markers`."""
    named = vacancies.assign(vacancies=1, practices=vacancies["stack"])
    return markers(named, what="technology", lower="mid", upper="senior")

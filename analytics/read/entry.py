"""Reads what it takes to enter: degree, years, visa, a way in; spots adverts that sell a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.degree import STARTS, degree
from analytics.read.phrases import pattern, starts, vocabulary
from analytics.read.visa import GATE as VISA_GATE
from analytics.read.visa import visa
from analytics.read.years import WORDS as COUNTS
from analytics.read.years import years_min

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Value = TypeVar("Value", str, float)
COLUMN: Final = "sells_course"
WORDS_FILE: Final = "entry_words.toml"
COURSE: Final = vocabulary(WORDS_FILE, "is_training_course")
ROUTE: Final = vocabulary(WORDS_FILE, "entry_route")
DEGREE_GATE: Final = pattern(
    [
        "degree",
        "bachelor",
        "\\b[bm]\\.? ?(sc|s|eng)\\b",
        "ph\\.?d",
        "master",
        "university",
        "undergraduate",
        "1st",
        "2[:.][12]",
        "first class",
        "graduates? (of|in|with)",
        "gcse",
    ]
)
YEARS_GATE: Final = rf"(?i)(?:\d|{'|'.join(COUNTS)})[^.\n]{{0,12}}(?:years?|yrs?)\b"


def with_courses(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return the adverts with whether each sells a course, for several readers to share.

    Args:
        clean: adverts from `text.clean`.
        explain: also tell the words, in `sells_course_words`.

    Returns:
        The same rows with a column `sells_course`, unless it was there already.
    """
    wanted = f"{COLUMN}_words" if explain else COLUMN
    if wanted in clean:
        return clean
    course, words = COURSE.read(clean, explain=explain)
    sold = clean.assign(**{COLUMN: course != ""})
    return sold.assign(**{wanted: words}) if explain else sold


def read_entry(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Read degree, years, visa sponsorship, entry route and whether the advert sells a course.

    Args:
        clean: adverts from `text.clean`.
        explain: add `<field>_words`, the words each value was read from.

    Returns:
        `degree`, `years_min` (years of experience), `visa`, `entry_route` and `is_training_course`.
    """
    clean = with_courses(clean, explain=explain)
    sold = clean[COLUMN].to_numpy()
    route, route_words = ROUTE.read(clean, explain=explain)
    degrees = _answers(clean, DEGREE_GATE, degree, ("unstated", ""), begin_with=STARTS)
    years = _answers(clean, YEARS_GATE, years_min, (np.nan, ""))
    visas = _answers(clean, VISA_GATE, visa, ("unstated", ""))
    read = pd.DataFrame(
        {
            "degree": [value for value, _ in degrees],
            "years_min": [value for value, _ in years],
            "visa": [value for value, _ in visas],
            "entry_route": np.where((route == "") | sold, "none", route),
            "is_training_course": sold,
        },
        index=clean.index,
    )
    if not explain:
        return read
    return read.assign(
        degree_words=[words for _, words in degrees],
        years_min_words=[words for _, words in years],
        visa_words=[words for _, words in visas],
        entry_route_words=np.where(sold, "", route_words),
        is_training_course_words=clean[f"{COLUMN}_words"],
    )


def _answers(
    clean: pd.DataFrame,
    gate: str,
    tell: Callable[..., tuple[Value, str]],
    unstated: tuple[Value, str],
    *,
    begin_with: Sequence[str] = (),
) -> list[tuple[Value, str]]:
    """Return what `tell` says of each advert's words that pass the gate, with the words.

    Given words that it begins with, `tell` is told where they stand too.
    """
    whole = pa.array(clean["whole"])
    rows = np.flatnonzero(pc.match_substring_regex(whole, gate))
    texts, lowered = (column.take(pa.array(rows)) for column in (whole, pa.array(clean["lower"])))
    columns = [texts.to_pylist(), lowered.to_pylist()]
    if begin_with:
        columns.append(starts(lowered, begin_with))
    answers = [unstated] * len(clean)
    for row, *given in zip(rows, *columns, strict=True):
        answers[row] = tell(*given)
    return answers

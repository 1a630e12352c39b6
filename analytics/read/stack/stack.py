"""Read which technologies and practices an advert names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics.read import entry
from analytics.read.stack.mentions import COLUMN, with_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.read.stack.found import Mention


def read_stack(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `stack` and `practices`, lists of canonical names in order of first mention.

    A technology that bears the employer's own name is its product and no part of the stack; what
    a course teaches is asked of nobody.

    Args:
        clean: n adverts with plain-text `title`, `text` and `employer`.
        explain: also return `stack_words` and `practices_words`, the words read.

    Returns:
        n rows, the same index; an empty list where nothing is named.
    """
    mentions = with_mentions(clean)[COLUMN]
    courses = entry.with_courses(clean)[entry.COLUMN]
    named, practised = [], []
    for advert, employer, course in zip(mentions, clean["employer"], courses, strict=True):
        own = f" {employer} "
        stack = [f for f in advert.technologies if f" {f.technology.name} " not in own]
        named.append([] if course else stack)
        practised.append([] if course else advert.practices)
    read = pd.DataFrame(index=clean.index)
    for column, mentioned in (("stack", named), ("practices", practised)):
        read[column] = pd.Series([_canonical(f) for f in mentioned], clean.index, dtype=object)
        if explain:
            words = [advert.words(f) for advert, f in zip(mentions, mentioned, strict=True)]
            read[f"{column}_words"] = pd.Series(words, clean.index, dtype=object)
    return read


def _canonical(mentioned: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(f.technology.name for f in mentioned))

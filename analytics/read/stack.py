"""Read which technologies and practices an advert names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from analytics.read.entry import COURSE
from analytics.read.names import GLUE, Found, Names, name_others, prepare
from analytics.read.technologies import practices, technologies

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _names() -> Names:
    return Names((*technologies(), *practices()))


def read_stack(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `stack` and `practices`, lists of canonical names in order of first mention.

    A technology that bears the employer's own name is its product and no part of the stack.

    Args:
        clean: n adverts with plain-text `title`, `text` and `employer`.
        explain: also return `stack_words` and `practices_words`, the words read.

    Returns:
        n rows, the same index; an empty list where nothing is named.
    """
    prepared = prepare(pa.array(clean["title"] + "\n" + clean["text"], pa.string()))
    texts = prepared.to_pylist()
    found = [
        _names().find(text, names_others=others)
        for text, others in zip(texts, name_others(prepared), strict=True)
    ]
    named = [
        [f for f in names if f" {f.technology.name} " not in f" {employer} "]
        for (names, _), employer in zip(found, clean["employer"], strict=True)
    ]
    courses, _ = COURSE.read(clean, explain=False)  # what a course teaches is asked of nobody
    columns = {
        "stack": [[] if course else f for f, course in zip(named, courses, strict=True)],
        "practices": [[] if course else f for (_, f), course in zip(found, courses, strict=True)],
    }
    read = pd.DataFrame(index=clean.index)
    for column, each in columns.items():
        read[column] = pd.Series([_canonical(f) for f in each], clean.index, dtype=object)
        if explain:
            words = [_words(f, text) for f, text in zip(each, texts, strict=True)]
            read[f"{column}_words"] = pd.Series(words, clean.index, dtype=object)
    return read


def _canonical(found: Iterable[Found]) -> list[str]:
    return list(dict.fromkeys(f.technology.name for f in found))


def _words(found: Iterable[Found], text: str) -> str:
    words = (text[f.start : f.end].replace(GLUE, "") for f in found)
    return " | ".join(filter(None, dict.fromkeys(words)))

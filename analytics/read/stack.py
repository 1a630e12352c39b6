"""Read which technologies and practices an advert names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from analytics.read.names import GLUE, Found, Names, prepare
from analytics.read.technologies import practices, technologies

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def _names() -> Names:
    return Names(technologies())


@cache
def _practice_names() -> Names:
    return Names(practices())


def read_stack(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `stack` and `practices`, lists of canonical names in order of first mention.

    Args:
        clean: n adverts with plain-text `title` and `text`.
        explain: also return `stack_words` and `practices_words`, the words read.

    Returns:
        n rows, the same index; an empty list where nothing is named.
    """
    whole = clean["title"].fillna("").astype(str) + "\n" + clean["text"].fillna("").astype(str)
    texts = prepare(pa.array(whole, pa.string())).to_pylist()
    read = pd.DataFrame(index=clean.index)
    for column, names in (("stack", _names()), ("practices", _practice_names())):
        found = [names.find(text) for text in texts]
        read[column] = pd.Series([_canonical(f) for f in found], index=clean.index, dtype=object)
        if explain:
            words = [_words(f, text) for f, text in zip(found, texts, strict=True)]
            read[f"{column}_words"] = pd.Series(words, index=clean.index, dtype=object)
    return read


def _canonical(found: Iterable[Found]) -> list[str]:
    return list(dict.fromkeys(f.technology.name for f in found))


def _words(found: Iterable[Found], text: str) -> str:
    words = (text[f.start : f.end].replace(GLUE, "") for f in found)
    return " | ".join(dict.fromkeys(words))

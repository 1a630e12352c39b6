"""Everything that adverts name, found in one pass: technologies, practices, words on employers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.read.once import once
from analytics.read.stack.context import doubtful
from analytics.read.stack.found import Mentions, Word
from analytics.read.stack.matcher import Names
from analytics.read.stack.spellings import prepare
from analytics.read.stack.technologies import practices, technologies
from analytics.read.wording import table

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMN: Final = "mentions"
EMPLOYERS: Final = "employers.toml"
PHRASE, HINT = 2, 1  # what a mention weighs


@once
def _names() -> Names:
    return Names((*technologies(), *practices()), _phrases())


def _phrases() -> Iterator[tuple[str, Word]]:
    """Yield the phrases about employers, each with what it says."""
    for field, entry in table(EMPLOYERS).items():
        for phrase in entry["ignore"]:
            yield phrase, Word(field, "", 0)
        for row in entry["says"]:
            for key, weight in (("phrases", PHRASE), ("hints", HINT)):
                for phrase in row.get(key, ()):
                    yield phrase, Word(field, row["value"], weight)


def with_mentions(clean: pd.DataFrame) -> pd.DataFrame:
    """Return the adverts with what they name, for the readers of stack and employer to share.

    Args:
        clean: n adverts from `text.clean`.

    Returns:
        The same rows with a column `mentions` of `Mentions`, unless it was there already.
    """
    if COLUMN in clean:
        return clean
    whole = prepare(pa.array(clean["whole"], pa.large_string())).to_pylist()
    texts = list(map(_names().rejoined, whole))
    prepared = pa.array(texts, pa.large_string())
    lowered = pc.utf8_lower(prepared).to_pylist()
    mentions: list[Mentions] = [
        _names().find(text, lower, is_doubtful=doubt)
        for text, lower, doubt in zip(texts, lowered, doubtful(prepared), strict=True)
    ]
    return clean.assign(**{COLUMN: pd.Series(mentions, clean.index, dtype=object)})

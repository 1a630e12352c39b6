"""Read what an advert's title says, and its text where the title is silent: family and level."""

from __future__ import annotations

import pandas as pd

from analytics.read.family import read_family
from analytics.read.level import read_level


def read_title(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `family`, `level` and `level_from` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `family_words` and `level_words`, the words read.

    Returns:
        n rows, the same index.
    """
    family, level = (read(clean, explain=explain) for read in (read_family, read_level))
    return pd.concat([family, level], axis="columns")

"""Read what an advert's title says, and its text where the title is silent: family and level."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from analytics.read.family import read_family
from analytics.read.level import read_level
from analytics.read.shortened import spelt_out


def read_title(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `family`, `level` and `level_from` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `family_words` and `level_words`, the words read.

    Returns:
        n rows, the same index.
    """
    titles = spelt_out(pa.array(clean["title"], pa.string())).to_pylist()
    spelt = clean.assign(title=titles)
    family, level = (read(spelt, explain=explain) for read in (read_family, read_level))
    return pd.concat([family, level], axis="columns")

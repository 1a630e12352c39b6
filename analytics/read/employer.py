"""Read what an advert's own words say of the employer: sector, direct or agency, and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.listing import UNSTATED
from analytics.read.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.read.wording import Wording

FILE: Final = "employers.toml"


def read_employer(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `sector`, `employer_kind` and `employer_stage` of each advert.

    Args:
        clean: n adverts with plain-text `title` and `text`.
        explain: also return `<field>_words`, the words each was read from.

    Returns:
        n rows, the same index; `unstated` where the words say nothing.
    """
    texts = pa.array(clean["title"] + "\n" + clean["text"], pa.string())
    read = pd.DataFrame(index=clean.index)
    for field, name, decide in _FIELDS:
        names = wording(FILE, name)
        kept = names.without_ignored(texts)
        said = decide(names, kept)
        read[field] = names.values(said, UNSTATED)
        if explain:
            read[f"{field}_words"] = names.words(kept, said)
    return read


def _most_said(names: Wording, texts: pa.Array) -> np.ndarray:
    """Return what the title says, else what the text says most often; -1 for nothing."""
    first_line = pc.extract_regex(texts, r"^(?P<title>[^\n]*)")
    title = names.first_said(pc.struct_field(first_line, "title"))
    counts = [pc.count_substring_regex(texts, rule.pattern) for rule in names.says]
    table = np.array([np.asarray(c) for c in counts])
    most = np.where(table.max(axis=0) > 0, table.argmax(axis=0), -1)
    return np.where(title >= 0, title, most)


def _first_said(names: Wording, texts: pa.Array) -> np.ndarray:
    return names.first_said(texts)


_FIELDS: Final[tuple[tuple[str, str, Callable[[Wording, pa.Array], np.ndarray]], ...]] = (
    ("sector", "sector", _most_said),
    ("employer_kind", "kind", _first_said),
    ("employer_stage", "stage", _first_said),
)

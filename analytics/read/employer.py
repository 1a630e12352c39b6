"""Read what an advert's own words say of the employer: sector, direct or agency, and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from analytics.listing import UNSTATED
from analytics.read.sector import read_sector
from analytics.read.wording import word_list, wording

if TYPE_CHECKING:
    import pandas as pd

FILE: Final = "employers.toml"


def read_employer(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Return `sector`, `employer_kind` and `employer_stage` of each advert.

    Args:
        clean: n adverts with plain-text `title`, `employer` and `text`.
        explain: also return `<field>_words`, the words each was read from.

    Returns:
        n rows, the same index; `unstated` where the words say nothing.
    """
    texts = pa.array(clean["title"] + "\n" + clean["text"], pa.string())
    read = read_sector(clean)
    kind, kind_words = _first_said("kind", texts, explain=explain)
    agency = word_list(FILE, "kind", "employer").said(pa.array(clean["employer"], pa.string()))
    read["employer_kind"] = np.where(agency, "agency", kind)
    read["employer_kind_words"] = np.where(agency, clean["employer"], kind_words)
    read["employer_stage"], read["employer_stage_words"] = _first_said(
        "stage", texts, explain=explain
    )
    return read if explain else read[["sector", "employer_kind", "employer_stage"]]


def _first_said(name: str, texts: pa.Array, *, explain: bool) -> tuple[np.ndarray, np.ndarray]:
    names = wording(FILE, name)
    kept = names.without_ignored(texts)
    said = names.first_said(kept)
    words = names.words(kept, said) if explain else np.full(len(texts), "", dtype=object)
    return names.values(said, UNSTATED), words

"""Reads the terms: office, hybrid or remote, days in the office, kind of contract and IR35."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analytics.read.office import read_office_days
from analytics.read.phrases import vocabulary
from analytics.schema.listing import UNSTATED

WORDS_FILE: Final = "terms_words.toml"
WORK_MODE: Final = vocabulary(WORDS_FILE, "work_mode")
CONTRACT: Final = vocabulary(WORDS_FILE, "contract")
IR35: Final = vocabulary(WORDS_FILE, "ir35")
WEEK: Final = 5.0


def read_terms(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Read work mode, office days, contract and IR35.

    Args:
        clean: adverts from `text.clean`, with the source's `contract_hint` and `work_mode_hint`.
        explain: add `<field>_words`, the words each value was read from.

    Returns:
        `work_mode`, `office_days` (days a week, the fewest stated), `contract` and `ir35`.
    """
    mode, mode_words = WORK_MODE.read(clean, explain=explain)
    with_pay = _with_pay(clean)
    contract, contract_words = CONTRACT.read(with_pay, explain=explain)
    ir35, ir35_words = IR35.read(with_pay, explain=explain)
    days, days_words = read_office_days(clean["whole"], clean["location"])
    read = pd.DataFrame(
        {
            "work_mode": _or_hint(_with_days(mode, days), clean, "work_mode_hint"),
            "office_days": days,
            "contract": _or_hint(contract, clean, "contract_hint"),
            "ir35": np.where(ir35 == "", UNSTATED, ir35),
        },
        index=clean.index,
    )
    if not explain:
        return read
    by_days = read["work_mode"].to_numpy() != mode
    return read.assign(
        work_mode_words=np.where(by_days & ~np.isnan(days), days_words, mode_words),
        office_days_words=days_words,
        contract_words=contract_words,
        ir35_words=ir35_words,
    )


def _with_pay(clean: pd.DataFrame) -> pd.DataFrame:
    """Return adverts whose searched text ends with the pay field: "£450 a day, inside IR35"."""
    if not clean["pay_text"].ne("").any():
        return clean
    return clean.assign(whole=clean["whole"] + "\n" + clean["pay_text"])


def _with_days(mode: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return the work mode in which some days in the office are hybrid, whatever else is said."""
    part = (days < WEEK) & ((days >= 1) | (mode == ""))
    all_week = days >= WEEK
    return np.select([part, all_week & (mode == "")], ["hybrid", "office"], mode)


def _or_hint(read: np.ndarray, clean: pd.DataFrame, column: str) -> np.ndarray:
    hint = clean[column].astype("str").fillna(UNSTATED) if column in clean else UNSTATED
    return np.where(read == "", hint, read)

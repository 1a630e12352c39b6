"""Visa sponsorship: how many adverts offer it, how many rule it out and how many do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.schema.listing import UNSTATED
from dashboard.reporting.format import counted, known, share
from dashboard.reporting.rows import rows
from dashboard.reporting.zero import zero_shares

if TYPE_CHECKING:
    from dashboard.model.page import View

ANSWERS: Final = {
    "offered": "Offered",
    "not_offered": "Not offered",
    UNSTATED: "Not mentioned",
}
NOTES: Final = (
    "Read from the advert's own words. Asking for the right to work in the UK does not count as "
    "ruling sponsorship out, and an advert that does not mention it may still offer it. "
)


def sponsorship(view: View) -> pd.DataFrame:
    """Return the share of each answer, in the order of `ANSWERS`; zero where no advert gives it."""
    return in_full(view.ask("visa"))


def in_full(shares: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each answer, with its `label`.

    Args:
        shares: `visa`, `vacancies`, `out_of`, `share`, `low`, `high`, `withheld`.
    """
    if shares.empty:
        return shares.assign(label=[])
    named = [_answer(shares, answer).assign(label=words) for answer, words in ANSWERS.items()]
    return pd.concat(named, ignore_index=True)


def _answer(shares: pd.DataFrame, answer: str) -> pd.DataFrame:
    mine = shares[shares["visa"].astype("str") == answer]
    return zero_shares(shares) if mine.empty else mine


def finding(frame: pd.DataFrame) -> str:
    """Return how many adverts offer sponsorship and how many rule it out, as a sentence.

    Args:
        frame: as `in_full` returns it.
    """
    offered, refused, silent = rows(frame)
    if not known(offered["share"]):
        return f"Not enough data on visa sponsorship: {offered['withheld']}."
    ends = f"({share(offered['low'])} to {share(offered['high'])})"
    return (
        f"{share(offered['share'])} {ends} of {counted(offered['out_of'], 'advert')} say that the "
        f"employer sponsors visas and {share(refused['share'])} rule it out. "
        f"{share(silent['share'])} do not mention it."
    )

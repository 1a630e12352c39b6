"""The figures of the page Places: the regions, London against the rest, remote and the office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.schema.labels import label
from analytics.schema.listing import LEVELS, REGIONS, UK
from analytics.schema.rows import at_places, places_of
from analytics.statistics.frames import with_columns
from dashboard.model.page import Option
from dashboard.pages.pay.modelled import with_modelled
from dashboard.reporting.format import known
from dashboard.reporting.order import in_order
from dashboard.reporting.rows import rows
from dashboard.reporting.zero import zero_shares

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.model.page import View

MAP = Option(
    "map",
    "Map shows",
    {"pay": "Pay", "vacancies": "Number of vacancies", "remote": "Share that is remote"},
)
REMOTE: Final = "Remote, like for like"
LONDON: Final = "London"
MODES: Final = ("office", "hybrid", "remote")
REMOTE_SHARE: Final = {
    "share": "remote",
    "low": "remote_low",
    "high": "remote_high",
    "withheld": "remote_withheld",
}
"""Columns of the measure `work_mode` → those of the share of remote work."""
COMPARED: Final = (
    "label",
    "middle",
    "low",
    "high",
    "vacancies",
    "others",
    "employers",
    "withheld",
)


def regions(view: View) -> pd.DataFrame:
    """Return each region's vacancies, pay and remote share, and which of them the map shows."""
    everywhere = _everywhere(view)
    pay = with_modelled(everywhere, everywhere.ask("pay", by=["region"]), ["region"])
    remote = _remote(everywhere)
    at = places_of(pay, remote, ["region"])
    pay_and_remote = with_columns(
        pay,
        **{name: at_places(remote[name], at) for name in REMOTE_SHARE.values()},
        shows=view.options.get("map", MAP.default),
        chosen=pay["region"].isin(view.filters.region),
    )
    return in_order(pay_and_remote[pay_and_remote["region"].isin((*REGIONS, UK))], "region")


def _remote(view: View) -> pd.DataFrame:
    """Return the share of remote work by region, as `remote` with its ends."""
    modes = view.ask("work_mode", by=["region"])[["region", "work_mode", *REMOTE_SHARE]]
    return modes[modes["work_mode"] == "remote"].rename(columns=REMOTE_SHARE)


def _everywhere(view: View) -> View:
    return replace(view, filters=view.filters.but(region=()))


def london_premium(view: View) -> pd.DataFrame:
    """Return London against the rest as they come and like for like, and against the average."""
    compared = (
        ("Unadjusted", "raw"),
        ("Like for like", "adjusted"),
        ("Like for like, UK average", "of_all"),
    )
    premiums = rows(view.ask("london"))
    return _comparisons(_comparison(row, way, name) for row in premiums for way, name in compared)


def modes_premium(view: View) -> pd.DataFrame:
    """Return hybrid and remote against office work, unadjusted and like for like."""
    compared = (("unadjusted", "raw"), ("like for like", "adjusted"))
    premiums = rows(view.ask("premium", of="work_mode"))
    return _comparisons(
        _comparison(row, f"{label(row['work_mode'])}, {way}", name)
        for row in premiums
        for way, name in compared
    )


def _comparisons(comparisons: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(comparisons, columns=COMPARED)


def _comparison(row: dict[str, Any], heading: str, name: str) -> dict[str, Any]:
    return {
        "label": heading,
        "middle": row[name],
        "low": row[f"{name}_low"],
        "high": row[f"{name}_high"],
        "vacancies": row["vacancies"],
        "others": row["others"],
        "employers": row["employers"],
        "withheld": "" if known(row[name]) else row["withheld"],
    }


def london_by_year(view: View) -> pd.DataFrame:
    """Return London's premium over the rest year by year, whatever the period asked for."""
    return view.ask("london_by_year")


def by_mode(view: View) -> pd.DataFrame:
    """Return pay of office, hybrid and remote adverts at each level."""
    pay = view.ask("pay", by=["level", "work_mode"])
    kept = pay[pay["work_mode"].isin(MODES)].reset_index(drop=True)
    kept = with_modelled(view, kept, ["level", "work_mode"])
    both = zip(kept["level"].tolist(), kept["work_mode"].tolist(), strict=True)
    place = [LEVELS.index(level) * len(MODES) + MODES.index(mode) for level, mode in both]
    ordered = kept.take(np.argsort(place)).reset_index(drop=True)
    return ordered.assign(
        label=[label(level) for level in ordered["level"].tolist()],
        kind=[label(mode) for mode in ordered["work_mode"].tolist()],
    )


def remote_by_year(view: View) -> pd.DataFrame:
    """Return the share of remote work in London and in the other regions, a row a year.

    Returns:
        `year`, `london` and `elsewhere` (0 to 1), each with `_low`, `_high` and `_out_of` (adverts
        whose text was read whole), `withheld`.
    """
    always = view.filters.but(window="all", state="new", work_mode=())
    parts = {"london": (LONDON,), "elsewhere": tuple(name for name in REGIONS if name != LONDON)}
    shares = [
        _remote_share(replace(view, filters=always.but(region=part)), name)
        for name, part in parts.items()
    ]
    both = shares[0].merge(shares[1], on="year", how="outer", suffixes=("", "_elsewhere"))
    why = both["withheld"].fillna("").where(both["withheld"] != "", both["withheld_elsewhere"])
    return both.drop(columns="withheld_elsewhere").assign(withheld=why.fillna(""))


def _remote_share(view: View, name: str) -> pd.DataFrame:
    names = {end: f"{name}_{end}" for end in ("low", "high", "out_of")} | {"share": name}
    modes = view.ask("work_mode", by=["year"])
    modes = modes[["year", "work_mode", "withheld", "n_effective", *names]]
    remote = modes[modes["work_mode"] == "remote"]
    others = modes[~modes["year"].isin(remote["year"])]
    shares = pd.concat([remote, zero_shares(others, ["year"])]) if len(others) else remote
    return shares[["year", "withheld", *names]].rename(columns=names).sort_values("year")

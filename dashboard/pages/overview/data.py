"""The figures of the page Overview: pay and vacancies against a year ago, and what changed most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.reference.hiring_lab import software_index
from analytics.schema.labels import in_sentence, label, listed
from analytics.schema.listing import UNSTATED
from dashboard.model.covers import THREE_YEARS
from dashboard.pages.places.data import regions
from dashboard.reporting.format import counted, share
from dashboard.reporting.order import in_order
from dashboard.reporting.ranking import SHARE, leading
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dashboard.model.page import View

POSTED: Final = {
    **dict.fromkeys(("posted", "posted_low", "posted_high", "seen"), "float64"),
    "posted_withheld": "str",
}
MONTHS: Final = THREE_YEARS
YEAR: Final = "12"
LONGER: Final = ("36", "all")
"""Periods that would overlap with the same period a year before."""
CHANGED: Final = 8
ASKED: Final = 10
LEADING: Final = 3
WORDS: Final = {"level": "level", "region": "", "work_mode": "work", "sector": "sector"}
"""Group → what follows the name of one of its values."""
NOT_MENTIONED: Final = "Not mentioned"
NOW: Final = {f"p50{end}": f"now{end}" for end in ("", "_low", "_high")}
PAID: Final = ("label", *NOW.values(), "now_n", "now_withheld")
BEFORE: Final = ("before", "before_low", "before_high", "before_n", "before_withheld")
MOVED: Final = ("change", "change_low", "change_high", "verdict")


def of_a_year(view: View) -> View:
    """Return the view over twelve months at most, so that a year before is another period."""
    if view.filters.window not in LONGER:
        return view
    return replace(view, filters=view.filters.but(window=YEAR))


def pay_by_level(view: View) -> pd.DataFrame:
    """Return each level's median pay now and a year before, of searches run in both.

    Where none was, only what is offered now stands, and why in `before_withheld`.
    """
    yearly = of_a_year(view)
    paid = in_order(yearly.ask("pay", by=["level"]), "level")
    now = paid.rename(columns={**NOW, "priced": "now_n", "withheld": "now_withheld"})
    moved = yearly.ask("pay_change", by=["level"])
    both = now[["level", *PAID]].merge(_compared(moved), on="level", how="left")
    like = both["like_n"] > 0
    for name in ("now", "now_low", "now_high"):
        both[name] = both[f"like_{name}"].where(like, both[name])
    both["now_n"] = both["like_n"].where(like, both["now_n"]).astype(int)
    filled = both.fillna({"before_n": 0, "before_withheld": "", "verdict": ""})
    levels = filled[["level", *PAID, *BEFORE, *MOVED]]
    breaks = int(moved["breaks"].max()) if len(moved) else 0
    return levels.assign(withheld=levels["now_withheld"], breaks=breaks)


def _compared(moved: pd.DataFrame) -> pd.DataFrame:
    """Return like-for-like medians, under the names of both sides."""
    known_now = moved["p50"].notna()
    return moved.rename(
        columns={**{name: f"like_{side}" for name, side in NOW.items()}, "with_pay": "like_n"}
    ).assign(
        before_n=moved["with_pay_before"],
        before_withheld=moved["withheld"].where(known_now & moved["before"].isna(), ""),
    )


def months(view: View) -> pd.DataFrame:
    """Return new and live vacancies by month over three years, beside the published index.

    Months without a vacancy count as none. Of the month in which we first looked, and of those
    before it, only what still stood then is known. No number of new ones stands there, but how many
    were posted, corrected for those that had gone before we looked: `posted`, `posted_low`,
    `posted_high`, `seen`, `posted_withheld`.
    """
    mine = replace(view, filters=view.filters.but(window=MONTHS, state="new")).ask("monthly")
    if mine.empty:
        return mine.assign(**{name: [] for name in POSTED}, index=[]).astype(POSTED)
    monthly = view.market.months.to_frame("month").merge(mine, on="month", how="left")
    monthly = monthly.fillna({"new": 0, "live": 0}).astype({"new": "float64", "live": "float64"})
    first = pd.Timestamp(view.market.earliest).to_period("M").to_timestamp()
    watched = monthly[monthly["month"] >= first]
    whole = watched.assign(new=watched["new"].where(watched["month"] > first))
    index = software_index().rename("index")
    both = whole.merge(_posted(view, first), on="month", how="outer", sort=True)
    typed = both.fillna({"posted_withheld": ""}).astype(POSTED)
    return typed.merge(index, left_on="month", right_index=True, how="left")


def _posted(view: View, first: pd.Timestamp) -> pd.DataFrame:
    """Return the corrected numbers of the months before we looked, and of that of the first look.

    Earlier months of which none can be told are left out.
    """
    corrected = view.ask("posted").rename(columns={"withheld": "posted_withheld"})
    mine: pd.DataFrame = corrected[
        (corrected["month"] < first) & corrected["posted"].notna() | (corrected["month"] == first)
    ]
    return mine[["month", *POSTED]]


def pay_in_regions(view: View) -> pd.DataFrame:
    """Return what the map of regions shows of pay, whatever the map of Places is set to."""
    return regions(replace(view, options={}))


def modes(view: View) -> pd.DataFrame:
    """Return the share of each work mode, what is not mentioned last."""
    shares = view.ask("work_mode")
    silent = shares["work_mode"] == UNSTATED
    named = shares.assign(label=shares["work_mode"].map(label).mask(silent, NOT_MENTIONED))
    return pd.concat([named[~silent], named[silent]], ignore_index=True)


def most_asked(view: View) -> pd.DataFrame:
    """Return what most adverts name besides the technologies chosen; see `changed` for changes."""
    ranking = view.ask("technologies")
    named = ranking[~ranking["technology"].isin(view.filters.stack)].head(ASKED)
    return named.assign(label=named["technology"], change=float("nan"), verdict="")


def asked_in_words(frame: pd.DataFrame) -> str:
    """Return what is named most, in words.

    Args:
        frame: as `most_asked` returns it.
    """
    most = leading(frame, SHARE, lambda row: f"{row['label']} ({share(row['share'])})", LEADING)
    if not most:
        return "Too few employers advertise to say what is asked for."
    return f"Named most, by share of adverts: {most}."


def changed(view: View) -> pd.DataFrame:
    """Return what changed most surely within a year, what gained most first.

    What clearly changed stands first in line; what could be chance fills up the rest.
    """
    changes = of_a_year(view).ask("changed_most")
    known = changes[changes["change"].notna()]
    shown = known.head(CHANGED).sort_values("change", ascending=False, kind="stable")
    return shown.assign(
        label=[_label(row) for row in rows(shown)],
        word=[WORDS.get(row["kind"], "") for row in rows(shown)],
        compared=len(known),
    ).reset_index(drop=True)


def _label(row: dict[str, Any]) -> str:
    return str(row["value"]) if row["kind"] == "technology" else label(row["value"])


def modes_in_words(frame: pd.DataFrame) -> str:
    """Return how many adverts offer each work mode, and how many say nothing, in words.

    Args:
        frame: as `modes` returns it.
    """
    known = frame[frame["share"].notna()]
    if known.empty:
        return f"Too few adverts to say where the work is done. {frame['withheld'].iloc[0]}."
    spoken, silent = (rows(known[known["work_mode"].eq(UNSTATED) == one]) for one in (False, True))
    parts = [f"{share(row['share'])} {in_sentence(row['work_mode'])}" for row in spoken]
    if not parts:
        return "None of these adverts mentions it."
    rest = f"; {share(silent[0]['share'])} do not mention it" if silent else ""
    return f"Of {counted(frame['out_of'].iloc[0], 'advert')}, {listed(parts, 'and')}{rest}."

"""A team's rows against their markets: places, ratios, totals, and gaps between its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.benchmark.place import ABOVE, BELOW, INSIDE
from analytics.statistics.intervals import wilson
from analytics.statistics.withheld import people_reasons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

MARKET_RATIO: Final = ("market_ratio", "market_ratio_low", "market_ratio_high")


def placed(rows: pd.DataFrame, counts: pd.DataFrame, markets: pd.DataFrame) -> pd.DataFrame:
    """Return each person's place in a market and in a band of their own employer's.

    Market ratio = pay / market median; compa-ratio = pay / midpoint of the band; range penetration
    = (pay - minimum) / (maximum - minimum) (WorldatWork, The WorldatWork Handbook of Total Rewards,
    2nd edition, chapter on base pay administration).

    Args:
        rows: `group` (a row of `markets`), `full_time_pay`, `band_min`, `band_max` (GBP in the unit
            of that market).
        counts: `group`, `gbp`, `vacancies`: the pay that each market's vacancies state.
        markets: `n_effective`, `p50`, `p50_low`, `p50_high` (nan where withheld), index 0 to G-1.

    Returns:
        Under the index of `rows`: `below`, `same`, `above` (vacancies that state less, the same,
        more), `share_below` with `_low` and `_high` (0 to 1; Wilson at the effective number),
        `market_ratio` with `_low` and `_high` (from the ends of the median's interval), `place`
        (below, inside or above that interval), `compa_ratio` and `range_penetration` (1 is the
        maximum). All nan or "" where the market is withheld or there is no band.
    """
    pay = rows["full_time_pay"].to_numpy(float)
    group = rows["group"].to_numpy(np.int64)
    of_row = markets.take(group)
    hidden = of_row["p50"].isna().to_numpy()
    below, upto, everyone = _ranks(pay, group, counts, len(markets))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(hidden, np.nan, below / everyone)
    low, high = wilson(share, of_row["n_effective"])
    figures = {
        "below": below,
        "same": upto - below,
        "above": everyone - upto,
        "share_below": share,
        "share_below_low": low,
        "share_below_high": high,
        "market_ratio": pay / of_row["p50"].to_numpy(float),
        "market_ratio_low": pay / of_row["p50_high"].to_numpy(float),
        "market_ratio_high": pay / of_row["p50_low"].to_numpy(float),
    }
    shown = {name: np.where(hidden, np.nan, figure) for name, figure in figures.items()}
    return pd.DataFrame({**shown, "place": _places(shown, hidden), **_in_band(rows)}, rows.index)


def _ranks(
    pay: Floats, group: NDArray[np.int64], counts: pd.DataFrame, groups: int
) -> tuple[Floats, Floats, Floats]:
    """Return for each row how many of its market state less, up to as much, and anything."""
    ordered = counts.sort_values(["group", "gbp"], kind="stable")
    starts = np.searchsorted(ordered["group"], np.arange(groups + 1))
    upto = np.concatenate([[0], ordered["vacancies"].to_numpy(float).cumsum()])
    values = ordered["gbp"].to_numpy(float)
    less, most = np.zeros(len(pay)), np.zeros(len(pay))
    for one in np.unique(group):
        here, first, last = group == one, starts[one], starts[one + 1]
        for ranks, side in ((less, "left"), (most, "right")):
            rank = np.searchsorted(values[first:last], pay[here], side=side)  # type: ignore[call-overload]  # one of two words
            ranks[here] = upto[first + rank] - upto[first]
    return less, most, upto[starts[group + 1]] - upto[starts[group]]


def _places(figures: dict[str, Floats], hidden: Flags) -> NDArray[np.object_]:
    below, above = figures["market_ratio_high"] < 1, figures["market_ratio_low"] > 1
    return np.select([hidden, below, above], ["", BELOW, ABOVE], INSIDE).astype(object)


def _in_band(rows: pd.DataFrame) -> dict[str, Floats]:
    pay, low, high = (
        rows[name].to_numpy(float) for name in ("full_time_pay", "band_min", "band_max")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "compa_ratio": pay / ((low + high) / 2),
            "range_penetration": (pay - low) / (high - low),
        }


def totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what a team comes to, salaries and day rates apart.

    A total's market ratio = Σ pay / Σ market medians, as a group's compa-ratio = Σ pay / Σ
    midpoints (WorldatWork, as in `placed`). Its interval adds the ends of the medians' own, which
    is as wide as if all erred the same way: rows share adverts, so no less will do.

    Args:
        rows: `per`, `full_time_pay`, `median` with `_low` and `_high` (GBP), `place`,
            `compa_ratio`, `range_penetration`.

    Returns:
        One row for each of `per` that occurs: `people`, `compared` (with a market), `below`,
        `inside`, `above` (of these), `full_time_pay` and `market_median` (both of those compared,
        GBP), `market_ratio` with `_low` and `_high`, `in_a_band` (people with a band),
        `compa_ratio`, `range_penetration` (mean), `under_band`, `over_band`.
    """
    sums = [{"per": per, **_total(part)} for per, part in rows.groupby("per", sort=False)]
    return pd.DataFrame(sums)


def _total(rows: pd.DataFrame) -> dict[str, float]:
    compared = rows[rows["median"].notna()]
    pay = compared["full_time_pay"].sum()
    median, low, high = (compared[f"median{end}"].sum() for end in ("", "_low", "_high"))
    banded = rows[rows["compa_ratio"].notna()]
    middle = (banded["full_time_pay"] / banded["compa_ratio"]).sum()
    nothing = float("nan")
    return {
        "people": len(rows),
        "compared": len(compared),
        **{name: int((compared["place"] == name).sum()) for name in (BELOW, INSIDE, ABOVE)},
        "full_time_pay": pay if len(compared) else nothing,
        "market_median": median if len(compared) else nothing,
        "market_ratio": pay / median if median else nothing,
        "market_ratio_low": pay / high if high else nothing,
        "market_ratio_high": pay / low if low else nothing,
        "in_a_band": len(banded),
        "compa_ratio": banded["full_time_pay"].sum() / middle if middle else nothing,
        "range_penetration": banded["range_penetration"].mean(),
        "under_band": int((banded["range_penetration"] < 0).sum()),
        "over_band": int((banded["range_penetration"] > 1).sum()),
    }


SUMMARIES: Final = {"median": "median", "mean": "mean"}


def gaps(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return how the groups of a column are paid, beside the largest of them that is shown.

    Gap = a group's figure / that of the largest group - 1: of full-time pay as it stands, and of
    market ratios, which compares like with like as far as level, region and role go. Groups of
    fewer than ten are withheld, and so are as many more, the smallest first, as it takes until ten
    or more people are withheld together: else the few could be had by subtraction from the whole.

    Args:
        rows: salaries that have a market: `column`, `full_time_pay` (GBP a year), `market_ratio`
            with `_low` and `_high`.
        column: whose values make the groups, texts.

    Returns:
        One row a group, the largest first: `group`, `people`, `is_largest` (of those shown),
        `pay_median`, `pay_mean` (GBP), `ratio_median` and `ratio_mean` with `_low` and `_high`,
        `pay_median_gap` … `ratio_mean_gap` (shares; 0 for the largest), `withheld` (why it is;
        "" where it stands). `people` and all figures are nan where withheld.
    """
    sizes = (
        rows[column]
        .value_counts(sort=False)
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    reasons = people_reasons(sizes.tolist())
    table = pd.DataFrame({"group": sizes.index.astype("str"), "withheld": reasons})
    shown = [
        _group(rows[rows[column] == group]) if not reason else {}
        for group, reason in zip(sizes.index, reasons, strict=True)
    ]
    table = table.join(pd.DataFrame(shown, index=table.index, columns=list(FIGURES), dtype=float))
    stands = table["withheld"] == ""
    table["is_largest"] = stands & (stands.cumsum() == 1)
    for name in COMPARED:
        reference = table.loc[table["is_largest"], name]
        table[f"{name}_gap"] = table[name] / reference.iloc[0] - 1 if len(reference) else np.nan
    return table[
        ["group", "people", "is_largest", *FIGURES[1:], *(f"{n}_gap" for n in COMPARED), "withheld"]
    ]


RATIOS: Final = tuple(f"ratio_{name}{end}" for name in SUMMARIES for end in ("", "_low", "_high"))
FIGURES: Final = ("people", "pay_median", "pay_mean", *RATIOS)
COMPARED: Final = ("pay_median", "pay_mean", "ratio_median", "ratio_mean")


def _group(rows: pd.DataFrame) -> dict[str, float]:
    """Return a group's figures; moving every median to its end moves these no further."""
    figures: dict[str, float] = {"people": len(rows)}
    for name, how in SUMMARIES.items():
        figures[f"pay_{name}"] = float(rows["full_time_pay"].agg(how))
        for ratio, end in zip(MARKET_RATIO, ("", "_low", "_high"), strict=True):
            figures[f"ratio_{name}{end}"] = float(rows[ratio].agg(how))
    return figures

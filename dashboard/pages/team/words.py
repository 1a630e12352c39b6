"""A team's figures as a person reads them: rows of the grid, totals, markets and gaps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.benchmark.sentences import PLACES
from analytics.schema.credible_pay import YEAR
from analytics.schema.labels import label
from dashboard.model.page import TableColumn
from dashboard.reporting.format import (
    count,
    counted,
    day_rate,
    difference,
    known,
    pounds,
    share,
    text,
    with_interval,
)
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from analytics.team.comparison import Compared

NO_MARKET: Final = "no market"
WHOLE_UK: Final = "Whole UK"
GRID: Final = {
    "row": "Row",
    "title": "Title",
    "level": "Level",
    "region": "Region",
    "pay": "Full-time pay",
    "ratio": "Market ratio",
    "between": "95% interval",
    "place": "Against the market",
    "less": "Adverts offering less",
    "middle": "Market median (95%)",
    "adverts": "Adverts",
    "confidence": "Confidence",
    "grade": "Grade",
    "compa": "Compa-ratio",
    "penetration": "Range penetration",
    "how": "Compared with",
}
"""Column of the grid → its heading."""
TOTALS: Final = (
    TableColumn("what", "What"),
    TableColumn("people", "People"),
    TableColumn("compared", "With a market"),
    TableColumn("places", "Below, unclear, above"),
    TableColumn("pay", "Full-time pay together"),
    TableColumn("middle", "Sum of market medians"),
    TableColumn("ratio", "Market ratio (95%)"),
    TableColumn("compa", "Compa-ratio"),
    TableColumn("penetration", "Range penetration"),
)
MARKETS: Final = (
    TableColumn("what", "Compared"),
    TableColumn("people", "People"),
    TableColumn("n", "Adverts with pay"),
    TableColumn("middle", "The middle one (95%)"),
    TableColumn("confidence", "Confidence"),
    TableColumn("wider", "From a wider search"),
)
GAPS: Final = (
    TableColumn("group", "Group"),
    TableColumn("people", "People"),
    TableColumn("pay", "Middle pay"),
    TableColumn("pay_gap", "Gap"),
    TableColumn("pay_mean_gap", "Gap of means"),
    TableColumn("ratio", "Middle market ratio (95%)"),
    TableColumn("ratio_gap", "Gap, like for like"),
    TableColumn("ratio_mean", "Mean market ratio (95%)"),
    TableColumn("ratio_mean_gap", "Gap of means, like for like"),
)


def ratio(value: float | None) -> str:
    """Return a ratio with two decimals; nothing where there is none."""
    return f"{value:.2f}" if value is not None and known(value) else ""


def money(value: float | None, per: str) -> str:
    """Return pay by what it is paid per; nothing where there is none."""
    if value is None or not known(value):
        return ""
    return pounds(value) if per == YEAR else day_rate(value)


def between(row: dict[str, Any], name: str, words: Any) -> str:  # noqa: ANN401 - a function of one value
    """Return a figure's interval; nothing where there is none."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return f"{words(low)} to {words(high)}" if known(low) and known(high) else ""


def grid_rows(compared: Compared) -> list[dict[str, Any]]:
    """Return each person as a row of the grid, figures as numbers so that they sort."""
    return [_grid_row(row) for row in rows(compared.rows)]


def _grid_row(row: dict[str, Any]) -> dict[str, Any]:
    wider = f"{row['roles']}; {row['compared_with']}" if row["compared_with"] else row["roles"]
    reason = f"{row['withheld']}; " if row["withheld"] else ""
    return {
        "row": row["row"],
        "title": row["title"],
        "level": label(row["level"]),
        "region": row["region"] or WHOLE_UK,
        "pay": money(row["full_time_pay"], row["per"]),
        "ratio": round(row["market_ratio"], 2) if known(row["market_ratio"]) else None,
        "between": between(row, "market_ratio", ratio),
        "place": PLACES.get(row["place"], NO_MARKET),
        "less": with_interval(row, "share_below", share),
        "middle": with_interval(row, "median", lambda value: money(value, row["per"])),
        "adverts": row["priced"],
        "confidence": row["confidence"],
        "grade": row["grade"],
        "compa": round(row["compa_ratio"], 2) if known(row["compa_ratio"]) else None,
        "penetration": _penetration(row),
        "how": f"{reason}{wider}",
    }


def _penetration(row: dict[str, Any]) -> str:
    if row["band_problem"]:
        return str(row["band_problem"])
    return _share(row["range_penetration"])


def _share(value: float) -> str:
    return f"{value:.0%}".replace("-", "\N{MINUS SIGN}") if known(value) else ""


def totals_in_words(compared: Compared) -> pd.DataFrame:
    """Return totals as `TOTALS` shows them, without the columns in which nothing stands."""
    table = pd.DataFrame([_total(row) for row in rows(compared.totals)])
    return table.loc[:, (table != "").any()]


def _total(row: dict[str, Any]) -> dict[str, str]:
    return {
        "what": "Salaries" if row["per"] == YEAR else "Day rates",
        "people": count(row["people"]),
        "compared": count(row["compared"]),
        "places": ", ".join(count(row[place]) for place in PLACES),
        "pay": money(row["full_time_pay"], row["per"]),
        "middle": money(row["market_median"], row["per"]),
        "ratio": with_interval(row, "market_ratio", ratio),
        "compa": _of(ratio(row["compa_ratio"]), row["in_a_band"]),
        "penetration": _share(row["range_penetration"]),
    }


def _of(figure: str, people: int) -> str:
    return f"{figure} of {count(people)}" if figure else ""


def markets_in_words(compared: Compared) -> pd.DataFrame:
    """Return the markets behind as `MARKETS` shows them."""
    return pd.DataFrame([_market(row) for row in rows(compared.markets)])


def _market(row: dict[str, Any]) -> dict[str, str]:
    def words(value: float) -> str:
        return money(value, row["per"])

    rate = "" if row["per"] == YEAR else ", day rates"
    where = row["region"] or WHOLE_UK
    wider = with_interval(row, "wider_p50", words) or text(row["wider_withheld"])
    return {
        "what": f"{label(row['level'])}, {where}: {row['roles']}{rate}",
        "people": count(row["people"]),
        "n": f"{count(row['priced'])} of {counted(row['employers'], 'employer')}",
        "middle": with_interval(row, "p50", words) or row["withheld"],
        "confidence": row["confidence"],
        "wider": f"{row['wider']}: {wider}, {counted(row['wider_priced'], 'advert')}, confidence "
        f"{row['wider_confidence'] or 'none'}"
        if row["wider"]
        else "",
    }


def gaps_in_words(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return gaps as `GAPS` shows them.

    Args:
        gaps: as `measures.team.gaps` returns them.
    """
    return pd.DataFrame([_gap(row) for row in rows(gaps)])


def _gap(row: dict[str, Any]) -> dict[str, str]:
    if reason := row["withheld"]:
        return {
            **{column.name: "" for column in GAPS},
            "group": row["group"],
            "people": "[x]",
            "pay": f"withheld: {reason[:1].lower()}{reason[1:]}",
        }
    return {
        "group": f"{row['group']} (the largest)" if row["is_largest"] else row["group"],
        "people": count(row["people"]),
        "pay": pounds(row["pay_median"]),
        "pay_gap": _gap_of(row, "pay_median_gap"),
        "pay_mean_gap": _gap_of(row, "pay_mean_gap"),
        "ratio": with_interval(row, "ratio_median", ratio),
        "ratio_gap": _gap_of(row, "ratio_median_gap"),
        "ratio_mean": with_interval(row, "ratio_mean", ratio),
        "ratio_mean_gap": _gap_of(row, "ratio_mean_gap"),
    }


def _gap_of(row: dict[str, Any], name: str) -> str:
    return "" if row["is_largest"] else difference(row[name])

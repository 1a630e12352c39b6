"""What the benchmark page asks for: its choices, and their answers as frames and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.benchmark import offer as benchmark
from analytics.benchmark import shape
from analytics.benchmark.bands import band
from analytics.benchmark.projection import ageing_of
from analytics.benchmark.rounding import ROUNDED
from analytics.benchmark.terms import Terms
from analytics.benchmark.written import pounds_of
from analytics.filters import widen
from analytics.schema.credible_pay import DAY, YEAR
from analytics.schema.labels import label, plural
from dashboard.model.page import Option
from dashboard.reporting.format import count
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from analytics.filters.filters import Filters
    from dashboard.model.page import View

FIGURE: Final = Option("figure", "Your offer, £")
PER: Final = Option("per", "Pay is", {YEAR: "A salary a year", DAY: "A contract's day rate"})
TARGET: Final = Option(
    "target",
    "Bands around",
    {
        "50": "The middle of the market",
        "25": "P25: a quarter pay less",
        "40": "P40",
        "60": "P60",
        "75": "P75: three quarters pay less",
    },
)
WIDTH: Final = Option(
    "width", "Bands reach", {n: f"{n}% either side" for n in ("15", "10", "20", "25", "30")}
)
AGE_TO: Final = Option("age_to", "Age bands to (date)")
RATE: Final = Option("rate", "Age by, % a year (blank: as adverts rose)")
ROUND: Final = Option(
    "round",
    "Round bands to",
    {str(n): f"£{n:,}" if n > 1 else "Whole pounds" for n in ROUNDED},
)
OPTIONS: Final = (FIGURE, PER, TARGET, WIDTH, ROUND, AGE_TO, RATE)

PLACE: Final = ("label", "less", "same", "more", "adverts", "confidence")
COMPARED: Final = {
    "Middle of ranges": ("below", "same", "above"),
    "Whole ranges": ("tops_out_below", "straddles", "starts_above"),
}
"""How an offer is compared → what stands below, at and above it."""
WIDEST: Final = ", wider search"


def is_offered(view: View) -> bool:
    """Return whether anything stands where an offer is written."""
    return bool(view.options.get(FIGURE.name, "").strip())


def figure_of(view: View) -> float | None:
    """Return the offer in pounds; None where none is given.

    Raises:
        QuestionError: what stands there isn't a number we can read.
    """
    if not is_offered(view):
        return None
    return pounds_of(view.options[FIGURE.name])


def terms_of(view: View) -> Terms:
    """Return what pay is compared: salaries, or day rates."""
    return Terms(view.options.get(PER.name, YEAR))


def shape_of(view: View) -> shape.Shape:
    """Return how bands are built: around which percentile, how wide, how rounded, aged to when.

    Raises:
        QuestionError: the date or the rate cannot be read.
    """
    target, width, age_to, rate, round_to = (
        view.options.get(option.name, option.default)
        for option in (TARGET, WIDTH, AGE_TO, RATE, ROUND)
    )
    return shape.shape_of(target, width, round_to, ageing_of(age_to, rate))


def wider(view: View) -> pd.DataFrame:
    """Return the offer's place as asked and ever wider, as `offer.widened_offer`."""
    figure = figure_of(view) or 0
    return benchmark.widened_offer(view.market, view.filters, figure, terms_of(view))


def competing(view: View) -> list[tuple[str, Filters]]:
    """Return which adverts the offer is compared with, in words and as filters; wider ones last."""
    terms = terms_of(view)
    asked = terms.about(view.filters)
    if figure_of(view) is None:
        return [("See the adverts behind these bands", asked)]
    steps = wider(view)
    links = [(f"See the {_adverts(steps.iloc[0])} it competes with", asked)]
    if len(steps) > 1:
        widest = widen.wider(asked)[len(steps) - 1]
        links.append((f"the {_adverts(steps.iloc[-1])} of the wider search", widest.filters))
    return links


def _adverts(step: pd.Series) -> str:
    return f"{plural(step['vacancies'], 'advert')} ({count(step['priced'])} with pay)"


def place(view: View) -> pd.DataFrame:
    """Return how many adverts stand below, at and above the offer, by middle and by range.

    Those of the widest search follow, where the adverts asked about are few.
    """
    lines: list[tuple[object, ...]] = []
    if figure_of(view) is not None:
        steps = rows(wider(view))
        searches = {"": steps[0], **({WIDEST: steps[-1]} if len(steps) > 1 else {})}
        lines = [
            (by + search, *(step[side] for side in sides), step["priced"], step["confidence"])
            for search, step in searches.items()
            if not step["withheld"]
            for by, sides in COMPARED.items()
        ]
    return pd.DataFrame(lines, columns=list(PLACE))


def note(view: View) -> pd.DataFrame:
    """Return all that is told about the offer, a row each; none without a figure."""
    figure = figure_of(view)
    if figure is None:
        return pd.DataFrame({"part": [], "step": []})
    return benchmark.offer_note(view.market, view.filters, figure, terms_of(view))


def bands(view: View) -> pd.DataFrame:
    """Return a pay band for every level with its `label`; none where no search finds adverts."""
    ladder = band(view.market, view.filters, terms_of(view), shape_of(view))
    keys = [name for name in ("ir35", "level") if name in ladder]
    ladder = ladder.assign(label=[_label(row) for row in rows(ladder[keys])])
    others = ladder[["wider_midpoint", "modelled_midpoint"]].notna()
    is_answered = ladder["vacancies"].sum() or others.any(axis=None)
    return ladder if is_answered else ladder.iloc[:0]


def _label(row: dict[str, Any]) -> str:
    level = label(row["level"])
    return (
        f"{level}, {label(row['ir35']).lower().replace('ir35', 'IR35')}" if "ir35" in row else level
    )

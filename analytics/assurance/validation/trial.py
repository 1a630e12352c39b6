"""A trial: every figure of one planted market, beside the truth that was planted in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.assurance.validation import estimates as more
from analytics.assurance.validation import truth
from analytics.assurance.validation.checked import (
    EMPLOYER,
    Checked,
    Discoveries,
    cells,
    counted,
    marking,
)
from analytics.assurance.validation.planted import (
    GROWTH,
    LONDON,
    MARKING_ONES,
    PAYING,
    PAYING_ONES,
    RISE,
    TECHNOLOGIES,
    plant,
)
from analytics.assurance.validation.planted_cells import modelled_pay
from analytics.assurance.validation.young import young
from analytics.measures.change import median_change, number_change
from analytics.measures.pay import percentiles
from analytics.measures.premium import adjusted_change, premiums, technology_premiums
from analytics.statistics.clusters import changes_of, paired
from analytics.statistics.likeness import intraclass_correlation
from analytics.statistics.shares import shares

if TYPE_CHECKING:
    from collections.abc import Iterator


def trial(seed: int) -> tuple[list[Checked], list[Discoveries]]:
    """Measure one planted market.

    Args:
        seed: of the market.

    Returns:
        What was checked, withheld figures left out, and the discoveries made.
    """
    market = plant(seed)
    now, before = market.vacancies("now"), market.vacancies("before")
    rho = likeness(now)
    pay = [_pay(window, rho) for window in (now, before)]
    technologies, marked = technology_premiums(cells(now)), marking(now)
    checked = [
        *_percentiles(pay[0]),
        *_shares(now, rho),
        *_changes(now, before, pay),
        *_models(now, before, technologies),
        *more.means(pay[0]),
        *more.ladder_steps(pay[0]),
        *more.benchmarks(now, rho),
        *more.reweighted(now, rho),
        *more.odds_ratios(marked),
        *more.slope(market),
        *more.technology_ranks(now, rho),
        *more.days(seed, market.rho),
        *young(seed, market.rho),
        *more.few_employers(seed, now, rho),
        *more.chosen_silence(seed, now, rho),
        *modelled_pay(seed),
    ]
    return list(checked), list(_discoveries(technologies, marked))


def likeness(vacancies: pd.DataFrame) -> float:
    """Return the intraclass correlation of log pay, as a build estimates it."""
    stated = vacancies.dropna(subset="annual_gbp")
    logs = np.log(stated["annual_gbp"])
    by_firm = pd.DataFrame({"sum": logs, "square": logs**2}).groupby(stated["employer"])
    sums = by_firm.sum()
    rho = intraclass_correlation(sums["sum"], sums["square"], by_firm.size())
    return 0.0 if np.isnan(rho) else rho


def _pay(vacancies: pd.DataFrame, rho: float) -> pd.DataFrame:
    stated = vacancies.dropna(subset="annual_gbp")
    totals = counted(vacancies, ["level"]).assign(
        with_pay=vacancies.groupby("level")["annual_gbp"].count().to_numpy()
    )
    paid = stated.groupby(["level", *EMPLOYER])["annual_gbp"]
    return percentiles(
        counted(stated, ["level", "annual_gbp"]),
        counted(stated, ["level", *EMPLOYER]),
        totals,
        by=["level"],
        rho=rho,
        sums=paid.agg(gbp="sum", vacancies="size").reset_index(),
    )


def _percentiles(pay: pd.DataFrame) -> Iterator[Checked]:
    names = {10: "P10", 25: "lower quartile", 50: "median", 75: "upper quartile", 90: "P90"}
    for row in pay.to_dict("records"):
        for point, name in names.items():
            if np.isfinite(row[f"p{point}"]):
                true = truth.pay_percentiles()[row["level"], point]
                low, high = row[f"p{point}_low"], row[f"p{point}_high"]
                yield Checked(f"{name} of pay by level", low, high, true, row[f"p{point}"])


def _shares(now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    says = {"states pay": now["annual_gbp"].notna(), "is remote": now["work_mode"] == "remote"}
    for what, holds in says.items():
        part = counted(now[holds], EMPLOYER).assign(what=what)
        if not part.empty:
            row = shares(part, counted(now, EMPLOYER), of=["what"], rho=rho).iloc[0]
            if not row["withheld"]:
                true = truth.SHARES[what]
                yield Checked(f"share that {what}", row["low"], row["high"], true, row["share"])


def _changes(now: pd.DataFrame, before: pd.DataFrame, pay: list[pd.DataFrame]) -> Iterator[Checked]:
    medians = median_change(*pay, by=["level"]).assign(figure="change of median pay by level")
    medians["true"] = medians["level"].map(truth.median_rises())
    pairs = paired(counted(now, EMPLOYER), counted(before, EMPLOYER), [])
    numbers = number_change(changes_of(pairs, []))
    numbers = numbers.assign(figure="change of the number of vacancies", true=GROWTH - 1)
    for row in [*medians.to_dict("records"), *numbers.to_dict("records")]:
        if not row["withheld"]:
            ends = row["change_low"], row["change_high"]
            yield Checked(row["figure"], *ends, row["true"], row["change"])


def _models(
    now: pd.DataFrame, before: pd.DataFrame, technologies: pd.DataFrame
) -> Iterator[Checked]:
    london = premiums(cells(now), of="region").query("region == 'London'")
    rows = [
        ("raw premium of London (confounded)", "raw", london, LONDON),
        ("adjusted premium of London", "adjusted", london, LONDON),
    ]
    if not technologies.empty:
        planted = technologies["technology"].isin([TECHNOLOGIES[n] for n in PAYING_ONES])
        rows += [
            ("adjusted premium of a paying technology", "adjusted", technologies[planted], PAYING),
            ("adjusted premium of any other technology", "adjusted", technologies[~planted], 0.0),
        ]
    change = pd.DataFrame([adjusted_change(cells(now), cells(before))])
    rows.append(("adjusted change of pay", "adjusted", change, RISE))
    for figure, name, answer, true in rows:
        for row in answer.dropna(subset=name).to_dict("records"):
            yield Checked(figure, row[f"{name}_low"], row[f"{name}_high"], true, row[name])


def _discoveries(technologies: pd.DataFrame, marked: pd.DataFrame) -> Iterator[Discoveries]:
    if not technologies.empty:
        paying = {TECHNOLOGIES[n] for n in PAYING_ONES}
        clear = technologies.loc[technologies["stands"].astype(bool), "technology"]
        yield Discoveries("technologies that pay", len(clear), int((~clear.isin(paying)).sum()))
    true = {TECHNOLOGIES[n] for n in MARKING_ONES}
    marks = marked.loc[marked["stands"].astype(bool), "technology"]
    yield Discoveries("technologies that mark seniors", len(marks), int((~marks.isin(true)).sum()))

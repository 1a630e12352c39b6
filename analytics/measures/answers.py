"""Answers: one place where a measure's counted tables are asked for and folded."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from analytics import measures
from analytics.errors import QuestionError
from analytics.market.cache import Memory
from analytics.market.first_look import first_look, undated
from analytics.market.summed import options_of
from analytics.measures.asking.folding import LIFTED, folded, lifted_by, of_chosen, tables_of
from analytics.schema.labels import plural
from analytics.schema.suggest import known
from analytics.statistics.reasons import with_cause
from analytics.statistics.withheld import NOTHING_NEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analytics.filters.filters import Filters
    from analytics.market.market import Market
    from analytics.measures.measure import Answer, Measure

SAMPLED: Final = {"premium_cells": "with_annual_pay", "stack_cells": "complete_texts"}
"""Questions that take a part of a large market → the count of `totals` they take it of."""
KEPT: Final = Memory()
"""Answers that pages, exports and measures of measures asked for."""


@cache
def all_measures() -> dict[str, Measure]:
    """Return name → measure, of every module in `analytics/measures/`."""
    by_name: dict[str, Measure] = {}
    for module in pkgutil.iter_modules(measures.__path__):
        loaded = importlib.import_module(f"{measures.__name__}.{module.name}")
        by_name |= getattr(loaded, "MEASURES", {})
    return by_name


def measure_named(name: str) -> Measure:
    """Return a measure.

    Raises:
        QuestionError: there is none of that name.
    """
    return all_measures()[known("measure", name, all_measures())]


def answer(
    market: Market, name: str, filters: Filters, *, by: Sequence[str] = (), **options: str
) -> pd.DataFrame:
    """Return a measure's figures for the vacancies that the filters leave.

    Args:
        market: the open market.
        name: the measure's name, as `python -m analytics table` takes it.
        filters: which vacancies.
        by: the groups, at most as many as the measure allows.
        options: the measure's own options; the first allowed value where left out.

    Returns:
        What the measure's fold returns: one row a group.

    Raises:
        QuestionError: an unknown measure, group or option.
    """
    measure = measure_named(name)
    _check_groups(name, measure, by)
    chosen = _chosen(name, measure, options)
    others = {key: _of_another(market, one, filters) for key, one in measure.answers.items()}
    fold = partial(folded, market, measure, options=chosen, others=others)
    lifted = lifted_by(measure, filters, by)
    if lifted:
        key = (market.id, name, *lifted, *sorted(chosen.items()), LIFTED)
        figures = of_chosen(KEPT.get(key, lambda: fold(*lifted)), measure, filters, by)
    else:
        figures = fold(filters, by)
    return _with_first_run(figures, market, filters.but(**_changed_by_all(measure)))


def kept_answer(
    market: Market, name: str, filters: Filters, *, by: Sequence[str] = (), **options: str
) -> pd.DataFrame:
    """Return what `answer` does; asked again, by a page or by another measure, not folded again.

    Raises:
        QuestionError: see `answer`.
    """
    key = (market.id, name, filters, tuple(by), *sorted(options.items()))
    return KEPT.get(key, lambda: answer(market, name, filters, by=by, **options))


def ask_tables(
    market: Market, name: str, filters: Filters, *, by: Sequence[str] = (), **options: str
) -> None:
    """Ask a market for every table behind a measure's figures, and fold none of them.

    Raises:
        QuestionError: see `answer`.
    """
    measure = measure_named(name)
    _check_groups(name, measure, by)
    for ask in tables_of(market, measure, filters, by, _chosen(name, measure, options)).values():
        ask()
    for other in measure.answers.values():
        asked = filters.but(**dict(other.filters))
        ask_tables(market, other.measure, asked, by=other.by, **dict(other.options))
    asked = meant(name, filters)
    market.ask("totals", asked)
    undated(market, asked)


def _of_another(market: Market, other: Answer, filters: Filters) -> pd.DataFrame:
    meant = filters.but(**dict(other.filters))
    return kept_answer(market, other.measure, meant, by=other.by, **dict(other.options))


def meant(name: str, filters: Filters) -> Filters:
    """Return the vacancies that a measure speaks of: the filters, with those it sets itself."""
    return filters.but(**_changed_by_all(measure_named(name)))


def _with_first_run(figures: pd.DataFrame, market: Market, filters: Filters) -> pd.DataFrame:
    """Give the true reason where nothing stands because nothing is known to be new."""
    if "withheld" not in figures or not any(figures["withheld"].tolist()):
        return figures
    why = first_run(market, filters)
    return figures.assign(withheld=with_cause(figures["withheld"], why)) if why else figures


def first_run(market: Market, filters: Filters) -> str:
    """Return why no vacancy is known to be new; "" where that is not the reason."""
    if filters.state != "new" or market.ask("totals", filters)["vacancies"].sum():
        return ""
    return NOTHING_NEW if undated(market, filters) else ""


def why_empty(market: Market, name: str, filters: Filters) -> str:
    """Return why a measure gives no row at all for the vacancies that the filters leave."""
    asked = meant(name, filters)
    number = int(market.ask("totals", asked)["vacancies"].sum())
    if not number:
        return first_run(market, asked) or "no vacancy fits the filters"
    return (
        f"{plural(number, 'vacancy fits', 'vacancies fit')} the filters, "
        f"but what {name} counts or compares is not among them"
    )


def _check_groups(name: str, measure: Measure, by: Sequence[str]) -> None:
    twice = [group for group in by if list(by).count(group) > 1]
    if twice:
        raise QuestionError(f"The group “{twice[0]}” is named twice; name each group once.")
    if len(by) > measure.most_groups:
        raise QuestionError(
            f"{name} can be asked by {measure.most_groups} groups at most, not {len(by)}."
        )
    own_groups = measure.tables["part"].also if "part" in measure.tables else ()
    for group in by:
        if group in own_groups:
            raise QuestionError(f"{name} tells each {group} already; name another group.")
    for group in by if measure.groups else ():
        known(f"group of {name}", group, measure.groups)


def _chosen(name: str, measure: Measure, options: dict[str, str]) -> dict[str, str]:
    """Return every option's value, the first allowed one where none was given."""
    for option, value in options.items():
        known(f"option of {name}", option, measure.options)
        known(f"value of “{option}”", value, measure.options[option])
    return {option: options.get(option, allowed[0]) for option, allowed in measure.options.items()}


def about(
    market: Market, name: str, filters: Filters, *, by: Sequence[str] = (), **options: str
) -> dict[str, str]:
    """Return what a measure's figures are about, as every export says it.

    Its `query` holds the filters that differ from their defaults, as a page's address does.

    Raises:
        QuestionError: an unknown measure or option.
    """
    measure = measure_named(name)
    chosen = _chosen(name, measure, options)
    meant = filters.but(**_changed_by_all(measure))
    first, last = market.days(meant)
    return {
        "measure": name,
        "unit": measure.unit,
        "by": ", ".join(by),
        "options": ", ".join(f"{option}={value}" for option, value in chosen.items()),
        "counts": meant.in_words(),
        "query": filters.query_string(),
        "period": f"{first} to {last}",
        "sampled": _sampled(market, measure, meant),
        "first_look": first_look(market, meant),
        "market": market.id,
        "synthetic": "made-up demo adverts, no real market" if market.is_synthetic else "",
    }


def _sampled(market: Market, measure: Measure, filters: Filters) -> str:
    """Return of how many vacancies a part stands for all; "" where all stand for themselves."""
    for table in measure.tables.values():
        most = options_of(table.question).get("most")
        if most and table.question in SAMPLED:
            number = int(market.ask("totals", filters)[SAMPLED[table.question]].sum())
            if number > int(most.allowed[0]):
                part = f"the vacancies of a random part of the employers, some {most.allowed[0]}"
                return f"{part}, stand for all {number}"
    return ""


def _changed_by_all(measure: Measure) -> dict[str, str | tuple[str, ...]]:
    """Return the filters that every table of a measure changes alike."""
    changes = [set(table.filters.items()) for table in measure.tables.values()]
    return dict(set.intersection(*changes)) if changes else {}

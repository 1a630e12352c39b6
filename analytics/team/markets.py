"""The markets that a team's rows are compared with: one a role, level and region."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.benchmark.terms import Terms, benchmark_tables
from analytics.filters.widen import MANAGEMENT, MANAGER, wider
from analytics.measures.pay import percentiles
from analytics.schema.labels import in_sentence, listed
from analytics.statistics.confidence import ENOUGH, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.filters.filters import Filters
    from analytics.filters.widen import Step
    from analytics.market.market import Market

    Key = tuple[str, str]
    Figures = dict[Key, dict[str, Any]]
    """By scope and level: figures by name."""

KEYS: Final = ("roles", "per", "region", "level")
MEDIAN: Final = ("p50", "p50_low", "p50_high")
FIGURES: Final = ("priced", "employers", "n_effective", *MEDIAN, "confidence", "withheld")
NO_COUNTS: Final = pd.DataFrame({"gbp": pd.Series(dtype=float), "vacancies": pd.Series(dtype=int)})


@dataclass
class Markets:
    """What a team is compared with.

    Attributes:
        groups: one row a market: `KEYS` (`roles` in words; region "" for the whole UK);
            `vacancies`, `priced`, `employers`, `n_effective`, `p50` with its interval (GBP in the
            unit of `per`), `confidence`, `withheld`; `wider` (what was widened, "" where nothing
            needed to be) with `wider_priced` … `wider_withheld`.
        counts: `group` (a row of `groups`), `gbp`, `vacancies`: the pay that is compared with, of
            the wider market where the one asked for is withheld.
        of_row: the row of `groups` of each of the team's rows.
    """

    groups: pd.DataFrame
    counts: pd.DataFrame
    of_row: pd.Series


@dataclass
class _Scope:
    """One role, period and region: the levels asked for, and what is found of them step by step."""

    roles: str
    per: str
    region: str
    levels: list[str]
    steps: list[Step]
    lacking: list[str]
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, pd.DataFrame] = field(default_factory=dict)

    def take(self, name: str, pay: Figures, counts: dict[Key, pd.DataFrame], steps: int) -> None:
        """Take the figures of the levels that lack some, as asked or after so many steps."""
        for level in self.lacking:
            counted = pay[name, level]
            if steps:
                figures = {"wider": self._widening(steps), **_figures(counted, "wider_")}
            else:
                none = {"wider": "", **_figures(NOTHING, "wider_")}
                figures = {"vacancies": counted["vacancies"], **_figures(counted), **none}
            self.figures[level] = self.figures.get(level, {}) | figures
            if (name, level) in counts and (not steps or self.figures[level]["withheld"]):
                self.counts[level] = counts[name, level][["gbp", "vacancies"]]
        self.lacking = [one for one in self.lacking if pay[name, one]["confidence"] not in ENOUGH]

    def _widening(self, steps: int) -> str:
        first, *others = (step.words for step in self.steps[1 : steps + 1])
        return "; ".join([first, *(words[:1].lower() + words[1:] for words in others)])


def with_roles(rows: pd.DataFrame, filters: Filters) -> pd.Series:
    """Return the families that each row is compared with, as one text.

    Those of the filters where they hold the title's own, or it names none; else the title's alone.
    A manager without a title is compared with management, as which managers' adverts are read.
    """
    asked = ",".join(filters.family)
    own = rows["family"].astype("str")
    own = own.mask((own == "") & (rows["level"] == MANAGER), MANAGEMENT)
    return own.mask((own == "") | own.isin(filters.family) | (asked == ""), asked)


def markets_of(market: Market, filters: Filters, rows: pd.DataFrame) -> Markets:
    """Return the markets of a team's rows.

    Args:
        market: the open market.
        filters: which adverts; level and region are each row's own.
        rows: `KEYS`, of `with_roles`.
    """
    once = rows[list(KEYS)].drop_duplicates().sort_values(list(KEYS))
    markets = list(_with_counts(market, filters, once))
    groups = pd.DataFrame([group for group, _ in markets])
    counts = [counts.assign(group=place) for place, (_, counts) in enumerate(markets)]
    of_row = rows.groupby(list(KEYS)).ngroup().astype("int64")  # numbered in the order of `once`
    return Markets(groups, pd.concat(counts, ignore_index=True), of_row)


def _with_counts(
    market: Market, filters: Filters, once: pd.DataFrame
) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    scopes = [
        _scope(filters, (str(key[0]), str(key[1]), str(key[2])), part["level"].tolist())
        for key, part in once.groupby(list(KEYS[:3]), sort=False)
    ]
    for per in dict.fromkeys(scope.per for scope in scopes):
        _ask(market, Terms(per), [scope for scope in scopes if scope.per == per])
    for scope in scopes:
        shared = {"roles": in_words(scope.roles), "per": scope.per, "region": scope.region}
        for level in scope.levels:
            counts = scope.counts.get(level, NO_COUNTS)
            yield {**shared, "level": level, **scope.figures[level]}, counts


def _scope(filters: Filters, key: tuple[str, str, str], levels: list[str]) -> _Scope:
    roles, per, region = key
    meant = filters.but(
        family=tuple(filter(None, roles.split(","))), region=(region,) if region else (), level=()
    )
    steps = wider(Terms(per).about(meant))
    return _Scope(roles, per, region, levels, steps, lacking=list(levels))


def in_words(roles: str) -> str:
    """Return families as a person reads them."""
    names = [in_sentence(name) for name in roles.split(",") if name]
    return f"{listed(names, 'and')} roles" if names else "roles of every kind"


def _ask(market: Market, terms: Terms, scopes: list[_Scope]) -> None:
    """Find each level's market as asked, then ever wider for those that are not sure enough."""
    for step in range(max(len(scope.steps) for scope in scopes)):
        asked = {
            str(place): scope
            for place, scope in enumerate(scopes)
            if scope.lacking and step < len(scope.steps)
        }
        if not asked:
            return
        tables = _tables(market, asked, step, terms)
        pay = _pay(tables, terms, market.rho)
        by_key = tables["counts"].rename(columns={terms.value: "gbp"}).groupby(["scope", "level"])
        counts = {(str(name), str(level)): part for (name, level), part in by_key}
        for name, scope in asked.items():
            scope.take(name, pay, counts, step)


NOTHING: Final[dict[str, Any]] = {
    **dict.fromkeys(FIGURES, float("nan")),
    "confidence": "",
    "withheld": "",
}


def _figures(pay: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}{name}": pay[name] for name in FIGURES}


def _tables(
    market: Market, asked: dict[str, _Scope], step: int, terms: Terms
) -> dict[str, pd.DataFrame]:
    """Return the counted tables of several scopes' levels, with a total for each of them."""
    counted = {name: _of_scope(market, scope, step, terms) for name, scope in asked.items()}
    wanted = pd.MultiIndex.from_tuples(
        [(name, level) for name, scope in asked.items() for level in scope.lacking],
        names=["scope", "level"],
    )
    tables = {}
    for table in ("counts", "employers", "totals"):
        whole = pd.concat([tables[table].assign(scope=name) for name, tables in counted.items()])
        keys = pd.MultiIndex.from_frame(whole[["scope", "level"]].astype("str"))
        tables[table] = whole[keys.isin(wanted)].reset_index(drop=True)
    totals = tables["totals"].astype({"scope": "str", "level": "str"})
    counts = totals.set_index(["scope", "level"])[["vacancies", "with_pay"]]
    return {**tables, "totals": counts.reindex(wanted, fill_value=0).reset_index()}


def _of_scope(market: Market, scope: _Scope, step: int, terms: Terms) -> dict[str, pd.DataFrame]:
    """Return a scope's tables after so many steps; those of every region as asked come at once."""
    filters = scope.steps[step].filters
    if step or not scope.region:
        return benchmark_tables(market, filters, terms, ["level"], everyone=False)
    tables = benchmark_tables(
        market, filters.but(region=()), terms, ["region", "level"], everyone=False
    )
    return {
        name: table[table["region"] == scope.region].drop(columns="region")
        for name, table in tables.items()
    }


def _pay(tables: dict[str, pd.DataFrame], terms: Terms, rho: float) -> Figures:
    """Return the figures of each scope and level."""
    pay = percentiles(**tables, by=["scope", "level"], rho=rho, value=terms.value, points=(50,))
    ends = (*MEDIAN, "n_effective", "employers")
    pay = pay.assign(confidence=labels(*(pay[name] for name in ends)))
    rows = ({str(name): value for name, value in row.items()} for row in pay.to_dict("records"))
    return {(row["scope"], row["level"]): row for row in rows}

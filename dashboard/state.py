"""The state of a view, which stands in the URL's query and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from analytics.filters import CONTROLS, DEFAULT, Filters
from dashboard.page import all_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.page import Option

LONGEST_QUERY = 8_000
"""Characters of a query that are read; the panel cannot write more."""
MOST_NAMES = 200
MOST_PROBLEMS = 5
MADE_ON = "market"
"""How a copied link names the market that it was made on."""
LONGEST_ID = 40


@dataclass(frozen=True)
class State:
    """What a query says.

    Attributes:
        filters: which vacancies.
        options: the options of pages.
        problems: what was not understood, a sentence each.
        made_on: the id of the market that a copied link was made on; "" where it names none.
    """

    filters: Filters
    options: Mapping[str, str]
    problems: tuple[str, ...] = ()
    made_on: str = ""

    def search(self) -> str:
        """Return the same as a URL's query with its question mark; "" for the defaults."""
        options = {
            name: value
            for name, value in self.options.items()
            if value != all_options()[name].default
        }
        query = urlencode({**self.filters.to_query(), **options}, doseq=True)
        return f"?{query}" if query else ""


def read(search: str | None) -> State:
    """Read a URL's query; what is not understood is left out and named in a sentence each."""
    query = _parsed(search)
    filters, problems = Filters.from_query(query, others={*all_options(), MADE_ON})
    options, wrong = _options(query)
    said = [*problems, *wrong]
    made_on = query.get(MADE_ON, [""])[0][:LONGEST_ID]
    return State(filters, options, tuple(_fewer(said)), made_on)


def of_controls(values: Mapping[str, str | Sequence[str] | None], options: State) -> State:
    """Return the state that a panel's controls show.

    Args:
        values: the value of each control by the name of its filter or option.
        options: the state that stands for what the panel does not show.
    """
    chosen = {name: _value(name, values.get(name)) for name in CONTROLS}
    named = {
        name: _option(option, values.get(name, options.options.get(name)))
        for name, option in all_options().items()
    }
    return State(Filters(**chosen), named)  # type: ignore[arg-type]  # Filters checks each value


def _value(name: str, value: str | Sequence[str] | None) -> str | tuple[str, ...]:
    if CONTROLS[name].kind == "one":
        return value if isinstance(value, str) and value else str(getattr(DEFAULT, name))
    return (value,) if isinstance(value, str) else tuple(value or ())


def _option(option: Option, value: object) -> str:
    given = str(value or "").strip()
    return given if option.allows(given) else option.default


def _parsed(search: str | None) -> dict[str, list[str]]:
    query = (search or "").removeprefix("?")[:LONGEST_QUERY]
    try:
        return parse_qs(query, keep_blank_values=False, max_num_fields=MOST_NAMES)
    except ValueError:
        return {"query": ["more names than a page has"]}


def _options(query: Mapping[str, list[str]]) -> tuple[dict[str, str], list[str]]:
    chosen, problems = {}, []
    for name, option in all_options().items():
        given = query.get(name, [option.default])[0]
        if not option.allows(given):
            problems.append(_not_allowed(option))
        chosen[name] = given if option.allows(given) else option.default
    return chosen, problems


def _not_allowed(option: Option) -> str:
    if option.choices:
        known = ", ".join(option.choices)
        return f"“{option.label}” has no such choice, so it was left out: try {known}."
    return f"What stands for “{option.name}” is too long or no text, so it was left out."


def _fewer(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    return [*problems[:MOST_PROBLEMS], f"{more:,} more parts of this address were left out."]

"""The state of a view, which stands in the URL's query and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from analytics.filters.filters import CONTROLS, DEFAULT, Filters
from analytics.schema.suggest import shown
from dashboard.model.registry import MADE_ON, all_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.model.page import Option, View

LONGEST_QUERY = 8_000
"""Characters of a query that are read; the panel cannot write more."""
MOST_NAMES = 200
MOST_PROBLEMS = 5
OTHER = "b."
"""What stands before the name of a filter of selection B."""
UNREAD = "unread"
"""How a question in words names those of its words that were not understood."""
LOOSE = "loose"
"""How it names those of its words that no filter means exactly."""
LONGEST_UNREAD = 80
SENTENCES = {
    UNREAD: "We did not understand “{}”, so it was left out.",
    LOOSE: "We read “{}” loosely: a place as the area around it, a range of pay as its middle.",
}
"""What is said of words of a question, by their name in the URL."""


@dataclass(frozen=True)
class State:
    """What a query says.

    Attributes:
        filters: which vacancies.
        options: the options of pages.
        problems: what was not understood, a sentence each.
        other: the filters of selection B; None where nothing is compared.
    """

    filters: Filters
    options: Mapping[str, str]
    problems: tuple[str, ...] = ()
    other: Filters | None = None

    @property
    def made_on(self) -> str:
        """Return the id of the market that a link was made on; "" where it names none."""
        return self.options.get(MADE_ON.name, "")

    def on(self, market_id: str) -> State:
        """Return the same of the market of an id; of the newest one for ""."""
        return replace(self, options={**self.options, MADE_ON.name: market_id})

    def search(self) -> str:
        """Return the same as a URL's query with its question mark; period and state always."""
        options = {
            name: value
            for name, value in self.options.items()
            if value != all_options()[name].default
        }
        named = {**self.filters.to_query(), **options, **_of_other(self.other)}
        return f"?{urlencode(named, doseq=True)}"


def read(search: str | None, usual: Filters = DEFAULT) -> State:
    """Read a URL's query; what is not understood is left out and named in a sentence each.

    Args:
        search: the query.
        usual: what a page opens with, where the query does not say.
    """
    whole = _with_towns(_parsed(search))
    query = {name: given for name, given in whole.items() if not name.startswith(OTHER)}
    filters, problems = Filters.from_query(query, {*all_options(), UNREAD, LOOSE}, usual)
    options, wrong = _options(query)
    other, wrong_in_other = _other(whole, usual)
    sentences = _fewer([*_unread(query), *problems, *wrong, *wrong_in_other])
    return State(filters, options, tuple(sentences), other)


def _with_towns(query: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return a query whose region is a town as one that asks for the town.

    >>> _with_towns({"region": ["Leeds"]}), _with_towns({"region": ["London"]})
    ({'place': ['Leeds']}, {'region': ['London']})
    """
    region, place = CONTROLS["region"], CONTROLS["place"]
    given = query.get("region", [])
    if not given or any(region.recognise(one) or not place.recognise(one) for one in given):
        return query
    rest = {name: values for name, values in query.items() if name != "region"}
    return {**rest, "place": [*rest.get("place", []), *given]}


def of_view(view: View) -> State:
    """Return the state of which a query looks at what a view does."""
    return State(view.filters, view.options, other=view.other)


def made_on(search: str | None) -> str:
    """Return the id of the market that a query names; "" where it names none."""
    return _given(MADE_ON, _parsed(search)) or ""


def of_market(options: Mapping[str, str]) -> dict[str, str]:
    """Return of a page's options what holds on every page: the market that a link was made on."""
    return {MADE_ON.name: options.get(MADE_ON.name, "")}


def of_controls(values: Mapping[str, str | Sequence[str] | None], options: State) -> State:
    """Return the state that a panel's controls show.

    Args:
        values: the value of each control by the name of its filter or option.
        options: the state that stands for what the panel does not show.
    """
    named = {
        name: _option(option, values.get(name, options.options.get(name)))
        for name, option in all_options().items()
    }
    return State(filters_of(values), named, other=options.other)


def filters_of(values: Mapping[str, str | Sequence[str] | None]) -> Filters:
    """Return the filters that a set of controls shows.

    Args:
        values: the value of each control by the name of its filter.
    """
    chosen = {name: _value(name, values.get(name)) for name in CONTROLS}
    return Filters(**chosen)  # type: ignore[arg-type]  # Filters checks each value


def _unread(query: Mapping[str, list[str]]) -> list[str]:
    """Return a sentence each on words of a question that no filter knows, or not exactly."""
    asked = {name: shown(query.get(name, [""])[0][:LONGEST_UNREAD]) for name in SENTENCES}
    return [sentence.format(asked[name]) for name, sentence in SENTENCES.items() if asked[name]]


def _other(query: Mapping[str, list[str]], usual: Filters) -> tuple[Filters | None, list[str]]:
    """Return the filters of selection B, if a query names any, and what was wrong with them."""
    mine = {
        name.removeprefix(OTHER): given for name, given in query.items() if name.startswith(OTHER)
    }
    filters, problems = Filters.from_query(mine, usual=usual)
    sentences = [f"In selection B: {problem}" for problem in problems]
    return (filters if any(name in CONTROLS for name in mine) else None), sentences


def _of_other(other: Filters | None) -> dict[str, list[str]]:
    """Return selection B as a query; its period and state are always in it."""
    if other is None:
        return {}
    return {f"{OTHER}{name}": given for name, given in other.to_query().items()}


def _value(name: str, value: str | Sequence[str] | None) -> str | tuple[str, ...]:
    if CONTROLS[name].kind == "one":
        return value if isinstance(value, str) and value else str(getattr(DEFAULT, name))
    return (value,) if isinstance(value, str) else tuple(value if isinstance(value, list) else ())


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
        given = _given(option, query)
        if given is None:
            problems.append(_not_allowed(option))
        chosen[name] = option.default if given is None else given
    return chosen, problems


def _given(option: Option, query: Mapping[str, list[str]]) -> str | None:
    """Return what a query chooses of an option; None where it may not be chosen."""
    given = query.get(option.name, [option.default])[0]
    return given if option.allows(given) else None


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

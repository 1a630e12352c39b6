"""Filters: which vacancies are asked for, as URL, as SQL with bound parameters, as English.

Each field, of `fields.py`, carries a `Control` that holds all there is to know about it: its label,
kind, choices, SQL and words. Adding a filter is adding one field.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from analytics.errors import FilterError
from analytics.filters.control import (
    ANY,
    Control,
    at_most,
    from_url,
    recognised,
    unknown_name,
)
from analytics.filters.fields import Fields
from analytics.filters.sql import (
    ALWAYS,
    Window,
)
from analytics.schema.labels import in_sentence, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date


@dataclass(frozen=True)
class Filters(Fields):
    """Which vacancies are asked for; an empty tuple means any.

    Raises:
        FilterError: a value that is not among the field's choices.
    """

    def __post_init__(self) -> None:
        """Put every field into its one form: known values, each once, in the choices' order."""
        for name, control in CONTROLS.items():
            chosen = getattr(self, name)
            given = (chosen,) if isinstance(chosen, str) else tuple(chosen)
            values, problems = _in_one_form(name, given)
            if problems:
                raise FilterError(problems[0])
            object.__setattr__(self, name, values[-1] if control.kind == "one" else values)

    @classmethod
    def from_query(
        cls,
        query: Mapping[str, str | list[str]],
        others: Collection[str] = (),
        usual: Filters | None = None,
    ) -> tuple[Filters, list[str]]:
        """Read a URL's query; what is not understood is left out and named.

        Args:
            query: name → value or values, as a URL gives them.
            others: names that belong to somebody else and are no filter.
            usual: what holds where the query names nothing; the defaults when left out.

        Returns:
            The filters, and one sentence for each thing left out.
        """
        chosen: dict[str, Any] = {}
        problems = [
            unknown_name(name, CONTROLS) for name in query if name not in (*CONTROLS, *others)
        ]
        for name, control in CONTROLS.items():
            if name not in query:
                continue
            given = query[name]
            values, wrong = from_url(name, control, [given] if isinstance(given, str) else given)
            problems += wrong
            if values is not None:
                chosen[name] = values
        return replace(usual or DEFAULT, **chosen), at_most(problems)

    def to_query(self) -> dict[str, list[str]]:
        """Return name → values of what differs from the defaults; the inverse of `from_query`.

        Period and state always stand in it: which of them a page opens with depends on the market.
        """
        query = {}
        for name in CONTROLS:
            value = getattr(self, name)
            if name in TIMES or value != getattr(DEFAULT, name):
                query[name] = [value] if isinstance(value, str) else list(value) or [ANY]
        return query

    def query_string(self) -> str:
        """Return the same as a URL's query, without the question mark."""
        return urlencode(self.to_query(), doseq=True)

    def where(
        self, latest: date, *, months_before: int = 0, at_any_time: bool = False
    ) -> tuple[str, dict[str, object]]:
        """Return the SQL condition on `vacancies`, and its values with both ends of the window.

        Args:
            latest: the market's latest snapshot, at which every window ends.
            months_before: how many months before it the window ends instead.
            at_any_time: leave out when a vacancy was seen.
        """
        window = self.window_ending(latest, months_before)
        chosen = {name: getattr(self, name) for name in CONTROLS}
        tests: list[str] = [ALWAYS]
        bound = window.bound()
        for name, control in CONTROLS.items():
            if chosen[name] and not (at_any_time and name in TIMES):
                test, values = control.clause(chosen, window)
                tests += [test] if test else []
                bound |= values
        return " AND ".join(tests), bound

    def window_ending(self, latest: date, months_before: int = 0) -> Window:
        """Return the window, up to the latest snapshot or so many months before it."""
        return Window.ending(latest, self.window, months_before)

    def in_words(self) -> str:
        """Return the filters as English, without a full stop.

        >>> Filters(level=("senior",), region=("London",)).in_words()
        'Backend, full-stack and general software roles new in the last 6 months, \
level senior, in London'
        """
        families = [in_sentence(value) for value in self.family]
        roles = f"{listed(families, 'and')} roles" if families else "roles of every kind"
        named = [name for name in CONTROLS if CONTROLS[name].is_spoken and getattr(self, name)]
        parts = [f"{roles} {self._when()}", *(self._phrase(name) for name in named)]
        sentence = ", ".join(parts)
        return sentence[:1].upper() + sentence[1:]

    def but(self, **changed: str | tuple[str, ...]) -> Filters:
        """Return the same filters with some of them changed."""
        return replace(self, **changed)  # type: ignore[arg-type]  # names and kinds are checked in __post_init__

    def changed_from(self, other: Filters) -> list[str]:
        """Return the names of the filters that are others, in the panel's order.

        >>> Filters(region=("London",), level=("lead",)).changed_from(Filters(level=("mid",)))
        ['level', 'region']
        """
        return [name for name in CONTROLS if getattr(self, name) != getattr(other, name)]

    def _when(self) -> str:
        if self.state == "live":
            return "open at the latest snapshot"
        window = "at any time" if self.window == "all" else f"in the last {self.window} months"
        return f"{SEEN[self.state]} {window}"

    def _phrase(self, name: str) -> str:
        joint = "and" if name == "stack" and self.stack_match == "all" else "or"
        control, values = CONTROLS[name], getattr(self, name)
        inside = str if name == "stack" else in_sentence
        words = [control.spoken.get(value) or inside(value) for value in values]
        beside = control.beside() if words else {}
        words = [
            f"{word} ({beside[value]})" if value in beside else word
            for word, value in zip(words, values, strict=True)
        ]
        return control.words.format(listed(words, joint))


CONTROLS: Final[dict[str, Control]] = {f.name: f.metadata["control"] for f in fields(Filters)}
"""Field name → its control, in the panel's order."""


@lru_cache(maxsize=4_000)
def _in_one_form(name: str, given: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Return what `recognised` does; a page makes the same choices dozens of times."""
    return recognised(name, CONTROLS[name], given)


TIMES: Final = ("window", "state")
"""The fields that say when a vacancy was seen."""
SEEN: Final = {"new": "new", "all": "seen"}

DEFAULT: Final = Filters()
"""Backend, full-stack and general software roles new in the last six months."""

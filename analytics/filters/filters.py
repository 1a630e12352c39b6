"""Filters: which vacancies are asked for, as URL, as SQL with bound parameters, as English.

Each field of `Filters` carries a `Control` that holds all there is to know about it: its label,
kind, choices, SQL and words. Adding a filter is adding one field.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from analytics.errors import FilterError
from analytics.filters.control import (
    ANY,
    Control,
    at_most,
    filter_field,
    from_url,
    only,
    recognised,
    unknown_name,
)
from analytics.filters.sql import (
    ALWAYS,
    COMPLETE,
    Window,
    holds,
    in_state,
    in_window,
    nothing,
    one_of,
)
from analytics.schema import listing
from analytics.schema.labels import in_sentence, listed, technology_names, technology_spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date


@dataclass(frozen=True)
class Filters:
    """Which vacancies are asked for; an empty tuple means any.

    Raises:
        FilterError: a value that is not among the field's choices.
    """

    window: str = filter_field(
        "6",
        Control(
            "Period",
            "one",
            "Months up to the latest snapshot in which a vacancy was seen.",
            only(("3", "6", "12", "36", "all")),
            in_window,
            said={"all": "All time", **{n: f"Last {n} months" for n in ("3", "6", "12", "36")}},
        ),
    )
    state: str = filter_field(
        "new",
        Control(
            "Vacancies",
            "one",
            "New: first seen in the period. Live: still open when last looked, "
            "which over-represents long-running adverts.",
            only(("new", "live")),
            in_state,
            said={"new": "New in the period", "live": "Live at the latest snapshot"},
        ),
    )
    family: tuple[str, ...] = filter_field(
        ("backend", "full_stack", "general"),
        Control("Role", "many", "Kinds of role.", only(listing.FAMILIES), one_of("family")),
    )
    level: tuple[str, ...] = filter_field(
        (),
        Control(
            "Level",
            "many",
            "Seniority by title, text or years asked for; many adverts state none.",
            only(listing.LEVELS),
            one_of("level"),
            "level {}",
        ),
    )
    region: tuple[str, ...] = filter_field(
        (),
        Control(
            "Region",
            "many",
            "A vacancy in several regions counts once in each.",
            only((*listing.REGIONS, listing.UK)),
            holds("region", "regions"),
            "in {}",
        ),
    )
    stack: tuple[str, ...] = filter_field(
        (),
        Control(
            "Technologies",
            "open",
            "Technologies the advert names; complete texts only: cut ones lose them.",
            technology_names,
            holds("stack", "stack", "stack_match", COMPLETE),
            "naming {}",
            spellings=technology_spellings,
        ),
    )
    stack_match: str = filter_field(
        ANY,
        Control(
            "Match technologies",
            "one",
            "Whether any of the technologies will do or all must be named.",
            only((ANY, "all")),
            nothing,
            said={ANY: "Any of them", "all": "All of them"},
        ),
    )
    work_mode: tuple[str, ...] = filter_field(
        (),
        Control(
            "Work mode",
            "many",
            "Office, hybrid or remote; complete texts only.",
            only(listing.WORK_MODES),
            one_of("work_mode", also=COMPLETE),
            "work mode {}",
        ),
    )
    contract: tuple[str, ...] = filter_field(
        (),
        Control(
            "Contract",
            "many",
            "Permanent, contract or fixed-term.",
            only(listing.CONTRACTS),
            one_of("contract"),
            spoken={"contract": "on contract", "unstated": "contract not stated"},
        ),
    )
    ir35: tuple[str, ...] = filter_field(
        (),
        Control(
            "IR35",
            "many",
            "Whether a contract is inside or outside IR35, as its advert says.",
            only(listing.IR35),
            one_of("ir35"),
            spoken={"unstated": "IR35 not stated"},
        ),
    )
    sector: tuple[str, ...] = filter_field(
        (),
        Control(
            "Sector",
            "many",
            "The employer's sector in the advert's own words.",
            only(listing.SECTORS),
            one_of("sector"),
            "sector {}",
        ),
    )

    def __post_init__(self) -> None:
        """Put every field into its one form: known values, each once, in the choices' order."""
        for name, control in CONTROLS.items():
            chosen = getattr(self, name)
            given = (chosen,) if isinstance(chosen, str) else tuple(chosen)
            values, problems = recognised(name, control, given)
            if problems:
                raise FilterError(problems[0])
            object.__setattr__(self, name, values[-1] if control.kind == "one" else values)

    @classmethod
    def from_query(
        cls, query: Mapping[str, str | list[str]], others: Collection[str] = ()
    ) -> tuple[Filters, list[str]]:
        """Read a URL's query; what is not understood is left out and named.

        Args:
            query: name → value or values, as a URL gives them.
            others: names that belong to somebody else and are no filter.

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
        return cls(**chosen), at_most(problems)

    def to_query(self) -> dict[str, list[str]]:
        """Return name → values of what differs from the defaults; the inverse of `from_query`."""
        query = {}
        for name in CONTROLS:
            value = getattr(self, name)
            if value != getattr(DEFAULT, name):
                query[name] = [value] if isinstance(value, str) else list(value) or [ANY]
        return query

    def query_string(self) -> str:
        """Return the same as a URL's query, without the question mark; "" for the defaults."""
        return urlencode(self.to_query(), doseq=True)

    def where(
        self, latest: date, *, months_before: int = 0, at_any_time: bool = False
    ) -> tuple[str, dict[str, object]]:
        """Return the SQL condition on `vacancies` and the values bound in it.

        Args:
            latest: the market's latest snapshot, at which every window ends.
            months_before: how many months before it the window ends instead.
            at_any_time: leave out when a vacancy was seen.
        """
        window = self.window_ending(latest, months_before)
        chosen = {name: getattr(self, name) for name in CONTROLS}
        tests: list[str] = [ALWAYS]
        bound: dict[str, object] = {}
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
        'Backend, full-stack and general software roles first seen in the last 6 months, \
level senior, in London'
        """
        families = [in_sentence(value) for value in self.family]
        roles = f"{listed(families, 'and')} roles" if families else "roles of every kind"
        named = [name for name in CONTROLS if CONTROLS[name].is_spoken and getattr(self, name)]
        parts = [f"{roles} {self._when()}", *(self._phrase(name) for name in named)]
        said = ", ".join(parts)
        return said[:1].upper() + said[1:]

    def but(self, **changed: str | tuple[str, ...]) -> Filters:
        """Return the same filters with some of them changed."""
        return replace(self, **changed)  # type: ignore[arg-type]  # names and kinds are checked in __post_init__

    def _when(self) -> str:
        if self.state == "live":
            return "open at the latest snapshot"
        window = "at any time" if self.window == "all" else f"in the last {self.window} months"
        return f"first seen {window}"

    def _phrase(self, name: str) -> str:
        joint = "and" if name == "stack" and self.stack_match == "all" else "or"
        control, values = CONTROLS[name], getattr(self, name)
        inside = str if name == "stack" else in_sentence
        words = [control.spoken.get(value) or inside(value) for value in values]
        return control.words.format(listed(words, joint))


CONTROLS: Final[dict[str, Control]] = {f.name: f.metadata["control"] for f in fields(Filters)}
"""Field name → its control, in the panel's order."""
TIMES: Final = ("window", "state")
"""The fields that say when a vacancy was seen."""

DEFAULT: Final = Filters()
"""Backend, full-stack and general software roles first seen in the last six months."""

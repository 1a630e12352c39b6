"""What is known about one filter, and how a stranger's words are matched to its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from analytics.errors import FilterError
from analytics.schema.labels import label
from analytics.schema.suggest import closest, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analytics.filters.sql import Clauses

ANY: Final = "any"
"""How a URL says that a filter which has a default is switched off."""

LEFT_OUT: Final = ", so it was left out."
FIRST_USED: Final = ", so only the first was used."
"""How the sentence of a problem ends with what a page did; what else there is comes after it."""

FEW: Final = 6
"""So many values a sentence can name."""


@dataclass(frozen=True)
class Control:
    """All there is to know about one filter.

    Attributes:
        label: its name on the panel.
        kind: `one` of the choices, `many` of them, or `open`: many of a long list, found by typing.
        help: a sentence for the panel.
        values: returns the allowed values in their order.
        clause: returns its SQL and the values bound in it.
        words: the phrase for a sentence, around `{}`.
        labels: the choices' own words, where the vocabulary's will not do.
        spoken: how a choice reads inside a sentence, where `words` and its label will not do.
        spellings: returns other spelling → value: "golang" for Go.
        beside: returns value → what stands in brackets behind it in a sentence.
        common: values of an open filter that are offered without typing.
        matters: how much it matters where a search is made wider: what matters least goes first.
    """

    label: str
    kind: Literal["one", "many", "open"]
    help: str
    values: Callable[[], tuple[str, ...]]
    clause: Clauses
    words: str = "{}"
    labels: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    spellings: Callable[[], Mapping[str, str]] = dict
    beside: Callable[[], Mapping[str, str]] = dict
    common: tuple[str, ...] = ()
    matters: int = 0

    @cached_property
    def choices(self) -> dict[str, str]:
        """Return value → label, in the order of the panel."""
        return {value: self.labels.get(value) or label(value) for value in self.values()}

    @property
    def is_spoken(self) -> bool:
        """Return whether a sentence names its values in a phrase of their own."""
        return self.words != "{}" or bool(self.spoken)

    def recognise(self, given: str) -> str | None:
        """Return the allowed value that was meant, whatever its case or joints, else None."""
        return given if given in self.values() else self._by_key.get(_key(given))

    def nearest(self, given: str) -> str | None:
        """Return the allowed value most like what was given, else None."""
        near = closest(_key(given), self._by_key)
        return near and self._by_key[near]

    @cached_property
    def _by_key(self) -> dict[str, str]:
        others = {_key(name): value for name, value in self.spellings().items()}
        named = self.choices.items()
        return {**others, **{_key(name): value for value, text in named for name in (text, value)}}


def filter_field(default: Any, control: Control) -> Any:  # noqa: ANN401 - a dataclass field stands for its value
    """Return a dataclass field that carries its control."""
    return field(default=default, metadata={"control": control})


def only(values: tuple[str, ...]) -> Callable[[], tuple[str, ...]]:
    """Return what gives these values: a list that is closed."""
    return lambda: values


def _key(text: str) -> str:
    return "".join("_" if c in " -" else c for c in text.strip().casefold())


def recognised(
    name: str, control: Control, given: Iterable[str]
) -> tuple[tuple[str, ...], list[str]]:
    """Return the known values in the choices' order, and a sentence for each unknown one."""
    values, problems = set(), []
    for one in given:
        value = control.recognise(one)
        if value is None:
            problems.append(_unknown_value(name, control, one))
        else:
            values.add(value)
    is_ordered = len(values) <= 1  # as nearly always, and some lists of choices are long
    ordered = values if is_ordered else (one for one in control.values() if one in values)
    return tuple(ordered), problems


def from_url(
    name: str, control: Control, given: list[str]
) -> tuple[str | tuple[str, ...] | None, list[str]]:
    """Return a field's value as the URL gives it (None: the default stands) and what was wrong."""
    if control.kind == "one":
        values, problems = recognised(name, control, given[:1])
        if len(given) > 1:
            problems.append(f"The filter {name} takes one value{FIRST_USED}")
        return (values[0] if values else None), problems
    if given == [ANY]:
        return (), []
    values, problems = recognised(name, control, given)
    return (values or None), problems


def _unknown_value(name: str, control: Control, given: str) -> str:
    if given == ANY and control.kind != "one":
        return f"The filter {name} takes “{ANY}” alone{LEFT_OUT} Give it without other values."
    sentence = f"The filter {name} does not know “{shown(given)}”{LEFT_OUT}"
    if near := control.nearest(given):
        return f"{sentence} Did you mean {near}?"
    values = control.values()
    return sentence + (f" There are: {', '.join(values)}." if len(values) <= FEW else "")


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Return the sentence for a name that is no filter."""
    sentence = f"There is no filter “{shown(name)}”{LEFT_OUT}"
    near = closest(name, known)
    return sentence + (f" Did you mean {near}?" if near else "")


def refusal(problem: str) -> FilterError:
    """Return what to raise for a problem where nothing may be left out quietly.

    >>> refusal("The filter place does not know “Leads”, so it was left out. Try Leeds.").hint
    'Try Leeds.'
    """
    for done, instead in ((LEFT_OUT, "."), (FIRST_USED, ", so give it once.")):
        if done in problem:
            what, _, hint = problem.rpartition(done)  # what was given may hold the words too
            return FilterError(f"{what}{instead}", hint.strip())
    return FilterError(problem)


def at_most(problems: list[str], most: int = 5) -> list[str]:
    """Return the first sentences, and one for the rest: a hostile URL may hold thousands."""
    rest = len(problems) - most
    return problems if rest <= 0 else [*problems[:most], f"{rest} more were left out."]

"""The edge: what a source gives is checked by pydantic, a record at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

from analytics.collect.files import AnswerPage
from analytics.read.days import day_or_words
from analytics.schema.conform import shown

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable

    from pydantic_core import ErrorDetails

    from analytics.collect.files import Record

MOST_LEFT_OUT: Final = 20
"""Rounds of leaving values out: each may bring faults to light that the one before hid."""
_KINDS = {
    "missing": "is missing",
    "string_too_short": "is missing",
    "float_parsing": "is not a number",
    "float_type": "is not a number",
    "string_type": "is not text",
    "extra_forbidden": "is not known",
}


def _blank_to_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _pay_or_none(value: object) -> object:
    value = _blank_to_none(value)
    is_nought = value == 0 or (isinstance(value, str) and not value.strip("0."))
    return None if is_nought else value


Text = Annotated[str | None, BeforeValidator(_blank_to_none)]
Named = Annotated[str, Field(min_length=1)]
_Pay = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Pay = Annotated[_Pay | None, BeforeValidator(_pay_or_none)]
"""A pay figure; sources write nought where they mean none."""


class Given(BaseModel):
    """What a source gives: numbers may stand for text, what is not asked for is left alone."""

    model_config = ConfigDict(
        coerce_numbers_to_str=True, str_strip_whitespace=True, populate_by_name=True
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_nothing(cls, given: object) -> object:
        """Take a field that is null as one that is not there, lists and objects too."""
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value is not None}


GivenDay = Annotated[dt.date | str | None, BeforeValidator(day_or_words)]
"""A day however it is spelt, or words that may tell it of the day they were seen."""
Model = TypeVar("Model", bound=Given)


class Camel(Given):
    """What a source gives under camelCase names."""

    model_config = ConfigDict(alias_generator=to_camel)


def read_page(
    given: Iterable[object], model: type[Model], to_record: Callable[[Model], Record | None]
) -> AnswerPage:
    """Make raw records of what a source gives; what does not fit is rejected with the reason.

    Args:
        given: the source's own records.
        model: their shape.
        to_record: makes the raw record of one, or None where it is none of ours.
    """
    page = AnswerPage()
    for one in given:
        try:
            record = to_record(_lenient(one, model, page.unread))
        except ValidationError as fault:
            page.rejected.append((one, reason(fault)))
        else:
            page.records += [record] if record else []
            page.left_out += record is None
    return page


def _lenient(one: object, model: type[Model], unread: Counter[tuple[str, str]]) -> Model:
    """Validate a record, leaving out each optional value that is not understood, which is counted.

    Raises:
        ValidationError: what is wrong is a value that it must have, or the record itself.
    """
    for _ in range(MOST_LEFT_OUT):
        try:
            return model.model_validate(one)
        except ValidationError as fault:
            paths = [_path(error) for error in fault.errors()]
            if not all(paths) or any(_is_needed(path, model) for path in paths):
                raise
            for path in sorted(set(paths), key=str, reverse=True):
                one, value = _without(one, path)
                if value is not None:
                    unread[".".join(map(str, path)), shown(value)] += 1
    return model.model_validate(one)


def _path(error: ErrorDetails) -> tuple[str | int, ...]:
    """Where a fault is; what misses a value that it must have is at fault itself."""
    where = error["loc"]
    return where[:-1] if error["type"] == "missing" else where


def _is_needed(path: tuple[str | int, ...], model: type[Given]) -> bool:
    fields = model.model_fields.items()
    needed = {n for name, field in fields if field.is_required() for n in (name, field.alias)}
    return path[0] in needed


def _without(one: object, path: tuple[str | int, ...]) -> tuple[object, object]:
    """Return a value without what stands at a path in it, and what stood there."""
    first, *rest = path
    if isinstance(one, Mapping) and first in one:
        inner, gone = _without(one[first], tuple(rest)) if rest else (None, one[first])
        others = {name: value for name, value in one.items() if name != first}
        return ({**others, first: inner} if inner is not None else others), gone
    if isinstance(one, list) and isinstance(first, int) and first < len(one):
        inner, gone = _without(one[first], tuple(rest)) if rest else (None, one[first])
        kept = [inner] if inner is not None else []
        return [*one[:first], *kept, *one[first + 1 :]], gone
    return None, one  # the path goes deeper than the value: all of it is left out


def reason(fault: ValidationError) -> str:
    """Return the first thing that is wrong with a record, in a sentence."""
    first = fault.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if not name:
        return "The record isn't an object with named fields."
    what = _KINDS.get(first["type"]) or f"is wrong: {first['msg'][0].lower()}{first['msg'][1:]}"
    return f"{name} {what}."

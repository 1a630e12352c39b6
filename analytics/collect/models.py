"""The edge: what a source gives is checked by pydantic, a record at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

from analytics.collect.files import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analytics.collect.files import Record

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


Model = TypeVar("Model", bound=Given)


class Camel(Given):
    """What a source gives under camelCase names."""

    model_config = ConfigDict(alias_generator=to_camel)


def read_page(
    given: Iterable[object], model: type[Model], to_record: Callable[[Model], Record | None]
) -> Page:
    """Make raw records of what a source gives; what does not fit is rejected with the reason.

    Args:
        given: the source's own records.
        model: their shape.
        to_record: makes the raw record of one, or None where it is none of ours.
    """
    page = Page()
    for one in given:
        try:
            record = to_record(model.model_validate(one))
        except ValidationError as fault:
            page.rejected.append((one, reason(fault)))
        else:
            page.records += [record] if record else []
            page.left_out += record is None
    return page


def reason(fault: ValidationError) -> str:
    """Return the first thing that is wrong with a record, in a sentence."""
    first = fault.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if not name:
        return "The record isn't an object with named fields."
    said = _KINDS.get(first["type"]) or f"is wrong: {first['msg'][0].lower()}{first['msg'][1:]}"
    return f"{name} {said}."

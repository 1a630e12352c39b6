"""Whether the body of a callback is one that a page of ours can send."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Fits = Callable[[object], bool]

MATCH: Final = ["MATCH"]
ALL: Final = ["ALL"]
FEW: Final = 1_000
"""Parts that one list of a body may have; the longest of ours has dozens."""


def misfit(body: object, callbacks: Mapping[str, Any]) -> str:
    """Return in a few words why a body cannot be one of ours; "" where it can.

    Args:
        body: the JSON that was sent.
        callbacks: Dash's map of callbacks, by output.
    """
    if not isinstance(body, Mapping):
        return "it is not a mapping"
    output = body.get("output")
    known = callbacks.get(output) if isinstance(output, str) else None
    if not known or "callback" not in known:
        return "no callback has such an output"
    wrong = [
        name
        for name, is_fit in (
            ("inputs", _all_given(body.get("inputs"), known["inputs"])),
            ("state", _all_given(body.get("state", []), known["state"])),
            ("outputs", _are_outputs(body.get("outputs"), str(output))),
            ("changedPropIds", _are_changes(body.get("changedPropIds", []))),
        )
        if not is_fit
    ]
    if not wrong and not _match_alike(body):
        wrong = ["names"]
    return f"its {wrong[0]} are not those of the callback" if wrong else ""


def _all_given(given: object, declared: Sequence[Mapping[str, Any]]) -> bool:
    return (
        isinstance(given, list)
        and len(given) == len(declared)
        and all(map(_is_given, given, declared))
    )


def _is_given(given: object, declared: Mapping[str, Any]) -> bool:
    """Return whether a part is what was declared: one, or a list of them for every name."""
    pattern = _pattern(declared["id"])
    if isinstance(pattern, Mapping) and ALL in pattern.values():
        return (
            isinstance(given, list)
            and len(given) <= FEW
            and all(_is_one(one, pattern, declared["property"]) for one in given)
        )
    return _is_one(given, pattern, declared["property"])


def _is_one(given: object, pattern: object, prop: str) -> bool:
    return (
        isinstance(given, Mapping)
        and given.get("property") == prop
        and _is_id(given.get("id"), pattern)
        and FITS.get(prop, _is_anything)(given.get("value"))
    )


def _pattern(declared: str) -> object:
    return json.loads(declared) if declared.startswith("{") else declared


def _is_id(given: object, pattern: object) -> bool:
    if not isinstance(pattern, Mapping):
        return given == pattern
    return (
        isinstance(given, Mapping)
        and given.keys() == pattern.keys()
        and all(
            isinstance(given[key], str) and value in (MATCH, ALL, given[key])
            for key, value in pattern.items()
        )
    )


def _are_outputs(given: object, output: str) -> bool:
    """Return whether outputs are those that a callback's name lists."""
    declared = _outputs(output)
    listed = given if isinstance(given, list) else [given]
    return len(listed) == len(declared) and all(
        isinstance(one, Mapping)
        and isinstance(one.get("property"), str)
        and one["property"].partition("@")[0] == prop.partition("@")[0]
        and _is_id(one.get("id"), _pattern(name))
        for one, (name, prop) in zip(listed, declared, strict=True)
    )


def _outputs(output: str) -> list[tuple[str, str]]:
    """Return the id and property of each output.

    >>> _outputs("..a.children...b.value..")
    [('a', 'children'), ('b', 'value')]
    >>> _outputs("a.children")
    [('a', 'children')]
    """
    parts = output[2:-2].split("...") if output.startswith("..") else [output]
    return [(name, prop) for name, _, prop in (part.rpartition(".") for part in parts)]


def _are_changes(given: object) -> bool:
    return isinstance(given, list) and len(given) <= FEW and all(map(_is_change, given))


def _is_change(given: object) -> bool:
    """Return whether Dash can make out what changed: an id, a full stop and a property."""
    if not isinstance(given, str) or "." not in given:
        return False
    name = given.rpartition(".")[0]
    try:
        return not name.startswith("{") or isinstance(json.loads(name), Mapping)
    except (ValueError, RecursionError):
        return False


def _match_alike(body: Mapping[str, Any]) -> bool:
    """Return whether all that stand for one of a kind stand for the same one."""
    outputs = body["outputs"] if isinstance(body["outputs"], list) else [body["outputs"]]
    ids = [part["id"] for part in outputs if isinstance(part["id"], Mapping)]
    names = {one.get("name") for one in ids}
    given = [*body["inputs"], *body.get("state", [])]
    inner = [
        part for part in given if isinstance(part, Mapping) and isinstance(part["id"], Mapping)
    ]
    of_ids = [part for part in inner if part["property"] == "id"]
    return (
        len(names) <= 1
        and all(part["id"].get("name") in names for part in inner)
        and all(part.get("value") == part["id"] for part in of_ids)
    )


def _is_anything(_value: object) -> bool:
    return True


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float)


def _is_choice(value: object) -> bool:
    """Return whether a control may hold it: a text, a number, or a list of texts."""
    return (
        _is_text(value)
        or _is_number(value)
        or (
            isinstance(value, list)
            and len(value) <= FEW
            and all(isinstance(one, str) for one in value)
        )
    )


def _is_rows(value: object) -> bool:
    """Return whether a grid may ask so: for rows from one number to another, in an order."""
    if value is None:
        return True
    if not isinstance(value, Mapping):
        return False
    order = value.get("sortModel") or []
    return (
        all(type(value.get(end)) is int for end in ("startRow", "endRow"))
        and isinstance(order, list)
        and all(isinstance(one, Mapping) and all(map(_is_text, one.values())) for one in order)
    )


def _is_store(value: object) -> bool:
    return value is None or isinstance(value, Mapping | int | float | str)


FITS: Final[dict[str, Fits]] = {
    **dict.fromkeys(("pathname", "search", "data-title", "data-search"), _is_text),
    **dict.fromkeys(("n_clicks", "data-again", "is_open"), _is_number),
    "value": _is_choice,
    "getRowsRequest": _is_rows,
    "data": _is_store,
}
"""What a component's property may hold, by its name."""

"""What a browser sends to have a callback answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analytics.filters.filters import Filters
from dashboard.components.panel import OPEN, shown_filters

if TYPE_CHECKING:
    from collections.abc import Mapping


def body_of(
    output: str, one: dict[str, Any], name: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the body of a callback.

    Args:
        output: what it shows, as Dash's `callback_map` knows it.
        one: how it is declared there.
        name: which of a kind it is asked for, where it stands for several.
        values: what `part.property` holds in the browser; nothing where it is left out.
    """
    parts = output[2:-2].split("...") if output.startswith("..") else [output]
    outputs = [_part(part, name)[0] for part in parts]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": [_given(declared, name, values) for declared in one["inputs"]],
        "state": [_given(declared, name, values) for declared in one["state"]],
        "changedPropIds": [f"{one['inputs'][0]['id']}.{one['inputs'][0]['property']}"],
    }


def _part(part: str, name: str) -> tuple[dict[str, Any], Any]:
    given, _, prop = part.rpartition(".")
    place = {**json.loads(given), "name": name} if given.startswith("{") else given
    return {"id": place, "property": prop.partition("@")[0]}, place


def _given(declared: dict[str, str], name: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a part or a list of them
    whole = f"{declared['id']}.{declared['property']}"
    part, place = _part(whole, name)
    if '["ALL"]' in declared["id"]:
        usual = shown_filters(Filters(level=("junior",)))
        held = usual if "control" in declared["id"] else [None] * len(OPEN)
        return [part | {"id": {**place, "name": str(n)}, "value": v} for n, v in enumerate(held)]
    value = place if declared["property"] == "id" else values.get(whole)
    return part | {"value": value}

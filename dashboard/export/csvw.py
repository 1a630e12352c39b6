"""Notes on a CSV file as CSV on the Web has them (W3C, 2015): columns, types, where from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

SEPARATOR: Final = "; "
"""What stands between the parts of a list in one cell."""


def csvw(
    schema: pa.Schema,
    about: Mapping[str, Any],
    name: str,
    flags: tuple[str, str] = ("True", "False"),
) -> dict[str, Any]:
    """Return the metadata of a CSV file.

    Args:
        schema: the columns and their Arrow types.
        about: the provenance by name; it stands whole among the notes.
        name: the file's name without its ending.
        flags: how the file writes yes and no.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "url": f"{name}.csv",
        "dc:title": about["title"],
        "dc:description": f"{about['filters']}. Unit: {about['unit']}.",
        "dc:source": about["source"],
        "dc:temporal": about["period"],
        "dc:identifier": about["market"],
        "dc:bibliographicCitation": about["citation"],
        "notes": [dict(about)],
        "tableSchema": {"columns": [_column(one, flags) for one in schema]},
    }


def _column(one: pa.Field, flags: tuple[str, str]) -> dict[str, Any]:
    listed = pa.types.is_list(one.type) or pa.types.is_large_list(one.type)
    parts: dict[str, Any] = {"separator": SEPARATOR} if listed else {}
    return {"name": one.name, "titles": one.name, "datatype": _datatype(one.type, flags), **parts}


def _datatype(kind: pa.DataType, flags: tuple[str, str]) -> Any:  # noqa: ANN401 - a name, or an object with a format
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_boolean(kind):
        return {"base": "boolean", "format": "|".join(flags)}
    return "date" if pa.types.is_temporal(kind) else "string"

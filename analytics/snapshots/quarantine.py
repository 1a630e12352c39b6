"""The quarantine's rows: a record that was left out, why, and which of its values is at fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analytics.schema.conform import shown
from analytics.snapshots.contacts import without_contact, without_contact_anywhere

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

ROW: Final = "row"
"""Key under which a raw record may tell which row of its file it was."""


def faulty(record: object, reason: str) -> dict[str, object]:
    """The row of the quarantine: the record, and which field of it is at fault with what value."""
    given = record if isinstance(record, Mapping) else {}
    name = reason.split(" ", 1)[0]
    field = name if name in given or f"{name} is missing." == reason else None
    value = given.get(field) if field else None
    return {
        "record": _as_json({key: held for key, held in given.items() if key != ROW} or record),
        "reason": reason,
        "row": given.get(ROW),
        "field": field,
        "value": None if value is None else without_contact(shown(value)),
    }


def _as_json(record: object) -> str:
    return json.dumps(without_contact_anywhere(record), default=str, ensure_ascii=False)


def as_dicts(records: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Rows of a frame as dicts, None where nothing stands."""
    plain = records.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")

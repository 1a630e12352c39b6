from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.schema import listing
from analytics.schema.column import arrow_schema, names
from analytics.schema.conform import conform
from analytics.snapshots.frames import records_frame

ADVERT = {"listing_id": "1", "title": "Developer", "text_complete": True, "pay_predicted": False}
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(alphabet=st.characters(categories=None))
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)
NAMES = st.sampled_from(names(listing.RAW))


@given(st.lists(st.dictionaries(NAMES, ANYTHING), min_size=1, max_size=5))
def test_whatever_comes_either_fits_or_has_a_reason(records: list[dict[str, object]]) -> None:
    held = conform(records_frame([ADVERT | record for record in records]), listing.RAW)
    assert held.table.num_rows == held.fits.sum() == (held.reasons == "").sum()
    held.table.validate(full=True)
    assert held.table.schema.equals(arrow_schema(listing.RAW))
    for column in listing.RAW:
        assert not (column.required and held.table.column(column.name).null_count)


@pytest.mark.parametrize(
    ("column", "given_value", "kept"),
    [
        ("listing_id", 12, "12"),
        ("listing_id", 12.0, "12"),
        ("employer", " ", None),
        ("pay_min", "45000", 45_000.0),
        ("pay_min", "", None),
        ("pay_min", np.nan, None),
        ("pay_max", np.int64(5), 5.0),
        ("posted_on", "2026-03-01T10:00:00Z", dt.date(2026, 3, 1)),
        ("posted_on", dt.datetime(2026, 3, 1, 23, tzinfo=dt.UTC), dt.date(2026, 3, 1)),
        ("posted_on", pd.Timestamp("2026-03-01"), dt.date(2026, 3, 1)),
        ("text_complete", np.bool_(0), False),
        ("pay_period", "day", "day"),
    ],
)
def test_a_value_of_another_type_is_kept_where_it_says_the_same(
    column: str, given_value: object, kept: object
) -> None:
    held = conform(records_frame([ADVERT | {column: given_value}, ADVERT]), listing.RAW)
    assert held.reasons.tolist() == ["", ""]
    assert held.table.column(column).to_pylist()[0] == kept


@pytest.mark.parametrize(
    ("column", "given_value"),
    [
        ("pay_min", True),
        ("pay_min", 1e13),
        ("posted_on", 5),
        ("text_complete", 1),
        ("title", {"en": "Developer"}),
        ("pay_currency", ["GBP"]),
    ],
)
def test_a_value_that_says_something_else_does_not_fit(column: str, given_value: object) -> None:
    held = conform(records_frame([ADVERT | {column: given_value}, ADVERT]), listing.RAW)
    assert held.fits.tolist() == [False, True]
    assert held.reasons.iloc[0].startswith(f"{column} is not ")


def test_lists_are_held_against_the_contract_too() -> None:
    columns = [column for column in listing.READ if column.name in {"stack", "level"}]
    rows = pd.DataFrame({"stack": [["Go"], "Go", None], "level": ["mid", "mid", "wizard"]})
    held = conform(rows, columns)
    assert held.table.to_pylist() == [{"level": "mid", "stack": ["Go"]}]
    assert held.reasons.tolist()[1:] == [
        "stack is not a list.",
        f"level is none of {', '.join(listing.LEVELS)}.",
    ]

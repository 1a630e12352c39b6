"""The data dictionary says what the contract says."""

from __future__ import annotations

from analytics.paths import ROOT
from analytics.schema import credible_pay
from analytics.schema.dictionary import data_dictionary
from analytics.schema.listing import LISTING, RAW


def test_the_checked_in_dictionary_is_the_contract_s() -> None:
    written = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "data/README.md has drifted: run `make docs`"


def test_every_column_stands_in_the_dictionary() -> None:
    text = data_dictionary()
    assert all(f"| `{column.name}` |" in text for column in (*RAW, *LISTING))


def test_every_bound_of_pay_stands_in_the_dictionary_with_its_unit_date_and_reason() -> None:
    text = data_dictionary()
    named = [one for one in vars(credible_pay).values() if isinstance(one, credible_pay.Bound)]
    for bound in (*named, *credible_pay.CREDIBLE.values()):
        row = f"| {bound.least:,} | {bound.most:,} | {bound.unit} | {bound.looked_at} |"
        assert f"{row} {bound.why} |" in text


def test_a_number_column_says_its_unit() -> None:
    numbers = [c for c in (*RAW, *LISTING) if str(c.type) in {"double", "int32"}]
    assert numbers
    assert [c.name for c in numbers if not c.unit] == []

from __future__ import annotations

import time

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.snapshots.contacts import EMAIL_GONE, PHONE_GONE, without_contact, without_contacts


@pytest.mark.parametrize(
    "phone",
    [
        "07700 900123",
        "07700900123",
        "+44 7700 900 123",
        "+44 (0)20 7946 0958",
        "0044 7700 900123",
        "0161 496 0000",
        "(0161) 496 0000",
        "01632 960983",
        "020-7946-0958",
        "0800 12 34 56",
        "+1 415 555 2671",
    ],
)
def test_a_telephone_number_is_taken_out(phone: str) -> None:
    assert without_contact(f"Call Sam on {phone}, today.") == f"Call Sam on {PHONE_GONE}, today."


@pytest.mark.parametrize(
    "address", ["sam@kettle.example", "sam.o'neill+jobs@kettle.co.uk", "sam (at) kettle.org"]
)
def test_an_e_mail_address_is_taken_out(address: str) -> None:
    assert without_contact(f"Write to {address} now") == f"Write to {EMAIL_GONE} now"


@pytest.mark.parametrize(
    "text",
    [
        "£30,000 - £45,000 a year",
        "salary 30000 - 45000",
        "0-40000 a year",
        "£450.00-£500.00 a day",
        "Job ref 0123456789",
        "https://jobs.example/0712345678",
        "starts 01-02-2026 10 00",
        "by 01.02.2026 at 09.00",
        "20+ 12 000 35 000 000",
        "@Autowired fields and C# @ £500",
        "37.5 hours, 25 days and 0 overtime in 2026",
    ],
)
def test_pay_dates_and_references_stay(text: str) -> None:
    assert without_contact(text) == text


@pytest.mark.parametrize("piece", ["a", "a.", "a@", "0", "01 ", "+44 ", "a@b.", "(at)"])
def test_a_hostile_text_takes_no_longer_than_others(piece: str) -> None:
    started = time.process_time()
    without_contact(piece * 50_000 + " @")
    assert time.process_time() - started < 5


@given(st.text(alphabet="0127+()-. @ab[]£"))
def test_nothing_is_left_to_take_out_a_second_time(text: str) -> None:
    once = without_contact(text)
    assert without_contact(once) == once


def test_a_column_keeps_its_nulls_and_its_other_texts() -> None:
    texts = pa.array(["no contact", None, "ring 07700 900123"])
    assert without_contacts(texts).to_pylist() == ["no contact", None, f"ring {PHONE_GONE}"]
    assert without_contacts(pa.array([], pa.string())).to_pylist() == []

"""Every line of adverts is answered by a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from analytics.commands.read import command
from analytics.read.lines import read_lines
from analytics.schema import listing
from analytics.schema.column import names

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer()
app.command()(command)


def answers(*lines: bytes, explain: bool = False) -> list[dict[str, Any]]:
    batches = read_lines(lines, explain=explain, workers=1)
    return [json.loads(answer, parse_constant=pytest.fail) for batch in batches for answer in batch]


def test_an_advert_is_answered_with_every_column() -> None:
    line = b'{"title": "Lead Java Developer", "pay": "60k-70k", "location": "Leeds", "extra": [1]}'
    (answer,) = answers(line)
    assert list(answer) == names(listing.READ)
    assert (answer["level"], answer["region"]) == ("lead", "Yorkshire and The Humber")
    assert (answer["pay_min"], answer["pay_period"]) == (60_000, "year")
    assert isinstance(answer["pay_min"], int)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "is empty"),
        (b"{", "isn't JSON"),
        (b"[" * 100_000, "isn't JSON"),
        (b"[]", "is a list"),
        (b"null", "is null"),
        (b"3", "is a number"),
        (b'{"text": ["a"]}', 'holds a list as "text"'),
        (b'{"title": true}', 'holds true or false as "title"'),
    ],
)
def test_a_line_that_is_no_advert_is_answered_in_its_place(line: bytes, said: str) -> None:
    first, wrong, last = answers(b'{"title": "Tester"}', line, b'{"title": "Tester"}')
    assert first == last
    assert wrong["error"].startswith(f"Line 2 {said}")


def test_null_numbers_and_odd_text_are_taken_as_they_are() -> None:
    odd = [
        b'{"pay": 45000, "text": null}',
        b'{"text": NaN}',
        b'{"title": "\\ud800"}',
        b'\xff{"a":1}',
    ]
    assert [set(answer) == {"error"} for answer in answers(*odd)] == [False, False, False, True]


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=6))
def test_any_lines_at_all_are_answered_one_for_one(lines: list[bytes]) -> None:
    assert len(answers(*lines)) == len(lines)


@given(
    st.fixed_dictionaries(
        {key: st.text(max_size=80) for key in ("title", "text", "location", "pay", "employer")}
    )
)
def test_any_words_at_all_are_read(advert: dict[str, str]) -> None:
    (answer,) = answers(json.dumps(advert).encode(), explain=True)
    assert "error" not in answer


def test_the_command_answers_a_file(tmp_path: Path) -> None:
    file = tmp_path / "adverts.jsonl"
    file.write_bytes(b'{"title": "Tester"}\r\n\n{"title": "Caf\xc3\xa9 developer"}')
    done = CliRunner().invoke(app, [str(file), "--explain"])
    assert [next(iter(json.loads(line))) for line in done.stdout.splitlines()] == [
        "family",
        "error",
        "family",
    ]


def test_a_missing_file_is_named_in_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(tmp_path / "none.jsonl")])
    assert 'none.jsonl" cannot be read: no such file' in str(done.exception)

"""Names are found however an advert spells them, and words run together are taken apart."""

from __future__ import annotations

import pyarrow as pa
import pytest

from analytics.read.stack.spellings import GLUE, forms, prepare, prepared, variants


@pytest.mark.parametrize(
    ("run_together", "apart"),
    [
        ("experiencePython", f"experience{GLUE}Python"),
        ("SQLExperience", f"SQL{GLUE}Experience"),
        ("with Docker.Knowledge of Git", "with Docker. Knowledge of Git"),
        ("Skills:Go", "Skills: Go"),
        ("Python's", f"Python{GLUE}'s"),
        ("ASP.NET and Asp.Net", "ASP.NET and Asp.Net"),
        ("5.5 years", "5.5 years"),
    ],
)
def test_words_are_taken_apart_where_a_site_joined_them(run_together: str, apart: str) -> None:
    assert prepare(pa.array([run_together])).to_pylist() == [apart]
    assert prepared(run_together) == apart


def test_a_name_is_tried_with_every_usual_separator() -> None:
    assert {"Spring Boot", "Spring-Boot", "SpringBoot"} <= variants("Spring Boot")
    assert {"CI/CD", "CI / CD", "CICD"} <= variants("CI/CD")


def test_a_phrase_is_tried_in_the_plural_and_joined() -> None:
    assert {"hedge fund", "hedge funds", "hedge-fund", f"fin{GLUE}tech"} <= (
        forms("hedge fund") | forms("fin tech")
    )


def test_a_phrase_may_hold_a_hyphen_beside_a_space() -> None:
    assert {"a start-up", "a start up", "a startup"} <= forms("a start up")

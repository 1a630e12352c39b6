"""A degree is required, a wish, not needed, or not spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.read.degree import degree

if TYPE_CHECKING:
    from pathlib import Path


def said(text: str) -> str:
    """Return what a text says of a degree."""
    return degree(text, text.lower())[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Requirements: a degree in computing or a related subject", "required"),
        ("A relevant degree, 2:1 or above preferred", "required"),
        ("A 2:1 in a STEM discipline", "required"),
        ("Skills: Degree in maths\nDesirable: Kafka", "required"),
        ("A degree in maths. A Master's degree is a plus", "required"),
        ("Master's degree (PhD preferred) in maths", "required"),
        ("A degree in maths or equivalent experience", "preferred"),
        ("Educated to degree level or with similar experience", "preferred"),
        ("A degree in maths, with relevant experience", "required"),
        ("About youDegree in maths, or similar experience", "preferred"),
        ("BSc/MSc in computing, or proven commercial experience", "preferred"),
        ("Ideally you hold a degree", "preferred"),
        ("Nice to have:\n- Kafka\n- a degree in computing", "preferred"),
        ("A bachelor's degree would be beneficial", "preferred"),
        ("No degree needed", "not_needed"),
        ("We care about skills, not degrees", "not_needed"),
        ("We value experience over degrees", "not_needed"),
        ("A degree isn't everything", "not_needed"),
        ("Skills: not only Java. A degree in maths", "required"),
        ("A degree is not required", "not_needed"),
        ("Self-taught, bootcamp or a degree: all welcome", "not_needed"),
        ("Apprentice developer: five GCSEs at grade 4", "not_needed"),
        ("A recent graduate with a 2:1", "required"),
        ("A degree is not essential", "not_needed"),
        ("A computing degree isn't essential: what you can do matters", "not_needed"),
        ("Degrees are not essential for this post", "not_needed"),
        ("A degree is desirable, but not essential", "preferred"),
        ("Degree not essential but useful", "preferred"),
        ("A degree would be nice but isn't required", "preferred"),
        ("A degree in a STEM field is beneficial but not required", "preferred"),
        ("A computing degree is a bonus, though not a must", "preferred"),
        ("You don't need a degree, though one would be an advantage", "preferred"),
        ("A degree is great, but we don't require one", "preferred"),
        ("No degree needed. A driving licence would be useful", "not_needed"),
        ("No degree is required, but experience of Go would be nice", "not_needed"),
        ("Level 6 degree apprenticeship in Leeds", "unstated"),
        ("You work while you study for a BSc (Hons) degree", "unstated"),
        ("BSc Digital and Technology Solutions apprenticeship", "unstated"),
        ("Whether you come through a degree, an apprenticeship or a bootcamp", "not_needed"),
        ("A degree, HND or several years in the field", "preferred"),
        ("You learnt to code at university, on a bootcamp or by yourself", "unstated"),
        ("A degree, apprenticeship, or self-taught: we welcome every route", "not_needed"),
        ("On track for at least a 2.1", "required"),
        ("We don't mind if you have a degree", "not_needed"),
        ("WCAG 2.1 and a 2:1 ratio of seniors", "unstated"),
        ("Turn the robot by 90 degrees", "unstated"),
        ("You work with a high degree of autonomy", "unstated"),
        ("360-degree reviews, Graduate Developer", "unstated"),
        ("Study for a degree apprenticeship", "unstated"),
        ("A bootcamp, a degree or taught yourself: we want to hear from you", "not_needed"),
        ("A degree or self-taught, we look at what you have built", "not_needed"),
        (
            "We don't mind whether you took a degree, did a bootcamp or are self-taught",
            "not_needed",
        ),
        ("To a certain degree you plan your own day", "unstated"),
        ("Educated to a first degree in Physics", "required"),
        ("Benefits: we fund your next degree", "unstated"),
        ("We bring short courses and degrees to the world", "unstated"),
    ],
)
def test_a_degree_is_asked_for_as_the_words_say(text: str, value: str) -> None:
    assert said(text) == value


def test_the_words_hold_the_degree_and_its_alternative() -> None:
    text = "We ask for a degree in maths or similar experience. Apply!"
    assert degree(text, text.lower())[1] == "We ask for a degree in maths or similar experience."


@pytest.mark.real
def test_every_awkward_mention_of_a_degree_is_read(shared: Path) -> None:
    traps = pd.read_json(shared / "gold" / "traps" / "degree.jsonl", lines=True)
    assert [said(text) for text in traps["text"]] == traps["degree"].tolist()

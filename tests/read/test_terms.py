"""On what terms an advert offers work is read from its words, or left unstated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.read.terms import read_terms
from analytics.read.text import clean

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str, *, title: str = "Developer", **advert: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    """Return the terms read from one advert."""
    frame = clean(pd.DataFrame([{"title": title, "text": text, **advert}]))
    found = read_terms(frame, explain=True).iloc[0]
    return {str(name): value for name, value in found.items()}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("This is a hybrid role", "hybrid"),
        ("Fully remote in the UK", "remote"),
        ("Leeds | Remote | £50k", "remote"),
        ("Work from anywhere in the UK", "remote"),
        ("We are a fully distributed team", "remote"),
        ("We build fully distributed systems", "unstated"),
        ("Home-based with rare travel", "remote"),
        ("Remote, with one day a week in the office", "hybrid"),
        ("An office-based position", "office"),
        ("Five days a week in the office", "office"),
        ("two days a week from home, otherwise in the office", "hybrid"),
        ("We are proudly office-first, with remote days by arrangement", "office"),
        ("You may work across home, office and customer sites", "hybrid"),
        ("Build hybrid cloud platforms", "unstated"),
        ("Five years in a hybrid technical and client-facing role", "unstated"),
        ("You may be asked to work on-site at a client's", "unstated"),
        ("Flexible working - including home working and part time", "unstated"),
        ("A hybrid of engineering and sales", "unstated"),
        ("Remote opportunity to test our hybrid AI and human service", "remote"),
        ("This hybrid role combines testing and support", "unstated"),
        ("Lead remote teams and support front office users", "unstated"),
        ("Free on-site gym and Microsoft Office skills", "unstated"),
        ("Benefits like remote working when you need it", "unstated"),
        ("20% of UK carbon comes from home heating.", "unstated"),
        ("40% of our customers work from home.", "unstated"),
        ("Our customers are in Leeds and you work from home.", "remote"),
        ("We build remote patient monitoring for care homes", "unstated"),
        ("Software for hybrid cars and remote villages", "unstated"),
        ("Batteries for your home and office", "unstated"),
        ("On-site opportunity", "office"),
        ("An onsite job with a small team", "office"),
        ("This role is fully on site", "office"),
        ("Contract length: 6 months. Mostly remote, with travel to Leeds once per month", "remote"),
    ],
)
def test_the_work_mode_is_what_is_said_of_this_role(text: str, mode: str) -> None:
    assert read(text)["work_mode"] == mode


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("A 6-month contract", "contract"),
        ("Contract, 12 months", "contract"),
        ("Duration: 3 months rolling", "contract"),
        ("Type: Perm. Start: soon", "permanent"),
        ("£450 per day", "contract"),
        ("Outside IR35", "contract"),
        ("Full time\n\nContract\n\nApply", "contract"),
        ("12 month FTC with a pension", "fixed_term"),
        ("Maternity cover", "fixed_term"),
        ("Contract\n9 month Software Engineering Internship", "fixed_term"),
        ("Enhanced maternity leave for all", "unstated"),
        ("A permanent position", "permanent"),
        ("Contract : 6 Months. Clearance required.", "contract"),
        ("Contract Tenure: 6 Months", "contract"),
        ("Duration: 9 months initially", "contract"),
        ("3 month assignment with a bank", "contract"),
        ("Salary £60,000. On-call is paid at £100 per day.", "unstated"),
        ("£50k plus £30 a day for travel", "unstated"),
        ("We offer £70k and a £25 a day lunch allowance", "unstated"),
        ("£45k with a meal allowance of £20 per day when away", "unstated"),
        ("£52,000; parking costs £5 per day", "unstated"),
        ("Length of contract: 18 months fixed", "fixed_term"),
        ("£48,000 a year. Weekend cover is paid at £150 per day", "unstated"),
        ("Course duration: 12 weeks", "unstated"),
        ("£52,000 and 25 days holiday", "permanent"),
        ("Competitive salary, pension scheme", "permanent"),
        ("£52,000", "unstated"),
        ("25 days holiday and a pension", "unstated"),
        ("£52,000\nper year - estimated\n?\n25 days holiday", "unstated"),
        ("Write contract tests and smart contracts", "unstated"),
        ("Review subcontractor bids and designs", "unstated"),
        ("You are engaged as a sub-contractor", "contract"),
        ("An employment agency for permanent recruitment", "unstated"),
        ("We act as an employment business for temporary positions", "unstated"),
    ],
)
def test_the_contract_is_what_is_said_of_this_role(text: str, contract: str) -> None:
    assert read(text)["contract"] == contract


@pytest.mark.parametrize(
    ("text", "ir35"),
    [
        ("Inside IR35", "inside"),
        ("IR35: outside", "outside"),
        ("Within IR35", "inside"),
        ("IR35 status to be confirmed", "unstated"),
        ("IR35 - Inside", "inside"),
        ("Out of scope of IR-35", "outside"),
        ("Inside IR35. Where the role is marked as Outside IR35, small print applies.", "inside"),
        ("Inside or outside IR35", "unstated"),
    ],
)
def test_ir35_is_inside_outside_or_unstated(text: str, ir35: str) -> None:
    assert read(text)["ir35"] == ir35


def test_the_source_s_fields_count_where_the_words_say_nothing() -> None:
    hints = {"contract_hint": "contract", "work_mode_hint": "remote"}
    said = read("A hybrid role", **hints)
    assert (said["work_mode"], said["contract"]) == ("hybrid", "contract")


def test_the_pay_field_tells_a_contract_too() -> None:
    said = read("Build APIs", pay_text="£450 - £500 per day, Outside IR35")
    assert (said["contract"], said["ir35"]) == ("contract", "outside")


def test_each_value_names_its_words() -> None:
    said = read("Hybrid, 2 days in the office. Day rate, Inside IR35.")
    assert said["work_mode_words"] == "Hybrid"
    assert said["office_days_words"] == "2 days"
    assert said["ir35_words"] == "Inside IR35"


def test_words_are_only_there_when_asked_for() -> None:
    frame = clean(pd.DataFrame({"title": ["Developer"]}, index=[9]))
    read_plain = read_terms(frame)
    assert list(read_plain) == ["work_mode", "office_days", "contract", "ir35"]
    assert read_plain.index.tolist() == [9]


@pytest.mark.real
def test_terms_of_real_adverts_are_read(shared: Path) -> None:
    lines = (shared / "gold" / "adverts.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    terms = read_terms(clean(pd.DataFrame([case["advert"] for case in labelled])))
    for field in terms:
        labels = pd.Series([case["label"][field] for case in labelled])
        right = terms[field].eq(labels) | (terms[field].isna() & labels.isna())
        assert right.mean() >= 0.93, field

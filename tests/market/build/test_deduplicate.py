"""Which adverts are one vacancy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.market.build import deduplicate, described, first_seen
from analytics.market.build.deduplicate import join_listings
from analytics.read.advert import read_adverts
from analytics.read.fingerprint import REWRITTEN
from tests.market.build.copies import CUT, advert, are_one, edited, text, vacancies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "copy",
    [
        {"title": "BACKEND DEVELOPER", "employer": "NORTHWIND", "text": text(1).upper()},
        {"text": edited(text(1), 10)},
        {"text": text(1)[:500]},
        {"text": text(1)[:500], "text_complete": False, "source": "adzuna"},
        {"text": " ".join(text(1).split()[100:] + text(1).split()[:100])},
        {"location": "Bristol", "title": "Backend Developer - Bristol"},
        {"snapshot_date": "2026-09-01"},
        {"employer": "Blue Agency"},
    ],
)
def test_a_copy_is_the_same_vacancy(copy: dict[str, Any]) -> None:
    assert are_one(advert("1"), advert("2", **copy))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senior Technical Architect", "Seinor Technical Architect"),
        ("Financial Data Analyst", "Finance Data Analyst"),
        ("Value and Promotional Strategy Manager", "Promotions & Value Strategy Manager"),
        ("Lead Forward Deployed Engineer", "Lead Forward Deployed Engineer / FDE"),
        ("Data Engineer", "Copy of Data Engineer"),
    ],
)
@pytest.mark.parametrize("said", [{}, CUT])
def test_one_job_retitled_is_one_vacancy(one: str, other: str, said: dict[str, Any]) -> None:
    assert are_one(advert("1", title=one, **said), advert("2", title=other, **said))


def test_a_second_advertiser_may_say_more_in_the_title() -> None:
    said = {"text": edited(text(1), 40)}
    long = advert("1", title="SQL Data Analyst (Fabric, SSIS)", employer="Fern People")
    assert are_one(long, advert("2", title="SQL Data Analyst", employer="Moss Resourcing", **said))
    assert not are_one(long, advert("2", title="Analyst", employer="Moss Resourcing", **said))
    assert not are_one(long, advert("2", title="SQL Web Analyst", employer="Moss", **said))


def test_a_second_advertiser_of_one_title_pay_and_region_may_leave_out_half_of_the_text() -> None:
    words = text(1).split()
    other = " ".join([*text(2).split()[:40], *words[:130]])
    one = paid("1", BAND, text(1), employer="Fern People")
    assert are_one(one, paid("2", BAND, other, employer="Moss Resourcing"))
    assert not are_one(one, paid("2", "Up to £70,000.", other, employer="Moss Resourcing"))


def test_an_agencys_copy_may_name_the_employer_or_a_tool_in_its_title() -> None:
    own = advert("1", title="Node Engineer", employer="Asda")
    for title in ("Node Engineer at Asda", "Node Engineer (AWS)"):
        assert are_one(own, advert("2", title=title, employer="Moss Resourcing"))


def test_four_words_of_a_title_in_common_need_less_of_the_text() -> None:
    words = text(1).split()
    other = {"text": " ".join([*words[:160], *text(2).split()[:30]])}
    title = "Senior Software Engineer - Data Systems"
    long = "Senior Software Engineer - National Security (Data Systems)"
    assert are_one(advert("1", title=title), advert("2", title=long, **other))
    assert not are_one(
        advert("1", title="Software Engineer"), advert("2", title="Software Engineer Ads", **other)
    )


@pytest.mark.parametrize(
    "opening",
    [
        "hackajob is collaborating with J.P. Morgan to connect them with people for this role. ",
        "Jobsy is partnering with Northwind Ltd to help them find great people for this role. ",
        "Get AI-powered advice on this job and more exclusive features. ",
        "Join to apply for the Backend Developer role at Northwind Ltd. ",
        "back to last search Northwind Leeds Permanent NEW Apply for this job ",
    ],
)
def test_what_an_aggregator_writes_above_an_advert_does_not_tell_it_apart(opening: str) -> None:
    copy = advert("2", text=(opening + text(1))[:420], text_complete=False, employer="Other")
    assert are_one(advert("1", text=text(1)[:420], text_complete=False), copy)


def test_an_employers_name_in_a_title_does_not_tell_its_groups_advert_apart() -> None:
    said = {"title": "Fern Backend Developer", "text": text(1)}
    assert are_one(advert("1", employer="Fern", **said), advert("2", employer="Wood Ltd", **said))
    assert not are_one(
        advert("1", employer="Wood", title="Fern Backend Developer", text=text(1)),
        advert("2", employer="Moss", title="Ivy Backend Developer", text=text(2)),
    )


def test_an_opening_of_all_of_an_employers_adverts_joins_none() -> None:
    titles = ["Data Engineer", "Lead Data Engineer", "Data Engineer Payments", "Web Designer"]
    assert len(set(vacancies(*(advert(title, title=title, **CUT) for title in titles)))) == len(
        titles
    )


def test_a_long_title_that_an_employer_has_twice_is_one_job_though_a_source_rewrote_it() -> None:
    title = "Trade Management Services Data Analyst"
    words = text(1).split()
    other = " ".join([*text(2).split()[:50], *words[50:80]])
    adverts = (advert("1", title=title, text=" ".join(words[:80])), advert("2", title=title))
    assert are_one(adverts[0], adverts[1] | {"text": other})
    assert not are_one(
        adverts[0] | {"title": "Analyst"}, adverts[1] | {"title": "Analyst", "text": other}
    )


BAND = "Salary: £50,000 to £60,000 a year. "


def paid(listing_id: str, pay: str, words: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    return advert(listing_id, text=f"{pay} {words}", **said)


def anew(pay: str = "£50,000 - 60,000", seed: int = 2) -> str:
    return f"Salary: {pay} per year Requirements: We want {text(seed)}"


def test_an_advert_that_a_site_wrote_anew_is_known_by_employer_title_pay_and_region() -> None:
    own = paid("1", BAND, text(1))
    below = "back to last search Apply for this job " + anew()
    assert are_one(own, advert("2", text=anew()), advert("3", text=below))
    others = [
        {"text": anew("£40,000 - 45,000")},
        {"text": anew(), "location": "Cardiff"},
        {"text": anew(), "employer": "Southwind"},
        {"text": anew(), "title": "Data Engineer"},
        {"text": BAND + text(2)},  # in its employer's words
    ]
    told = vacancies(own, *(advert(f"{n}", **other) for n, other in enumerate(others, start=2)))
    assert told.count(told[0]) == 1
    silent = advert("2", text="", pay_text="£50,000 - £60,000")
    assert not are_one(advert("1", text=anew()), silent)


def test_pay_and_region_that_contradict_each_other_ask_for_more_of_the_text() -> None:
    words = text(1).split()
    other = " ".join([*words[:110], *text(2).split()[:60]])
    one = paid("1", "Up to £90,000.", text(1))
    assert are_one(one, paid("2", "Up to £90,000.", other, location="Bristol"))
    assert are_one(one, paid("2", "Up to £120,000.", other))
    assert not are_one(one, paid("2", "Up to £120,000.", other, location="Bristol"))


def test_a_long_title_in_another_region_or_at_other_pay_needs_as_much_of_the_text_as_any() -> None:
    title = "Graduate Civil Engineer (Specialist Consultancy)"
    words = text(1).split()
    other = " ".join([*text(2).split()[:50], *words[50:80]])
    one = paid("1", "£28,000 a year.", " ".join(words[:80]), title=title)
    assert are_one(one, paid("2", "£28,000 a year.", other, title=title))
    assert not are_one(one, paid("2", "£28,000 a year.", other, title=title, location="Bristol"))
    assert not are_one(one, paid("2", "£31,000 a year.", other, title=title))


def test_one_id_of_one_source_is_one_vacancy_whatever_it_says_later() -> None:
    later = advert("1", snapshot_date="2026-07-01", title="Data Engineer", text=text(3))
    assert are_one(advert("1"), later)
    assert not are_one(advert("1"), {**later, "source": "adzuna"})


def test_adverts_without_a_text_stand_alone() -> None:
    assert not are_one(advert("1", text=None), advert("2", text=""))


def test_a_vacancy_is_named_after_its_earliest_listing() -> None:
    rows = [advert("9", snapshot_date="2026-06-02"), advert("5"), advert("7", text=text(2))]
    assert vacancies(*rows) == ["reed:5", "reed:5", "reed:7"]
    assert vacancies(*rows[::-1]) == ["reed:7", "reed:5", "reed:5"]


def test_more_listings_do_not_rename_the_vacancies_there_were() -> None:
    rows = [advert("5"), advert("7", text=text(2))]
    later = advert("1", snapshot_date="2026-08-01", text=text(2))
    assert vacancies(*rows, later)[:2] == vacancies(*rows)


def test_pairs_looked_at_one_by_one_are_those_of_all_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [advert(str(number), text=edited(text(number % 3), 60 + number)) for number in range(9)]
    whole = vacancies(*rows)
    assert len(set(whole)) == 3
    monkeypatch.setattr(deduplicate, "PAIRS_AT_ONCE", 1)
    [monkeypatch.setattr(of, "AT_ONCE", 2) for of in (described, first_seen)]
    assert vacancies(*rows) == whole


def test_no_listings_are_no_vacancies() -> None:
    none = pd.concat(
        [pd.DataFrame([advert("1")]), read_adverts(pd.DataFrame([advert("1")]))], axis=1
    )
    assert join_listings(none.iloc[:0]).empty


@pytest.mark.real
def test_planted_reposts_of_real_adverts_are_found(shared: Path) -> None:
    table = pd.read_csv(shared / "real/full_text_2026-06.csv")
    columns = ["job_title", "employer_name", "location", "job_description"]
    given = table[columns].set_axis(["title", "employer", "location", "text"], axis=1)
    real = given.drop_duplicates("text").sample(600, random_state=1)
    reposts = real.iloc[:160].copy()
    changes = [str.upper, lambda t: edited(t, 10), lambda t: t[:500], reordered]
    reposts["text"] = [changes[i % 4](t) for i, t in enumerate(reposts["text"])]
    both = pd.concat([real.assign(source="a"), reposts.assign(source="b")])
    both = both.assign(listing_id=both.index.astype(str), snapshot_date="2026-06-01")
    both = both.assign(text_complete=True).reset_index(drop=True)
    read = read_adverts(both)
    both["vacancy"] = join_listings(pd.concat([both, read], axis=1))
    found = both["vacancy"].iloc[600:].to_numpy() == both["vacancy"].iloc[:160].to_numpy()
    assert found.mean() >= 0.97
    # Real adverts repeat themselves: two of them joined are right when half of their words agree,
    # which tells nothing of those that a site wrote anew.
    told = both.iloc[:600][[sketch[0] != REWRITTEN for sketch in read["sketch"].iloc[:600]]]
    joined = [group["text"].iloc[[0, -1]] for _, group in told.groupby("vacancy")]
    right = [containment(*texts) >= 0.5 for texts in joined if texts.index[0] != texts.index[-1]]
    assert sum(right) / len(right) >= 0.98


def reordered(words: str) -> str:
    sentences = words.split(". ")
    return ". ".join(sentences[1::2] + sentences[::2])


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's five-word shingles that the other has too."""
    shingles = [
        set(zip(*(re.findall(r"\w+", text.lower())[step:] for step in range(5)), strict=False))
        for text in (one, other)
    ]
    return len(shingles[0] & shingles[1]) / max(min(map(len, shingles)), 1)

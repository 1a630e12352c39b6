"""Which adverts are one vacancy."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.market.build.deduplicate import join_listings
from analytics.read.advert import read_adverts
from analytics.read.fingerprint import REWRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

NOUNS = ["team", "service", "customer", "payment", "test", "data", "queue", "code", "pension"]


def text(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)  # noqa: S311 - wording, not secrets
    return " ".join(f"{rng.choice(NOUNS)}{rng.randrange(90)}" for _ in range(words))


def advert(listing_id: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    usual = {
        "source": "reed",
        "listing_id": listing_id,
        "snapshot_date": "2026-06-01",
        "title": "Backend Developer",
        "employer": "Northwind Ltd",
        "location": "Leeds",
        "text": text(1),
        "text_complete": True,
    }
    return usual | said


def vacancies(*adverts: dict[str, Any]) -> list[str]:
    listings = pd.DataFrame(adverts)
    read = read_adverts(listings)
    return list(join_listings(pd.concat([listings, read], axis=1)))


def are_one(*adverts: dict[str, Any]) -> bool:
    return len(set(vacancies(*adverts))) == 1


def edited(words: str, every: int) -> str:
    return " ".join(
        "changed" if place % every == every - 1 else word
        for place, word in enumerate(words.split())
    )


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


CUT = {"text": text(1)[:500], "text_complete": False}


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
    ("one", "other"),
    [
        ("Senior AI Engineer", "Senior Data Engineer"),
        ("Electrical Contracts Manager", "Senior Electrical Contracts Manager"),
        ("Data Engineer I", "Data Engineer II"),
        ("Oracle P2P Consultant", "Oracle SCM Consultant"),
    ],
)
def test_another_job_under_the_same_opening_stays_apart(one: str, other: str) -> None:
    assert not are_one(advert("1", title=one, **CUT), advert("2", title=other, **CUT))


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Outside IR35, £500 per day.", "Permanent role, £60,000 a year."),
        ("6 month contract.", "Permanent, with a pension and 25 days of holiday."),
        ("12 month fixed-term contract.", "This is a permanent position."),
    ],
)
def test_a_contract_is_not_the_permanent_job_of_the_same_words(one: str, other: str) -> None:
    told = [f"{words} {text(1)}" for words in (one, other)]
    assert not are_one(advert("1", text=told[0]), advert("2", text=told[1]))
    assert are_one(advert("1", text=told[0]), advert("2"))
    assert are_one(advert("1", text=told[1]), advert("2"))


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


@pytest.mark.parametrize(
    "other",
    [
        {"text": text(2)},
        {"title": "Accountant"},
        {"title": "Senior Backend Developer"},
        {"text": text(1)[:300] + " " + text(2)},
        {"employer": "Southwind", "text": edited(text(1), 8)},
        {"title": "Backend Developers Coach", "text": text(1)[:500]},
    ],
)
def test_another_job_stays_apart(other: dict[str, Any]) -> None:
    assert not are_one(advert("1"), advert("2", **other))


def test_languages_that_only_signs_tell_apart_are_two_jobs_unless_a_source_lost_the_signs() -> None:
    told = {name: f"Our {name} code needs you. {text(1)}" for name in ("C#", "C++", "C")}
    sharp, plus, lost = (
        advert(name, title=f"{name} Developer", text=words) for name, words in told.items()
    )
    assert not are_one(sharp, plus)
    assert are_one(sharp, lost | {"source": "adzuna"})


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


NAMES = [
    ("NICE", "NICE - The National Institute for Health and Care Excellence"),
    ("MAG", "MAG Manchester Airports Group"),
    ("J.P. Morgan", "JPMorganChase"),
    ("Vitality", "Vitality Corporate Services Limited"),
    ("Môrwell Talent", "Morwell Talent Ltd"),
    ("Amazon", "Careers at Amazon UK"),
    ("Citi", "Citigroup"),
    ("DWP Digital", "Department for Work & Pensions (DWP)"),
    ("HMRC", "HM Revenue and Customs"),
]


def of_pairs(
    names: Sequence[tuple[str, str]], other: Callable[[int], str]
) -> list[tuple[str, str]]:
    """Return which pairs of names are one vacancy, the second saying something other."""
    both = [
        (advert(f"{n}a", employer=one, text=text(n)), advert(f"{n}b", employer=two, text=other(n)))
        for n, (one, two) in enumerate(names)
    ]
    ids = vacancies(*(one for pair in both for one in pair))
    return [pair for n, pair in enumerate(names) if ids[2 * n] == ids[2 * n + 1]]


def test_one_employer_under_several_names_is_one() -> None:
    assert of_pairs(NAMES, lambda n: edited(text(n), 9)) == NAMES


def test_other_jobs_of_an_employer_under_several_names_stay_apart() -> None:
    assert of_pairs(NAMES, lambda n: text(n + len(NAMES))) == []


def test_names_that_only_begin_alike_are_of_two_employers() -> None:
    names = [("EE", "EEF"), ("Fern", "Fernhill Systems"), ("Cripps", "Curtis"), ("IBM", "Ivy Moss")]
    assert of_pairs(names, lambda n: edited(text(n), 8)) == []


def test_an_employer_named_in_a_title_in_another_form_is_no_part_of_the_job() -> None:
    name = "National Institute for Health and Care Excellence"
    told = advert("1", title=f"Backend Developer | NICE - The {name}", employer=f"NICE - {name}")
    plain = advert("2", title="Backend Developer", employer="NICE", text=edited(text(1), 9))
    assert are_one(told, plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Backend Developer [AQ-11155]", "Backend Developer [AQ-11990]"),
        ("Backend Developer (Ref 20417)", "Backend Developer (Ref 20418)"),
        ("Graduate Developer 2026", "Graduate Developer 2027"),
    ],
)
def test_two_requisitions_of_one_employer_stay_apart(one: str, other: str) -> None:
    assert not are_one(advert("1", title=one), advert("2", title=other))
    assert are_one(advert("1", title=one), advert("2", title=other, employer="Blue Agency"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Data & Analytics", "Head of Data and Analytics"),
        ("Data Engineer - £460 a day", "Data Engineer - Â£460 a day"),
        ("Project Manager (Scotland)", "Project Manager"),
    ],
)
def test_titles_that_differ_in_little_words_and_places_are_one(one: str, other: str) -> None:
    cut = {"text": text(1)[:500], "text_complete": False}
    first = advert("1", title=one, location="Glasgow, Scotland", **cut)
    assert are_one(first, advert("2", title=other, location="UK", **cut))

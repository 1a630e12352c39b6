"""The demo's vacancies as adverts: at a source, some copied, cut or reposted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.collect.demo import oddities
from analytics.collect.demo.draw import Lot, happens, some
from analytics.collect.demo.plan import names, places, wording
from analytics.collect.demo.quotes import NOTHING, quote_pay
from analytics.collect.demo.titles import write_title
from analytics.collect.demo.wording import draw_fill, write_paragraphs
from analytics.schema.listing import REGIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.collect.demo.draw import Flags, Labels
    from analytics.collect.demo.plan import Plan

    Advert = dict[str, Any]

BOARD, AGENCIES, AGGREGATOR = "demo_board", "demo_agencies", "demo_aggregator"
ONLY_AGGREGATED = 0.28  # of vacancies stand on the aggregator alone
CHANCES = 140  # uniform numbers that one vacancy's adverts may use up
COURSE_PROMISES = 0.6  # how often a course is offered with a salary
HINTED = {BOARD: 0.5, AGENCIES: 0.3, AGGREGATOR: 0.7}  # how often a source fills its contract field
REPOST_NOTES = ("", "", " This vacancy is open again.", " We are looking once more for this role.")


def write_adverts(
    plan: Plan,
    rng: np.random.Generator,
    vacancies: pd.DataFrame,
    employers: pd.DataFrame,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Return the adverts of the vacancies, one a row.

    Columns: vacancy (its row number), source, month and stays (when snapshots show it), and those
    of `listing.RAW`.
    """
    rows = _rows(plan, rng, vacancies, employers)
    agencies = employers.loc[employers["is_agency"], "name"].tolist()
    adverts: list[Advert] = []
    for row in rows:
        lot = Lot(rng.random(CHANCES).tolist())
        adverts += _copies(plan, lot, row, _advert(plan, lot, row), agencies)
        if progress:
            progress(1)
    return _numbered(pd.DataFrame(adverts))


def _rows(
    plan: Plan, rng: np.random.Generator, vacancies: pd.DataFrame, employers: pd.DataFrame
) -> list[Advert]:
    """Return the vacancies as dictionaries, with all that their texts are made of."""
    count = len(vacancies)
    phrases = wording()
    own = vacancies.drop(columns=["stack"]).assign(
        vacancy=np.arange(count),
        name=employers["name"].to_numpy()[vacancies["employer"]],
        source=_sources(rng, vacancies["by_agency"].to_numpy(dtype=bool)),
        broken=happens(rng, plan.oddities.broken_records, count),
    )
    lists = {
        "stack": vacancies["stack"].tolist(),
        "duties": some(rng, len(phrases["duty"]), 5, count).tolist(),
        "wants": some(rng, len(phrases["want"]), 3, count).tolist(),
    }
    rows = [
        {str(name): value for name, value in row.items()}
        for row in own.astype(object).to_dict("records")
    ]
    for name, values in lists.items():
        for row, value in zip(rows, values, strict=True):
            row[name] = value
    return rows


def _sources(rng: np.random.Generator, by_agency: Flags) -> Labels:
    own = np.where(by_agency, AGENCIES, BOARD)
    return np.where(happens(rng, ONLY_AGGREGATED, len(own)), AGGREGATOR, own)


def _advert(plan: Plan, lot: Lot, row: Advert) -> Advert:
    """Return the advert of one vacancy as its first source shows it, its text not yet cut."""
    fill = draw_fill(lot, row)
    if row["course"]:
        return _course(lot, row, fill)
    title = write_title(lot, row, fill)
    pay, sentence = quote_pay(lot, row, row["source"])
    paragraphs = write_paragraphs(lot, row, fill | {"title": title}, sentence)
    hinted = lot.happens(HINTED[row["source"]])
    return {
        **_common(row),
        **pay,
        "title": "" if row["broken"] else title,
        "text": oddities.lay_out(lot, paragraphs, plan.oddities, source=row["source"]),
        "plain": oddities.as_plain(paragraphs),
        "contract_hint": row["contract"] if hinted else None,
    }


def _common(row: Advert) -> Advert:
    return {
        "vacancy": row["vacancy"],
        "source": row["source"],
        "month": row["month"],
        "stays": row["stays"],
        "employer": row["name"],
        "location": row["location"],
        "country_hint": "GB",
        "posted_on": row["posted_on"].date(),
        "text_complete": row["source"] != AGGREGATOR,
        "work_mode_hint": None,
        "contract_hint": None,
    }


def _course(lot: Lot, row: Advert, fill: dict[str, str]) -> Advert:
    """Return an advert that sells a course, dressed up as a job."""
    phrases = wording()["course"]
    fill = fill | {"employer": row["name"].split(" ")[0] + lot.one(names()["school"])}
    parts = [lot.one(phrases[part]) for part in ("opening", "middle", "middle", "price", "ending")]
    text = " ".join(dict.fromkeys(parts)).format_map(fill)
    promise = {"pay_text": "£25,000 - £45,000 per annum"} if lot.happens(COURSE_PROMISES) else {}
    return {
        **_common(row),
        **NOTHING,
        **promise,
        "employer": fill["employer"],
        "title": lot.one(phrases["title"]).format_map(fill),
        "text": text,
        "plain": text,
    }


def _copies(
    plan: Plan, lot: Lot, row: Advert, advert: Advert, agencies: list[str]
) -> Iterator[Advert]:
    """Give an advert and all that is made of it elsewhere."""
    odd = plan.oddities
    at_source = _cut(advert, odd.cut_at) if row["source"] == AGGREGATOR else advert
    yield at_source
    if row["source"] != AGGREGATOR and lot.happens(odd.aggregated):
        pay, _ = quote_pay(lot, row, AGGREGATOR)
        yield _cut({**advert, **pay, "source": AGGREGATOR, "text_complete": False}, odd.cut_at)
    if lot.happens(odd.several_places):
        for _ in range(1 + lot.happens(0.4)):
            yield {**at_source, "location": lot.one(lot.one(_regions()))}
    if not row["by_agency"] and row["source"] == BOARD and lot.happens(odd.agency_copies):
        yield {**advert, "source": AGENCIES, "employer": lot.one(agencies)}
    if lot.happens(odd.reposted):
        yield from _repost(plan, lot, at_source)


def _repost(plan: Plan, lot: Lot, advert: Advert) -> Iterator[Advert]:
    """Give the advert once more, from the month after it was taken down; none after the last."""
    month = advert["month"] + advert["stays"]
    if month < plan.size.months:
        later = advert["posted_on"] + pd.Timedelta(days=30 * advert["stays"])
        text = advert["text"] + (lot.one(REPOST_NOTES) if advert["text_complete"] else "")
        yield {**advert, "month": month, "stays": 1, "posted_on": later, "text": text}


def _regions() -> list[list[str]]:
    return [places()[region] for region in REGIONS]


def _cut(advert: Advert, at: int) -> Advert:
    """Return the advert as the aggregator shows it: plain and cut."""
    return {**advert, "text": oddities.cut(advert["plain"], at)}


def _numbered(adverts: pd.DataFrame) -> pd.DataFrame:
    """Give every advert an id of its own, different across sources too, and a link."""
    number = (adverts.groupby("source").cumcount() + 100_001).astype(str)
    listing_id = adverts["source"].str.removeprefix("demo_") + "-" + number
    url = "https://demo.example/" + adverts["source"] + "/" + listing_id
    return adverts.assign(listing_id=listing_id, url=url)

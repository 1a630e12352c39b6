"""A team's rows read: level, kind of role, region and pay, each row on its own."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.read import text, title
from analytics.read.place import location
from analytics.read.place.location import AT_HOME
from analytics.schema.credible_pay import YEAR
from analytics.schema.listing import LEVELS, OUTSIDE_UK, REGIONS, UK, UNSTATED
from analytics.schema.suggest import shown
from analytics.team.columns import AGAIN, Understood, mapped, spelt_out, understood
from analytics.team.figures import (
    NO_HOURS,
    Pay,
    UnreadError,
    band_of,
    hours_of_share,
    of_full_time,
    paid_per,
    pay_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analytics.uploads.limits import Sheet

OTHER: Final = "other"
PART_TIME: Final = re.compile(r"\bpart|\bp\W?t\b", re.IGNORECASE)
IN_TITLE: Final = re.compile(r"\bpart[ -]?time|\bp/t\b", re.IGNORECASE)
YES: Final = re.compile(r"y|yes|true|x|1|full(?:y|[ -]?time)?|100%|always", re.IGNORECASE)
READERS: Final = "analytics.read."
EVERYWHERE: Final = ""
"""The region of those who work anywhere in the UK."""
COLUMNS: Final = (
    *("row", "title", "level", "level_from", "family", "region", "per", "pay", "weekly_hours"),
    *("full_time_pay", "grade", "band_min", "band_max", "band_problem"),
)


@dataclass(frozen=True)
class Team:
    """A team as it was read.

    Attributes:
        rows: one row a person, `COLUMNS`: `row` (its place in the file), `title`, `level` with
            `level_from` (own, title, none), `family` ("" where no title is given), `region` ("" for
            the whole UK), `per` (year, day), `pay` (GBP as paid), `weekly_hours`, `full_time_pay`
            (GBP a year at 37.5 hours, or a day), `grade`, `band_min`, `band_max` (GBP),
            `band_problem`.
        own: the columns that only the team's owner knows, as texts; the same index.
        unread: `row` and `reason` of each row that could not be read.
        note: what else to know of the file; "" for nothing.
        understood: how each of its columns is understood.
    """

    rows: pd.DataFrame
    own: pd.DataFrame
    unread: pd.DataFrame
    note: str
    understood: tuple[Understood, ...] = ()


def team_of(sheet: Sheet, chosen: Sequence[str] | None = None) -> Team:
    """Read a table's rows; one that cannot be read is listed and loses none of the others.

    Args:
        sheet: the table.
        chosen: what each column is, as `columns.mapped` takes it.

    Raises:
        UploadError: a column that is needed is lacking or stands twice.
    """
    places = mapped(sheet.columns, chosen)
    try:
        read, unread = _read(sheet, places)
    finally:
        forget()
    kept = {record["row"] for record in read}
    cells = [row for number, row in zip(sheet.numbers, sheet.rows, strict=True) if number in kept]
    return Team(
        rows=pd.DataFrame(read, columns=list(COLUMNS)),
        own=_own(cells, sheet.columns, set(places.values())),
        unread=pd.DataFrame(sorted([*unread, *sheet.unread]), columns=["row", "reason"]),
        note=sheet.note,
        understood=columns_of(sheet, chosen),
    )


def columns_of(sheet: Sheet, chosen: Sequence[str] | None = None) -> tuple[Understood, ...]:
    """Return how each column of a table is understood, though it lacks some that are needed."""
    return tuple(understood(sheet.columns, sheet.rows[0] if sheet.rows else [], chosen))


def forget() -> None:
    """Empty the readers' memories of words seen before: a team's words are not to outlive it."""
    for name, module in list(sys.modules.items()):
        if name.startswith(READERS):
            for remembering in filter(_is_bounded, vars(module).values()):
                remembering.cache_clear()


def _is_bounded(function: object) -> bool:
    """Tell a memory of texts as they come from one of the vocabularies, which has no bound."""
    parameters = getattr(function, "cache_parameters", None)
    return callable(parameters) and parameters()["maxsize"] is not None


def _read(
    sheet: Sheet, places: Mapping[str, int]
) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    cells = [{name: row[place] for name, place in places.items()} for row in sheet.rows]
    titles = _titles(
        [*(one.get("title", "") for one in cells), *(one.get("level", "") for one in cells)]
    )
    people, unread = [], []
    for number, one in zip(sheet.numbers, cells, strict=True):
        try:
            people.append({"row": number, **_person(one, titles)})
        except UnreadError as reason:
            unread.append((number, str(reason)))
    return people, unread


def _titles(titles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return each title's level and family, as adverts' titles are read."""
    once = [one for one in dict.fromkeys(titles) if one]
    if not once:
        return {}
    read = title.read_title(text.clean(pd.DataFrame({"title": list(map(spelt_out, once))})))
    return dict(zip(once, zip(read["level"], read["family"], strict=True), strict=True))


def _person(cells: Mapping[str, str], titles: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    name = cells.get("title", "")
    level, level_from = _level(cells.get("level", ""), name, titles)
    pay = _pay(cells)
    low, high, problem = band_of(cells.get("band_min", ""), cells.get("band_max", ""), pay.per)
    return {
        "title": name,
        "level": level,
        "level_from": level_from,
        "family": _family(name, titles),
        "region": _region(cells.get("region", "") or _home(cells.get(AGAIN, ""))),
        "per": pay.per,
        "pay": pay.stated,
        "weekly_hours": pay.hours,
        "full_time_pay": pay.full_time,
        "grade": cells.get("grade", ""),
        "band_min": low,
        "band_max": high,
        "band_problem": problem,
    }


def _pay(cells: Mapping[str, str]) -> Pay:
    """Return pay at full time: of hours, of a share of full time, or as a full-time salary states.

    Raises:
        UnreadError: a part-timer of whom nothing says how many hours; or as `pay_of`.
    """
    whole = cells.get("full_time_salary", "")
    hours = cells.get("weekly_hours", "") or hours_of_share(cells.get("fte", ""))
    if whole:
        return of_full_time(whole, hours)
    paid = paid_per(cells.get("pay", ""), cells.get("pay_period", ""), cells.get("currency", ""))
    pay = pay_of(paid, hours)
    is_part = PART_TIME.search(cells.get("pattern", "")) or IN_TITLE.search(cells.get("title", ""))
    if not hours and pay.per == YEAR and is_part:
        raise UnreadError(NO_HOURS)
    return pay


def _level(own: str, name: str, titles: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the level of one's own column, else of the title; a title may state none."""
    if not own and not name:
        raise UnreadError("It has neither a title nor a level.")
    if own:
        plain = own.casefold().strip()
        level = plain if plain in LEVELS else titles[own][0]
        if level != UNSTATED or plain == UNSTATED:
            return level, "own"
    from_title = titles[name][0] if name else UNSTATED
    if own and from_title == UNSTATED:
        known = ", ".join(level for level in LEVELS if level != UNSTATED)
        raise UnreadError(f"Its level “{shown(own)}” is none of {known}.")
    return from_title, "none" if from_title == UNSTATED else "title"


def _family(name: str, titles: Mapping[str, tuple[str, str]]) -> str:
    family = titles[name][1] if name else ""
    if family == OTHER:
        raise UnreadError(
            f"Its title “{shown(name)}” names no software role; without a title, a level will do."
        )
    return family


def _home(region: str) -> str:
    """Return where somebody works whose office is empty: a place, or anywhere for a mere yes."""
    return UK if YES.fullmatch(region.strip()) else region


def _region(written: str) -> str:
    """Return the UK region of a region's or town's name; "" for anywhere in the UK."""
    if not written:
        raise UnreadError("Its region is empty; write a UK region or town, or UK.")
    plain = {name.casefold(): name for name in REGIONS}.get(written.casefold())
    region = plain or location.located(written).region
    if region == OUTSIDE_UK:
        raise UnreadError(f"Its region “{shown(written)}” is outside the UK.")
    if region == UK or (region is None and AT_HOME.search(written)):
        return EVERYWHERE
    if region is None:
        raise UnreadError(f"Its region “{shown(written)}” isn't a UK region or town we know.")
    return region


def _own(cells: list[list[str]], columns: list[str], known: set[int]) -> pd.DataFrame:
    """Return the other columns, their headings made different where two are the same."""
    own: dict[str, list[str]] = {}
    for place, heading in enumerate(columns):
        if place in known:
            continue
        name = heading or f"column {place + 1}"
        while name in own:
            name += " again"
        own[name] = [row[place] for row in cells]
    return pd.DataFrame(own, index=range(len(cells)), dtype="str")

"""The texts of the demo's adverts, put together from phrases of our own."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

from analytics.collect.demo.plan import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.collect.demo.draw import Lot

DAYS = {
    1: ("one day", "1 day"),
    2: ("two days", "2 days"),
    3: ("three days", "3 days"),
    4: ("four days", "4 days"),
}


def draw_fill(lot: Lot, vacancy: dict[str, Any]) -> dict[str, str]:
    """Return what the braces of the phrases stand for in one advert."""
    return {
        "employer": vacancy["name"],
        "town": "the UK" if vacancy["region"] == "UK" else vacancy["location"].split(",")[0],
        "tech": spoken(lot, vacancy["language"]),
        "a": "an" if vacancy["level"] == "intern" else "a",
        **_things(lot, vacancy["sector"]),
    }


def _things(lot: Lot, sector: str) -> dict[str, str]:
    phrases = wording()
    own = {name: lot.one(phrases[name][sector]) for name in ("product", "people")}
    return own | {name: lot.one(options) for name, options in phrases["fill"].items()}


def spoken(lot: Lot, technology: str) -> str:
    """Return a technology's name as one of those who write adverts would spell it."""
    return str(lot.one(wording()["spelling"].get(technology, [technology])))


def write_paragraphs(
    lot: Lot, vacancy: dict[str, Any], fill: dict[str, str], pay: str
) -> list[list[str]]:
    """Return a text as paragraphs: lists of items, of which several are a heading and bullets."""
    phrases = wording()
    agency = "agency_" if vacancy["by_agency"] else ""
    opening = [lot.one(phrases[f"{agency}opening"]), *_about(lot, vacancy, phrases)]
    terms = [*_terms(lot, vacancy, phrases), pay]
    paragraphs = [
        [" ".join(opening)],
        ["What you will do", *(phrases["duty"][at] for at in vacancy["duties"])],
        ["What we look for", *_wanted(lot, vacancy, phrases)],
        [" ".join(term for term in terms if term)],
        [_benefits(lot, phrases) + lot.one(phrases[f"{agency}closing"])],
        _visa(lot, vacancy, phrases),
    ]
    turns = cycle(
        (fill, fill | _things(lot, vacancy["sector"]))
    )  # an advert speaks of more than one thing
    return [[item.format_map(next(turns)) for item in items] for items in paragraphs if any(items)]


def _about(lot: Lot, vacancy: dict[str, Any], phrases: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    if vacancy["sector_said"]:
        lines.append(lot.one(phrases["sector"][vacancy["sector"]]))
    if vacancy["stage_said"]:
        lines.append(lot.one(phrases["stage"][vacancy["stage"]]))
    if vacancy["by_agency"]:
        lines = [
            line.replace("We are", "The client is").replace("{employer}", "The client")
            for line in lines
        ]
    if lot.happens(0.3):
        lines.append(lot.one(phrases["everyday"]))
    return lines


def _wanted(lot: Lot, vacancy: dict[str, Any], phrases: dict[str, Any]) -> list[str]:
    wants = [phrases["want"][at] for at in vacancy["wants"]]
    if vacancy["years"]:
        years = lot.one(phrases["years"][vacancy["level"]])
        wants.append(years.replace("{years}", f"{vacancy['years']:.0f}"))
    if vacancy["degree"] != "unstated":
        wants.append(lot.one(phrases["degree"][vacancy["degree"]]))
    wants += _stack_lines(lot, vacancy["stack"], phrases["stack"])
    wants += [lot.one(phrases["practice"][name]) for name in vacancy["practices"]]
    return wants


def _visa(lot: Lot, vacancy: dict[str, Any], phrases: dict[str, Any]) -> list[str]:
    stated = vacancy["visa"]
    return [] if stated == "unstated" else [lot.one(phrases["visa"][stated])]


def _stack_lines(lot: Lot, stack: Sequence[str], phrases: dict[str, list[str]]) -> list[str]:
    """Name every technology of the stack: the first few in one line, the rest in others."""
    cut = 2 + len(stack) // 3
    parts = [(phrases["line"], stack[:cut]), (phrases["extra"], stack[cut:])]
    return [
        lot.one(lines).replace("{list}", listed(lot, [spoken(lot, name) for name in names]))
        for lines, names in parts
        if names
    ]


def listed(lot: Lot, names: list[str]) -> str:
    """Return names as a list in words."""
    if len(names) == 1 or lot.happens(0.35):
        return ", ".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def _terms(lot: Lot, vacancy: dict[str, Any], phrases: dict[str, Any]) -> list[str]:
    terms = []
    if vacancy["level_from"] == "text" and not vacancy["years"]:
        terms.append(lot.one(phrases["level"][vacancy["level"]]))
    if vacancy["route"] != "none":
        terms.append(lot.one(phrases["route"][vacancy["route"]]))
    if vacancy["mode_said"]:
        terms.append(_mode(lot, vacancy, phrases["mode"]))
    if vacancy["contract_said"]:
        terms.append(
            lot.one(phrases["contract"][vacancy["contract"]]).replace("{months}", lot.one("369"))
        )
    if vacancy["ir35"] != "unstated":
        terms.append(lot.one(phrases["ir35"][vacancy["ir35"]]))
    return terms


def _mode(lot: Lot, vacancy: dict[str, Any], phrases: dict[str, list[str]]) -> str:
    if not vacancy["days"]:
        return str(lot.one(phrases[vacancy["work_mode"]]))
    days = lot.one(DAYS[int(vacancy["days"])])
    return str(lot.one(phrases["hybrid_days"])).replace("{days}", days)


def _benefits(lot: Lot, phrases: dict[str, Any]) -> str:
    chosen = dict.fromkeys(lot.one(phrases["benefit"]) for _ in range(3))
    return f"{lot.one(phrases['benefits_opening'])}{'; '.join(chosen)}. "

"""The fields of `Filters`: all there is to know about each filter stands here, once."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.filters.control import ANY, Control, filter_field, only
from analytics.filters.sql import (
    COMPLETE,
    holds,
    in_state,
    in_window,
    lies_in,
    nothing,
    one_of,
)
from analytics.schema import listing
from analytics.schema.labels import (
    place_names,
    place_regions,
    technology_names,
    technology_spellings,
)


@dataclass(frozen=True)
class Fields:
    """What can be chosen; an empty tuple means any."""

    window: str = filter_field(
        "6",
        Control(
            "Period",
            "one",
            "Months up to the latest snapshot in which a vacancy was seen.",
            only(("3", "6", "12", "36", "all")),
            in_window,
            labels={"all": "All time", **{n: f"Last {n} months" for n in ("3", "6", "12", "36")}},
        ),
    )
    state: str = filter_field(
        "new",
        Control(
            "Vacancies",
            "one",
            "New: posted in the period, or first seen in it where the advert names no date. "
            "Live: still open when last looked, which over-represents long-running adverts. "
            "All: seen in the period, new or not.",
            only(("new", "live", "all")),
            in_state,
            labels={
                "new": "New in the period",
                "live": "Live at the latest snapshot",
                "all": "All seen in the period",
            },
        ),
    )
    family: tuple[str, ...] = filter_field(
        ("backend", "full_stack", "general"),
        Control(
            "Role",
            "many",
            "Kinds of role.",
            only(listing.FAMILIES),
            one_of("family"),
            matters=70,
        ),
    )
    level: tuple[str, ...] = filter_field(
        (),
        Control(
            "Level",
            "many",
            "Seniority by title, text or years asked for; many adverts state none.",
            only(listing.LEVELS),
            one_of("level"),
            "level {}",
            matters=80,
        ),
    )
    region: tuple[str, ...] = filter_field(
        (),
        Control(
            "Region",
            "many",
            "A vacancy in several regions counts once in each.",
            only((*listing.REGIONS, listing.UK)),
            holds("region", "regions"),
            "in {}",
            matters=60,
        ),
    )
    place: tuple[str, ...] = filter_field(
        (),
        Control(
            "Town or district",
            "open",
            "A town, or a local authority district with all its towns: Leeds is both.",
            place_names,
            lies_in("place", "places", "districts"),
            "in {}",
            beside=place_regions,
            common=("Manchester", "Birmingham", "Leeds", "Bristol", "Edinburgh", "Glasgow"),
            matters=55,
        ),
    )
    stack: tuple[str, ...] = filter_field(
        (),
        Control(
            "Technologies",
            "open",
            "Technologies the advert names; complete texts only: cut ones lose them.",
            technology_names,
            holds("stack", "stack", "stack_match", COMPLETE),
            "naming {}",
            spellings=technology_spellings,
            common=(
                *("Java", "Python", "C#", "Node.js", "Go"),
                *("PHP", "Ruby", "Kotlin", "AWS", "Kubernetes"),
            ),
            matters=10,
        ),
    )
    stack_match: str = filter_field(
        ANY,
        Control(
            "Match technologies",
            "one",
            "Whether any of the technologies will do or all must be named.",
            only((ANY, "all")),
            nothing,
            labels={ANY: "Any of them", "all": "All of them"},
        ),
    )
    work_mode: tuple[str, ...] = filter_field(
        (),
        Control(
            "Work mode",
            "many",
            "Office, hybrid or remote; complete texts only.",
            only(listing.WORK_MODES),
            one_of("work_mode", also=COMPLETE),
            "work mode {}",
            matters=50,
        ),
    )
    contract: tuple[str, ...] = filter_field(
        (),
        Control(
            "Contract",
            "many",
            "Permanent, contract or fixed-term.",
            only(listing.CONTRACTS),
            one_of("contract"),
            spoken={"contract": "on contract", "unstated": "contract not stated"},
            matters=40,
        ),
    )
    ir35: tuple[str, ...] = filter_field(
        (),
        Control(
            "IR35",
            "many",
            "Whether a contract is inside or outside IR35, as its advert says.",
            only(listing.IR35),
            one_of("ir35"),
            spoken={"unstated": "IR35 not stated"},
            matters=30,
        ),
    )
    visa: tuple[str, ...] = filter_field(
        (),
        Control(
            "Visa sponsorship",
            "many",
            "Whether the advert says that the employer sponsors visas; complete texts only.",
            only(listing.VISA),
            one_of("visa", also=COMPLETE),
            "visa sponsorship {}",
            matters=65,
        ),
    )
    sector: tuple[str, ...] = filter_field(
        (),
        Control(
            "Sector",
            "many",
            "The employer's sector in the advert's own words.",
            only(listing.SECTORS),
            one_of("sector"),
            "sector {}",
            matters=20,
        ),
    )

"""The contract: every column's name, type, unit, meaning and allowed values, declared only here."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from analytics.schema.column import DAY, FLAG, NUMBER, TEXT, TEXTS, Column
from analytics.schema.credible_pay import TIMES_A_YEAR

UNSTATED: Final = "unstated"

FAMILIES: Final = (
    "backend",
    "full_stack",
    "front_end",
    "mobile",
    "data",
    "ml",
    "platform",
    "embedded",
    "test",
    "security",
    "management",
    "architecture",
    "general",
    "other",
)
LEVELS: Final = (
    "intern",
    "graduate",
    "junior",
    "mid",
    "senior",
    "lead",
    "staff",
    "principal",
    "manager",
    UNSTATED,
)
ENTRY_ROUTES: Final = ("apprenticeship", "graduate_scheme", "placement", "trainee", "none")
REGIONS: Final = (  # the order used everywhere: ONS, north to south, then the nations
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
    "Wales",
    "Scotland",
    "Northern Ireland",
)
UK: Final = "UK"
OUTSIDE_UK: Final = "Outside UK"
UNKNOWN: Final = "unknown"
WORK_MODES: Final = ("office", "hybrid", "remote", UNSTATED)
CONTRACTS: Final = ("permanent", "contract", "fixed_term", UNSTATED)
IR35: Final = ("inside", "outside", UNSTATED)
VISA: Final = ("offered", "not_offered", UNSTATED)
DEGREES: Final = ("required", "preferred", "not_needed", UNSTATED)
SECTORS: Final = (
    "finance",
    "fintech",
    "insurance",
    "public",
    "health",
    "defence",
    "retail",
    "media",
    "gaming",
    "gambling",
    "education",
    "energy",
    "telecoms",
    "transport",
    "property",
    "legal",
    "manufacturing",
    "charity",
    "consultancy",
    "software",
    UNSTATED,
)
EMPLOYER_KINDS: Final = ("direct", "agency", UNSTATED)
EMPLOYER_STAGES: Final = ("start_up", "scale_up", "enterprise", UNSTATED)
PAY_PERIODS: Final = tuple(TIMES_A_YEAR)
PAY_ORIGINS: Final = ("stated", "text", "predicted", "none")


def _answer(
    name: str, title: str, meaning: str, allowed: tuple[str, ...], *, from_whole: bool = False
) -> Column:
    """Return a fact that every advert has one of: one of these values, `unstated` among them."""
    return Column(
        name,
        TEXT,
        "",
        meaning,
        allowed,
        required=True,
        title=title,
        is_fact=True,
        from_whole=from_whole,
    )


def _number(name: str, title: str, unit: str, meaning: str) -> Column:
    """Return a fact that is a number, read from complete texts only; null where none is stated."""
    return Column(name, NUMBER, unit, meaning, title=title, is_fact=True, from_whole=True)


def _list(name: str, title: str, meaning: str) -> Column:
    """Return a column of names found in complete texts."""
    return Column(name, TEXTS, "", meaning, required=True, title=title, from_whole=True)


def _identity() -> tuple[Column, ...]:
    return (
        Column("source", TEXT, "", "Where the advert was found.", required=True),
        Column("listing_id", TEXT, "", "The source's own id of the advert.", required=True),
        Column("snapshot_date", DAY, "date", "When the source showed it.", required=True),
    )


RAW: Final = (
    Column("listing_id", TEXT, "", "The source's own id of the advert.", required=True),
    Column("title", TEXT, "", "The advert's title as given.", required=True),
    Column("employer", TEXT, "", "Who advertises, as given; agencies included."),
    Column("location", TEXT, "", "The place as given, the nearest part first."),
    Column("url", TEXT, "", "The advert's link."),
    Column("posted_on", DAY, "date", "When it was posted; days ago count from the snapshot."),
    Column("closes_on", DAY, "date", "Its last day; without a year the next such day."),
    Column("text", TEXT, "", "The advert's text as given (HTML or plain), contacts removed."),
    Column("text_complete", FLAG, "", "False when the source cuts texts.", required=True),
    Column("pay_text", TEXT, "", "The source's pay field in its own words."),
    Column("pay_min", NUMBER, "pay_currency per pay_period", "Lower end given as a number."),
    Column("pay_max", NUMBER, "pay_currency per pay_period", "Upper end given as a number."),
    Column("pay_period", TEXT, "", "Period of the given numbers.", PAY_PERIODS),
    Column("pay_currency", TEXT, "", "ISO 4217 code of the given numbers."),
    Column("pay_predicted", FLAG, "", "True when the source estimated the pay.", required=True),
    Column("contract_hint", TEXT, "", "The source's own contract field.", CONTRACTS),
    Column("work_mode_hint", TEXT, "", "The source's own work-mode field.", WORK_MODES),
    Column("country_hint", TEXT, "", "The source's own country; GB where it has UK jobs only."),
)

READ: Final = (
    _answer("family", "Role", "What kind of role it is.", FAMILIES),
    _answer("level", "Level", "Seniority stated by title or text.", LEVELS),
    Column(
        "level_from",
        TEXT,
        "",
        "Where the level was read.",
        ("title", "text", "none"),
        required=True,
    ),
    _number("years_min", "Years of experience", "years", "Least years of experience asked for."),
    _answer("entry_route", "Way in", "A way in without experience.", ENTRY_ROUTES, from_whole=True),
    Column(
        "is_training_course", FLAG, "", "The advert sells a course; in no figure.", required=True
    ),
    _list("stack", "Technologies", "Technologies named, by canonical name."),
    _list("practices", "Practices", "Practices named: system design, testing, agile …"),
    Column(
        "region",
        TEXT,
        "",
        "UK region; UK if only the country is known, unknown if not even that.",
        (*REGIONS, UK, OUTSIDE_UK, UNKNOWN),
        required=True,
        title="Region",
    ),
    Column("place", TEXT, "", "The town read from the location.", title="Place"),
    Column("district", TEXT, "", "The town's local authority district.", title="District"),
    Column("district_code", TEXT, "", "The district's ONS code."),
    _answer("work_mode", "Work mode", "Office, hybrid or remote.", WORK_MODES, from_whole=True),
    _number(
        "office_days",
        "Days in the office",
        "days a week",
        "Days in the office, the fewest stated.",
    ),
    _answer("contract", "Contract", "Kind of contract.", CONTRACTS),
    _answer("ir35", "IR35", "Inside or outside IR35.", IR35),
    _answer(
        "visa",
        "Visa sponsorship",
        "Whether the employer says it sponsors visas.",
        VISA,
        from_whole=True,
    ),
    _answer("degree", "Degree", "Whether a degree is asked for.", DEGREES, from_whole=True),
    _answer("sector", "Sector", "Sector in the advert's own words.", SECTORS),
    _answer("employer_kind", "Employer or agency", "Direct employer or agency.", EMPLOYER_KINDS),
    _answer("employer_stage", "Stage of employer", "Start-up to enterprise.", EMPLOYER_STAGES),
    Column("pay_min", NUMBER, "pay_currency per pay_period", "Lower end as stated."),
    Column("pay_max", NUMBER, "pay_currency per pay_period", "Upper end as stated."),
    Column("pay_period", TEXT, "", "Period of the stated pay.", PAY_PERIODS),
    Column("pay_currency", TEXT, "", "ISO 4217 code of the stated pay."),
    Column("pay_origin", TEXT, "", "Field, text, estimate or none.", PAY_ORIGINS, required=True),
    Column("annual_min_gbp", NUMBER, "GBP a year", "Lower end, full-time equivalent."),
    Column("annual_max_gbp", NUMBER, "GBP a year", "Upper end, full-time equivalent."),
    Column("annual_gbp", NUMBER, "GBP a year", "Midpoint of the range, or the single figure."),
    Column("day_rate_gbp", NUMBER, "GBP a day", "Contract pay: midpoint or single figure."),
    Column("reader_version", TEXT, "", "Which reader read the advert.", required=True),
    Column("sketch", pa.list_(pa.uint32()), "", "Hashes of word shingles, to find duplicates."),
)

FACTS: Final = tuple(column for column in READ if column.is_fact)
"""What the market keeps of each vacancy just as its text says it."""
AS_GIVEN: Final = (
    *("title", "employer", "location", "url"),
    *("posted_on", "closes_on", "text_complete"),
)
LISTING: Final = (
    *_identity(),
    *(column for column in RAW if column.name in AS_GIVEN),
    *READ,
)

QUARANTINE: Final = (
    Column("record", TEXT, "", "The record as it came, as JSON, contacts removed.", required=True),
    Column("reason", TEXT, "", "Why it could not be read, in a sentence.", required=True),
    Column("row", NUMBER, "", "Which record of its run or row of its file it is, from 1."),
    Column("field", TEXT, "", "The field at fault, where it is one."),
    Column("value", TEXT, "", "What stood there."),
)

"""The plan of the demo market: what data/reference/demo*.toml say is planted."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from analytics.paths import REFERENCE

Weights = dict[str, float]


class Section(BaseModel):
    """A table of the plan; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Size(Section):
    """How large the market is and how its employers' sizes fall."""

    vacancies: int
    last_month: str
    months: int
    snapshot_day: int
    employers_per_vacancy: float
    employer_tail: float
    largest_employer: float
    agencies: float
    agency_size: float
    first_stock: float


class Stated(Section):
    """How often a level stands in the title, and how often in the text of the others."""

    title: Weights
    text: Weights


class PayPlan(Section):
    """Median pay of each level in GBP a year, and what moves it, in logs."""

    intern: float
    graduate: float
    junior: float
    mid: float
    senior: float
    lead: float
    staff: float
    principal: float
    manager: float
    growth_a_year: float
    employer_spread: float
    vacancy_spread: float
    london_first: float
    london_last: float
    remote_london_part: float


class DayRate(Section):
    """Median contract pay of each level in GBP a day, and what moves it, in logs."""

    junior: float
    mid: float
    senior: float
    lead: float
    staff: float
    principal: float
    manager: float
    outside_ir35: float
    london: float
    spread: float


class Disclosure(Section):
    """How often pay is said, and in which form."""

    direct: float
    agency: float
    public: float
    london: float
    senior_and_above: float
    predicted: float
    two_sided: float
    single: float
    up_to: float
    from_: float

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))

    @property
    def forms(self) -> Weights:
        """The form of a stated pay and how often it is taken."""
        return {
            "two_sided": self.two_sided,
            "single": self.single,
            "up_to": self.up_to,
            "from": self.from_,
        }


class WorkMode(Section):
    """Shares of hybrid and remote, days in the office, and how often they are said."""

    hybrid: float
    remote_first: float
    remote_last: float
    stated: float
    days: Weights
    days_stated: float
    remote_without_place: float


class Stages(Section):
    """Stages of employers by what their sector is like."""

    stated: float
    sector_stated: float
    young: Weights
    old: Weights
    other: Weights
    young_sectors: list[str]
    old_sectors: list[str]
    none_sectors: list[str]


class Oddities(Section):
    """How often adverts are odd in the ways that real ones are."""

    training_courses: float
    outside_uk: float
    reposted: float
    aggregated: float
    several_places: float
    agency_copies: float
    html: float
    double_encoded: float
    mojibake: float
    soft_hyphens: float
    broken_records: float
    portfolio: float
    cut_at: int


class Plan(Section):
    """All that is planted; see the comments in data/reference/demo.toml for sources."""

    size: Size
    lifetime: Weights
    levels: Weights
    stated: Stated
    pay: PayPlan
    pay_by_sector: Weights
    pay_by_region: Weights
    pay_by_technology: Weights
    day_rate: DayRate
    contract: Weights
    ir35: Weights
    disclosure: Disclosure
    heaping: Weights
    regions: Weights
    work_mode: WorkMode
    degree: Weights
    visa: Weights
    sectors: Weights
    stages: Stages
    families: Weights
    languages: dict[str, Weights]
    companions: dict[str, Weights]
    tools: Weights
    seniority: dict[str, Weights]
    oddities: Oddities


def read_reference(name: str) -> dict[str, Any]:
    """Return a TOML file of data/reference as nested dictionaries."""
    return tomllib.loads((REFERENCE / name).read_text(encoding="utf-8"))


@cache
def planted() -> Plan:
    """Return what is planted in the demo market, as data/reference/demo.toml says."""
    return Plan.model_validate(read_reference("demo.toml"))


@cache
def wording() -> dict[str, Any]:
    """Return the demo's phrases, as data/reference/demo_wording.toml lists them."""
    return read_reference("demo_wording.toml")


@cache
def names() -> dict[str, list[str]]:
    """Return the parts of employers' names, as data/reference/demo_names.toml lists them."""
    return read_reference("demo_names.toml")


@cache
def places() -> dict[str, list[str]]:
    """Return the places of each region, as data/reference/demo_places.toml lists them."""
    return read_reference("demo_places.toml")

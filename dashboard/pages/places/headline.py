"""Is London worth it? The answer in a few sentences, and what it says of a region chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import in_sentence
from analytics.schema.listing import REGIONS
from dashboard.charts import premium_rows
from dashboard.pages.pay.headline import EMPTY
from dashboard.pages.places.data import LONDON, REMOTE, london_premium, modes_premium, regions
from dashboard.reporting.format import count, counted, known, none_of, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dashboard.model.page import View

BY_THE_DAY: Final = "Contracts pay by the day: the page Working shows their rates."


def headline(view: View) -> str:
    """Return what London offers more than the rest, and remote than the office, in plain words."""
    london = rows(london_premium(view))
    sentences = [
        _of_chosen(view),
        _of_london(*london[:2]) if london else _unpriced(view),
        _of_remote(rows(modes_premium(view))),
    ]
    return " ".join(filter(None, sentences))


def _unpriced(view: View) -> str:
    """Return why no pay can be compared: nothing is left, or nothing that states a year's pay."""
    (pay,) = rows(view.ask("pay"))
    if not pay["vacancies"]:
        return EMPTY
    none = none_of("the", pay["vacancies"])
    return f"{none} that these filters leave states a yearly figure to compare. {BY_THE_DAY}"


def _of_chosen(view: View) -> str:
    """Return what one region that is chosen offers, beside London; nothing for none or many."""
    if len(view.filters.region) != 1 or view.filters.region[0] not in REGIONS:
        return ""
    by_region = {row["region"]: row for row in rows(regions(view))}
    mine, london = by_region.get(view.filters.region[0]), by_region.get(LONDON)
    if mine is None or mine is london or not known(mine["p50"]):
        return ""
    likely = f"likely {pounds(mine['p50_low'])} to {pounds(mine['p50_high'])}"
    median = (
        f"Median pay in {in_sentence(mine['region'])} is {pounds(mine['p50'])} "
        f"({likely}), from {count(mine['priced'])} that state a yearly figure"
    )
    beside = f"; in London {pounds(london['p50'])}" if london and known(london["p50"]) else ""
    return f"{median}{beside}."


def _of_london(plain: dict[str, Any], row: dict[str, Any]) -> str:
    """Return what London offers more, like for like; unadjusted where that cannot be told.

    Args:
        plain: the row of the unadjusted difference.
        row: that of the difference like for like.
    """
    if not known(plain["middle"]):
        return f"We cannot compare London. {row['withheld']}."
    if not known(row["middle"]):
        difference = premium_rows.against(plain, "London adverts", "adverts elsewhere")
        return f"{difference} This is not adjusted for the kind of job. {row['withheld']}."
    number = f"{counted(row['vacancies'], 'advert')} in London and {count(row['others'])} elsewhere"
    difference = premium_rows.against(row, "London adverts", "those for similar jobs elsewhere")
    return f"{difference} That is from {number}."


def _of_remote(compared: list[dict[str, Any]]) -> str:
    remote = {row["label"]: row for row in compared}.get(REMOTE)
    if remote is None or not known(remote["middle"]):
        return ""
    return premium_rows.against(remote, "Remote adverts", "like ones in an office")

"""The columns of a table of pay, and what all such tables note."""

from __future__ import annotations

from dashboard.model.page import TableColumn, estimate
from dashboard.pages.pay.modelled import COLUMNS
from dashboard.reporting.format import count, pounds, share, text

PAGE_NOTES = (
    "Pay is the yearly figure of permanent and fixed-term adverts. Adverts that state none, or "
    "whose site only guesses it, are in no figure but count in the share. Intervals hold sampling "
    "error only and allow for adverts of one employer paying alike."
)


def figures(
    heading: str, *, stated: str = "a yearly figure", is_modelled: bool = False
) -> tuple[TableColumn, ...]:
    """Return the columns of a table of pay, its groups under a heading.

    Args:
        heading: over the groups.
        stated: what pay the figures are from.
        is_modelled: whether a model stands beside thin groups.
    """
    return (
        TableColumn("label", heading),
        TableColumn("vacancies", "Vacancies", count),
        TableColumn("with_pay", "State pay", count),
        TableColumn("disclosure", "Share that do", share),
        TableColumn("priced", f"State {stated}", count),
        TableColumn("p10", "P10", pounds),
        TableColumn("p25", "P25", pounds),
        *estimate("p50", "Median", pounds),
        TableColumn("p75", "P75", pounds),
        TableColumn("p90", "P90", pounds),
        TableColumn("employers", "Employers", count),
        TableColumn("rough", "Rough?", text),
        TableColumn("withheld", "Withheld because", text),
        *(COLUMNS if is_modelled else ()),
    )

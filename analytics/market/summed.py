"""Which questions are answered from codes in memory: the one place that says so.

What stands here and in a file of `questions/` too says the same, in the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from analytics.market import cells, posted, windows
from analytics.market.columnar import counts, pairs, rows, stated_pay, sums, two_windows
from analytics.market.columnar.counts import PAY
from analytics.market.queries import Query, QueryOption, bound, query_named

if TYPE_CHECKING:
    from collections.abc import Mapping

BASIS: Final = QueryOption("one of", ("mid", "min", "max", "day_rate", "stated", "all"))
TEXTS: Final = QueryOption("one of", ("any", "complete"))
STATED: Final = QueryOption("one of", ("no", "yes"))
YEARLY: Final = QueryOption("one of", ("mid", "min", "max"))
PAID: Final = QueryOption("one of", ("mid", "min", "max", "day_rate"))
LAST: Final = QueryOption("one of", ("last", "all"))
STATE: Final = QueryOption("one of", ("new", "live", "all"))


@dataclass(frozen=True)
class Summed:
    """A question that is answered from sums.

    Attributes:
        name: what it is asked by.
        answer: what answers it, of the vacancies or of two windows.
        options: its options.
        takes_groups: whether it takes groups.
        of: what it is asked of: a window, that beside the one of a year before, or what was seen
            at any time, with the window.
    """

    name: str
    answer: Any
    options: Mapping[str, QueryOption]
    takes_groups: bool = True
    of: Literal["a window", "two windows", "any time"] = "a window"

    def bound(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return every option's value; see `queries.bound`."""
        return bound(self.name, self.options, given)


WHEN: Final = QueryOption("one of", ("now", "before"))
NAMES: Final = QueryOption("names", ())
KIND: Final = QueryOption("one of", ("any", "direct"))
_COUNTED: Final = {"basis": BASIS, "texts": TEXTS}
_YEARLY: Final = {name: PAY[name] for name in YEARLY.allowed}
SUMMED: Final = {
    one.name: one
    for one in (
        Summed("totals", counts.totals, {}),
        Summed("numbers", counts.numbers, {}),
        Summed("pay_counts", stated_pay.counts_of("annual_gbp", _YEARLY), {"basis": YEARLY}),
        Summed("day_rate_counts", stated_pay.counts_of("day_rate_gbp", {"": "day_rate_gbp"}), {}),
        Summed("range_counts", stated_pay.range_counts, {}),
        Summed("named_alone", counts.named_alone, {"among": NAMES}, takes_groups=False),
        Summed("technology_pairs", pairs.technology_pairs, {}),
        Summed("named_cells", cells.NAMED.answer, {"names": NAMES}, takes_groups=False),
        Summed("employer_counts", sums.employer_counts, _COUNTED),
        Summed("employers", sums.employers, _COUNTED),
        Summed(
            "said",
            sums.value_counts,
            {**_COUNTED, "stated": STATED, "of": LAST, "answers": NAMES},
        ),
        Summed("shared_out", sums.shared_out, {**_COUNTED, "kind": KIND}),
        Summed("stating", sums.stating, {"basis": PAID}),
        Summed("means", sums.means, {"basis": PAID}),
        Summed("changes", two_windows.changes, _COUNTED, of="two windows"),
        Summed(
            "pay_counts_alike",
            two_windows.one_of(stated_pay.counts_of("annual_gbp", _YEARLY)),
            {"basis": YEARLY, "when": WHEN},
            of="two windows",
        ),
        Summed(
            "employers_alike",
            two_windows.one_of(sums.employers),
            {**_COUNTED, "when": WHEN},
            of="two windows",
        ),
        Summed("live_counts", windows.live_counts, {}, of="any time"),
        Summed(
            "first_look", windows.first_look, {"state": STATE}, takes_groups=False, of="any time"
        ),
        Summed("watched", windows.watched, {}, takes_groups=False, of="any time"),
        Summed("posted_spells", posted.posted_spells, {}, takes_groups=False, of="any time"),
        Summed("posted_employers", posted.posted_employers, {}, takes_groups=False, of="any time"),
        Summed("rows", rows.rows, {"basis": PAID}),
        Summed("premium_cells", cells.PREMIUM.answer, {"most": cells.MOST}, takes_groups=False),
        Summed("stack_cells", cells.STACK.answer, {"most": cells.MOST}, takes_groups=False),
    )
}
"""Query → what answers it from sums: the one place that says so."""


def asked_named(name: str) -> Summed | Query:
    """Return a question, whoever answers it.

    Raises:
        QuestionError: there is none of that name.
    """
    return SUMMED.get(name) or query_named(name)


def options_of(question: str) -> Mapping[str, QueryOption]:
    """Return the options of a question, whoever answers it."""
    return asked_named(question).options

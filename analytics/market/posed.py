"""What a market is asked: a question, with all that its answer depends on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from analytics.market.summed import asked_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analytics.filters.filters import Filters


class PosedQuestion(NamedTuple):
    """A question about the vacancies that filters leave.

    Attributes:
        question: its name.
        filters: which vacancies.
        by: the groups, in the order of the answer's columns.
        months_before: how many months before the latest snapshot the window ends.
        options: every option of the question, with its value.
    """

    question: str
    filters: Filters
    by: tuple[str, ...]
    months_before: int
    options: tuple[tuple[str, object], ...]

    @property
    def key(self) -> str:
        """Return it as text."""
        options = sorted((name, str(value)) for name, value in self.options)
        by, filters = list(self.by), self.filters.query_string()
        return json.dumps([self.question, filters, by, self.months_before, options])


def posed(
    question: str,
    filters: Filters,
    by: Sequence[str],
    months_before: int,
    options: Mapping[str, object],
) -> PosedQuestion:
    """Return what is asked, with the default of every option that is left out.

    Raises:
        QuestionError: an unknown question or option, or a value that is not allowed.
    """
    chosen = asked_named(question).bound(options)
    return PosedQuestion(question, filters, tuple(by), months_before, tuple(chosen.items()))

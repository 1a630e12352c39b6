"""What a page is, and what a chart is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from analytics.measures.answers import kept_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    import pyarrow as pa
    from dash.development.base_component import Component

    from analytics.filters.filters import Filters
    from analytics.market.market import Market

    Served = Callable[[], Market]
    """Returns the market that is served, the newest one; raises MarketError where there is none."""
    Frame = Callable[["View"], pd.DataFrame]
    Sentence = Callable[["View"], str]
    Figure = dict[str, Any]
    """A figure as Plotly's JSON has it."""


LONGEST_WORDS = 100


@dataclass(frozen=True)
class View:
    """What one request looks at: a market through filters, and the page's own options.

    Attributes:
        market: the open market.
        filters: which vacancies: selection A where two are compared.
        options: the page's own options.
        other: the filters of selection B; None where nothing is compared.
    """

    market: Market
    filters: Filters
    options: Mapping[str, str] = field(default_factory=dict)
    other: Filters | None = None

    def ask(self, question: str, *, by: Sequence[str] = (), **options: Any) -> pd.DataFrame:  # noqa: ANN401 - each question has options of its own
        """Return the answer to a question, one row a group; asked again, it is not folded again.

        Raises:
            QuestionError: the market does not know the question, grouping or option.
        """
        return kept_answer(self.market, question, self.filters, by=by, **options)


@dataclass(frozen=True)
class Option:
    """One choice that belongs to a page and stands in the URL beside the filters.

    Attributes:
        name: its name in the URL.
        label: its name on the panel; "" for what is no control of the panel.
        choices: value → label, the first the default; empty for words of the reader's own.
    """

    name: str
    label: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def default(self) -> str:
        """Return the value that stands when the URL says nothing."""
        return next(iter(self.choices), "")

    def allows(self, value: str) -> bool:
        """Return whether the value may stand: one of the choices, or short printable words."""
        if self.choices:
            return value in self.choices
        return len(value) <= LONGEST_WORDS and value.isprintable()


@dataclass(frozen=True)
class TableColumn:
    """One column of a chart's table: where it comes from and how it reads."""

    name: str
    label: str
    words: Callable[[Any], str] = str


def estimate(
    name: str, heading: str, words: Callable[[Any], str], *, ends: str | None = None
) -> tuple[TableColumn, ...]:
    """Return the columns of an estimate: itself and the ends of its 95 % interval.

    Args:
        name: its column.
        heading: over it.
        words: how it and its ends read.
        ends: what the columns of its ends begin with, before `low` and `high`; its own name if
            left out.
    """
    begin = name if ends is None else ends
    low, high = (f"{begin}_{end}" if begin else end for end in ("low", "high"))
    return (
        TableColumn(name, heading, words),
        TableColumn(low, "95% from", words),
        TableColumn(high, "to", words),
    )


@dataclass(frozen=True)
class Pair:
    """How a chart shows two selections: what it says of both in one frame, with `selection`."""

    figure: Callable[[pd.DataFrame], Figure]
    caption: Callable[[pd.DataFrame], str]
    key: str


@dataclass(frozen=True)
class Chart:
    """A chart: what it asks, how it is drawn, what it says.

    Attributes:
        name: its id, also the name of its export.
        title: its heading.
        unit: what its figures are, in words ("GBP a year").
        ask: view → frame, the questions it asks.
        figure: frame → Plotly figure.
        caption: frame → the finding in words, for those who don't see the chart too.
        columns: the table view of the same figures.
        empty: what to say, and what to widen, when the frame holds no row.
        why_empty: view → what to say instead where more than filters is lacking; "" where not.
        notes: what to know when reading it.
        key: how to read its marks, shown in its menu; "" when it needs no key.
        pair: how it shows two selections; None where it shows the first only.
        worth: frame → whether a drawing shows more than its sentence says; None for always.
        covers: view → the time it covers, where that is not the period chosen; None where it is.
        stands: view → whether it has a place on the page; None for always.
    """

    name: str
    title: str
    unit: str
    ask: Frame
    figure: Callable[[pd.DataFrame], Figure]
    caption: Callable[[pd.DataFrame], str]
    columns: tuple[TableColumn, ...]
    empty: str
    notes: str = ""
    key: str = ""
    pair: Pair | None = None
    worth: Callable[[pd.DataFrame], bool] | None = None
    why_empty: Sentence | None = None
    covers: Sentence | None = None
    stands: Callable[[View], bool] | None = None


@dataclass(frozen=True)
class Whole:
    """An export of any size: its rows a batch at a time, and how many there are of them."""

    stream: Callable[[View], pa.RecordBatchReader]
    count: Callable[[View], int]


@dataclass(frozen=True)
class Panel:
    """Part of a page that is no chart: a title over whatever `body` returns for a view.

    Attributes:
        name: its id, also the name of its export.
        title: its heading; "" for none.
        body: view → what stands there.
        ask: view → the frame of its export; None where there is nothing to export.
        unit: what one row of it is.
        notes: what to know when reading it.
        whole: the same export a batch at a time, where it may be large.
    """

    name: str
    title: str
    body: Callable[[View], Component]
    ask: Frame | None = None
    unit: str = ""
    notes: str = ""
    whole: Whole | None = None


@dataclass(frozen=True)
class Words:
    """Part of a page that asks nothing of the market, so that it stands without one."""

    name: str
    title: str
    body: Callable[[], Component]


class PageGroup(StrEnum):
    """A group of pages in the navigation, by what one is there for, in order."""

    EXPLORE = "Explore"
    ADVISE = "Advise"
    SET_PAY = "Set pay"
    DATA = "Data"


@dataclass(frozen=True)
class Page:
    """A page: the question it answers, the sentence that answers it, and what shows it.

    Attributes:
        path: its address, from "/".
        name: its name in the navigation.
        question: what a visitor asks.
        order: its place in the navigation.
        sections: charts and panels, in order; a chart that answers the question stands first.
        headline: view → the answer in plain words; None for a page without filters.
        options: the page's own choices.
        group: where its link stands in the navigation.
        in_foot: whether its link stands at the foot, not in the navigation.
        compare: view of two selections → both answers and how they differ; None for a page that
            compares none.
        rests_on: view → what the headline counts, where that is not what the view looks at.
        folded: the names of sections of which only the title stands until it is opened.
    """

    path: str
    name: str
    question: str
    order: int
    sections: tuple[Chart | Panel | Words, ...]
    headline: Sentence | None = None
    options: tuple[Option, ...] = ()
    group: PageGroup = PageGroup.DATA
    in_foot: bool = False
    compare: Sentence | None = None
    rests_on: Callable[[View], View] | None = None
    folded: frozenset[str] = frozenset()

    def counted(self, view: View) -> View:
        """Return the view of what the headline counts."""
        return self.rests_on(view) if self.rests_on else view

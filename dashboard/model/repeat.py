"""What a chart asks, as others can ask it: the command, Python, R and SQL that give it again."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from analytics.filters.filters import DEFAULT
from analytics.market.plain_sql import FILE, WHOLE, plain_sql
from analytics.measures.answers import all_measures, meant
from dashboard.model.page import View
from dashboard.model.registry import MADE_ON
from dashboard.model.selections import selections
from dashboard.model.state import of_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analytics.filters.filters import Filters
    from dashboard.model.page import Chart

QUERY_SIGNS: Final = "%=&+;:,/?@"


class AskedMeasure(NamedTuple):
    """A measure as a chart asks it: of which vacancies, by which groups, with which options."""

    measure: str
    filters: Filters
    by: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listening(View):
    """A view that remembers what is asked of it."""

    heard: list[AskedMeasure] = field(default_factory=list)

    def ask(self, question: str, *, by: Sequence[str] = (), **options: Any) -> pd.DataFrame:  # noqa: ANN401 - as a view takes them
        """Return the answer to a question, as a view gives it."""
        asked = AskedMeasure(question, self.filters, tuple(by), tuple(options.items()))
        if asked not in self.heard:
            self.heard.append(asked)
        return super().ask(question, by=by, **options)


def asked_by(chart: Chart, view: View) -> list[AskedMeasure]:
    """Return the measures that a chart asks, of each selection, each once."""
    heard: list[AskedMeasure] = []
    for one in selections(view).values():
        chart.ask(Listening(one.market, one.filters, one.options, None, heard))
    return heard


def link(view: View, path: str, name: str, root: str) -> str:
    """Return the address of a chart, with the market that answers it now."""
    return f"{root}{path.lstrip('/')}{_pinned(view)}#{name}"


def file_of(view: View, name: str, form: str, root: str) -> str:
    """Return the address of a chart's figures as a file."""
    return f"{root}download/{name}.{form}{_pinned(view)}"


def command(view: View, questions: Sequence[AskedMeasure]) -> str:
    """Return the commands that give the measures of a chart, a line each."""
    on = [f"--{MADE_ON.name}", view.market.id]
    return "".join(f"{shlex.join([*_words(one), *on])}\n" for one in questions)


def python(view: View, name: str, root: str) -> str:
    """Return the Python that reads a chart's figures."""
    address = quote(file_of(view, name, "csv", root), QUERY_SIGNS + "#")
    return f'import pandas as pd\n\nfigures = pd.read_csv("{address}")\n'


def r(view: View, name: str, root: str) -> str:
    """Return the R that reads a chart's figures."""
    address = quote(file_of(view, name, "csv", root), QUERY_SIGNS + "#")
    return f'figures <- read.csv("{address}")\n'


def notebook(view: View, questions: Sequence[AskedMeasure]) -> str:
    """Return the Python that asks the measures of a chart where Bandstand is installed."""
    opened = f"market = Market.open(market={view.market.id!r})"
    opening = f"from analytics import Filters, Market, answer\n\n{opened}\n"
    return opening + "".join(f"{_call(one)}\n" for one in questions)


def sql(view: View, questions: Sequence[AskedMeasure], root: str) -> str:
    """Return the SQL that counts the vacancies beneath a chart's measures, on the export."""
    whole = f"{root}download/listings.parquet?{WHOLE}&{MADE_ON.name}={view.market.id}"
    opening = f"-- {FILE} is {whole}\n"
    statements: dict[str, str] = {}
    for one in questions:
        counted = plain_sql(view.market, meant(one.measure, one.filters), one.by)
        statements.setdefault(counted, all_measures()[one.measure].title)
    return opening + "\n".join(
        f"-- Vacancies beneath “{title}”\n{counted}" for counted, title in statements.items()
    )


def _pinned(view: View) -> str:
    return of_view(view).on(view.market.id).search()


def _words(one: AskedMeasure) -> list[str]:
    """Return the words of a command."""
    given = {"by": list(one.by), **one.filters.to_query()}
    named = [
        word
        for name, values in given.items()
        for value in values
        for word in (f"--{name.replace('_', '-')}", value)
    ]
    chosen = [word for name, value in one.options for word in ("--option", f"{name}={value}")]
    return ["python", "-m", "analytics", "table", one.measure, *named, *chosen]


def _call(one: AskedMeasure) -> str:
    changed = one.filters.changed_from(DEFAULT)
    filters = ", ".join(f"{name}={getattr(one.filters, name)!r}" for name in changed)
    by = f", by={list(one.by)!r}" if one.by else ""
    options = "".join(f", {name}={value!r}" for name, value in one.options)
    return f"{one.measure} = answer(market, {one.measure!r}, Filters({filters}){by}{options})"

"""Server languages: the reach of what back ends are written in, Node.js among them."""

from __future__ import annotations

from typing import Any, Final

from analytics.measures import reach
from analytics.measures.measure import Measure

BROWSER: Final = frozenset({"JavaScript", "TypeScript"})
"""Languages that on a server run on Node.js, which then stands for them."""
NODE: Final = "Node.js"


def server_languages() -> frozenset[str]:
    """Return the languages of `reach`, Node.js in the place of those it runs."""
    return (reach.languages() - BROWSER) | {NODE}


def _reach(by: list[str], **tables: Any) -> Any:  # noqa: ANN401 - handed on as they come
    del by
    return reach.reach(**tables, among=server_languages())


MEASURES = {
    "server_languages": Measure(
        title="Reach of languages on the server",
        unit="vacancies",
        caption="How far each language carries on the server, Node.js standing for JavaScript.",
        tables=reach.tables_among(server_languages()),
        fold=_reach,
        facts=("rho",),
        most_groups=0,
    ),
}

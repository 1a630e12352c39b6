"""`python -m tests.bench.fuzz`: the API asked whatever its own description allows, and forbids."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from dashboard.factory import create_app
from dashboard.server.access import Access
from dashboard.server.rate import RateLimit
from tests.bench.each import each

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from schemathesis import Case

CASES = 2_000
OFTEN = Access(requests=RateLimit(1_000_000, 60))
"""Who may ask as often as this does."""
PROMISED = [not_a_server_error, status_code_conformance, content_type_conformance]
"""What is held of an answer. Open filters take any text by the description, and say 422 to words
that they do not know; Parquet and Arrow are no text that could be held against a schema."""


def main() -> None:
    """Ask so many cases over all addresses, and fail on any 5xx or breach of the description."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    asked, breaches = fuzz(parser.parse_args().cases)
    said = ", ".join(f"{status}: {number:,}" for status, number in sorted(asked.items()))
    print(f"{sum(asked.values()):,} cases ({said}); {len(breaches)} breaches")  # noqa: T201 - a report
    for breach in breaches[:20]:
        print(breach)  # noqa: T201 - a report
    sys.exit(bool(breaches))


def fuzz(cases: int) -> tuple[Counter[int], list[str]]:
    """Return how many answers had which status, and each breach in words."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", create_app(access=OFTEN).server)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    asked: Counter[int] = Counter()
    breaches: list[str] = []
    for operation in each("Asking addresses", operations, len(operations)):
        _ask(operation.as_strategy(), -(-cases // len(operations)), asked, breaches)
    return asked, breaches


def _ask(
    cases: SearchStrategy[Case[Any]], many: int, asked: Counter[int], breaches: list[str]
) -> None:
    @given(case=cases)
    @settings(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Case[Any]) -> None:
        answer = case.call()
        asked[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=PROMISED)
        except FailureGroup as found:
            breaches.append(f"{case.formatted_path}: {found.exceptions[0]}")

    ask()


if __name__ == "__main__":
    main()

"""Headlines and verdicts read as easily at every filter as a fourteen-year-old needs them to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import textstat

from analytics.measures.claims import claims
from analytics.measures.combinations import technologies_asked
from dashboard.model import state as states
from dashboard.model.page import View
from dashboard.model.registry import all_pages
from dashboard.pages.claims.page import judged
from dashboard.pages.claims.words import rule

if TYPE_CHECKING:
    from analytics.market.market import Market
    from analytics.measures.claims import Claim
    from dashboard.model.page import Page

OLDEST: Final = 14
SCHOOL: Final = 5
"""Years of age at which the first of the school years begins that a grade counts."""
LONGEST: Final = 35
"""Words of a sentence: a short word in a long sentence still loses its reader."""
QUERIES: Final = (
    "",
    "?state=live&window=all",
    "?level=junior&level=mid",
    "?level=intern",
    "?region=North+West&work_mode=remote",
    "?stack=Java&stack=AWS&stack_match=all",
    "?contract=contract&sector=gambling",
)
HEADED: Final = [page for page in all_pages() if page.headline]


def age(text: str) -> float:
    """Return the reading age of a text: Flesch and Kincaid's grade, and the age of its first."""
    return SCHOOL + float(textstat.flesch_kincaid_grade(_spoken(text)))


def _spoken(text: str) -> str:
    """Return a text whose stops end sentences, whose figures are words and names easy ones."""
    for name in NAMES:
        text = text.replace(name, "Java")
    return re.sub(
        r"(?<=\d)[.,](?=\d)", "", text.replace(";", ".").replace("£", "").replace("%", " per cent")
    )


NAMES: Final = sorted({*technologies_asked(), "Elasticsearch or OpenSearch"}, key=len, reverse=True)
"""Names of products, which are hard to no one who looks for them."""


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.;:])\s+", text) if part]


def check(text: str) -> None:
    assert age(text) <= OLDEST, f"reading age {age(text):.1f}: {text}"
    for part in sentences(text):
        assert len(part.split()) <= LONGEST, f"{len(part.split())} words: {part}"


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("page", HEADED, ids=lambda page: page.path)
def test_a_headline_reads_easily_whatever_the_filters(
    page: Page, query: str, market: Market
) -> None:
    state = states.read(query)
    assert not state.problems
    assert page.headline
    check(page.headline(View(market, state.filters, state.options)))


@pytest.mark.parametrize("one", claims(), ids=lambda one: one.key)
def test_a_claim_and_its_rules_read_easily(one: Claim) -> None:
    rules = (rule(test) for test in one.tests)
    check(" ".join(filter(None, (one.said, one.why_not, one.note, *rules))))


@pytest.mark.parametrize("query", QUERIES)
def test_a_verdict_reads_easily_whatever_the_filters(query: str, market: Market) -> None:
    found = judged(View(market, states.read(query).filters))
    for said in {*found["because"], *found["test_because"]} - {""}:
        check(said)


def test_a_sentence_of_a_statistician_does_not_pass() -> None:
    hard = (
        "Heteroscedasticity notwithstanding, the logarithmic remuneration differential due to "
        "geographical concentration is statistically indistinguishable from nothingness."
    )
    with pytest.raises(AssertionError, match="reading age"):
        check(hard)

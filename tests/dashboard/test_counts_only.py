"""A market of counts only: what it holds is as in the whole one, all else is refused in words."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal

from analytics import __main__ as command_line
from analytics.errors import CountsOnlyError
from analytics.filters.filters import DEFAULT
from analytics.market.build.build import Builder
from analytics.market.files import WRITING, market_path, point_to
from analytics.market.market import Market
from analytics.market.summed import SUMMED
from analytics.measures.answers import answer
from analytics.rollups.asked import ONE_AT_A_TIME, rolled_up
from analytics.rollups.build import CountsOnly
from dashboard import factory
from dashboard.components.shell import COUNTS_ONLY
from dashboard.factory import create_app
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.framework.routing import route
from dashboard.model.opening import CHOICES
from dashboard.model.page import View
from dashboard.pages.sheet.look_at import look_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

SENIOR = DEFAULT.but(level=("senior",))
BOTH = SENIOR.but(region=("London",))
SINGLE = "needs single adverts. Build it without --counts-only."
BEYOND = "This market holds counts only, and none for backend, full-stack and general software"


@pytest.fixture(scope="module")
def counts(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return the small market rolled up: by level, and for seniors."""
    folder = tmp_path_factory.mktemp("the editor's counts")
    path = market_path("c0c0c0c0c0c0", folder)
    whole = folder / f"{WRITING}{path.name}"  # of another id, or its answers would be remembered
    shutil.copy(market.path, whole)
    asked = {**dict.fromkeys(CHOICES, ((), ("level",))), SENIOR: ((),)}
    CountsOnly(Builder(), asked).finish(whole, lambda _: None)
    whole.rename(path)
    point_to(path)
    opened = Market(path)
    yield opened
    opened.close()


@pytest.fixture
def client(counts: Market, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(factory, "current_market", lambda _folder: counts)
    opened: FlaskClient = create_app().server.test_client()
    return opened


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        ("pay", ["level"]),
        ("work_mode", []),
        ("technologies", []),
        ("combinations", []),
        ("demand", []),
    ],
)
def test_what_is_rolled_up_is_as_in_the_whole_market(
    market: Market, counts: Market, measure: str, by: list[str]
) -> None:
    for filters in (CHOICES[-1], DEFAULT, *([] if by else [SENIOR])):
        whole = answer(market, measure, filters, by=by)
        assert_frame_equal(answer(counts, measure, filters, by=by), whole)
    assert counts.period(DEFAULT) == market.period(DEFAULT)
    assert counts.fact("figures").equals(market.fact("figures"))


def test_what_is_not_rolled_up_is_refused_in_a_sentence(counts: Market) -> None:
    with pytest.raises(CountsOnlyError, match=f"{BEYOND}.*level senior, in London. Take a filter"):
        counts.ask("totals", BOTH)
    with pytest.raises(CountsOnlyError, match="by level and sector"):
        answer(counts, "pay", DEFAULT, by=["level", "sector"])
    for asked in (
        lambda: counts.ask("listings", DEFAULT),
        lambda: counts.ask("vacancy", DEFAULT, vacancy_id="reed:1"),
        lambda: counts.stream("listings_whole", DEFAULT),
        lambda: counts.selection(DEFAULT),
    ):
        with pytest.raises(CountsOnlyError, match=SINGLE):
            asked()


def test_no_vacancy_is_left_in_the_file(counts: Market) -> None:
    content = counts.path.read_bytes()
    assert b"Senior Developer 3" not in content
    assert b"adverts.example" not in content


def test_every_page_says_what_it_holds_or_that_it_does_not(counts: Market) -> None:
    assert COUNTS_ONLY in str(route("/pay", lambda: counts))
    assert "£" in draw("pay-by-level", "", lambda: counts).finding
    for search in ("?level=senior&region=London", "?level=senior&stack=Java"):
        assert draw("pay-by-level", search, lambda: counts).finding.startswith(BEYOND)
        assert BEYOND in str(headline("/pay", search, lambda: counts))
    assert SINGLE in str(headline("/listings", "", lambda: counts))
    assert SINGLE in str(fill("second-opinion", "", lambda: counts))
    assert SINGLE in str(fill("opened", "?vacancy=reed:senior-1", lambda: counts))
    assert "Searches" in str(fill("market", "?level=senior&region=London", lambda: counts))


def test_a_part_that_needs_single_adverts_costs_no_other(counts: Market) -> None:
    figures = str(fill("key-figures", "", lambda: counts))
    assert "Median pay" in figures
    assert "what is asked needs single adverts" in figures
    assert "no single advert to look at" in str(look_at(View(counts, DEFAULT)))
    bands = str(fill("bands", "", lambda: counts))
    assert "Pay bands" in bands, bands


def test_a_question_that_is_new_makes_another_market_of_counts() -> None:
    assert all(question in CountsOnly.kind for question in SUMMED)


def test_the_api_says_so_too(client: FlaskClient) -> None:
    assert client.get("/api/v1/market").json["counts_only"]  # type: ignore[index]  # of a Response
    assert client.get("/api/v1/pay?by=level").status_code == 200
    for address in ("pay?level=senior&region=London", "listings", "vacancy?vacancy_id=a"):
        told = client.get(f"/api/v1/{address}")
        assert (told.status_code, told.json["hint"][-28:]) == (422, SINGLE[-28:])  # type: ignore[index]  # of a Response


def test_the_command_line_says_so_too(
    counts: Market, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BANDSTAND_MARKET", str(counts.path.parent))
    words = ["table", "pay", "--level", "senior", "--region", "London"]
    monkeypatch.setattr(sys, "argv", ["analytics", *words])
    with pytest.raises(SystemExit) as end:
        command_line.main()
    assert (end.value.code, capfd.readouterr().err.startswith(BEYOND)) == (1, True)


def test_filters_are_rolled_up_one_at_a_time() -> None:
    beside = [set(one.changed_from(DEFAULT)) for one in rolled_up()]
    assert all({name} in beside for name in ONE_AT_A_TIME)
    assert not [names for names in beside if names & set(ONE_AT_A_TIME) and len(names) > 1]
    assert set(CHOICES) <= set(rolled_up())

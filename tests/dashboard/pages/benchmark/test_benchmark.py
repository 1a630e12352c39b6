from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from analytics.benchmark.shape import Shape
from analytics.errors import QuestionError
from analytics.filters.filters import Filters
from dashboard.components.card import is_absent
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.framework.render import at_first
from dashboard.model import state as states
from dashboard.model.page import View
from dashboard.pages.benchmark.data import (
    TARGET,
    WIDTH,
    bands,
    figure_of,
    place,
    shape_of,
    terms_of,
)
from dashboard.pages.benchmark.data import note as whole_note
from dashboard.pages.benchmark.offer_place import offer_place
from dashboard.pages.benchmark.page import PAGE
from dashboard.pages.benchmark.pay_bands import finding, pay_bands
from dashboard.pages.benchmark.words import EXAMPLES, bands_in_words, note_in_words
from dashboard.server.downloads import answer
from tests.dashboard.text import drawn, text_of

if TYPE_CHECKING:
    from analytics.market.market import Market
    from dashboard.model.page import Served

SENIOR = "?level=senior&figure=70000"


def view(market: Market, **options: str) -> View:
    return View(market, Filters(level=("senior",)), options)


@pytest.mark.parametrize(
    ("written", "pounds"),
    [("65000", 65_000), ("£65,000", 65_000), ("65k", 65_000), ("£ 62.5K", 62_500), ("", None)],
)
def test_an_offer_is_read_as_people_write_it(
    market: Market, written: str, pounds: float | None
) -> None:
    assert figure_of(view(market, figure=written)) == pounds


@pytest.mark.parametrize("written", ["a lot", "65k-70k", "-5", "1e5", "<b>5</b>"])
def test_what_is_no_figure_is_a_sentence(market: Market, written: str) -> None:
    with pytest.raises(QuestionError, match=r"isn't a number we can read\. Write pounds"):
        figure_of(view(market, figure=written))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("£45k - £55k", "of a range its middle."),
        ("450 a day", "say apart from it whether it is for a year or a day"),
        ("£25/hour", "turn an hour's, a week's or a month's pay into a year's"),
        ("$100,000", "other currencies cannot be compared."),
    ],
)
def test_what_an_offer_holds_besides_a_figure_is_told(
    market: Market, written: str, hint: str
) -> None:
    with pytest.raises(QuestionError, match=rf"Write pounds, like 65000 or 65k; .*{hint}"):
        figure_of(view(market, figure=written))


def test_an_offer_in_the_address_is_answered_in_plain_words(served: Served) -> None:
    said = str(headline("/benchmark", SENIOR, served))
    assert "£70,000 a year is below the market: median £79,500 (95% interval" in said
    assert "29 (72%) above it" in str(draw("offer-place", SENIOR, served)[1])


def test_too_few_adverts_are_answered_from_a_wider_search_too(served: Served) -> None:
    said = text_of(headline("/benchmark", "?level=senior&stack=Go&figure=70000", served))
    assert said.startswith("£70,000 a year is below the market of a wider search: median £79,500")
    assert "The wider search is over the last 12 months; whatever the technologies." in said
    assert "As asked: no adverts. We show a figure from 6." in said


def test_a_silly_offer_is_a_sentence_and_the_bands_stand(served: Served) -> None:
    assert "isn't a number we can read" in str(headline("/benchmark", "?figure=lots", served))
    assert "cannot be benchmarked" in str(headline("/benchmark", "?figure=0", served))
    assert "isn't a number we can read" in str(draw("offer-place", "?figure=lots", served)[1])
    assert "£" in str(draw("pay-bands", "?figure=lots", served)[1])


def test_without_an_offer_no_place_is_drawn_and_the_bands_are_there_at_once(
    served: Served,
) -> None:
    come = at_first(PAGE, "", served)
    assert is_absent(come["offer-place"].behind)
    assert "£79,500" in come["pay-bands"].finding
    assert is_absent(fill("offer", "", served))
    offered = at_first(PAGE, SENIOR, served)
    assert "72%" in offered["offer-place"].finding
    assert "pay-bands" not in offered


def test_the_place_adds_up(market: Market) -> None:
    told = place(view(market, figure="70000"))
    assert (told[["less", "same", "more"]].sum(axis=1) == told["adverts"]).all()
    bars = drawn(offer_place(told)).data
    assert [bar.name for bar in bars] == ["Below your offer", "At it", "Above it"]


def test_every_row_of_the_note_has_its_n_or_the_reason(market: Market) -> None:
    words = note_in_words(whole_note(view(market, figure="70000")))
    assert "One level up: lead" in set(words["step"])
    assert (words["n"] != "[x]").all()
    withheld = words[words["ratio"] == "[x]"]
    assert withheld["middle"].str.contains("We show a figure").all()


def test_bands_say_their_n_and_what_lacks(market: Market) -> None:
    told = bands(View(market, Filters()))
    words = bands_in_words(told).set_index("label")
    assert words["n"].to_dict()["Senior"] == "40 adverts, 40 employers"
    assert words["band"].to_dict()["Mid"] == "No adverts. We show a figure from 6"
    assert finding(told).startswith("Midpoints go from £34,500 to £79,500.")
    texts = [note.text for note in drawn(pay_bands(told)).layout.annotations]
    assert "<b>Mid</b>  withheld" in texts


def test_target_and_width_come_from_the_address(market: Market) -> None:
    asked = view(market, target="75", width="20", per="day")
    assert shape_of(asked) == Shape(75, 0.2, round_to=500)
    assert terms_of(asked).per == "day"
    assert {TARGET.default, WIDTH.default} == {"50", "15"}


def test_the_adverts_it_competes_with_are_a_link_with_the_same_filters(served: Served) -> None:
    said = str(fill("benchmark-tools", SENIOR, served))
    assert "/listings?window=6&state=new&level=senior" in said
    assert "See the 40 adverts (40 with pay) it competes with" in said
    day = str(fill("benchmark-tools", "?level=senior&figure=500&per=day&ir35=inside", served))
    assert "/listings?window=6&state=new&level=senior&contract=contract&ir35=inside" in day


def test_a_wider_search_leads_to_its_adverts_too(served: Served) -> None:
    said = str(fill("benchmark-tools", "?level=senior&stack=Go&figure=70000", served))
    assert "See the 0 adverts (0 with pay) it competes with" in said
    assert "the 40 adverts (40 with pay) of the wider search" in said
    assert "/listings?window=12&state=new&level=senior'" in said


def test_without_an_offer_there_are_examples_to_try(served: Served) -> None:
    said = str(fill("benchmark-tools", "", served))
    assert "or try an example" in said
    for query in EXAMPLES.values():
        assert f"/benchmark{states.read(query).search()}" in said
        assert states.read(query).problems == ()
        assert states.read(query).search() == f"?window=6&state=new&{query.removeprefix('?')}"
    assert "or try an example" not in str(fill("benchmark-tools", SENIOR, served))


def test_a_widened_offer_moves_from_the_wider_search_too(served: Served) -> None:
    said = str(fill("offer", "?level=senior&stack=Go&figure=70000", served))
    for part in ("As asked, and from a wider search", "How it moves from the wider search"):
        assert part in said
    assert "Too few adverts state pay to tell: if it were remote (0)" in said


def test_managers_are_a_link_away_where_their_roles_are_left_out(served: Served) -> None:
    said = str(fill("bands", "", served))
    assert "family=backend&family=full_stack&family=management&family=general" in said
    assert "/benchmark?window=6&state=new&family=any" in said
    assert "left out here. '" not in str(fill("bands", "?family=any", served))


def test_aged_bands_say_so_wherever_they_are_shown(served: Served) -> None:
    query = "?age_to=2026-09-01&rate=3"
    sentence = "to 1 September 2026 at +3.0% a year, a rate you named"
    assert sentence in str(headline("/benchmark", query, served))
    assert sentence in draw("pay-bands", query, served)[1]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?age_to=soon", "“soon” isn't a date we can read."),
        ("?age_to=1999-01-01", "Bands cannot be aged to 1 January 1999."),
        ("?rate=3", "A yearly rate needs a date"),
        ("?age_to=2026-09-01", "Adverts do not show how pay changes in a year"),
    ],
)
def test_what_cannot_be_aged_is_a_sentence(query: str, sentence: str, served: Served) -> None:
    assert sentence in str(headline("/benchmark", query, served))
    assert sentence in draw("pay-bands", query, served)[1]
    assert "below the market" in str(headline("/benchmark", f"{query}&figure=20000", served))


def cover_of(content: bytes) -> str:
    """Return all that stands on a workbook's cover."""
    cover = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return " ".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)


def test_a_cover_names_offer_target_width_and_method_even_where_they_are_usual(
    served: Served,
) -> None:
    offered = cover_of(answer("offer", "xlsx", SENIOR.removeprefix("?"), served).get_data())
    for part in ("Your offer, £: 70000", "Pay is: A salary a year", "market ratio", "going rate"):
        assert part in offered
    query = "age_to=2026-09-01&rate=3"
    banded = cover_of(answer("pay-bands", "xlsx", query, served).get_data())
    for part in (
        "Bands around: The middle of the market",
        "Bands reach: 15% either side",
        "Age bands to (date): 2026-09-01",
        "isotonic regression",
        "Confidence is high: at least 100 effective vacancies",
    ):
        assert part in banded


def test_day_rates_without_any_contract_say_so(served: Served) -> None:
    said = str(headline("/benchmark", "?per=day&figure=500&level=senior", served))
    assert "Too few adverts to place £500 a day" in said
    assert "No advert is left" in str(draw("pay-bands", "?per=day", served)[1])


def test_the_note_downloads_with_its_method(served: Served) -> None:
    found = answer("offer", "xlsx", SENIOR.removeprefix("?"), served)
    assert found.status_code == 200
    assert answer("offer", "csv", "figure=lots", served).status_code == 422

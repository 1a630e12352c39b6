"""`python -m analytics benchmark`: an offer or a team against the market, or a band a level."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Final

import typer

from analytics.schema.credible_pay import YEAR
from analytics.team.command import team
from analytics.terminal.options import (
    FORMAT,
    OUT,
    CommandAnswer,
    Parameters,
    deliver_answer,
    filter_options,
    filters_of,
    form_of,
    signature,
)

app = typer.Typer(
    help="Place an offer or a team in the market, or set a pay band for every level.",
    no_args_is_help=True,
)

FIGURE: Final = Annotated[str, typer.Argument(help="The offer in pounds, like 65000 or 65k.")]
PER: Final = Annotated[str, typer.Option(help="year (a salary) or day (a contract's rate).")]
TARGET: Final = Annotated[str, typer.Option(help="Percentile at the middle of a band.")]
WIDTH: Final = Annotated[str, typer.Option(help="Per cent from the middle to either end.")]
ROUND: Final = Annotated[
    str, typer.Option("--round", help="Pounds a year to round a band's ends to: 500, 1, 100, 1000.")
]
AGE_TO: Final = Annotated[
    str, typer.Option(help="A date that bands are aged to, like 2027-04-01; up to two years ahead.")
]
RATE: Final = Annotated[
    str, typer.Option(help="Per cent a year to age by; left out, the yearly change of adverts.")
]

SHOWN_OF_OFFER: Final = (
    *("part", "step", "vacancies", "priced", "employers", "below", "same", "above", "starts_above"),
    *("straddles", "tops_out_below", "p50", "p50_low", "p50_high", "market_ratio"),
    *("market_ratio_low", "market_ratio_high", "confidence", "withheld"),
    *("modelled", "modelled_low", "modelled_high", "modelled_own", "modelled_from"),
)
SHOWN_OF_BAND: Final = (
    *("ir35", "level", "vacancies", "priced", "employers", "n_effective", "minimum", "midpoint"),
    *("midpoint_low", "midpoint_high", "maximum", "pooled", "overlap", "confidence", "withheld"),
    *("wider", "wider_priced", "wider_minimum", "wider_midpoint", "wider_midpoint_low"),
    *("wider_midpoint_high", "wider_maximum", "wider_confidence"),
    *("modelled_minimum", "modelled_midpoint", "modelled_low", "modelled_high", "modelled_maximum"),
    *("modelled_own", "modelled_from", "modelled_withheld"),
)


def offer(**given: Any) -> None:  # noqa: ANN401 - typer gives each as its signature declares it
    """Say where an offer stands among the adverts that the filters leave."""
    from analytics.benchmark import offer as benchmark  # noqa: PLC0415 - keeps the command line quick
    from analytics.benchmark.sentences import answer_in_words, ranges_in_words  # noqa: PLC0415 - the same
    from analytics.benchmark.terms import Terms  # noqa: PLC0415 - the same
    from analytics.benchmark.written import pounds_of  # noqa: PLC0415 - the same
    from analytics.market.market import Market  # noqa: PLC0415 - the same

    form, figure = form_of(given["form"], given["out"]), pounds_of(given["figure"])
    market, filters = Market.open(), filters_of(given)
    terms = Terms(given["per"])
    note = benchmark.offer_note(market, filters, figure, terms)
    asked = {str(name): value for name, value in note.iloc[0].items()}
    ranges = "" if asked["withheld"] else ranges_in_words(asked, terms)
    steps = note[note["part"].isin([benchmark.ASKED, benchmark.WIDENED])]
    sentence = f"{answer_in_words(steps, terms)} {ranges}".strip()
    about = benchmark.about(market, filters, terms)
    deliver_answer(CommandAnswer(sentence, note, about, SHOWN_OF_OFFER), form, given["out"])


def band(**given: Any) -> None:  # noqa: ANN401 - as above
    """Set a pay band for every level around a percentile of the adverts that the filters leave."""
    from analytics.benchmark import (  # noqa: PLC0415 - keeps the command line quick
        bands as benchmark_bands,
    )
    from analytics.benchmark import offer as benchmark  # noqa: PLC0415 - keeps the command line quick
    from analytics.benchmark.band_sentences import band_in_words, pools_in_words  # noqa: PLC0415 - the same
    from analytics.benchmark.projection import ageing_of  # noqa: PLC0415 - the same
    from analytics.benchmark.shape import shape_of  # noqa: PLC0415 - the same
    from analytics.benchmark.terms import Terms  # noqa: PLC0415 - the same
    from analytics.market.market import Market  # noqa: PLC0415 - the same

    form = form_of(given["form"], given["out"])
    market, filters = Market.open(), filters_of(given)
    terms, ageing = Terms(given["per"]), ageing_of(given["age_to"], given["rate"])
    shape = shape_of(given["target"], given["width"], given["round_to"], ageing)
    ladder = benchmark_bands.band(market, filters, terms, shape)
    about = benchmark.about(market, filters, terms)
    sentence = f"{band_in_words(ladder, terms, shape)} {pools_in_words(ladder)}".strip()
    answer = CommandAnswer(sentence, ladder, about, SHOWN_OF_BAND)
    deliver_answer(answer, form, given["out"])


def _parameters(own: Parameters) -> inspect.Signature:
    ends: Parameters = {"form": (FORMAT, ""), "out": (OUT, None)}
    return signature({**own, "per": (PER, YEAR), **filter_options(), **ends})


for function, own in (
    (offer, {"figure": (FIGURE, inspect.Parameter.empty)}),
    (
        band,
        {
            "target": (TARGET, "50"),
            "width": (WIDTH, "15"),
            "round_to": (ROUND, "500"),
            "age_to": (AGE_TO, ""),
            "rate": (RATE, ""),
        },
    ),
):
    function.__signature__ = _parameters(own)  # type: ignore[attr-defined]  # what typer reads
    app.command()(function)
app.command()(team)

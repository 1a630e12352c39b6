"""The addresses of the API, one for each measure and a few beside, with their description."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from flask import Response, jsonify, request

from analytics.errors import BandstandError
from analytics.filters.control import ANY, refusal
from analytics.filters.filters import CONTROLS, Filters
from analytics.market.earlier import kept_ids
from analytics.measures.answers import about, all_measures, answer
from analytics.schema.arrow import arrow_table
from analytics.schema.suggest import closest, shown
from dashboard.api import reading, respond
from dashboard.api.models import FORMS, Problem, queries
from dashboard.model.pinned import market_named
from dashboard.model.registry import MADE_ON

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    import pyarrow as pa
    from flask_openapi.openapi import OpenAPI
    from pydantic import BaseModel

    from analytics.market.market import Market
    from analytics.measures.measure import Measure
    from dashboard.model.page import Served

ROOT: Final = "/api/v1"
NAMED_BY: Final = f"{ROOT}/listings names each as vacancy_id."
BESIDE: Final = ("listings", "vacancy", "filters", "market", "openapi.json")
"""Addresses that are no measure's."""
FAULTS: Final = 400
"""The status from which there is no answer."""
ERRORS: Final[dict[Any, Any]] = {
    str(status): {
        "description": meaning,
        "content": {respond.PROBLEM: {"schema": Problem.model_json_schema()}},
    }
    for status, meaning in (
        (401, "A token or a password is asked for."),
        (404, "There is no such address."),
        (406, "No form that the header Accept asks for is offered."),
        (410, "The market that is named is no longer kept."),
        (422, "A part of the query is not understood."),
        (429, "Asked too often; Retry-After says when to ask again."),
        (503, "There is no market."),
    )
}
ANSWERS: Final[dict[Any, Any]] = {
    "200": {
        "description": "The rows, in the form asked for.",
        "content": {
            kind: {"schema": {"type": "object"} if form == "json" else {"type": "string"}}
            for form, kind in FORMS.items()
        },
    },
    "304": {"description": "As it was: the ETag still holds."},
    **ERRORS,
}


def register(server: OpenAPI, served: Served) -> None:
    """Give a server the API's addresses."""
    for name, measure in all_measures().items():
        reply = partial(_measure, name, measure, served)
        _add(server, name, measure.title, measure.caption, reply)
    _add(
        *(server, "listings", "Listings", "Every vacancy that the filters leave, every column."),
        partial(_listings, served),
    )
    _add(
        *(server, "vacancy", "One vacancy", "Where one vacancy stood: each source's advert."),
        partial(_vacancy, served),
    )
    _add_plain(server, served)
    server.after_request(as_problem)


def _add(
    server: OpenAPI,
    name: str,
    title: str,
    description: str,
    reply: Callable[[BaseModel], Response],
) -> None:
    def view(query: BaseModel) -> Response:
        try:
            return reply(query)
        except BandstandError as fault:
            return respond.of_fault(fault)

    view.__name__ = f"api_{name}"
    view.__annotations__ = {"query": queries()[name]}
    view.__doc__ = description
    server.get(f"{ROOT}/{name}", summary=title, description=description, responses=ANSWERS)(view)


def _add_plain(server: OpenAPI, served: Served) -> None:
    """Add what takes no query: the description, a page of it, filters, the market, the rest."""

    def market() -> Response:
        """Return the market's facts."""
        try:
            current = served()
            return respond.facts(current, partial(_market, current))
        except BandstandError as fault:
            return respond.of_fault(fault)

    views: dict[str, Callable[..., Response]] = {
        f"{ROOT}/openapi.json": partial(respond.fixed, lambda: jsonify(server.api_doc)),
        f"{ROOT}/filters": partial(respond.fixed, lambda: jsonify(_filters())),
        f"{ROOT}/market": market,
        f"{ROOT}/": partial(respond.fixed, partial(reading.page, server)),
        "/api/": _unknown,
        "/api/<path:rest>": _unknown,
    }
    for rule, view in views.items():
        server.add_url_rule(rule, f"api {rule}", view)


def filters_of(query: BaseModel) -> Filters:
    """Return the filters of a query.

    Raises:
        FilterError: a technology or a place that is not known.
    """
    given = {name: getattr(query, name) for name in CONTROLS if name in query.model_fields_set}
    filters, problems = Filters.from_query(given)
    if problems:
        raise refusal(problems[0])
    return filters


def _measure(name: str, measure: Measure, served: Served, query: BaseModel) -> Response:
    market, filters = _named(query, served), filters_of(query)
    by = list(dict.fromkeys(getattr(query, "by", [])))
    options = {option: getattr(query, option) for option in measure.options}

    def ask() -> tuple[pa.RecordBatchReader, dict[str, str]]:
        figures = answer(market, name, filters, by=by, **options)
        return _reader(figures), about(market, name, filters, by=by, **options)

    return respond.rows(market, query, ask)


def _named(query: BaseModel, served: Served) -> Market:
    """Return the market that a query names, or the newest one.

    Raises:
        GoneError: it is no longer kept.
    """
    return market_named(str(getattr(query, MADE_ON.name, "") or ""), served)


def _reader(frame: pd.DataFrame) -> pa.RecordBatchReader:
    return arrow_table(frame).replace_schema_metadata(None).to_reader()


def _listings(served: Served, query: BaseModel) -> Response:
    market, filters = _named(query, served), filters_of(query)
    search = str(getattr(query, "search", ""))

    def ask() -> tuple[pa.RecordBatchReader, dict[str, str]]:
        batches = market.stream_codes("listings_whole", filters, search=search)
        return batches, {"market": market.id, "counts": filters.in_words(), "search": search}

    return respond.rows(market, query, ask)


def _vacancy(served: Served, query: BaseModel) -> Response:
    market, wanted = _named(query, served), str(getattr(query, "vacancy_id", ""))
    filters = filters_of(query)

    def ask() -> tuple[pa.RecordBatchReader, dict[str, str]]:
        """Return where it stood."""
        if not wanted:
            raise respond.MissingError("No vacancy is named.", f"Give vacancy_id; {NAMED_BY}")
        listings = market.ask("vacancy_listings", filters, vacancy_id=wanted)
        if listings.empty:
            raise respond.MissingError(f"There is no vacancy “{wanted}”.", NAMED_BY)
        return _reader(listings), {"market": market.id}

    return respond.rows(market, query, ask)


def _filters() -> dict[str, dict[str, object]]:
    return {
        name: {
            "label": control.label,
            "help": control.help,
            "many": control.kind != "one",
            "values": [*control.choices, *([] if control.kind == "one" else [ANY])],
        }
        for name, control in CONTROLS.items()
    }


def _market(market: Market) -> str:
    figures = market.fact("figures")
    facts = {
        "id": market.id,
        "earliest": f"{market.earliest}",
        "latest": f"{market.latest}",
        "synthetic": market.is_synthetic,
        "counts_only": market.is_counts_only,
        "kept": kept_ids(market.path.parent),
        "figures": json.loads(figures.to_json(orient="records", date_format="iso")),
    }
    return json.dumps(facts)


def _unknown(rest: str = "") -> Response:
    names = [f"v1/{name}" for name in (*all_measures(), *BESIDE)]
    near = closest(rest, names)
    hint = f"Did you mean /api/{near}? " if near else ""
    sentence = f"There is no address “/api/{shown(rest)}”."
    return respond.problem(404, sentence, f"{hint}The addresses stand at {ROOT}/.")


def as_problem(response: Response) -> Response:
    """Return what the server refuses with a line of text as a problem, within the API."""
    is_line = response.status_code >= FAULTS and response.mimetype != respond.PROBLEM
    if not (is_line and request.path.startswith("/api/")):
        return response
    line = response.get_data(as_text=True).strip()
    refusal = respond.problem(response.status_code, line, f"The addresses stand at {ROOT}/.")
    if response.retry_after:
        refusal.retry_after = response.retry_after
    return refusal

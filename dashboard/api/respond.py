"""Answers of the API: their form, how long they may be kept, and why there is none."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import Response, request

from analytics.errors import BandstandError, GoneError, MarketError, QuestionError
from analytics.schema.suggest import known, shown
from dashboard.api.models import FORMS, Problem, parameters_of
from dashboard.export.stream import FORMS as WRITERS
from dashboard.server import etags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pyarrow as pa
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from analytics.market.market import Market

PROBLEM: Final = "application/problem+json"
UNPROCESSABLE, NO_MARKET, NOT_ACCEPTABLE, GONE, MISSING = 422, 503, 406, 410, 404
KEPT: Final = "private, max-age=60"
"""An answer holds as long as its market; a browser asks once a minute whether that is another."""

MARKET_AT: Final = "/api/v1/market"
SEVERAL: Final = 3
"""Values of a parameter that a refusal shows."""
EXPECTED: Final = re.compile(r"'([^']*)'")
"""A value in pydantic's list of those that there are."""


class MissingError(BandstandError):
    """There is nothing of the name that was asked for."""


def form_of(query: BaseModel) -> str:
    """Return the form asked for: by name, else by the header Accept; "" for one there is not."""
    named = getattr(query, "format", None)
    if named:
        return str(named)
    if not request.accept_mimetypes:
        return "json"
    best = request.accept_mimetypes.best_match(FORMS.values())
    return next((form for form, kind in FORMS.items() if kind == best), "")


def rows(
    market: Market,
    query: BaseModel,
    ask: Callable[[], tuple[pa.RecordBatchReader, Mapping[str, Any]]],
) -> Response:
    """Return rows in the form asked for, or that they are as they were.

    Args:
        market: the market that answers.
        query: what was asked; its form among it.
        ask: returns the rows and what they are about; called only where an answer is needed.
    """
    _once(query)
    form = form_of(query)
    if not form:
        offered = ", ".join(FORMS.values())
        return problem(NOT_ACCEPTABLE, "No such form is offered.", f"Accept one of: {offered}.")
    tag = _tag(market, form)
    if etags.is_named(tag):
        return _unchanged(market, tag)
    batches, about = ask()
    if etags.is_held(tag):
        return _unchanged(market, tag)
    written = WRITERS[form](batches, about)
    return _kept(Response(written, mimetype=FORMS[form]), market, tag)


def facts(market: Market, ask: Callable[[], str]) -> Response:
    """Return facts of a market as JSON, or that they are as they were."""
    tag = _tag(market, "json")
    if etags.is_held(tag):
        return _unchanged(market, tag)
    return _kept(Response(ask(), mimetype=FORMS["json"]), market, tag)


def fixed(ask: Callable[[], Response]) -> Response:
    """Return what changes with Bandstand's own code only, or that it is as it was."""
    tag = etags.tag_of("", request.path)
    held = etags.is_held(tag)
    return etags.unchanged(tag, KEPT) if held else etags.tagged(ask(), tag, KEPT)


def problem(status: int, detail: str, hint: str = "") -> Response:
    """Return why there is no answer."""
    title = Response(status=status).status.partition(" ")[2].capitalize()
    body = Problem(title=title, status=status, detail=detail, hint=hint)
    return Response(body.model_dump_json(), status=status, mimetype=PROBLEM)


def invalid(fault: ValidationError) -> Response:
    """Return what of a query is not understood, and what there is instead."""
    first, *rest = fault.errors(include_url=False)
    more = f" Of {len(rest) + 1} parts that are not understood this is the first." if rest else ""
    try:
        _refuse(first, parameters_of(fault.title))
    except BandstandError as refused:
        return problem(UNPROCESSABLE, refused.what + more, refused.hint)
    name = shown(str(first["loc"][0]))
    hint = "Every parameter stands in /api/v1/openapi.json."
    return problem(UNPROCESSABLE, f"{name}: {first['msg']}.{more}", hint)


def _once(query: BaseModel) -> None:
    """Refuse several values of what takes one: no answer is that to one of them alone.

    Raises:
        QuestionError: such values stand in the address.
    """
    for name, values in request.args.lists():
        if len(set(values)) > 1 and not isinstance(getattr(query, name, []), list):
            given = ", ".join(f"“{shown(value)}”" for value in values[:SEVERAL])
            what = f"The parameter {name} takes one value, and here are {len(values)}: {given}."
            raise QuestionError(what, "Give it once.")


def _refuse(one: ErrorDetails, parameters: Iterable[str]) -> None:
    """Refuse a parameter, or a value, that is none of a list.

    Raises:
        QuestionError: it is none; the nearest one is offered, or all of them.
    """
    name, given = str(one["loc"][0]), str(one["input"])
    if one["type"] == "extra_forbidden":
        known("parameter", name, parameters)
    if one["type"] == "literal_error":
        known(f"value of “{name}”", given, EXPECTED.findall(one["ctx"]["expected"]))
    if one["type"] == "string_pattern_mismatch":
        what = f"“{shown(given)}” is no {name}'s id, which is 12 of 0 to 9 and a to f."
        raise QuestionError(what, f"Those kept stand at {MARKET_AT}; left out, the newest.")
    if one["type"] == "string_too_long":
        what = f"{name} has {len(given)} characters, and may have {one['ctx']['max_length']}."
        raise QuestionError(what, "Give fewer words.")


def of_fault(fault: BandstandError) -> Response:
    """Return a fault of ours as a problem."""
    kinds = ((MissingError, MISSING), (GoneError, GONE), (MarketError, NO_MARKET))
    status = next((code for kind, code in kinds if isinstance(fault, kind)), UNPROCESSABLE)
    return problem(status, fault.what, fault.hint)


def _unchanged(market: Market, tag: str) -> Response:
    return _kept(Response(status=HTTPStatus.NOT_MODIFIED), market, tag)


def _kept(response: Response, market: Market, tag: str) -> Response:
    etags.tagged(response, tag, KEPT)
    response.headers["Vary"] = "Accept"
    response.headers["Bandstand-Market"] = market.id
    return response


def _tag(market: Market, form: str) -> str:
    return etags.tag_of(market.id, request.full_path, form)

from __future__ import annotations

import json
from typing import Any

import pytest
from dash import dcc, html

from dashboard.components.aria import aria
from dashboard.components.light import HELD, light

STILL = html.Div([html.P(["Paid ", html.Strong("well")]), "as said"], className="more")


def held(part: Any) -> Any:  # noqa: ANN401 - a component, and the JSON of what stands in it
    return json.loads(getattr(part, HELD))


def test_what_is_still_becomes_one_component_and_what_was_given_stays_as_it_is() -> None:
    lighter = light(STILL)
    assert held(lighter) == [["p", {}, "Paid ", ["strong", {}, "well"]], "as said"]
    assert getattr(lighter, "className") == "more"  # noqa: B009 - Dash types no properties
    assert (lighter.children, len(STILL.children or [])) == (None, 2)


def test_text_stays_text_whatever_it_holds() -> None:
    words = "<img src=x onerror=alert(1)>"
    assert held(light(html.Div(html.P(words)))) == [["p", {}, words]]


def test_attributes_have_their_names_in_html_and_what_is_not_set_has_none() -> None:
    line = html.Li("one", className="first", hidden=True, title=None, **aria(label="One"))
    shut = html.Details(open=False, tabIndex=0)
    assert held(light(html.Ul([line, shut]))) == [
        ["li", {"aria-label": "One", "class": "first", "hidden": ""}, "one"],
        ["details", {"tabindex": "0"}],
    ]


def test_a_link_within_the_site_is_marked_and_another_is_not() -> None:
    ways = html.P([dcc.Link("Pay", href="/pay"), html.A("ONS", href="https://ons.example")])
    assert held(light(ways)) == [
        ["a", {"data-within": "", "href": "/pay"}, "Pay"],
        ["a", {"href": "https://ons.example"}, "ONS"],
    ]


@pytest.mark.parametrize(
    "live",
    [
        html.Div(id={"type": "wider", "name": "pay"}),
        html.Button("Print", id="print"),
        dcc.Graph(),
        html.P("Red", style={"color": "red"}),
        html.A("Apply", href="javascript:void(0)"),
        html.Script("1"),
    ],
    ids=lambda part: type(part).__name__,
)
def test_what_a_callback_may_change_or_dash_alone_can_show_stays_a_component(live: Any) -> None:  # noqa: ANN401 - a component
    first, second = light([html.Section([html.H2("Two"), live]), STILL])
    assert first.children[1] is live
    assert held(second)


def test_a_claim_that_links_name_is_still() -> None:
    claim = html.Li(html.Details([html.Summary("One"), html.P("Why")], id="claim-one"))
    ((_li, _none, details),) = held(light(html.Ul([claim])))
    assert details[:2] == ["details", {"id": "claim-one"}]

"""Parts of a page as text: read back they are what they were, and nothing that ours never are."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from dash import dcc, html
from plotly.io.json import to_json_plotly

from dashboard.components.card import Drawn, absent, is_absent
from dashboard.components.light import light
from dashboard.framework.in_text import CHART, WIDER, WORDS, read, written

LINK = html.A("Excel", href="/download/pay.xlsx", className="download")
TABLE: Any = {"data-table": '{"rows": []}', "aria-label": "x"}
INSIDE: Any = {"data-inside": '[["script", {}, "stop()"]]'}
PART = html.Div(
    [
        html.P(["Half offer ", html.Strong("£45,000"), None, 3, 0.1 + 0.2]),
        html.Details([html.Summary("More"), LINK], open=True),
        html.Table(className="table", **TABLE),
        dcc.Link("London", href="?region=London"),
        html.Div(id={"type": "wider", "name": "pay"}),
    ],
    id="h-x",
    hidden=False,
)
DRAWN = Drawn({"data": [{"x": [1.5, None]}]}, "It pays.", "Pay. It pays.", False, [None, PART], {})  # noqa: FBT003 - a row of what is shown


def in_json(shown: object) -> str:
    """Return what a browser is sent."""
    text: str = to_json_plotly(shown)
    return text


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("panel", PART),
        (CHART, DRAWN),
        (WORDS, ("Few.", "It pays.")),
        (CHART, DRAWN._replace(behind=absent(), style={"height": "9px"}, hidden=True)),
        ("panel", html.Div()),
        (WIDER, [PART]),
        (WIDER, []),
    ],
)
def test_what_is_read_back_is_sent_as_what_was_written(kind: str, shown: Any) -> None:  # noqa: ANN401 - any part
    text = written(kind, shown)
    assert text is not None
    back = read(kind, text)
    assert type(back) is type(shown)
    assert in_json(back) == in_json(shown)
    assert in_json(light(back)) == in_json(light(shown))


def test_a_chart_off_the_page_is_off_it_when_read_back() -> None:
    text = written(CHART, DRAWN._replace(behind=absent()))
    assert text
    assert is_absent(read(CHART, text).behind)


@pytest.mark.parametrize(
    "part",
    [
        html.Iframe(src="/listings"),
        html.Div(html.Script("stop()")),
        html.Div(dcc.Markdown("**x**", dangerously_allow_html=True)),
        html.A("x", href="javascript:stop()"),
        html.Form(action="https:evil"),
        html.Form(html.Button(formAction="javascript:stop()")),
        html.Div([html.P(["x", dcc.Link("x", href="data:text/html,x")])]),
        html.Div(**INSIDE),
    ],
)
def test_what_loads_runs_or_leads_elsewhere_is_neither_written_nor_read(part: Any) -> None:  # noqa: ANN401 - any part
    assert written("panel", part) is None
    assert read("panel", in_json(part)) is None
    assert read(CHART, in_json(DRAWN._replace(behind=part))) is None


def test_days_of_a_figure_are_days_again_and_no_other_text_is() -> None:
    figure = {"data": [{"x": [pd.Timestamp("2026-06-01"), "2026", None], "name": "2026-06"}]}
    text = written(CHART, DRAWN._replace(figure=figure))
    assert text
    assert read(CHART, text).figure == figure
    assert read(CHART, text.replace("-06-01T", "-99-01T")) is None


def test_what_would_be_sent_otherwise_once_read_back_is_not_written() -> None:
    assert written("panel", html.Div(html.Table(html.Tr(html.Td(float("nan")))))) is None


@pytest.mark.parametrize("kind", [CHART, WORDS, WIDER, "panel"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "3",
        "{}",
        "[1, 2]",
        '["few", null]',
        "[null, null, null, null, null, null]",
        '[{}, "x", "x", "no", null, {}]',
        '[[], "x", "x", true, null, {}]',
        '{"props": null, "type": "P", "namespace": "dash_html_components"}',
        '{"props": {"href": 3}, "type": "A", "namespace": "dash_html_components"}',
        '{"props": {"wrong": 3}, "type": "A", "namespace": "dash_html_components"}',
        '{"props": {}, "type": ["A"], "namespace": "dash_html_components"}',
        "[" * 100_000,
        json.dumps({"props": {"children": ["x"]}, "type": "P", "namespace": "os"}),
    ],
)
def test_any_other_text_shows_nothing(kind: str, text: str) -> None:
    assert read(kind, text) is None

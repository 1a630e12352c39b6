"""One figure, however it is asked for: command, API and notebook agree to the penny."""

from __future__ import annotations

import io
import shlex
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pandas as pd
import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import all_measures, answer
from dashboard.api.models import FORMS
from dashboard.framework.view import view_of
from dashboard.model.registry import all_charts
from dashboard.server import downloads
from tests.dashboard.api.asked import QUERIES, frame_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.model.page import Served


@pytest.fixture(autouse=True)
def command_s_market(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command open the market that the app serves."""
    monkeypatch.setattr(Market, "open", classmethod(lambda _cls, **_named: market))


def same_figures(told: pd.DataFrame, meant: pd.DataFrame) -> None:
    """Hold each column of numbers against the notebook's, to the penny."""
    assert len(told) == len(meant)
    numbers = meant.select_dtypes("number") if len(meant) else meant.iloc[:, :0]
    for column in numbers:
        given, asked = (pd.to_numeric(one[column]).astype(float) for one in (told, meant))
        found, wanted = (one.replace(float("inf"), float("nan")).tolist() for one in (given, asked))
        assert found == pytest.approx(wanted, abs=0.005, nan_ok=True), column


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_command_api_and_notebook_agree_to_the_penny(
    name: str, client: FlaskClient, market: Market
) -> None:
    for form, query in zip(FORMS, QUERIES, strict=False):
        filters, _ = Filters.from_query(parse_qs(query))
        meant = answer(market, name, filters)
        got = client.get(f"/api/v1/{name}?{query}&format={form}")
        assert (got.status_code, got.mimetype) == (200, FORMS[form])
        same_figures(frame_of(form, got.get_data()), meant)
        chosen = [
            f"--{field.replace('_', '-')}={value}"
            for field, values in parse_qs(query).items()
            for value in values
        ]
        words = ["table", name, *chosen, "--format", "csv"]
        printed = CliRunner().invoke(with_commands(), words)
        assert printed.exit_code == 0, shlex.join(words)
        same_figures(pd.read_csv(io.StringIO(printed.stdout)), meant)


@pytest.mark.parametrize("name", sorted(all_charts()))
def test_the_table_of_a_page_and_its_download_agree_to_the_penny(name: str, served: Served) -> None:
    for query in QUERIES:
        shown = all_charts()[name].ask(view_of(query, served))
        file = downloads.answer(name, "csv", query, served).get_data()
        same_figures(pd.read_csv(io.BytesIO(file)), shown)

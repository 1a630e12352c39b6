"""What is copied beside a chart gives the chart's figures again, wherever it is run."""

from __future__ import annotations

import io
import re
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pandas as pd
import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.filters.filters import Filters
from analytics.market import market as markets
from analytics.market.columnar.groups import GROUPS
from analytics.market.plain_sql import FILE, WHOLE, plain_sql
from analytics.measures.answers import all_measures, answer, meant
from dashboard.components.chart_menu import COPIES
from dashboard.model.registry import all_charts
from dashboard.server import downloads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from analytics.market.market import Market

FILTERS = [
    Filters(),
    Filters(window="all", state="all", family=(), region=("London", "North West")),
    Filters(level=("senior",), stack=("Java",), contract=("permanent", "unstated")),
]
TWO = "region=London&b.region=North+West"
"""A comparison of two selections."""


@pytest.fixture(scope="module")
def exported(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the download of all listings was saved in."""
    folder = tmp_path_factory.mktemp("exported")
    made = downloads.answer("listings", "parquet", WHOLE, lambda: market)
    (folder / FILE).write_bytes(made.get_data())
    return folder


@pytest.fixture(scope="module")
def outside() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a DuckDB that knows no market, as whoever copies has."""
    with duckdb.connect() as connection:
        yield connection


def copied(name: str, query: str, client: FlaskClient) -> dict[str, Any]:
    got = client.get(f"/copy/{name}?{query}")
    assert got.status_code == 200, got.text
    said: dict[str, Any] = got.get_json()
    return said


def csv_of(client: FlaskClient, address: str) -> pd.DataFrame:
    asked = urlsplit(address)
    return pd.read_csv(io.BytesIO(client.get(f"{asked.path}?{asked.query}").get_data()))


@pytest.mark.parametrize("name", all_charts())
@pytest.mark.parametrize("query", ["level=senior", TWO])
def test_python_and_r_read_the_very_figures_of_the_chart(
    name: str, query: str, client: FlaskClient, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = copied(name, query, client)
    monkeypatch.setattr(
        pd,
        "read_csv",
        lambda address, _read=pd.read_csv: _read(
            io.BytesIO(client.get(address.removeprefix("http://localhost")).get_data())
        ),
    )
    names: dict[str, Any] = {}
    exec(compile(said["python"], "copied", "exec"), names)  # noqa: S102 - what was copied
    meant_by = client.get(f"/download/{name}.csv?{query}").get_data()
    monkeypatch.undo()
    pd.testing.assert_frame_equal(names["figures"], pd.read_csv(io.BytesIO(meant_by)))
    (address,) = re.findall(r'"([^"]+)"', said["python"])
    assert re.fullmatch(r'figures <- read\.csv\("[^"\\]+"\)\n', said["r"])
    assert address in said["r"]
    assert f"market={market.id}" in address
    assert set(said) <= {*COPIES, "picture"}


def test_command_and_notebook_ask_the_measures_of_a_chart(
    client: FlaskClient, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markets, "kept_path", lambda of, _folder: {market.id: market.path}[of])
    said = copied("pay-by-level", "region=London", client)
    shown = answer(market, "pay", Filters(region=("London",)), by=["level"], basis="mid")
    names: dict[str, Any] = {}
    exec(compile(said["notebook"], "copied", "exec"), names)  # noqa: S102 - what was copied
    assert names["pay"]["p50"].dropna().tolist() == shown["p50"].dropna().tolist()
    line, *_of_what_is_modelled = said["command"].splitlines()
    words = shlex.split(line)
    assert words[:5] == ["python", "-m", "analytics", "table", "pay"]
    printed = CliRunner().invoke(with_commands(), [*words[3:], "--format", "csv"])
    assert printed.exit_code == 0, printed.output
    told = pd.read_csv(io.StringIO(printed.stdout))
    assert pd.to_numeric(told["p50"], errors="coerce").dropna().tolist() == (
        shown["p50"].dropna().tolist()
    )


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_a_measures_sql_counts_the_same_in_the_exported_listings(
    name: str,
    market: Market,
    exported: Path,
    outside: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(exported)
    measure = all_measures()[name]
    by = list(measure.groups or GROUPS)[: min(1, measure.most_groups)]
    for filters in FILTERS:
        asked = meant(name, filters)
        assert rows_of(outside, plain_sql(market, asked, by)) == counted(market, asked, by)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_can_be_counted_in_the_exported_listings(
    group: str,
    market: Market,
    exported: Path,
    outside: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(exported)
    everything = FILTERS[1]
    asked = plain_sql(market, everything, [group])
    assert rows_of(outside, asked) == counted(market, everything, [group])


def counted(market: Market, filters: Filters, by: list[str]) -> list[tuple[str, ...]]:
    return tidy(market.ask("totals", filters, by=by))


def rows_of(outside: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[str, ...]]:
    return tidy(outside.execute(sql).df())


def tidy(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in frame.itertuples(index=False))


def test_sql_says_what_file_it_reads_and_runs_as_it_stands(
    client: FlaskClient, market: Market, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exported)
    said = copied("pay-by-level", "level=senior", client)["sql"]
    assert said.startswith(f"-- {FILE} is http://localhost/download/listings.parquet?{WHOLE}")
    with duckdb.connect() as connection:
        found = connection.execute(said).df().set_index("level")
    pay = answer(market, "pay", Filters(level=("senior",)), by=["level"]).set_index("level")
    counts = [frame["vacancies"].to_dict()["senior"] for frame in (found, pay)]
    assert counts == [40, 40]


def test_a_picture_says_title_number_period_and_source(client: FlaskClient, market: Market) -> None:
    said = copied("pay-by-level", "level=senior", client)["picture"]
    assert said["title"] == all_charts()["pay-by-level"].title
    assert "level senior" in said["counts"]
    assert "n = 40. 1 May 2026 to 1 June 2026" in said["source"]
    assert market.id in said["source"]


def test_a_picture_of_other_months_than_were_chosen_says_which(client: FlaskClient) -> None:
    said = copied("pay-over-time", "window=6", client)["picture"]
    assert ". Up to 36 months, not only the last 6 months; to 1 June 2026. " in said["source"]
    assert "up to 36 months, not only the last 6 months" in said["citation"]


def test_a_picture_has_the_number_of_the_vacancies_on_it(
    client: FlaskClient, market: Market
) -> None:
    chosen, shown = Filters(state="all"), Filters(window="36")
    every, new = (market.ask("totals", one)["vacancies"].sum() for one in (chosen, shown))
    assert every > new
    for name, number in (("pay-over-time", new), ("pay-by-level", every)):
        source = copied(name, "state=all", client)["picture"]["source"]
        assert source.startswith(f"n = {number}. ")


def test_a_link_leads_to_the_chart_itself(client: FlaskClient, market: Market) -> None:
    link = urlsplit(copied("pay-by-level", "level=senior", client)["link"])
    assert (link.path, link.fragment) == ("/pay", "pay-by-level")
    assert parse_qs(link.query)["market"] == [market.id]


def test_a_chart_that_there_is_not_gets_a_sentence(client: FlaskClient) -> None:
    got = client.get("/copy/none")
    assert (got.status_code, "no chart “none”" in got.text) == (404, True)

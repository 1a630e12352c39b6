"""What can be had of a team's answer: the workbook, its plain rows and the templates."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from dashboard.factory import create_app
from dashboard.pages.team import data as team
from dashboard.pages.team.export import template_file
from tests.dashboard.pages.team.conftest import SOMEBODY, sent

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.model.page import Served


def test_the_workbook_holds_every_part_and_runs_nothing(
    stored: dict[str, Any], served: Served
) -> None:
    saved = team.exported("xlsx", stored, "", served)
    assert saved
    assert saved["filename"] == "bandstand-team.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(saved["content"])))
    assert book.sheetnames == ["Note", "Team", "Totals", "Markets", "Gaps", "Not read"]
    note = {str(cell.value) for cell in book["Note"]["B"]}
    assert any("hiring ranges, not what those in post are paid" in said for said in note)
    assert any("Market ratio is full-time pay over" in said for said in note)
    headings = [cell.value for cell in book["Team"][1]]
    assert book["Team"].max_row == 25
    assert "'=1+1" in headings
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= set(
        "bns"
    )
    assert book["Gaps"].cell(2, 1).value == "Desk"


def test_plain_rows_can_be_had_with_where_they_come_from(
    stored: dict[str, Any], served: Served
) -> None:
    saved = team.exported("csv", stored, "", served)
    assert saved
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(saved["content"]))) as archive:
        rows = pd.read_csv(archive.open("team.csv"))
        about = json.loads(archive.read("team.csv-metadata.json"))["notes"][0]
    assert len(rows) == about["rows"] == 24
    assert rows["Name"].iloc[0] == f"{SOMEBODY} 0"
    assert rows["market_ratio"].between(0.6, 1).all()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_can_be_had_and_read_back(form: str, served: Served) -> None:
    rows, said = team.taken(sent(template_file(form), f"template.{form}"))
    assert said == ""
    assert rows
    assert team.answer(rows, "", served)["said"].startswith("Done: 4 of 4 rows")


def test_templates_have_an_address_and_posts_are_kept_by_no_cache(tmp_path: Path) -> None:
    visitor = create_app(tmp_path).server.test_client()
    assert (
        "bandstand-team-template.csv"
        in visitor.get("/team/template.csv").headers["Content-Disposition"]
    )
    assert visitor.get("/team/template.exe").status_code == 404
    assert visitor.post("/_dash-update-component", json={}).headers["Cache-Control"] == "no-store"

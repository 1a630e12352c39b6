"""A notebook as a page: nbconvert runs it as Jupyter does, and its charts stand in it offline."""

from __future__ import annotations

import json

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat.v4 import new_code_cell, new_notebook

from analytics.paths import ROOT

SETTING = "pio.renderers.default"
CHART = """import plotly.graph_objects as go
import plotly.io as pio
{setting}
go.Figure(go.Bar(x=["Leeds"], y=[61234]))"""


def setting() -> str:
    """Return the line by which the tour has its charts drawn."""
    found = json.loads((ROOT / "notebooks" / "tour.ipynb").read_text("utf-8"))["cells"]
    lines = "".join("".join(cell["source"]) + "\n" for cell in found).splitlines()
    return next(line for line in lines if line.startswith(SETTING))


def test_a_chart_of_the_tour_stands_in_the_page_that_nbconvert_writes() -> None:
    cell = new_code_cell(CHART.format(setting=setting()))  # type: ignore[no-untyped-call]  # nbformat has no types
    notebook = new_notebook(cells=[cell])  # type: ignore[no-untyped-call]  # as above
    ExecutePreprocessor(timeout=120).preprocess(notebook, {})  # type: ignore[no-untyped-call]  # nbconvert has no types
    nbformat.validate(notebook)
    page, _ = HTMLExporter().from_notebook_node(notebook)  # type: ignore[no-untyped-call]  # as above
    drawn = page[page.rindex("Plotly.newPlot") :]
    assert "Leeds" in drawn
    assert "61234" in drawn
    assert "plotly.js v" in page  # the library itself, so that it is drawn without a network
    assert '"plotly": ["https' not in page


def test_every_chart_of_a_notebook_is_drawn_by_that_setting() -> None:
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        text = notebook.read_text("utf-8")
        assert ("go.Figure(" in text) <= (SETTING in text), notebook.name

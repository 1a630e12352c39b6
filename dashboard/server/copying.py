"""A chart to take along: what gives it again, and what its picture says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, jsonify, request

from analytics.errors import BandstandError
from dashboard.export.export import of_part
from dashboard.framework.view import view_of
from dashboard.model import repeat
from dashboard.model.registry import all_charts, all_pages
from dashboard.model.selections import for_view, of_each, shown_in
from dashboard.reporting.format import begun, count
from dashboard.server.refusals import line

if TYPE_CHECKING:
    from flask import Flask

    from dashboard.model.page import Chart, Served, View


def register(server: Flask, served: Served) -> None:
    """Give a server the address `/copy/<chart>`."""

    def copied(name: str) -> Response:
        search = request.query_string.decode("utf-8", "replace")
        return answer(name, search, served, request.url_root)

    server.add_url_rule("/copy/<name>", "copy", copied)


def answer(name: str, search: str, served: Served, root: str) -> Response:
    """Return a chart in every form in which it can be taken along, as JSON.

    Args:
        name: the chart's name.
        search: the URL's query.
        served: returns the market.
        root: the address of this server, with the slash at its end.
    """
    chart = all_charts().get(name)
    if chart is None:
        return line(f"There is no chart “{name[:40]}”.", 404)
    try:
        view = view_of(search, served)
        frame = for_view(chart, view).ask(view)
        shown = shown_in(frame, view)
        copies = {**forms(chart, shown, root), "picture": picture(chart, shown, len(frame))}
    except BandstandError as fault:
        return line(str(fault), 422)
    return jsonify(copies)


def forms(chart: Chart, view: View, root: str) -> dict[str, str]:
    """Return form → what gives a chart again; without those that there are not for it."""
    asked = repeat.asked_by(chart, view)
    path = next(page.path for page in all_pages() if chart in page.sections)
    always = {
        "link": repeat.link(view, path, chart.name, root),
        "python": repeat.python(view, chart.name, root),
        "r": repeat.r(view, chart.name, root),
    }
    of_measures = {
        "command": repeat.command(view, asked),
        "notebook": repeat.notebook(view, asked),
        "sql": repeat.sql(view, asked, root),
    }
    return always | (of_measures if asked else {})


def picture(chart: Chart, view: View, rows: int) -> dict[str, str]:
    """Return what stands on a chart's picture: title, filters, number, period and source."""
    about = of_part(chart, view, rows)
    counted = of_each(view, lambda one: f"n = {count(_vacancies(chart, one))}")
    return {
        "name": f"bandstand-{chart.name}",
        "title": chart.title,
        "counts": f"{about.filters}. Unit: {chart.unit}.",
        "source": f"{counted}. {begun(about.period)}. {about.source}, version {about.market}.",
        "synthetic": about.synthetic,
        "citation": about.citation,
    }


def _vacancies(chart: Chart, view: View) -> int:
    """Return how many vacancies a chart is of, where it covers others than are chosen too."""
    covers = chart.covers(view) if chart.covers else ""
    asked = repeat.asked_by(chart, view) if covers else []
    filters = asked[0].filters if asked else view.filters
    return int(view.market.ask("totals", filters)["vacancies"].sum())

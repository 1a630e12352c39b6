"""Downloads as plain addresses: a chart's frame through the filters of the query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flask import Response, request

from analytics.errors import BandstandError
from dashboard.export import export
from dashboard.framework import render
from dashboard.model import state as states
from dashboard.model.page import Chart
from dashboard.model.registry import all_exports, all_pages
from dashboard.model.selections import alone, for_view, shows_both

if TYPE_CHECKING:
    from flask import Flask

    from dashboard.model.page import Option, Served

NOT_UNDERSTOOD: Final = (
    "No file was made, since it would answer another question than its address asks."
)


def register(server: Flask, served: Served) -> None:
    """Give a server the address `/download/<name>.<form>`."""

    def download(name: str, form: str) -> Response:
        return answer(name, form, request.query_string.decode("utf-8", "replace"), served)

    server.add_url_rule("/download/<name>.<form>", "download", download)


def answer(name: str, form: str, search: str, served: Served) -> Response:
    """Return a chart's frame as a file, or a sentence on why it cannot be had."""
    found = all_exports().get(name)
    if found is None or found.ask is None or form not in export.FORMATS:
        return _sorry(f"There is no download “{name[:40]}.{form[:10]}”.", 404)
    problems = states.read(search).problems
    if problems:
        return _sorry("\n".join([NOT_UNDERSTOOD, *problems]), 422)
    try:
        view = render.view_of(search, served)
        ask = for_view(found, view).ask if isinstance(found, Chart) else found.ask
        frame = ask(view)
        view = view if shows_both(frame) else alone(view)
        about = export.provenance(view, found.title, found.unit, len(frame), found.notes)
        about = replace(about, options=export.chosen(view, _options_beside(name)))
        return _file(export.export(form, frame, about, name), name, form)
    except BandstandError as fault:
        return _sorry(str(fault), 422)


def _options_beside(name: str) -> tuple[Option, ...]:
    """Return the options of the page that a chart or panel stands on."""
    pages = (page for page in all_pages() if name in {one.name for one in page.sections})
    return next(pages).options


def _file(content: bytes, name: str, form: str) -> Response:
    said = f'attachment; filename="bandstand-{name}.{export.SUFFIX[form]}"'
    return Response(content, mimetype=export.MIME[form], headers={"Content-Disposition": said})


def _sorry(sentence: str, status: int) -> Response:
    return Response(sentence + "\n", status=status, mimetype="text/plain")

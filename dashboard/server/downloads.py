"""Downloads as plain addresses: a chart's frame through the filters of the query."""

from __future__ import annotations

from dataclasses import asdict, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Response, request

from analytics.errors import BandstandError, GoneError
from dashboard.export import export
from dashboard.export.stream import STREAMED
from dashboard.framework.view import view_of
from dashboard.model import state as states
from dashboard.model.page import Chart, Panel
from dashboard.model.pinned import market_named
from dashboard.model.registry import all_exports, all_pages
from dashboard.model.selections import alone, for_view, shown_in
from dashboard.server import etags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from dashboard.model.page import Frame, Page, Served, View, Whole

NOT_UNDERSTOOD: Final = (
    "No file was made, since it would answer another question than its address asks."
)


QUERY_SIGNS: Final = "%=&+;:,/?@"


def register(server: Flask, served: Served) -> None:
    """Give a server the address `/download/<name>.<form>`."""

    def download(file: str) -> Response:
        name, _, form = file.partition(".")
        return answer(name, form, request.query_string.decode("utf-8", "replace"), served)

    server.add_url_rule("/download/<file>", "download", download)


def answer(name: str, form: str, search: str, served: Served) -> Response:
    """Return a chart's frame as a file, or a sentence on why it cannot be had."""
    part = all_exports().get(name)
    if part is None or part.ask is None or form not in export.MIME:
        return _sorry(f"There is no download “{name[:40]}.{form[:10]}”.", 404)
    asked = states.read(search)
    if asked.problems:
        return _sorry("\n".join([NOT_UNDERSTOOD, *asked.problems]), 422)
    try:
        market_named(asked.made_on, served)  # another's figures are not these
        view = view_of(search, served)
        tag = etags.tag_of(view.market.id, name, form, search)
        if etags.is_held(tag):
            return etags.unchanged(tag)
        return etags.tagged(_file(_content(part, part.ask, view, form), name, form, search), tag)
    except GoneError as fault:
        return _sorry(f"{NOT_UNDERSTOOD}\n{fault}", HTTPStatus.GONE)
    except BandstandError as fault:
        return _sorry(str(fault), 422)


def _content(part: Chart | Panel, ask: Frame, view: View, form: str) -> bytes | Iterator[bytes]:
    if isinstance(part, Panel) and part.whole and form in STREAMED:
        return _streamed(part, part.whole, view, form)
    return _made(part, ask, view, form)


def _made(part: Chart | Panel, ask: Frame, view: View, form: str) -> bytes:
    """Return an export that is made as a whole."""
    frame = (for_view(part, view).ask if isinstance(part, Chart) else ask)(view)
    about = _about(part, shown_in(frame, view), len(frame))
    return export.export(form, frame, about, part.name)


def _streamed(panel: Panel, whole: Whole, view: View, form: str) -> Iterator[bytes]:
    """Give an export a batch at a time."""
    about = asdict(_about(panel, alone(view), whole.count(view)))
    return STREAMED[form](whole.stream(view), about, panel.name)


def _about(part: Chart | Panel, view: View, rows: int) -> export.Provenance:
    page = _page_with(part.name)
    about = export.of_part(replace(part, title=part.title or page.question), view, rows)
    return replace(about, options=export.chosen(view, page.options))


def _page_with(name: str) -> Page:
    """Return the page that a chart or panel stands on."""
    return next(page for page in all_pages() if name in {one.name for one in page.sections})


def _file(content: bytes | Iterator[bytes], name: str, form: str, search: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="bandstand-{name}.{form}"'}
    if form == "csv":
        query = f"?{quote(search, QUERY_SIGNS)}" if search else ""
        notes = f"/download/{name}.{export.NOTES}{query}"
        headers["Link"] = f'<{notes}>; rel="describedby"; type="{export.MIME[export.NOTES]}"'
    return Response(content, mimetype=export.MIME[form], headers=headers)


def _sorry(sentence: str, status: int) -> Response:
    return Response(sentence + "\n", status=status, mimetype="text/plain")

"""ETags: what a browser or a script already has is not sent again, however it was compressed.

Every one is weak: the same answer has other bytes under another compression. Some servers on the
way add the compression's name to it, which is passed over.
"""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Response, has_request_context, request

from dashboard.model.own_code import DIGITS, VERSION

if TYPE_CHECKING:
    from flask import Flask

ASK_AGAIN: Final = "private, no-cache"
"""It may be kept, but whether it still holds is asked each time."""
OF_ONE_LOAD: Final = re.compile(rb'"end_id":\s?"[^"]*"')
"""Dash's id of one load of a page: it signs callbacks that run in the background; we have none."""
JOINTS: Final = (":", "-")
"""What stands between a tag and a compression's name: Flask-Compress's, and Apache's."""


def tag_of(market_id: str, *parts: str) -> str:
    """Return the tag of an answer that follows from a market and what was asked of it."""
    asked = "\n".join([VERSION, market_id, *parts])
    return hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def is_held(tag: str) -> bool:
    """Return whether whoever asks has the answer of this tag already, or any answer at all."""
    return is_named(tag) or (has_request_context() and request.if_none_match.star_tag)


def is_named(tag: str) -> bool:
    """Return whether whoever asks names this tag, so that there was an answer of it."""
    if not has_request_context():
        return False
    given = request.if_none_match.as_set(include_weak=True)
    return any(_is_same(one, tag) for one in given)


def _is_same(given: str, tag: str) -> bool:
    """Return whether a tag is the same but for what stood for a compression behind it.

    >>> _is_same("a1", "a1"), _is_same("a1:br", "a1"), _is_same("a1-gzip", "a1")
    (True, True, True)
    >>> _is_same("a12", "a1")
    False
    """
    return given == tag or given.startswith(tuple(f"{tag}{joint}" for joint in JOINTS))


def tagged(response: Response, tag: str, kept: str = ASK_AGAIN) -> Response:
    """Return an answer with its tag and how long it may be kept."""
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = kept
    return response


def unchanged(tag: str, kept: str = ASK_AGAIN) -> Response:
    """Return that an answer is as it was."""
    return tagged(Response(status=HTTPStatus.NOT_MODIFIED), tag, kept)


def register(server: Flask) -> None:
    """Have a server tag what it answers as a whole by its content; call it after `compress`."""
    server.after_request(by_content)


def by_content(response: Response) -> Response:
    """Return a page, or a list of choices, with the tag of its content; unchanged where it is held.

    What says itself how long it may be kept, or is streamed, is left as it is.
    """
    is_whole = not response.is_streamed and response.status_code == HTTPStatus.OK
    if request.method != "GET" or not is_whole or "Set-Cookie" in response.headers:
        return response
    if "ETag" in response.headers or "Cache-Control" in response.headers:
        return response
    content = OF_ONE_LOAD.sub(b"", response.get_data())
    tag = hashlib.sha256(content).hexdigest()[:DIGITS]
    return unchanged(tag) if is_held(tag) else tagged(response, tag)

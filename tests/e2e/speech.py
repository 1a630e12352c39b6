"""What a screen reader says of a page: Chromium's accessibility tree, read in order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

READ_ALOUD = ("/", "/pay", "/benchmark")
NEED_NAMES = {"button", "link", "textbox", "combobox", "checkbox", "image", "searchbox"}


class Spoken(NamedTuple):
    """One thing that is said: what it is, its words and, of a heading, its level."""

    role: str
    words: str
    level: int


def spoken(page: Page) -> list[Spoken]:
    """Return all that is said of a page, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return list(_walked(nodes[0], {node["nodeId"]: node for node in nodes}))


def _walked(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[Spoken]:
    if not node.get("ignored"):
        levels = [p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"]
        role, words = (str(node.get(part, {}).get("value", "")) for part in ("role", "name"))
        yield Spoken(role, words, int(levels[0]) if levels else 0)
    for child in node.get("childIds", []):
        if child in known:
            yield from _walked(known[child], known)


def senseless(page: Page, question: str) -> list[str]:
    """Return what makes no sense when a page is read aloud.

    The question is its one first heading, the answer follows before anything else is headed, each
    chart has a name that begins with its heading and says figures, no level of heading is
    skipped, and nothing that is worked is without a name.
    """
    said = spoken(page)
    heads = [one for one in said if one.role == "heading"]
    firsts = [one.words for one in heads if one.level == 1]
    wrong = [] if firsts == [question] else [f"first headings {firsts}"]
    after = said[said.index(next(one for one in heads if one.level == 1)) + 1 :]
    opening = after[: next(n for n, one in enumerate(after) if one.role == "heading")]
    answer = " ".join(one.words for one in opening if one.role == "StaticText")
    wrong += [] if any(map(str.isdigit, answer)) else [f"the answer {answer!r}"]
    wrong += [
        f"a nameless {one.role} after {before!r}"
        for before, one in pairwise(said)
        if one.role in NEED_NAMES and not one.words
    ]
    return [*wrong, *_skipped(after), *_charts(after)]


def _skipped(after: list[Spoken]) -> list[str]:
    levels = [1, *(one.level for one in after if one.role == "heading")]
    pairs = pairwise(levels)
    return [f"a heading of level {low} after {top}" for top, low in pairs if low > top + 1]


def _charts(after: list[Spoken]) -> list[str]:
    """Return charts whose name does not begin with the heading above them, or says no figure."""
    head, wrong = "", []
    for one in after:
        head = one.words if one.role == "heading" else head
        is_chart = one.role in {"image", "img", "figure"} and one.words
        if is_chart and not (one.words.startswith(head) and any(map(str.isdigit, one.words))):
            wrong.append(f"the chart under {head!r} is called {one.words!r}")
    return wrong

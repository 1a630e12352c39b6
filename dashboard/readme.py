"""The README's tables and the data dictionary, written from the code: `make docs`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from analytics import __main__ as command_line
from analytics.collect.registry import all_sources
from analytics.filters.filters import CONTROLS
from analytics.measures.answers import all_measures
from analytics.paths import ROOT
from analytics.schema.dictionary import data_dictionary
from dashboard.model.registry import all_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

README = ROOT / "README.md"
DICTIONARY = ROOT / "data" / "README.md"


def tables() -> dict[str, str]:
    """Return name → Markdown table, for each pair of marks in the README."""
    return {
        "pages": pages(),
        "filters": filters(),
        "sources": sources(),
        "commands": commands(),
        "measures": measures(),
    }


def pages() -> str:
    """Return the table of pages."""
    rows = [(f"{page.name} `{page.path}`", page.question) for page in all_pages()]
    return _table(("page", "the question it answers"), rows)


def filters() -> str:
    """Return the table of filters."""
    rows = [(control.label, f"`{name}`", control.help) for name, control in CONTROLS.items()]
    return _table(("filter", "in the address", "what it does"), rows)


def sources() -> str:
    """Return the table of sources, with what each one's terms allow."""
    rows = [(f"`collect {source.name}`", source.reads, source.terms) for source in all_sources()]
    return _table(("source", "what it reads", "what its terms allow"), rows)


def commands() -> str:
    """Return the table of commands."""
    group = typer.main.get_command(command_line.with_commands())
    listed = sorted(getattr(group, "commands", {}).items())
    rows = [(f"`python -m analytics {name}`", _first_line(one.help)) for name, one in listed]
    return _table(("command", "what it does"), rows)


def measures() -> str:
    """Return the table of measures."""
    rows = [
        (f"`{name}`", measure.caption, measure.unit)
        for name, measure in sorted(all_measures().items())
    ]
    return _table(("measure", "what it says", "unit"), rows)


def filled(text: str) -> str:
    """Return the README with every table between its marks as the code has it now.

    Raises:
        KeyError: the README marks a table that there is none of.
    """
    known = tables()
    marks = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", flags=re.DOTALL)
    return marks.sub(lambda m: f"{m[1]}{known[m[2]]}\n{m[3]}", text)


def main() -> None:
    """Write the README's tables and the data dictionary."""
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
    DICTIONARY.write_text(data_dictionary(), encoding="utf-8")


def _first_line(text: str | None) -> str:
    return " ".join((text or "").strip().split("\n\n")[0].split())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    main()

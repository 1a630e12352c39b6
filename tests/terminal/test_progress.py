from __future__ import annotations

from threading import Event

import pytest

from analytics.paths import ROOT
from analytics.terminal import progress
from analytics.terminal.progress import BEGINNING, counted, lines_on


def test_without_a_terminal_a_long_step_is_said_again_and_again() -> None:
    lines: list[str] = []
    twice = Event()

    def write(line: str) -> None:
        lines.append(line)
        if lines.count("Reading (20%) ...") == 2:
            twice.set()

    with lines_on(write, every=0.001) as tell:
        tell("Reading", 0.2)
        assert twice.wait(60)
    said = len(lines)
    assert set(lines) <= {BEGINNING, "Reading (20%) ..."}
    tell("Joining", 0.9)
    assert len(lines) == said


def test_what_ends_before_a_line_is_due_says_nothing() -> None:
    lines: list[str] = []
    with lines_on(lines.append, every=600) as tell:
        tell("Reading", 0.2)
    assert lines == []


@pytest.mark.parametrize(("total", "line"), [(5, "Reading: 2 of 5 ..."), (None, "Reading: 2 ...")])
def test_without_a_terminal_what_is_counted_is_said_too(
    total: int | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, reached = set(), Event()

    def write(one: str) -> None:
        written.add(one)
        if one == line:
            reached.set()

    monkeypatch.setattr(progress, "_to_stderr", write)
    with counted("Reading", total, every=0.001) as count:
        count.add()
        count.add()
        assert reached.wait(60)
    assert written <= {"Reading ...", line.replace("2", "1"), line}


def test_no_bar_is_drawn_elsewhere_where_a_log_would_show_nothing() -> None:
    modules = [
        *ROOT.glob("*.py"),
        *ROOT.glob("analytics/**/*.py"),
        *ROOT.glob("tests/bench/**/*.py"),
    ]
    drawn = [one for one in modules if "rich.progress" in one.read_text(encoding="utf-8")]
    assert drawn == [ROOT / "analytics" / "terminal" / "progress.py"]

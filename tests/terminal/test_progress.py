from __future__ import annotations

from threading import Event

from analytics.terminal.progress import BEGINNING, lines_on


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

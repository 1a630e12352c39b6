from __future__ import annotations

from analytics.terminal.progress import BETWEEN_LINES, in_lines


def test_without_a_terminal_long_work_says_a_line_now_and_then() -> None:
    lines: list[str] = []
    now = [0.0]
    tell = in_lines(lines.append, lambda: now[0])
    tell("Reading", 0.1)
    now[0] = BETWEEN_LINES
    tell("Reading", 0.2)
    now[0] += BETWEEN_LINES / 2
    tell("Reading", 0.3)
    now[0] += BETWEEN_LINES
    tell("Joining", 0.9)
    assert lines == ["Reading (20%) ...", "Joining (90%) ..."]

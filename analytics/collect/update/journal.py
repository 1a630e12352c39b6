"""The journal of an update: which boards are done, so that a run that is killed goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analytics.collect.update.report import Report
from analytics.collect.update.state import folder

if TYPE_CHECKING:
    import datetime as dt


class UpdateJournal:
    """The journal of a day's run; those of other days are deleted once it is read.

    Args:
        today: the run's day.
    """

    def __init__(self, today: dt.date) -> None:
        self._file = folder() / f"{today:%Y-%m-%d}.jsonl"

    def note(self, key: str, report: Report) -> None:
        """Note that a board is done.

        Args:
            key: the board's.
            report: the run's, so far.
        """
        line = {"key": key, "report": report.model_dump(mode="json")}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def read(self) -> tuple[set[str], Report | None]:
        """Return the keys of the boards done in a run that was broken off, and its report."""
        done: set[str] = set()
        report = None
        for other_day in folder().glob("????-??-??.jsonl"):
            if other_day != self._file:
                other_day.unlink()
        if not self._file.exists():
            return done, report
        for line in self._file.read_text(encoding="utf-8").splitlines():
            try:
                noted = json.loads(line)
            except ValueError:
                break  # the last line was cut off
            done.add(noted["key"])
            report = Report.model_validate(noted["report"])
        return done, report

    def close(self) -> None:
        """Forget the run, which is done."""
        self._file.unlink(missing_ok=True)

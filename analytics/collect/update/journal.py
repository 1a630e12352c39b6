"""The journal of an update: which boards are done, so that a run that is killed goes on."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from analytics.collect.update.report import Report
from analytics.collect.update.state import BoardMemory, folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analytics.collect.update.state import Memories


class UpdateJournal:
    """The journal of a day's run; of those of other days, only what is remembered of boards stays.

    Args:
        today: the run's day.
    """

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._file = folder() / f"{today:%Y-%m-%d}.jsonl"

    def note(self, report: Report, key: str = "", memory: BoardMemory | None = None) -> None:
        """Note how far a run is; of its faults, that of the board.

        Args:
            report: the run's, so far.
            key: the board's that is done; "" for none.
            memory: what is remembered of it.
        """
        held = memory.model_dump(mode="json", exclude_defaults=True) if memory else None
        so_far = report.model_dump(mode="json", exclude={"faults"})
        so_far["faults"] = {key: report.faults[key]} if key in report.faults else {}
        line = {"key": key, "memory": held, "report": so_far}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def read(self, memories: Memories) -> tuple[set[str], Report | None]:
        """Return the keys of the boards done in a run that was broken off, and its report.

        Args:
            memories: those of boards; what the run remembered goes in.
        """
        done: set[str] = set()
        report: dict[str, Any] = {}
        faults: dict[str, str] = {}
        journals = sorted(folder().glob("????-??-??.jsonl"))
        for file in journals:
            for noted in _noted(file):
                if noted.get("memory"):
                    memories[noted["key"]] = BoardMemory.model_validate(noted["memory"])
                if file == self._file:
                    done |= {noted["key"]} - {""}
                    report = noted["report"]
                    faults |= report["faults"]
        if journals:
            memories.save()
        for other_day in set(journals) - {self._file}:
            other_day.unlink()
        return done, Report.model_validate({**report, "faults": faults}) if report else None

    def other_days(self) -> list[dt.date]:
        """Return the days of runs that were broken off and not gone on with."""
        days = [dt.date.fromisoformat(file.stem) for file in folder().glob("????-??-??.jsonl")]
        return sorted({*days} - {self._today})

    def close(self) -> None:
        """Forget the run, which is done."""
        self._file.unlink(missing_ok=True)


def _noted(file: Path) -> Iterator[dict[str, Any]]:
    """Give a journal's lines; the last one may be cut off."""
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            return

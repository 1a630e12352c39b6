"""What the last update did: written down for `check`, the Data page and whoever reads a log."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, Field, ValidationError

from analytics.collect.update.state import folder, write_whole
from analytics.schema.labels import plural

if TYPE_CHECKING:
    from pathlib import Path

MILLION: Final = 1_000_000
SHOWN: Final = 10  # faults that are named


class Report(BaseModel):
    """What an update did.

    Attributes:
        started: when it began.
        ended: when it ended; None where it was broken off.
        boards: boards that were to be asked.
        done: boards that were asked.
        unchanged: of these, boards that told, or showed, that nothing had changed.
        found: adverts on them, wherever they are.
        kept: adverts in the UK that were kept.
        new: of these, adverts that were not there the last time.
        software: of these, software jobs.
        received: bytes that came.
        faults: why a board or another source gave nothing, by its name.
        aside: boards set aside, by name, and why.
    """

    started: dt.datetime
    ended: dt.datetime | None = None
    boards: int = 0
    done: int = 0
    unchanged: int = 0
    found: int = 0
    kept: int = 0
    new: int = 0
    software: int = 0
    received: int = 0
    faults: dict[str, str] = Field(default_factory=dict)
    aside: dict[str, str] = Field(default_factory=dict)

    def save(self) -> None:
        """Write it down as the last one."""
        write_whole(_file(), self.model_dump(mode="json"))

    def sentences(self) -> list[str]:
        """Say it, one sentence a line."""
        how = f"ended {self.ended:%Y-%m-%d %H:%M}" if self.ended else "was broken off"
        asked = f"{self.done:,} of {plural(self.boards, 'board')} asked"
        lines = [
            (
                f"The last update began {self.started:%Y-%m-%d %H:%M} UTC and {how}: {asked}, "
                f"{self.unchanged:,} unchanged."
            ),
            (
                f"It found {plural(self.found, 'advert')}, kept {self.kept:,} in the UK "
                f"({self.new:,} new, "
                f"{self.software:,} for software) and received {self.received / MILLION:,.1f} MB."
            ),
        ]
        faults = [f"{name}: {why}" for name, why in self.faults.items() if name not in self.aside]
        lines += faults[:SHOWN]
        if len(faults) > SHOWN:
            lines.append(f"{len(faults) - SHOWN:,} more gave nothing; see {_file()}.")
        lines += [f"Set aside, tried monthly: {name}: {why}" for name, why in self.aside.items()]
        return lines


def _file() -> Path:
    return folder() / "last.json"


def last_report() -> Report | None:
    """Return what the last update did; None where there was none."""
    try:
        return Report.model_validate(json.loads(_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError):
        return None

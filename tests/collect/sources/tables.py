"""Tables of adverts as people have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.snapshots import store as snapshots

if TYPE_CHECKING:
    from pathlib import Path

CSV = """ref,job_title,firm,town,from,to,per,when,words
A1,Senior Java Developer,Harbour Bank,Leeds,"£60,000",70000,annum,02/03/2026,"Java, Spring
and Kafka"
A2,Graduate Developer,,Cardiff,0,,,,Learn with us
"""


def table(folder: Path, content: str | bytes, name: str = "jobs-2026-03-05.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def kept_nothing() -> bool:
    return not snapshots.list_snapshots()

"""The short-lived process that reads an uploaded file: bytes come in, its cells go out as JSON.

It may use little memory and time and write no file, so whatever a file does to its reader, the
server and its other visitors go on.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from analytics.uploads import delimited, workbook
from analytics.uploads.limits import MOST_BYTES, UploadFault, gathered

if TYPE_CHECKING:
    from analytics.uploads.limits import Sheet

MOST_MEMORY: Final = 200_000_000
MOST_SECONDS: Final = 20
ARCHIVE: Final = b"PK"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def confine() -> None:
    """Limit this process: memory, time, no file written, no image of its memory left behind."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # some systems keep one of them; the others still hold
            continue


def read(content: bytes) -> Sheet:
    """Return the table in a file's bytes.

    Raises:
        UploadFault: it cannot be read.
    """
    if content.startswith(OLD_OFFICE):
        raise UploadFault(
            "is an old Excel file (.xls), or one with a password.",
            "Save it as a plain workbook (.xlsx) or as CSV.",
        )
    if content.startswith(ARCHIVE):
        return gathered(workbook.lines_of(content))
    return gathered(delimited.lines_of(content))


def main() -> None:
    """Read standard input and print the table, or why it cannot be read, as JSON."""
    confine()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load all of it for nothing
    try:
        reply: dict[str, object] = asdict(read(sys.stdin.buffer.read(MOST_BYTES + 1)))
    except UploadFault as fault:
        reply = {"what": fault.what, "hint": fault.hint}
    except MemoryError:
        reply = {"what": "needs more memory than is allowed.", "hint": workbook.AGAIN}
    except Exception:  # noqa: BLE001 - whatever a library trips over is the file's fault, and told once
        reply = {"what": "cannot be read: it is damaged.", "hint": workbook.AGAIN}
    sys.stdout.write(json.dumps(reply))


if __name__ == "__main__":
    main()

"""The few exceptions: each names the thing, shows what was there and hints the next step."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 300
"""Letters of what a library says that a sentence of ours repeats."""


class BandstandError(Exception):
    """A fault a person can mend; its message is one or two whole sentences for that person.

    Args:
        what: the thing that is wrong, with what was there.
        hint: what to do next; left out when there is nothing to do.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(f"{what} {hint}".strip())
        self.what = what
        self.hint = hint


class CollectError(BandstandError):
    """Adverts could not be had from a source or a file."""


class SnapshotError(BandstandError):
    """A snapshot on disk cannot be written or read."""


class MarketError(BandstandError):
    """The market file is missing, damaged or of another version."""


class GoneError(MarketError):
    """A market that a link names is no longer kept."""


class QuestionError(BandstandError):
    """A question, a grouping or an option that the market does not know."""


class CountsOnlyError(QuestionError):
    """A question that a market of counts only cannot answer."""


class FilterError(BandstandError):
    """A filter value that is not among those allowed."""


class EngineError(BandstandError):
    """An engine cannot be reached, or cannot do what is asked of it."""


def first_line(fault: Exception) -> str:
    """Return what a library says of its fault, in a line without its stop; else its kind.

    >>> first_line(ValueError("No such column!")), first_line(OSError())
    ('No such column', 'OSError')
    """
    lines = filter(str.strip, str(fault).splitlines())
    return next(lines, type(fault).__name__).rstrip(".!")[:LONGEST]

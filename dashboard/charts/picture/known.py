"""What of a figure a picture can draw; of a figure with anything else there is no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class UnknownPartError(ValueError):
    """A figure has something that a picture cannot show as Plotly would."""


def only(names: Iterable[str], known: Collection[str], where: str) -> None:
    """Hold what a part of a figure says to what is known of it.

    Args:
        names: what it says.
        known: what a picture shows, or what nobody sees.
        where: the part's name.

    Raises:
        UnknownPartError: it says something else.
    """
    others = sorted(set(names) - set(known))
    if others:
        raise UnknownPartError(f"{where}: {', '.join(others)}")


def one_of(value: object, known: Collection[object], where: str) -> None:
    """Hold a value to those that a picture can show.

    Raises:
        UnknownPartError: it is none of them.
    """
    if value not in known:
        raise UnknownPartError(f"{where}: {value!r}")

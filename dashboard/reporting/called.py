"""How two selections are called in a sentence: by what tells them apart, not by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

CALLED: Final = "called"


def called(frame: pd.DataFrame, letter: str) -> str:
    """Return how a selection is called; its letter where a frame does not say.

    Args:
        frame: what is said of both, from `naming`.
        letter: "A" or "B".
    """
    return str(frame.attrs.get(CALLED, {}).get(letter, letter))


def naming(
    caption: Callable[[pd.DataFrame], str], names: Mapping[str, str]
) -> Callable[[pd.DataFrame], str]:
    """Return a caption that calls two selections by their names.

    Args:
        caption: frame of both → what it says; it asks `called`.
        names: letter → name.
    """

    def named_caption(frame: pd.DataFrame) -> str:
        named = frame.copy(deep=False)
        named.attrs[CALLED] = dict(names)
        return caption(named)

    return named_caption

"""Answers that outlive a process: what pages show without a filter, kept beside their market.

Kept are the default views of a market that holds adverts, by name: each view follows from the
market and from our own code alone. What a filter or a link asks, what visitors bring along, and
markets of counts only, whose answers are at hand, stand in no file.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.market.beside import keep_beside, one_at_a_time, state_of, texts_beside
from dashboard.model.own_code import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from analytics.market.beside import State
    from analytics.market.market import Market


def stored(market: Market) -> Mapping[str, str]:
    """Return the texts that are stored of a market, by name; read once until they change."""
    state = None if market.is_counts_only else state_of(market.path)
    return _texts(market.path, state, VERSION) if state else MappingProxyType({})


def store(market: Market, texts: Mapping[str, str]) -> bool:
    """Store texts of a market, in the place of those stored; return whether they are."""
    return not market.is_counts_only and keep_beside(market.path, VERSION, texts)


def storing(market: Market) -> AbstractContextManager[None]:
    """Wait until no other process stores texts of a folder's markets, and hold others off."""
    return one_at_a_time(market.path.parent)


@lru_cache(maxsize=1)
def _texts(path: Path, _state: State, version: str) -> Mapping[str, str]:
    return MappingProxyType(texts_beside(path, version))

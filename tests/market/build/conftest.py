"""Days are added to the market that stands, however small it is, unless a test says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.market.build.day import standing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def _small_markets_are_added_to() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "LEAST", 0)
        yield

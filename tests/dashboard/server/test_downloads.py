from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.server.downloads import answer

if TYPE_CHECKING:
    from dashboard.model.page import Served


@pytest.mark.parametrize(
    ("mistaken", "named"),
    [("region=Londn", "Londn"), ("regoin=London", "regoin"), ("window=13", "13")],
)
def test_a_mistaken_address_gets_a_sentence_and_no_figures(
    mistaken: str, named: str, served: Served
) -> None:
    refused = answer("pay-by-level", "csv", mistaken, served)
    assert refused.status_code == 422
    assert refused.mimetype == "text/plain"
    assert named in refused.get_data(as_text=True)


def test_a_link_that_names_its_market_is_no_mistake(served: Served) -> None:
    link = f"level=senior&market={served().id}"
    assert answer("pay-by-level", "csv", link, served).status_code == 200

"""A team of made-up people, as a file that is sent."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from dashboard.pages.team import data as team

SOMEBODY = "Zaphodia Quux"
HEADINGS = "Name,Job title,Region,Salary,Desk,=1+1\n"
PEOPLE = "".join(
    f"{SOMEBODY} {n},Senior Developer,London,{60_000 + 500 * n},{'red' if n % 2 else 'blue'},x\n"
    for n in range(24)
)


UNREAD = f"{SOMEBODY} odd,Senior Developer,London,lots,red,x\n"


def sent(text: str | bytes, name: str = "team.csv") -> dict[str, str]:
    """Return a file as a browser sends it."""
    content = text.encode() if isinstance(text, str) else text
    encoded = base64.b64encode(content).decode()
    return {"name": name, "contents": f"data:text/csv;base64,{encoded}"}


@pytest.fixture
def stored() -> dict[str, Any]:
    """Return the rows as a browser keeps them, once they went through JSON."""
    rows, said = team.taken(sent(HEADINGS + PEOPLE + UNREAD))
    assert said == ""
    kept: dict[str, Any] = json.loads(json.dumps(rows))
    return kept

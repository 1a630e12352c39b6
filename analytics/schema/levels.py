"""The levels as a ladder: which stands below which."""

from __future__ import annotations

BELOW = {
    "graduate": "intern",
    "junior": "graduate",
    "mid": "junior",
    "senior": "mid",
    "lead": "senior",
    "staff": "senior",
    "principal": "staff",
    "manager": "lead",
}
"""Each level's step down: from senior one way leads to staff and principal, one to managing."""

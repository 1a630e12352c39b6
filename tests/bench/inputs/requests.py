"""Requests that a browser might send, changed by chance."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence


MARKUP: Final = "<svg onload=alert(1)>"


ODD: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 1e300, 2**70, float("nan"), "", " ", "x" * 5_000, MARKUP, "\x00", "%00"),
    *("\ud800", "../../etc/passwd", "' OR 1=1 --", "{", "[]", [], {}, [[]], [None], {"a": {}}),
    *([MARKUP], {"id": MARKUP}, ["senior", "senior"], "{}.value", "__proto__", "\u202e", "£"),
)


@dataclass(frozen=True)
class Asked:
    """A request: its method, address, body, its kind, and the page it says it comes from."""

    method: str
    address: str
    body: bytes = b""
    kind: str = "application/json"
    referrer: str = "/pay"


def mutated(asked: Asked, chance: random.Random) -> Asked:
    """Return a request with something in it that is not as it was."""
    if asked.method == "GET" or chance.random() < 0.05:
        return _other_address(asked, chance)
    if chance.random() < 0.2:
        return Asked("POST", asked.address, _other_bytes(asked.body, chance), _kind(chance))
    body = json.loads(asked.body)
    for _ in range(chance.choice((1, 1, 2, 5))):
        body = _other_part(body, chance)
    return Asked("POST", asked.address, json.dumps(body).encode())


def _kind(chance: random.Random) -> str:
    return chance.choice(("application/json", "application/json", "text/html", "multipart/x", ""))


def _other_bytes(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    odd = chance.choice((b"", b"\xff", b"\\ud800", b"[" * 50_000, b"{", b'"', MARKUP.encode()))
    return chance.choice((body[:at], body[:at] + odd + body[at + 1 :], body[at:], odd, body * 2))


def _other_address(asked: Asked, chance: random.Random) -> Asked:
    at = chance.randrange(1, len(asked.address))
    odd = chance.choice(
        ("%ff", "%00", "/", "..", "?", "&", MARKUP, "%3Csvg%3E", "\u00e9", "[", "=" * 9)
    )
    address = chance.choice(
        (
            asked.address[:at] + odd + asked.address[at:],
            asked.address[:at] + odd,
            f"{asked.address}&{odd}={MARKUP}&level={odd}&search={MARKUP}",
        )
    )
    method = chance.choice((asked.method,) * 8 + ("POST", "PUT", "HEAD", "OPTIONS"))
    referrer = chance.choice(("/pay", "http://[", MARKUP, "http://x/" + odd))
    return Asked(method, address, asked.body, referrer=referrer)


def _other_part(body: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON
    """Return JSON with one node of it taken out, doubled, renamed or replaced."""
    body = copy.deepcopy(body)
    holder, key = chance.choice(list(_places(body)))
    act = chance.choice(("odd", "odd", "odd", "out", "twice", "else"))
    if act == "out":
        del holder[key]
    elif act == "twice" and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif act == "else" and isinstance(holder, dict):
        holder[f"{key}x"] = holder.pop(key)
    else:
        holder[key] = chance.choice(ODD)
    return body or {}


def _places(node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Give every place in a piece of JSON as what holds it and its key there."""
    keys: Sequence[Any] = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])

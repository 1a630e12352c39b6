"""Who may see it: a password in a signed cookie, a proxy's user, or a script's token."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from flask import Response, redirect, request
from itsdangerous import BadSignature, TimestampSigner

from dashboard.server.rate import RateLimit
from dashboard.server.refusals import line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from werkzeug.wrappers import Response as Answer

COOKIE: Final = "bandstand"
DAYS: Final = 14
"""Days after which the password is asked for again."""
LOGIN: Final = "/login"
OPEN: Final = (LOGIN, "/health")
"""What stands before the door: the door, and whether the server runs at all."""
FOR_SCRIPTS: Final = ("/download/", "/api/", "/healthz", "/metrics")
"""What a token opens."""
FORM: Final = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Sign in · Bandstand</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 24rem; margin: 4rem auto;
padding: 0 1rem }} input, button {{ font: inherit; padding: .4rem; width: 100%; margin: .3rem 0 }}
</style></head><body><main><h1>Bandstand</h1><p role="alert">{sentence}</p>
<form method="post" action="/login"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<input name="next" type="hidden" value="{next}"><button>Sign in</button></form>
</main></body></html>"""


@dataclass(frozen=True)
class Access:
    """Who may see it.

    Attributes:
        password: opens everything, once given; "" for none.
        token: opens downloads and the API to scripts; "" for none.
        proxy: the address of the proxy whose headers are believed; "" for none.
        user_header: the header in which that proxy names who has signed in with it.
        attempts: how often an address may try a password.
        requests: how often an address that is not this machine's may ask.
    """

    password: str = ""
    token: str = ""
    proxy: str = ""
    user_header: str = ""
    attempts: RateLimit = field(default_factory=lambda: RateLimit(5, 60))
    requests: RateLimit = field(default_factory=lambda: RateLimit(600, 60))

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Access:
        """Return what the environment says."""
        return cls(
            password=environ.get("BANDSTAND_PASSWORD", ""),
            token=environ.get("BANDSTAND_TOKEN", ""),
            proxy=environ.get("BANDSTAND_PROXY", ""),
            user_header=environ.get("BANDSTAND_USER_HEADER", ""),
        )

    @property
    def is_closed(self) -> bool:
        """Return whether anything is asked of those who come."""
        return bool(self.password or self.user_header)

    def signer(self) -> TimestampSigner:
        """Return what signs the cookie: another password makes every cookie void."""
        key = hashlib.scrypt(self.password.encode(), salt=b"bandstand", n=2**12, r=8, p=1)
        return TimestampSigner(key, salt=COOKIE, digest_method=hashlib.sha256)


def guard(server: Flask, access: Access) -> None:
    """Put a server's every address behind the door, and count how often an address asks."""
    signer = access.signer() if access.password else None

    def check() -> Answer | None:
        """Return why a request is not answered; None where it is."""
        address = asked_by(access)
        wait = 0.0 if _is_here(address) else access.requests.wait(address)
        if wait:
            return busy(wait, "You asked more often than this page answers one address")
        if not access.is_closed or request.path in OPEN or _may(access, signer):
            return None
        if request.method != "GET" or not access.password or request.path.startswith(FOR_SCRIPTS):
            return line("Sign in first: this market is not open to everyone.", 401)
        return redirect(f"{LOGIN}?next={request.path}")

    def login() -> Answer:
        """Return the form that asks for the password, or let in who gives it."""
        return _login(access, signer)

    server.before_request(check)
    if signer:
        server.add_url_rule(LOGIN, "login", login, methods=["GET", "POST"])


def asked_by(access: Access) -> str:
    """Return the address that asks; what the named proxy says of it, if it comes through that."""
    remote = request.remote_addr or ""
    if access.proxy and remote == access.proxy:
        return request.headers.get("X-Forwarded-For", remote).rpartition(",")[2].strip()[:64]
    return remote


def busy(seconds: float, why: str) -> Response:
    """Return that the server does not answer now, and when to try again."""
    whole = max(1, math.ceil(seconds))
    answer = line(f"{why}. Try again in {whole} s.", 429)
    answer.headers["Retry-After"] = str(whole)
    return answer


def _may(access: Access, signer: TimestampSigner | None) -> bool:
    return (
        _has_cookie(signer)
        or _is_named(access)
        or (request.path.startswith(FOR_SCRIPTS) and _has_token(access))
    )


def _has_cookie(signer: TimestampSigner | None) -> bool:
    if signer is None:
        return False
    try:
        signer.unsign(request.cookies.get(COOKIE, ""), max_age=DAYS * 86_400)
    except BadSignature:
        return False
    return True


def _is_named(access: Access) -> bool:
    """Return whether the proxy, and nobody else, says who has signed in with it."""
    through = bool(access.proxy) and request.remote_addr == access.proxy
    return through and bool(access.user_header and request.headers.get(access.user_header))


def _has_token(access: Access) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(access.token) and _same(given, access.token)


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _login(access: Access, signer: TimestampSigner | None) -> Answer:
    target = _own_path(request.values.get("next", "/"))
    if request.method == "GET" or signer is None:
        return _form("", target)
    wait = access.attempts.wait(asked_by(access))
    if wait:
        return busy(wait, "Too many tries")
    if not _same(request.form.get("password", ""), access.password):
        return _form("That is not the password.", target, 401)
    answer = redirect(target, 303)
    answer.set_cookie(
        COOKIE,
        signer.sign(b"in").decode(),
        max_age=DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=_is_encrypted(access),
    )
    return answer


def _is_encrypted(access: Access) -> bool:
    through = bool(access.proxy) and request.remote_addr == access.proxy
    behind_tls = through and request.headers.get("X-Forwarded-Proto") == "https"
    return request.is_secure or behind_tls


def _own_path(target: str) -> str:
    """Return a path of this server; never another host, however it is written.

    >>> _own_path("/pay"), _own_path("//evil.example"), _own_path("https://evil.example")
    ('/pay', '/', '/')
    """
    is_own = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_own and target.isprintable() else "/"


def _form(sentence: str, target: str, status: int = 200) -> Response:
    return Response(
        FORM.format(sentence=escape(sentence), next=escape(target)), status, mimetype="text/html"
    )

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Flask

from dashboard.factory import create_app
from dashboard.server import rate as rates
from dashboard.server.access import COOKIE, FOR_SCRIPTS, LOGIN, OPEN, Access, guard
from dashboard.server.rate import RateLimit

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from dashboard.factory import BandstandDash

PASSWORD = "correct horse"  # noqa: S105 - of a test
TOKEN = "for scripts"  # noqa: S105 - of a test
ABROAD = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> BandstandDash:
    """Return the whole app with a password and a token."""
    folder: Path = tmp_path_factory.mktemp("closed")
    return create_app(folder, Access(PASSWORD, TOKEN))


@pytest.fixture
def client(closed: BandstandDash) -> FlaskClient:
    client: FlaskClient = closed.server.test_client()
    return client


def sign_in(client: FlaskClient, password: str, **more: str) -> TestResponse:
    return client.post(LOGIN, data={"password": password, **more})


def addresses(app: BandstandDash) -> list[tuple[str, str]]:
    """Return every method and address that the app answers, its parts filled in."""
    parts = {"package_name": "dash", "form": "csv", "name": "x", "fingerprinted_path": "x.js"}
    found = []
    with app.server.test_request_context():
        for rule in app.server.url_map.iter_rules():
            given = {name: parts.get(name, "x") for name in rule.arguments}
            path = rule.rule
            for name, value in given.items():
                for kind in ("", "path:", "string:"):
                    path = path.replace(f"<{kind}{name}>", value)
            found += [(method, path) for method in rule.methods or () if method != "OPTIONS"]
    return found


def test_every_address_is_behind_the_password(closed: BandstandDash, client: FlaskClient) -> None:
    walked = addresses(closed)
    assert len(walked) > 20
    assert not any("<" in path for _, path in walked)
    answered = {
        (method, path): client.open(path, method=method).status_code
        for method, path in walked
        if path not in OPEN
    }
    assert {key: status for key, status in answered.items() if status not in (302, 401)} == {}


def test_the_password_opens_every_page(client: FlaskClient) -> None:
    assert client.get("/pay").headers["Location"] == "/login?next=/pay"
    assert sign_in(client, "wrong").status_code == 401
    assert client.get("/pay").status_code == 302
    let_in = sign_in(client, PASSWORD, next="/pay")
    assert (let_in.status_code, let_in.headers["Location"]) == (303, "/pay")
    cookie = let_in.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert client.get("/pay").status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_who_signs_in_is_sent_to_no_other_host(target: str, client: FlaskClient) -> None:
    assert sign_in(client, PASSWORD, next=target).headers["Location"] == "/"


@pytest.mark.parametrize("cookie", ["", "in", "in.x.y", "aW4.Z0.forged"])
def test_a_forged_cookie_opens_nothing(cookie: str, client: FlaskClient) -> None:
    client.set_cookie(COOKIE, cookie)
    assert client.get("/pay").status_code == 302


def test_another_password_makes_old_cookies_void() -> None:
    old = Access(PASSWORD).signer().sign(b"in")
    assert Access(PASSWORD).signer().validate(old)
    assert not Access("another").signer().validate(old)


def test_a_token_opens_downloads_and_no_page(client: FlaskClient) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert client.get("/download/nothing.csv", headers=bearer).status_code == 404
    assert client.get("/pay", headers=bearer).status_code == 302
    wrong = {"Authorization": "Bearer wrong"}
    assert client.get("/download/nothing.csv", headers=wrong).status_code == 401
    assert "/download/" in FOR_SCRIPTS


def small(access: Access) -> FlaskClient:
    server = Flask("small")
    guard(server, access)
    server.add_url_rule("/", "page", lambda: "page")
    return server.test_client()


def test_a_proxys_user_is_believed_from_its_address_alone() -> None:
    visitor = small(Access(proxy="192.0.2.1", user_header="X-User"))
    named = {"X-User": "ada"}
    through, around = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
    assert visitor.get("/", headers=named, environ_base=through).status_code == 200
    assert visitor.get("/", headers=named, environ_base=around).status_code == 401
    assert visitor.get("/", environ_base=through).status_code == 401


def test_passwords_cannot_be_tried_for_long() -> None:
    visitor = small(Access(PASSWORD, attempts=RateLimit(3, 3_600)))
    assert [sign_in(visitor, "wrong").status_code for _ in range(4)] == [401, 401, 401, 429]
    late = sign_in(visitor, PASSWORD)
    assert late.status_code == 429
    assert 1_000 < int(late.headers["Retry-After"]) <= 1_200


def test_an_address_that_asks_too_often_waits_and_others_do_not() -> None:
    visitor = small(Access(requests=RateLimit(2, 3_600)))
    asked = [visitor.get("/", environ_base=ABROAD).status_code for _ in range(3)]
    assert asked == [200, 200, 429]
    assert visitor.get("/", environ_base={"REMOTE_ADDR": "203.0.113.8"}).status_code == 200
    assert [visitor.get("/").status_code for _ in range(5)] == [200] * 5


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    rate = RateLimit(2, 10, lambda: now[0])
    assert [rate.wait("a"), rate.wait("a"), rate.wait("a")] == [0, 0, 5]
    now[0] = 5
    assert [rate.wait("a"), rate.wait("a")] == [0, 5]


def test_addresses_are_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_ADDRESSES", 2)
    rate = RateLimit(1, 1_000, lambda: 0.0)
    for address in ("a", "b", "c"):
        rate.wait(address)
    assert rate.wait("a") == 0
    assert rate.wait("c") > 0

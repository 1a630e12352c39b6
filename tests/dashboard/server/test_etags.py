"""What was sent once is not sent again while it holds, however it was compressed on its way."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dashboard.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient


ENCODINGS = ["", "gzip", "br", "zstd", "gzip, deflate, br, zstd"]
ADDRESSES = [
    "/pay?level=senior",
    "/data",
    "/known/stack",
    "/api/v1/pay?by=level",
    "/api/v1/listings?format=csv",
    "/api/v1/listings?format=parquet",
    "/api/v1/market",
    "/api/v1/filters",
    "/api/v1/openapi.json",
    "/download/pay-by-level.csv?level=senior",
    "/download/pay-by-level.csv-metadata.json",
    "/download/listings.csv",
    "/download/listings.parquet",
    "/assets/bandstand.css",
    "/bootstrap/static/css/bootstrap.min.css",
]
"""Pages, answers as a whole, streams and files as they lie there."""


# Flask-Compress leaves it to Python to close the file that it has compressed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_sent_is_not_sent_again_whatever_was_accepted(
    address: str, client: FlaskClient
) -> None:
    for accepted in ENCODINGS:
        told = {"Accept-Encoding": accepted}
        first = client.get(address, headers=told)
        assert (first.status_code, len(first.get_data()) > 0) == (200, True)
        again = client.get(address, headers={**told, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.get_data()) == (304, b""), accepted
        other = client.get(address, headers={**told, "If-None-Match": 'W/"another"'})
        assert (other.status_code, len(other.get_data()) > 0) == (200, True)


def test_a_tag_that_a_server_on_the_way_has_marked_still_holds(client: FlaskClient) -> None:
    first = client.get("/api/v1/pay")
    tag = first.headers["ETag"].removeprefix('W/"').removesuffix('"')
    assert first.get_data()
    for marked in (f'"{tag}"', f'W/"{tag}:br"', f'"{tag}-gzip"', f'"none", W/"{tag}"', "*"):
        held = client.get("/api/v1/pay", headers={"If-None-Match": marked})
        assert held.status_code == 304, marked


@pytest.mark.parametrize(
    "address", ["/api/v1/listings?format=csv", "/api/v1/pay?by=level", "/download/listings.csv"]
)
def test_who_knows_gzip_alone_gets_it_in_a_stream_too(address: str, client: FlaskClient) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert len(packed.get_data()) < len(plain.get_data())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as above
def test_another_question_has_another_tag(client: FlaskClient) -> None:
    answers = [client.get(address) for address in ADDRESSES]
    assert all(one.get_data() for one in answers)
    assert len({one.headers["ETag"] for one in answers}) == len(ADDRESSES)


def test_no_callback_runs_in_the_background_since_a_page_that_is_kept_could_not_sign_it() -> None:
    callbacks = create_app().callback_map.values()
    assert [one for one in callbacks if one.get("background")] == []

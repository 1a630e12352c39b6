from __future__ import annotations

import errno
import os

import pytest

from analytics.errors import BandstandError
from dashboard.server.listening import address, refused, seen_by


def test_it_listens_to_this_machine_alone_unless_told_otherwise() -> None:
    assert address({}) == ("127.0.0.1", 8050)
    assert address({"HOST": "", "PORT": ""}) == ("127.0.0.1", 8050)
    assert address({"HOST": "127.0.0.2", "PORT": "65535"}) == ("127.0.0.2", 65_535)


@pytest.mark.parametrize("port", ["0", "99999", "65536", "-1", "eighty", "80.5", "٨٠", " 80"])
def test_a_port_that_is_none_is_called_that(port: str) -> None:
    with pytest.raises(BandstandError, match=f"PORT is “{port}”, which is not a port"):
        address({"PORT": port})


@pytest.mark.parametrize("host", ["no such host", "256.0.0.1.2", "a" * 300])
def test_a_host_that_is_none_is_called_that_and_not_a_port(host: str) -> None:
    with pytest.raises(BandstandError, match="HOST is “") as told:
        address({"HOST": host})
    assert "PORT" not in str(told.value)


def test_what_the_system_refuses_hints_at_what_to_change() -> None:
    taken = OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
    foreign = OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    assert "PORT=8051" in str(refused("127.0.0.1", 8050, taken))
    assert "PORT=8050" in str(refused("127.0.0.1", 65_535, taken))
    assert "HOST=127.0.0.1" in str(refused("8.8.8.8", 8050, foreign))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1"])
def test_nobody_else_sees_this_machines_own_address(host: str) -> None:
    assert seen_by(host) == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104 - that is the point
def test_an_address_that_others_reach_is_said_at_the_start(host: str) -> None:
    assert f"HOST is {host}: all who reach this machine" in seen_by(host)

"""Where a server listens: HOST and PORT, checked before anything is begun."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Final

from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST: Final = "127.0.0.1"
PORT: Final = 8050
LARGEST_PORT: Final = 65_535
OF_PORTS: Final = (errno.EADDRINUSE, errno.EACCES)
"""Why a system refuses a port; any other refusal is of the host."""


def address(environ: Mapping[str, str]) -> tuple[str, int]:
    """Return the host and port that the environment names, or the usual ones.

    Raises:
        BandstandError: HOST is not a name or address, or PORT not a port.
    """
    host, port = environ.get("HOST") or HOST, environ.get("PORT") or str(PORT)
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= LARGEST_PORT):
        raise BandstandError(
            f"PORT is “{port[:40]}”, which is not a port: they go from 1 to {LARGEST_PORT:,}.",
            "Try: PORT=8051 make run",
        )
    try:
        socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BandstandError(
            f"HOST is “{host[:80]}”, which this machine does not know.",
            f"Try: HOST={HOST} make run",
        ) from None
    return host, int(port)


def refused(host: str, port: int, fault: OSError) -> BandstandError:
    """Return in a sentence why the system does not let a server listen there."""
    other = port + 1 if port < LARGEST_PORT else PORT
    hint = (
        f"Try another port: PORT={other} make run"
        if fault.errno in OF_PORTS
        else f"HOST has to be an address of this machine: HOST={HOST} make run"
    )
    return BandstandError(f"Bandstand cannot listen on {host}:{port} ({fault.strerror}).", hint)


def seen_by(host: str) -> str:
    """Return who can reach a server besides this machine; "" where nobody can.

    >>> seen_by("127.0.0.1")
    ''
    """
    hosts = {str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    if all(one.startswith("127.") or one == "::1" for one in hosts):
        return ""
    return (
        f"HOST is {host}: all who reach this machine see these pages, and what they upload "
        "comes to it unencrypted. docs/hosting.md says how to put nginx, TLS and a password in "
        "front."
    )

"""Serve Bandstand: `python app.py`, or `gunicorn app:server`."""

from __future__ import annotations

import os
import sys

import waitress  # type: ignore[import-untyped]  # it ships no types

from analytics.ready import ready_market
from analytics.terminal.progress import shown
from dashboard.factory import create_app
from dashboard.server.prefetch import ask_first_views

LARGEST_REQUEST = 16_000_000
"""Bytes: an uploaded team of 5 MB takes 7 on its way, and comes back as rows."""
KEPT_IN_MEMORY = {
    "inbuf_overflow": LARGEST_REQUEST + 1,  # a larger one would wait in a file on disk
    "outbuf_overflow": LARGEST_REQUEST,
    "max_request_body_size": LARGEST_REQUEST,
}
app = create_app()
server = app.server


def main() -> None:
    """Serve on HOST and PORT (127.0.0.1:8050 unless they say otherwise) until interrupted.

    Where nothing stands to look at, the demo market is made first.
    """
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8050"
    try:
        serving = waitress.create_server(
            server, host=host, port=int(port), threads=8, **KEPT_IN_MEMORY
        )
    except ValueError:
        sys.exit(f"PORT is “{port}”, which is not a port. Try: PORT=8051 make run")
    except OSError as fault:
        sys.exit(
            f"Bandstand cannot listen on {host}:{port} ({fault.strerror}). "
            f"Try another port: PORT={_other(port)} make run"
        )
    with shown() as progress:
        told = ready_market(progress)
    for sentence in told:
        print(sentence, file=sys.stderr)  # noqa: T201 - what was left out, and why
    print(f"Bandstand is at http://{host}:{port} (Ctrl+C stops it)", flush=True)  # noqa: T201 - says where to look
    ask_first_views(app.served)
    serving.run()


def _other(port: str) -> int:
    return int(port) + 1 if int(port) < 65_000 else 8051  # noqa: PLR2004 - near the last port


if __name__ == "__main__":
    main()

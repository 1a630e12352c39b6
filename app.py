"""Serve Bandstand: `python app.py`, or `gunicorn app:server`."""

from __future__ import annotations

import os
import sys
from functools import partial
from threading import Thread

import waitress  # type: ignore[import-untyped]  # it ships no types

from analytics.errors import BandstandError
from analytics.memory import keep_memory
from analytics.ready import damage_to_snapshots, ready_market
from analytics.terminal.progress import shown
from dashboard.factory import create_app
from dashboard.server.first_views import LOOKS, FirstViews
from dashboard.server.listening import address, refused, seen_by
from dashboard.server.refusals import LARGEST
from dashboard.server.turns import AT_ONCE, FILES_WAITING, WAITING
from dashboard.server.watch import SELDOM, fault_of, watch

LIMITS = {
    "inbuf_overflow": LARGEST + 1,  # a larger one would wait in a file on disk
    "outbuf_overflow": LARGEST,
    "max_request_body_size": LARGEST,
    "max_request_header_size": 32_000,
    "channel_timeout": 30,  # seconds without a byte, after which who is there is let go
    "cleanup_interval": 10,
    "connection_limit": 1_000,  # half-sent requests wait here and hold no thread
    "channel_request_lookahead": 1,  # so that who has left while waiting is known
    "asyncore_use_poll": True,  # select() knows no more than 1,024 files
}
THREADS = WAITING + AT_ONCE + FILES_WAITING + 24
"""Those at work, those that wait for their turn, and some for what is answered at once."""
keep_memory()
app = create_app()
server = app.server


def main() -> None:
    """Serve on HOST and PORT (127.0.0.1:8050 unless they say otherwise) until interrupted.

    Where nothing stands to look at, the demo market is made first.
    """
    try:
        host, port = address(os.environ)
        serving = _listening(host, port)
    except BandstandError as fault:
        sys.exit(str(fault))
    with shown() as progress:
        notes = ready_market(progress)
    for sentence in filter(None, [*notes, seen_by(host)]):
        print(sentence, file=sys.stderr)  # noqa: T201 - what was left out and why, who can look
    print(f"Bandstand is at http://{host}:{port} (Ctrl+C stops it)", flush=True)  # noqa: T201 - says where to look
    Thread(target=app.read_ahead, name="question-words", daemon=True).start()
    watch(FirstViews(app.served), every=LOOKS, at_once=True)
    watch(partial(fault_of, app.served))
    watch(damage_to_snapshots, every=SELDOM)
    serving.run()


def _listening(host: str, port: int) -> waitress.server.BaseWSGIServer:
    try:
        return waitress.create_server(server, host=host, port=port, threads=THREADS, **LIMITS)
    except OSError as fault:
        raise refused(host, port, fault) from fault


if __name__ == "__main__":
    main()

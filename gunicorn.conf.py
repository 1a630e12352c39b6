"""How gunicorn serves Bandstand: `gunicorn app:server`, from this folder."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import partial

from analytics.errors import BandstandError
from analytics.market.market import current_market
from analytics.ready import damage_to_snapshots
from dashboard.server.listening import address, seen_by
from dashboard.server.watch import SELDOM, fault_of, watch

try:
    host, port = address(os.environ)
except BandstandError as fault:
    sys.exit(str(fault))
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 300  # who sends half a request holds one; those at work are bounded by the app
worker_connections = 1_000
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than nginx keeps its own to us (60 s), or a request meets a closing door
max_requests = 5_000
max_requests_jitter = 500
preload_app = True  # read once for all workers; the market is opened in each, at its first page
control_socket_disable = True  # nothing here is steered while it runs
limit_request_line = 8_190
limit_request_fields = 64
limit_request_field_size = 8_190


def on_starting(server: object) -> None:
    """Say who can look besides this machine."""
    log = getattr(server, "log", None)
    sentence = seen_by(host)
    if sentence and log:
        log.warning(sentence)


def when_ready(_server: object) -> None:
    """Read once, for all workers, what the box of questions needs."""
    from app import app  # noqa: PLC0415 - it is preloaded by now

    app.read_ahead()


counted = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="bandstand-metrics-")
"""Where the workers' counts for /metrics lie; the library reads the name when it is imported."""
os.environ["BANDSTAND_SENT"] = f"{counted}/sent.sqlite"
"""What one worker has sent, for the others; in the same folder, which nobody else may look into."""


def child_exit(_server: object, worker: object) -> None:
    """Take an ended process out of what is counted of living ones."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - after its folder is named

    mark_process_dead(getattr(worker, "pid", 0), counted)


def on_exit(_server: object) -> None:
    """Remove the counts, and what was sent."""
    shutil.rmtree(counted, ignore_errors=True)


def post_worker_init(_worker: object) -> None:
    """Watch over the data, and have default views answered, in each process: by one for all."""
    from dashboard.server.first_views import LOOKS, FirstViews  # noqa: PLC0415 - they are preloaded

    watch(FirstViews(current_market), every=LOOKS, at_once=True)
    watch(partial(fault_of, current_market))
    watch(damage_to_snapshots, every=SELDOM)

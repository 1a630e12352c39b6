"""`/metrics` in Prometheus' text: requests, how long they took, who waits, and the market's age."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING, Final

from flask import Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as text_of
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from dashboard.model.page import Served
    from dashboard.server.turns import Lanes

SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which several processes add up; gunicorn.conf.py makes one."""
KINDS: Final = {
    "/_dash-update-component": "callback",
    "/_dash": "script",
    "/assets/": "script",
    "/bootstrap/": "script",
    "/download/": "download",
    "/copy/": "copy",
    "/api/": "api",
    "/health": "health",
    "/metrics": "metrics",
    "/login": "login",
}
"""How an address begins → what kind of request it is; all others are pages."""
SECONDS: Final = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)


class Metrics:
    """What a server counts of its requests; no address, query or text among it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "bandstand_requests", "Requests answered.", ("kind", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "bandstand_request_seconds",
            "Seconds until a request's answer began.",
            labelnames=("kind",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.waiting = Gauge(
            "bandstand_requests_waiting",
            "Requests that wait for their turn.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )

    def text(self, served: Served) -> bytes:
        """Return everything counted, of all processes where there are several."""
        registry = self.registry
        if SHARED in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs
        of_market = CollectorRegistry()
        of_market.register(OfMarket(served))
        return bytes(text_of(registry) + text_of(of_market))


class OfMarket(Collector):
    """What the market says of itself at the time it is asked."""

    def __init__(self, served: Served) -> None:
        self._served = served

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give whether a market stands, its age, and how many of its runs are doubtful."""
        try:
            market = self._served()
            runs = market.fact("snapshots")
        except BandstandError:
            yield _gauge("bandstand_market", "Whether there is a market to look at.", 0)
            return
        age = (dt.datetime.now(dt.UTC).date() - market.latest).days
        yield _gauge("bandstand_market", "Whether there is a market to look at.", 1)
        yield _gauge("bandstand_market_age_days", "Days since the latest snapshot.", age)
        yield _gauge("bandstand_market_snapshots", "Snapshots that it holds.", len(runs))
        doubtful = int((runs["doubtful"] != "").sum())
        yield _gauge("bandstand_market_doubtful_runs", "Snapshots that are doubtful.", doubtful)


def measure(server: Flask, served: Served, lanes: Lanes) -> None:
    """Have a server count its requests, and give it the address `/metrics`.

    Args:
        server: its requests are counted from here on, those that are refused later among them.
        served: returns the market.
        lanes: where requests wait.
    """
    metrics = Metrics()

    def begin() -> None:
        g.asked = time.perf_counter()

    def count(response: Response) -> Response:
        """Count what was asked, and return the answer as it is."""
        kind = kind_of(request.path)
        metrics.requests.labels(kind, str(response.status_code)).inc()
        if "asked" in g:
            metrics.seconds.labels(kind).observe(time.perf_counter() - g.asked)
        metrics.waiting.set(lanes.waiting)
        return response

    def show() -> Response:
        return Response(metrics.text(served), content_type=CONTENT_TYPE_LATEST)

    server.before_request(begin)
    server.after_request(count)
    server.add_url_rule("/metrics", "metrics", show)


def kind_of(path: str) -> str:
    """Return what kind of request an address is.

    >>> kind_of("/pay"), kind_of("/download/pay.csv"), kind_of("/copy/pay-by"), kind_of("/_dash-x")
    ('page', 'download', 'copy', 'script')
    """
    return next((kind for start, kind in KINDS.items() if path.startswith(start)), "page")


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)

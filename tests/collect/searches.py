"""A source that answers page after page, and may fail at one."""

from __future__ import annotations

import httpx

from analytics.snapshots import store as snapshots

PAGE = 50


class Market:
    """Stands in for Adzuna with so many adverts; can be told to fail at a page."""

    def __init__(self, adverts: int) -> None:
        self.adverts = adverts
        self.asked: list[httpx.Request] = []
        self.failing: dict[int, httpx.Response | Exception] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        page = int(request.url.path.rsplit("/", 1)[1])
        failure = self.failing.get(page)
        if isinstance(failure, Exception):
            raise failure
        return failure or httpx.Response(200, json=self.page(page))

    def page(self, number: int) -> object:
        ids = range((number - 1) * PAGE, min(number * PAGE, self.adverts))
        jobs = [{"id": str(n), "title": f"Developer {n}"} for n in ids]
        return {"count": self.adverts, "results": jobs}

    def pages(self) -> list[int]:
        return [int(request.url.path.rsplit("/", 1)[1]) for request in self.asked]


def kept() -> list[str]:
    [snapshot] = snapshots.list_snapshots()
    return snapshots.read_raw(snapshot)["listing_id"].tolist()

#!/usr/bin/env bash
# jobfeeds 0.1.0 (with httpx 0.28.1) on 2026-11-30, Python 3.11.
#
# Guessed: of "Acme | Backend Engineer | London | £45,000-£55,000", a line as monthly hiring threads have it, the place is
# London, or none is given; a description of Greenhouse's has no tags, as one of any other board.
# Seen: the place is "£45,000-£55,000": the first part with a comma in it, or "remote", "hybrid" or "onsite", the role
# apart. Of "Acme, Inc | Backend Engineer | London" it is "Acme, Inc". "London, UK" is right, London alone is nothing.
# Greenhouse sends its text escaped; tags are taken out before that is undone and so stay in: "<p>Salary: &pound;45,000",
# whose sign of pounds is not made one. No pay is read anywhere.
#
# Why it matters here: adverts are counted by place, and the same three (employer, title, place) are its key to find
# copies by. London's adverts that state pay in full figures are not in London, and are copies of no other board's.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check jobfeeds==0.1.0 httpx==0.28.1
"$work/venv/bin/python" - <<'PYTHON'
import asyncio
import functools

import httpx
import jobfeeds

LINES = [
    "Acme | Backend Engineer | London | £45,000-£55,000",
    "Acme, Inc | Backend Engineer | London",
    "Acme | Backend Engineer | London, UK | £45,000-£55,000",
    "Acme | Backend Engineer | London",
]
COMMENTS = [
    {"id": number, "created_at": "2026-11-02T10:00:00Z", "text": f"{line}<p>Write to us."}
    for number, line in enumerate(LINES)
]
THREAD = {"title": "Ask HN: Who is hiring? (November 2026)", "objectID": "1", "num_comments": 4}
JOB = {
    "id": 1,
    "absolute_url": "https://jobs.example.org/1",
    "title": "Backend Engineer",
    "location": {"name": "London"},
    "content": "&lt;p&gt;Salary: &amp;pound;45,000&lt;/p&gt;",
}


def answer(request):
    """Answer as the two boards do, without a network."""
    path = request.url.path
    if "boards" in path:
        return httpx.Response(200, json={"jobs": [JOB]})
    return httpx.Response(200, json={"hits": [THREAD]} if "search" in path else {"children": COMMENTS})


httpx.AsyncClient = functools.partial(httpx.AsyncClient, transport=httpx.MockTransport(answer))
places = [posting.location_raw for posting in asyncio.run(jobfeeds.HNWhoIsHiring().fetch())]
(posting,) = asyncio.run(jobfeeds.Greenhouse(boards=["acme"]).fetch())
print(places, posting.raw["description"])
assert places == ["£45,000-£55,000", "Acme, Inc", "London, UK", ""], "the behaviour has changed"
assert posting.raw["description"] == "<p>Salary: &pound;45,000</p>", "the behaviour has changed"
PYTHON

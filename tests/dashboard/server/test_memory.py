from __future__ import annotations

import platform
import subprocess
import sys

import pytest

FAULTS = """
import resource
from dashboard.server.memory import keep_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(10):
        several = [b"x" * 24_000_000 for _ in range(4)]
        del several
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

plain = faults()
assert keep_memory()
faults()
print(plain, faults())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_what_is_free_is_kept_for_who_asks_next() -> None:
    counted = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", FAULTS], capture_output=True, text=True, check=True
    )
    plain, kept = map(int, counted.stdout.split())
    assert kept * 10 < plain

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from analytics.paths import ROOT

FAULTS = """
import resource
from analytics.memory import keep_memory

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


GIVEN = """
from analytics.memory import give_back, keep_memory
from tests.bench.memory import held
import os

assert keep_memory()
above = [b"x" * 24_000_000 for _ in range(4)]
last = bytearray(1_000_000)
del above
kept = held(os.getpid())
give_back()
print(kept, held(os.getpid()))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_what_is_free_is_given_back() -> None:
    told = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", GIVEN], capture_output=True, text=True, check=True, cwd=ROOT
    )
    kept, after = map(int, told.stdout.split())
    assert kept - after > 90_000_000

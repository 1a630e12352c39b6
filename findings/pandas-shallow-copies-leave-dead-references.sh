#!/usr/bin/env bash
# pandas 3.1.1 on 2026-11-29, Python 3.11.
#
# Guessed: a shallow copy of a frame (copy(deep=False), the cheap way under copy-on-write to hand out
# a kept table that its receiver may change) costs nothing once the copy is gone.
# Seen: each copy leaves a dead weak reference at every column of the frame that stays. A kept table
# of one row and twelve columns, 96 bytes of figures, holds some 100 kB after a hundred copies that are
# all gone, and 200 kB after a thousand; only now and then are the dead ones cleared.
#
# Why it matters here: answers of a market are kept and given to whoever asks as shallow copies. A
# cache that bounds itself by memory_usage(), which says 234 bytes before and after, holds hundreds of
# times what it counts, and a server that runs for long grows for no reason that it can see.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
"$work/venv/bin/python" - <<'PYTHON'
import gc
import tracemalloc

import pandas as pd

kept = pd.DataFrame({f"column {n}": pd.Series([1.0], dtype="float64" if n % 2 else "Float64") for n in range(12)})
before = int(kept.memory_usage().sum())
tracemalloc.start()
held = []
for copies in (0, 100, 1_100):
    for _ in range(copies):
        kept.copy(deep=False)
    gc.collect()
    held.append(tracemalloc.get_traced_memory()[0])
grown = [now - held[0] for now in held[1:]]
print(f"memory_usage {before} before, {int(kept.memory_usage().sum())} after; grown by {grown} bytes")
assert grown[0] > 50_000 and grown[1] > grown[0], "the behaviour has changed"
assert int(kept.memory_usage().sum()) == before, "the behaviour has changed"
PYTHON

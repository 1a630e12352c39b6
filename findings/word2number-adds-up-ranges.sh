#!/usr/bin/env bash
# word2number 1.1 on 2026-11-29, Python 3.11.
#
# Guessed: a range of pay in words ("thirty to forty thousand") is refused, or read as its first figure.
# Seen: the words between are dropped and the figures become one number: 70000 for "thirty to forty
# thousand", 250000 for "forty-five to fifty thousand", 130000 for "between sixty and seventy thousand
# pounds". No error, and each is a sum that no advert offers.
#
# Why it matters here: public bodies and small firms write pay in words. A reader built on this library
# turns a band into a salary twice too high or five times, with nothing that looks like a fault.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check word2number==1.1
"$work/venv/bin/python" - <<'PYTHON'
from word2number.w2n import word_to_num

seen = {
    words: word_to_num(words)
    for words in (
        "forty five thousand",
        "thirty to forty thousand",
        "forty-five to fifty thousand",
        "between sixty and seventy thousand pounds",
    )
}
print(seen)
assert list(seen.values()) == [45_000, 70_000, 250_000, 130_000], "the behaviour has changed"
PYTHON

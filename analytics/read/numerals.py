"""Numbers in words, as adverts write them: "seven years", "sixty thousand"."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
BELOW_TWENTY: Final = {word: number for number, word in enumerate(_WORDS, start=1)}
UNITS: Final = dict(list(BELOW_TWENTY.items())[:9])
UP_TO_TEN: Final = UNITS | {"ten": 10}
TENS: Final = {word: 10 * number for number, word in enumerate(_TENS, start=2)}

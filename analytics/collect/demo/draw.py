"""Drawing from weighted choices, a whole column at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Labels = NDArray[np.str_]
    Numbers = NDArray[np.float64]
    Codes = NDArray[np.int64]
    Flags = NDArray[np.bool_]


def pick(rng: np.random.Generator, weights: Mapping[str, float], count: int) -> Labels:
    """Draw `count` of the labels, each in proportion to its weight."""
    chances = np.array(list(weights.values()), dtype=float)
    return np.array(list(weights))[rng.choice(len(chances), count, p=chances / chances.sum())]


def pick_ordered(
    rng: np.random.Generator,
    shares: Mapping[str, Numbers] | Mapping[str, float],
    lean: Numbers,
    pull: float,
) -> Labels:
    """Draw for each row one of the ordered labels; rows of one lean draw alike.

    Args:
        rng: where randomness comes from.
        shares: each label's share, one for all rows or one a row; they add up to 1.
        lean: standard normal; a low one leans to the first labels, a high one to the last.
        pull: correlation of what is drawn with the lean. The shares hold whatever it is.
    """
    own = np.sqrt(1.0 - pull**2) * rng.standard_normal(len(lean))
    place = ndtr(pull * lean + own)
    ends = np.cumsum([np.broadcast_to(share, lean.shape) for share in shares.values()], axis=0)
    drawn: Labels = np.array(list(shares))[(place > ends[:-1]).sum(axis=0)]
    return drawn


def pick_by(
    rng: np.random.Generator, groups: Labels, weights: Mapping[str, Mapping[str, float]]
) -> Labels:
    """Draw for each row from the weights of its group."""
    drawn = np.full(len(groups), "", dtype="U60")
    for group, choices in weights.items():
        rows = groups == group
        drawn[rows] = pick(rng, choices, int(rows.sum()))
    return drawn


def look_up(keys: Labels, table: Mapping[str, float], default: float = 0.0) -> Numbers:
    """Return each key's figure, or the default where the table has none."""
    known, where = np.unique(keys, return_inverse=True)
    return np.array([table.get(str(key), default) for key in known], dtype=float)[where]


def happens(rng: np.random.Generator, chance: float | Numbers, count: int) -> Flags:
    """Return for each row whether something of this chance happens."""
    return rng.random(count) < chance


def some(rng: np.random.Generator, options: int, chosen: int, count: int) -> Codes:
    """Return `count` rows of `chosen` different codes below `options`, in random order."""
    return np.argsort(rng.random((count, options)), axis=1)[:, :chosen]


class Lot:
    """One advert's share of randomness: a row of uniform numbers, used up in order."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self._next = iter(numbers).__next__

    def one(self, options: Sequence[Any]) -> Any:  # noqa: ANN401 - an option of any type
        """Take one of the options, each as likely as the others."""
        return options[int(self._next() * len(options))]

    def happens(self, chance: float) -> bool:
        """Return whether something of this chance happens."""
        return self._next() < chance

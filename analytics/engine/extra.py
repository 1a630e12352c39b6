"""The extra `spark`: its libraries, or a sentence that they are missing."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from analytics.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

PANDAS_3: Final = "PySpark does not yet fully support pandas"
"""How PySpark's warning begins; what we use of it is held against DuckDB's rows."""


@contextmanager
def needed() -> Iterator[None]:
    """Import libraries of the extra within; PySpark's warning of pandas 3 is not passed on.

    Raises:
        EngineError: one of them is not installed.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=PANDAS_3, category=FutureWarning)
        try:
            yield
        except ModuleNotFoundError as fault:
            raise EngineError(
                f"The engine needs {fault.name}, which is not installed.",
                "Install the extra: make spark",
            ) from fault

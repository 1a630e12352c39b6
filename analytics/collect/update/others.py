"""Searches and files of `sources.toml`: each is the command of its source with options."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from typing import TYPE_CHECKING

from analytics.collect import sources
from analytics.errors import BandstandError, CollectError
from analytics.paths import data_dir
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.collect.update.config import Config, Work


def collect_others(config: Config) -> dict[str, str]:
    """Collect the searches and files of a configuration; return the faults by source.

    Keys of the configuration stand in the environment from here on.
    """
    os.environ.update(config.keys)
    faults: dict[str, str] = {}
    for work in (*config.search, *config.files):
        name = " ".join([work.source, *map(str, work.options.values())])
        try:
            _run(work)
        except BandstandError as fault:
            faults[name] = str(fault)
    return faults


def _run(work: Work) -> None:
    names = [name for _, name, _ in pkgutil.iter_modules(sources.__path__)]
    known("source", work.source, names)
    command = importlib.import_module(f"{sources.__name__}.{work.source}").command
    options = inspect.signature(command).parameters
    for name in work.options:
        known(f"option of {work.source}", name, [one for one in options if one != "files"])
    given = getattr(work, "files", None)
    command(_files(given) if given is not None else None, **work.options)


def _files(patterns: list[str]) -> list[Path]:
    """Return the files that patterns name, from the data folder on.

    Raises:
        CollectError: there is none.
    """
    found = [file for pattern in patterns for file in sorted(data_dir().glob(pattern))]
    if not found:
        raise CollectError(f"No file in {data_dir()} is called {', '.join(patterns)}.")
    return found

"""Searches and files of `sources.toml`: each is the command of its source with options."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import os
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, get_args, get_type_hints

from analytics.collect import sources
from analytics.errors import BandstandError, CollectError
from analytics.paths import data_dir
from analytics.schema.suggest import known

if TYPE_CHECKING:
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
    hints = get_type_hints(command)
    options_given = {
        name: _typed(work.source, name, value, hints[name]) for name, value in work.options.items()
    }
    command(_files(given) if given is not None else None, **options_given)


def _typed(source: str, name: str, value: object, hint: object) -> object:
    """Return an option as its command takes it: a day or a path comes from the file as text.

    Raises:
        CollectError: it is not a day.
    """
    kinds = {hint, *get_args(hint)}
    if Path in kinds and isinstance(value, str):
        return data_dir() / value
    if dt.datetime not in kinds or value is None:
        return value
    try:
        return dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise CollectError(
            f"The option {name} of {source} is “{str(value)[:40]}”, which is not a day.",
            "Write it as 2026-10-31.",
        ) from None


def _files(patterns: list[str]) -> list[Path]:
    """Return the files that patterns name, from the data folder on.

    Raises:
        CollectError: there is none.
    """
    files = [file for pattern in patterns for file in sorted(data_dir().glob(pattern))]
    if not files:
        raise CollectError(f"No file in {data_dir()} is called {', '.join(patterns)}.")
    return files

"""Collect adverts from a source: each module of `collect.sources` that has a `command` is one."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

import typer

from analytics.collect import sources

if TYPE_CHECKING:
    from collections.abc import Callable


class Sources(typer.core.TyperGroup):
    """The sources, found in their folder and imported only when one is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002, ANN401 - typer's own signature
        """Return the names of the sources."""
        return [name for name in _modules() if _command(name)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002, ANN401 - typer's own
        """Return the command of a source, None where there is none of that name."""
        found = _command(cmd_name) if cmd_name in _modules() else None
        if found is None:
            return None
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name)(found)
        command = typer.main.get_command(single)
        command.name = cmd_name
        return command


def _modules() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(sources.__path__)]


def _command(name: str) -> Callable[..., None] | None:
    module = importlib.import_module(f"analytics.collect.sources.{name}")
    return getattr(module, "command", None)


app = typer.Typer(
    cls=Sources, no_args_is_help=True, help="Collect adverts from a source into a snapshot."
)


@app.callback()
def _group() -> None:
    """Collect adverts from a source into a snapshot."""

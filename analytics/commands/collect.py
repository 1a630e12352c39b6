"""Collect adverts from a source: each module of `collect.sources` that has a `command` is one."""

from __future__ import annotations

import importlib
import pkgutil
from contextlib import nullcontext
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from analytics.collect import sources
from analytics.collect.options import allow_future
from analytics.terminal.help_text import flowed

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


Future = Annotated[bool, typer.Option("--future", help="A date that lies ahead is meant.")]

Engine = Annotated[
    str | None,
    typer.Option(help="Who reads adverts: sc://HOST:PORT of Spark Connect, or local for Sail."),
]


class Sources(typer.core.TyperGroup):
    """The sources, found in their folder and imported only when one is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002, ANN401 - typer's own signature
        """Return the names of the sources."""
        return [name for name in _modules() if _command(name)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002, ANN401 - typer's own
        """Return the command of a source, None where there is none of that name."""
        function = _command(cmd_name) if cmd_name in _modules() else None
        if function is None:
            return None
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name, help=flowed(function))(with_common(function))
        command = typer.main.get_command(single)
        command.name = cmd_name
        return command


def with_common(function: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that every source takes: a future day is meant; who reads."""
    hints = get_type_hints(function, include_extras=True) | {"future": Future, "engine": Engine}
    given = [
        parameter.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY)
        for name, parameter in signature(function).parameters.items()
    ]

    def command(**options: object) -> None:
        allow_future(allowed=bool(options.pop("future")))
        with _reading(options.pop("engine")):
            function(**options)

    future = Parameter("future", Parameter.KEYWORD_ONLY, default=False, annotation=Future)
    engine = Parameter("engine", Parameter.KEYWORD_ONLY, default=None, annotation=Engine)
    command.__doc__ = function.__doc__
    command.__annotations__ = hints
    vars(command)["__signature__"] = Signature([*given, future, engine])
    return command


def _reading(engine: object) -> AbstractContextManager[None]:
    """Return what lets an engine read, where one is named."""
    if engine is None:
        return nullcontext()
    from analytics.engine.reading import reading_on  # noqa: PLC0415 - of the extra `spark`

    return reading_on(str(engine))


def _modules() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(sources.__path__)]


def _command(name: str) -> Callable[..., None] | None:
    module = importlib.import_module(f"analytics.collect.sources.{name}")
    return getattr(module, "command", None)


app = typer.Typer(
    cls=Sources, no_args_is_help=True, help="Collect adverts from a source into a snapshot."
)


@app.callback()
def _group() -> None:
    """Collect adverts from a source into a snapshot."""

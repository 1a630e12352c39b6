"""The command line: every module of `analytics.commands` is a command."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import typer

from analytics import commands
from analytics.errors import BandstandError
from analytics.terminal.help_text import flowed


def with_commands() -> typer.Typer:
    """Return the command line with every command of `analytics/commands/` registered."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Bandstand measures the UK market for backend developers from job adverts.",
    )
    for command in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"analytics.commands.{command.name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=command.name)
        else:
            app.command(command.name, help=flowed(module.command))(module.command)
    return app


def main() -> None:
    """Run the command line; a fault a person can mend is one sentence and exit code 1."""
    try:
        with_commands()()
    except BandstandError as fault:
        typer.echo(str(fault), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

"""The list of employers' boards: each proved by a call, the list written anew."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from analytics.errors import CollectError

TERMS: Final = "Each board is asked once; what its system's terms allow stands beside that system."


def command(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Ask every board once and write the list anew.")
    ] = False,
    unproved: Annotated[
        bool, typer.Option("--unproved", help="Doubtful boards too, confidence C and D.")
    ] = False,
) -> None:
    """The list of employers' boards: prove it, doubtful boards too, and write it anew."""
    from analytics.collect.update.check_list import check_list  # noqa: PLC0415 - keeps help quick

    if not check:
        raise CollectError(
            "The boards of the list are collected by `python -m analytics update`.",
            "To prove that each is still there: collect boards --check.",
        )
    for sentence in check_list(unproved=unproved):
        typer.echo(sentence)

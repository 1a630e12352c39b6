"""Progress of long work, as a bar in the terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def shown() -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows what is being done and the share behind it, 0 to 1.

    The bar goes to stderr, so that what a command prints can be piped on, and only to a terminal.
    """
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=1.0, visible=False)

        def tell(doing: str, share: float) -> None:
            bar.update(task, description=doing, completed=share, visible=True)

        yield tell

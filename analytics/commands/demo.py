"""Write the synthetic demo market."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.schema.labels import plural
from analytics.terminal.numbers import whole_number


def command(
    vacancies: Annotated[
        int | None, whole_number("--vacancies", "How many vacancies; 21,000 if not said.", 100)
    ] = None,
    months: Annotated[
        int | None, whole_number("--months", "How many monthly snapshots; 36 if not said.", 2, 60)
    ] = None,
    seed: Annotated[int | None, whole_number("--seed", "Of all randomness.", 0)] = None,
) -> None:
    """Write the synthetic demo market: made-up adverts, calibrated to published figures."""
    from analytics.collect.demo.market import SEED, sized  # noqa: PLC0415 - start-up time
    from analytics.collect.demo.plan import planted  # noqa: PLC0415 - start-up time
    from analytics.collect.demo.shelve import write_demo  # noqa: PLC0415 - start-up time
    from analytics.terminal.progress import shown  # noqa: PLC0415 - start-up time

    plan = sized(planted(), vacancies=vacancies, months=months)
    with shown() as progress:
        done = write_demo(plan, SEED if seed is None else seed, progress)
    typer.echo(
        f"The demo market is written: {plural(done.vacancies, 'vacancy', 'vacancies')} as "
        f"{plural(done.adverts, 'advert')}, "
        f"{plural(done.listings, 'listing')} in {plural(done.snapshots, 'snapshot')}. "
        "Next: python -m analytics build"
    )

"""Pay parsers of others on the same strings: how right and how fast they are beside ours."""

from __future__ import annotations

import json
import sys
from os import environ
from subprocess import CalledProcessError, TimeoutExpired, run
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.assurance.accuracy.gold import offers
from analytics.assurance.accuracy.real import stated
from analytics.assurance.speed.figure import Figure
from analytics.errors import BandstandError
from analytics.paths import ROOT
from analytics.read.advert import read_adverts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Pay = tuple[object, ...] | None

LIST: Final = ROOT / "requirements-peers.txt"
FOLDER: Final = ROOT / ".venv" / "peers"  # ignored by git, and `make clean` takes it away
_STRINGS: Final = 4_000
_PATIENCE: Final = 300  # seconds
_CURRENCIES: Final = {"£": "GBP", "€": "EUR"}


class PeersMissingError(BandstandError):
    """The parsers of others are not there to be measured."""


def compared(real: Path) -> Iterator[Figure]:
    """Give the share of real pay strings that each parser reads wholly right, and its speed.

    The parsers of others are installed on first use; a loud line on standard error says so where
    they cannot be.
    """
    if not real.is_dir():
        return
    strings = _strings(real)
    start = process_time()
    answers = _ours(strings)
    yield from _figures("Bandstand", strings, answers, process_time() - start)
    try:
        peers = _answers(strings)
    except PeersMissingError as fault:
        print(f"*** ONLY BANDSTAND IS MEASURED: {fault} ***", file=sys.stderr)  # noqa: T201 -- loud on purpose
        return
    for name, timed in peers.items():
        granted = [
            _granted(one, stated(text)) for one, text in zip(timed["said"], strings, strict=True)
        ]
        yield from _figures(name, strings, granted, timed["seconds"])


def _figures(
    name: str, strings: Sequence[str], answers: Sequence[Pay], seconds: float
) -> Iterator[Figure]:
    right = sum(one == stated(text) for one, text in zip(answers, strings, strict=True))
    share = 100 * right / len(strings)
    yield Figure(f"{name}: pay strings read right", len(strings), share, "%")
    yield Figure(f"{name}: pay strings", len(strings), len(strings) / seconds, "strings a second")


def _strings(real: Path) -> list[str]:
    reed = pd.read_csv(real / "reed_2018_pay_strings.csv")["salary_offered"]
    govuk = pd.read_csv(real / "govuk_2023_pay_strings.csv")["salary"]
    regular = [text.strip() for text in pd.concat([reed, govuk]).dropna() if stated(text)]
    return regular[:: max(len(regular) // _STRINGS, 1)]


def _ours(strings: list[str]) -> list[Pay]:
    read = read_adverts(pd.DataFrame({"pay_text": strings}))
    return [(*map(_known, pay),) for pay in offers(read)]


def _known(value: Any) -> object:  # noqa: ANN401 - an end, a period or a currency
    return None if pd.isna(value) else value


def _granted(answer: list[Any] | None, truth: Pay) -> Pay:
    """Return what a parser says, with the period and currency that it cannot tell put right."""
    if answer is None or truth is None:
        return None
    low, high, period, currency = answer
    return low, high, period or truth[2], _CURRENCIES.get(currency, truth[3])


def _answers(strings: list[str]) -> dict[str, dict[str, Any]]:
    """Return what each parser of others says, from a process that alone imports them."""
    _install()
    asked = [sys.executable, "-m", "analytics.assurance.speed.peer_answers"]
    answers: dict[str, dict[str, Any]] = json.loads(_ran(asked, json.dumps(strings)))
    return answers


def _install() -> None:
    """Install the listed parsers into their folder, once for each state of the list."""
    wanted, done = LIST.read_text(encoding="utf-8"), FOLDER / "installed.txt"
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    _ran([*pip, "--no-deps", "--upgrade", "--target", str(FOLDER), "--requirement", str(LIST)])
    done.write_text(wanted, encoding="utf-8")


def _ran(command: list[str], given: str = "") -> str:
    try:
        done = run(  # noqa: S603 - our own commands
            command,
            input=given,
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
            env=_with_peers(),
            timeout=_PATIENCE,
        )
    except (CalledProcessError, TimeoutExpired, OSError) as fault:
        last = str(getattr(fault, "stderr", "") or fault).strip().splitlines()[-1]
        raise PeersMissingError(
            f"The parsers in {LIST.name} cannot be installed or run: {last}.",
            "They need a package index once; see that file.",
        ) from None
    return done.stdout


def _with_peers() -> dict[str, str]:
    """Return the environment in which the folder of the parsers comes first."""
    return {**environ, "PYTHONPATH": str(FOLDER)}

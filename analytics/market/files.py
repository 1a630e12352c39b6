"""Market files: one immutable file a market, and a pointer to the current one that is swapped."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analytics.errors import GoneError, MarketError
from analytics.paths import ROOT, market_dir
from analytics.schema import listing
from analytics.snapshots.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

STEPS: Final = ROOT / "analytics" / "market" / "build" / "steps"


def _schema_version() -> str:
    """Return eight hexadecimal digits that change with the SQL and the contract of the tables."""
    digest = hashlib.sha256(repr(listing.FACTS).encode())
    for step in sorted(STEPS.glob("*.sql")):
        digest.update(step.read_bytes())
    return digest.hexdigest()[:8]


SCHEMA_VERSION: Final = _schema_version()
"""Which tables a market has: an older file is rebuilt, not misread."""
KEPT_LAST: Final = 7
"""The newest market files are kept, so that a link made on one still shows what it showed."""
KEPT_MONTHS: Final = 12
"""Of each of so many months back, the last market file is kept too."""
OF_MARKET: Final = "market-"
"""How the name of a market's file begins; its id follows."""
POINTER: Final = "current"
WRITING: Final = ".writing-"
BUILD: Final = "Build it again: python -m analytics build"
ANSWERS: Final = ".answers"
JOINED: Final = ".joined"
ANY: Final = Path(f"{OF_MARKET}*.duckdb")
ANEW: Final = "python -m analytics rebuild --as-of DATE gives the data as they stood on a day."


def market_path(market_id: str, folder: Path) -> Path:
    """Return where the market of this id lies or will lie."""
    return folder / f"{OF_MARKET}{market_id}.duckdb"


def id_of(path: Path) -> str:
    """Return the id of the market of a file."""
    return path.stem.removeprefix(OF_MARKET)


def built_files(folder: Path) -> list[Path]:
    """Return the market files of a folder, the newest first."""
    files = folder.glob(ANY.name)
    return sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)


def current_path(folder: Path | None = None) -> Path:
    """Return the file of the current market.

    Raises:
        MarketError: there is none yet, or the pointer names a file that is gone.
    """
    folder = folder or market_dir()
    pointer = folder / POINTER
    try:
        named = folder / pointer.read_text("utf-8").strip()
    except FileNotFoundError:
        raise MarketError(
            "There is no market yet.",
            "Write the synthetic one with: python -m analytics demo, or collect adverts "
            "(python -m analytics collect --help) and then: python -m analytics build",
        ) from None
    except (OSError, UnicodeDecodeError) as fault:
        raise MarketError(f"The pointer {pointer} cannot be read: {fault}.", BUILD) from fault
    if named.parent != folder or not named.is_file():
        raise MarketError(f"The market file {named.name} is gone.", BUILD)
    return named


def kept_path(market_id: str, folder: Path | None = None) -> Path:
    """Return the file of a market that is kept.

    Args:
        market_id: its id, as a stranger gives it.
        folder: where the market files lie; by default `market/` in the data folder.

    Raises:
        GoneError: there is no such market, or no more.
    """
    path = market_path(market_id, folder or market_dir())
    if not (market_id.isascii() and market_id.isalnum() and path.is_file()):
        raise GoneError(f"Version {market_id[:6]} of the data is no longer kept.", ANEW)
    return path


def digest_path(path: Path) -> Path:
    """Return where the digest of a market file stands."""
    return path.with_suffix(".sha256")


def answers_path(path: Path) -> Path:
    """Return where answers that follow from a market file are kept; see `beside`."""
    return path.with_suffix(ANSWERS)


def joined_path(path: Path) -> Path:
    """Return where it is kept how the adverts of a market file were joined; of the current one."""
    return path.with_suffix(JOINED)


def write_digest(path: Path) -> None:
    """Write beside a market file what its content was when it was whole."""
    digest_path(path).write_text(digest_of(path), "utf-8")


def is_as_built(path: Path) -> bool:
    """Return whether a market file is as it was built; one that has no digest is not known to be.

    Raises:
        OSError: it cannot be read.
    """
    try:
        written = digest_path(path).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    return written == digest_of(path)


def point_to(path: Path) -> None:
    """Make a market file the current one, in one step, and remove those no longer needed.

    Raises:
        MarketError: see `how_many`; then nothing has changed.
    """
    keep = how_many()
    before = path.parent / f"{WRITING}{POINTER}"
    before.write_text(path.name, "utf-8")
    before.replace(path.parent / POINTER)
    path.touch()
    files = {file: built_on(file) for file in built_files(path.parent)}
    for old in no_longer_kept(files, *keep):
        old.unlink(missing_ok=True)
        digest_path(old).unlink(missing_ok=True)
    _sweep_answers(path.parent)
    for joined in path.parent.glob(joined_path(ANY).name):
        if joined != joined_path(path):
            joined.unlink(missing_ok=True)


def _sweep_answers(folder: Path) -> None:
    """Remove the answers of markets that are gone, also those written after their market went."""
    for market in (one.with_suffix(".duckdb") for one in folder.glob(answers_path(ANY).name)):
        if not market.exists():
            answers_path(market).unlink(missing_ok=True)


def built_on(file: Path) -> dt.datetime:
    """Return when a market file was last made the current one."""
    return dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)


def how_many() -> tuple[int, int]:
    """Return how many of the newest files are kept, and of how many months the last one.

    Raises:
        MarketError: BANDSTAND_KEEP is not two whole numbers, the first of them 2 or more.
    """
    given = os.environ.get("BANDSTAND_KEEP") or f"{KEPT_LAST},{KEPT_MONTHS}"
    parts = given.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts) or int(parts[0]) < 2:  # noqa: PLR2004 - a running server still reads the one before
        raise MarketError(
            f"BANDSTAND_KEEP is “{given[:40]}”.",
            "It takes how many of the newest markets are kept (2 or more) and of how many months "
            f"the last one, for instance {KEPT_LAST},{KEPT_MONTHS}.",
        )
    return int(parts[0]), int(parts[1])


def no_longer_kept(files: Mapping[Path, dt.datetime], last: int, months: int) -> list[Path]:
    """Return the files that are neither among the newest nor the last of one of the months.

    Args:
        files: file → when it was built.
        last: how many of the newest are kept.
        months: of how many months, of those in which any was built, the last one is kept.
    """
    newest = sorted(files, key=lambda file: files[file], reverse=True)
    of_month: dict[str, Path] = {}
    for file in newest:
        of_month.setdefault(f"{files[file]:%Y-%m}", file)
    stays = {*newest[:last], *list(of_month.values())[:months]}
    return [file for file in newest if file not in stays]


@contextmanager
def one_builder(folder: Path) -> Iterator[None]:
    """Hold the folder against a second build, and sweep what a killed one left.

    The system gives the lock back even when this process is killed.

    Raises:
        MarketError: another build is running.
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        sweep(folder.glob(f"{WRITING}*"))
        yield
    except BlockingIOError:
        raise MarketError("Another build is running.", "Wait until it ends.") from None
    finally:
        os.close(handle)


def sweep(left: Iterable[Path]) -> None:
    """Delete what builds left, also folders of what had not fitted into memory."""
    for one in left:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()

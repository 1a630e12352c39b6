"""Known weaknesses of what is locked: `python -m tests.bench.audit [FILE]`, without a network.

FILE, or what BANDSTAND_OSV names, is OSV's export for PyPI, all.zip (docs/hosting.md says where it
is had), or a folder of its JSON files. Each package and version of the locks is looked up in it.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from rich.console import Console

from analytics.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Advisory = Mapping[str, Any]

LOCKS: Final = ("requirements.lock", "requirements-dev.lock")
PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
VARIABLE: Final = "BANDSTAND_OSV"
NOT_CHECKED: Final = (
    "NOT CHECKED FOR KNOWN WEAKNESSES: name OSV's export for PyPI (all.zip) as FILE or in "
    f"{VARIABLE}. docs/hosting.md says where it is had."
)
LONGEST: Final = 100


@dataclass(frozen=True)
class Weakness:
    """A known weakness of something that is locked."""

    package: str
    version: str
    name: str
    summary: str
    fixed: str

    def __str__(self) -> str:
        """Return it as a line."""
        until = f"; mended in {self.fixed}" if self.fixed else ""
        return f"{self.package} {self.version}: {self.name}, {self.summary}{until}"


def locked(texts: Iterable[str]) -> dict[str, str]:
    """Return package → version of what locks pin.

    >>> locked(["Flask==3.1.0 \\\\\\n    --hash=sha256:0\\n"])
    {'flask': '3.1.0'}
    """
    pinned = [found for text in texts for found in PINNED.findall(text)]
    return {canonicalize_name(name): version for name, version in pinned}


def advisories(source: Path) -> Iterator[Advisory]:
    """Give every advisory of an export that is still held to be true.

    Raises:
        OSError: it cannot be read.
        ValueError: it is neither a zip of JSON nor a folder of it.
    """
    for text in _texts(source):
        told = json.loads(text)
        if not told.get("withdrawn"):
            yield told


def _texts(source: Path) -> Iterator[bytes]:
    if source.is_dir():
        yield from (file.read_bytes() for file in sorted(source.glob("*.json")))
        return
    try:
        with zipfile.ZipFile(source) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    except zipfile.BadZipFile as fault:
        raise ValueError(str(fault)) from fault


def weaknesses(packages: Mapping[str, str], told: Iterable[Advisory]) -> list[Weakness]:
    """Return what is known against packages of these versions."""
    found = []
    for advisory in told:
        for affected in advisory.get("affected", []):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in packages:
                found += _weakness(name, packages[name], advisory, affected)
    return sorted(set(found), key=str)


def _weakness(
    name: str, version: str, advisory: Advisory, affected: Mapping[str, Any]
) -> list[Weakness]:
    ranges = [one for one in affected.get("ranges", []) if one.get("type") == "ECOSYSTEM"]
    is_in = version in affected.get("versions", []) or any(
        is_affected(version, one["events"]) for one in ranges
    )
    if not is_in:
        return []
    fixed = [event["fixed"] for one in ranges for event in one["events"] if "fixed" in event]
    later = [one for one in fixed if _of(one) > _of(version)]
    summary = " ".join(str(advisory.get("summary") or "no summary").split())[:LONGEST]
    return [Weakness(name, version, advisory["id"], summary, min(later, key=_of, default=""))]


def is_affected(version: str, events: Iterable[Mapping[str, str]]) -> bool:
    """Return whether a version lies in a range, by the events of OSV's schema.

    >>> is_affected("2.0", [{"introduced": "0"}, {"fixed": "1.9"}])
    False
    >>> is_affected("2.0", [{"introduced": "1.0"}, {"last_affected": "2.0"}])
    True
    """
    ours, is_in = _of(version), False
    for kind, at in sorted(
        ((kind, at) for event in events for kind, at in event.items()), key=lambda one: _of(one[1])
    ):
        if kind == "introduced":
            is_in |= ours >= _of(at)
        elif (kind == "fixed" and ours >= _of(at)) or (kind == "last_affected" and ours > _of(at)):
            is_in = False
    return is_in


def _of(version: str) -> Version:
    try:
        return Version(version)
    except InvalidVersion:
        return Version("0")


def main(given: Sequence[str]) -> int:
    """Look up what is locked, and say what is known against it; loudly where nothing can be.

    Returns:
        0, or 1 where something is known or the file cannot be read.
    """
    console = Console(highlight=False, markup=False, soft_wrap=True)
    named = given[0] if given else os.environ.get(VARIABLE, "")
    packages = locked((ROOT / lock).read_text("utf-8") for lock in LOCKS)
    if not named:
        console.print(NOT_CHECKED)
        return 0
    try:
        told = list(advisories(Path(named)))
    except (OSError, ValueError) as fault:
        console.print(f"{NOT_CHECKED} {named} cannot be read: {fault}")
        return 1
    found = weaknesses(packages, told)
    for one in found:
        console.print(str(one))
    console.print(
        f"{len(packages)} locked packages held against {len(told):,} advisories: "
        f"{len(found)} known weaknesses."
    )
    return int(bool(found) or not told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

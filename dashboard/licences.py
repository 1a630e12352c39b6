"""What Bandstand is built on, and under which licences: docs/licences.md, by `make docs`."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from typing import TYPE_CHECKING, Final

from analytics.paths import ROOT

if TYPE_CHECKING:
    from importlib.metadata import PackageMetadata

FILE: Final = ROOT / "docs" / "licences.md"
NAME: Final = re.compile(r"^[A-Za-z0-9._-]+")
LONGEST: Final = 40
"""Characters of a licence's name; some packages give the whole text there."""
ABOUT: Final = """\
# What Bandstand is built on

Written by `make docs` from what is installed; a test fails when the two differ. The packages that
pyproject.toml names, the versions that requirements.lock pins, and the licence that each states in
its own metadata. What these in turn need stands in requirements.lock.

| package | version | licence |
| --- | --- | --- |
"""


def page() -> str:
    """Return docs/licences.md as the installed packages have it.

    Raises:
        PackageNotFoundError: a package that pyproject.toml names is not installed.
    """
    rows = [(name, metadata(name)["Version"], licence(name)) for name in named()]
    return ABOUT + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def named() -> list[str]:
    """Return the packages that pyproject.toml names as needed, as it spells them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    matches = [NAME.match(line) for line in project["dependencies"]]
    return sorted((one[0] for one in matches if one), key=str.lower)


def licence(name: str) -> str:
    """Return a package's licence: its SPDX expression, else its short name, else its classifier."""
    about = metadata(name)
    expression, short = (_field(about, name) for name in ("License-Expression", "License"))
    classified = [
        one.rpartition(" :: ")[2]
        for one in about.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    is_name = 0 < len(short) <= LONGEST and "\n" not in short
    candidates = [expression, short if is_name else "", *classified]
    return next(filter(None, candidates), "not stated")


def _field(about: PackageMetadata, name: str) -> str:
    return about[name].strip() if name in about else ""


def main() -> None:
    """Write docs/licences.md."""
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

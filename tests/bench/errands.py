"""What people come for, counted: `python -m tests.bench.errands [DATA …]`.

Each client of an adviser and each errand of a manager, from the first page to the printed sheet or
the sentence that answers: how many actions it takes, how many words the sentence has, and whether
there is an answer; then the words of two pages, and what stands within the first screen. Without a
folder of data a demo is made.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect
from rich.console import Console
from rich.table import Table

from dashboard.components.sentence import parted
from dashboard.model.page import Chart
from dashboard.model.registry import all_pages
from tests.bench.each import each
from tests.e2e.calm import LAYOUT, MOST_WORDS, SCREENS, uncalm
from tests.e2e.conftest import DESK, ROOT, measured_in, serving
from tests.e2e.steps import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FilePayload, Locator, Page

PATIENCE: Final = 60_000
MOST_ACTIONS: Final = 6
LONGEST: Final = 30
"""Words of the sentence that answers a manager."""
ADVISER: Final = {
    "bootcamp graduate in Leeds who knows Python": "bootcamp graduate leeds python",
    "mid-level Java in Manchester who wonders about London": "mid java manchester or london",
    "do I need a degree?": "do i need a degree?",
}
MANAGER: Final = {
    "£72k senior Go remote": "72k senior go remote",
    "five levels in Bristol": "five levels in bristol",
    "a contract outside IR35": "contract outside ir35 £550 a day",
}
"""What they come for → what they write in the box of the first page."""
TEAM: Final = """Engineering headcount, October 2026,,,,,
Confidential,,,,,
Emp. No,Job Title,Base Salary (£),Hrs/wk,Office,Home
1001,Senior Software Engineer,"£72,000",37.5,London,2 days
1002,Software Engineer,"£48,500 p.a.",37.5,Leeds,
1003,Junior Developer,31k,22.5,,Yes
"""
"""A team's file as it comes: lines above the headings, part-time, an empty office."""
PRINTED: Final = re.compile(rb"/Type\s*/Page[^s]")
OTHER_WAYS: Final = re.compile(r"[Mm]odel|wider|across the UK|boards give")
"""What an answer says that gives a modelled or a wider figure, or where to have one."""


@dataclass
class Errand:
    """What somebody does on a page, every action counted.

    Attributes:
        page: the page in the browser.
        actions: how many times something was written, chosen or pressed.
        sentence: what answered it.
        faults: what must not be.
    """

    page: Page
    actions: int = 0
    sentence: str = ""
    faults: list[str] = field(default_factory=list)

    def write(self, place: Locator, words: str) -> None:
        """Write in a box."""
        place.fill(words)
        self.actions += 1

    def press(self, place: Locator) -> None:
        """Press a button or a link, and wait for what it brings."""
        place.click()
        self.actions += 1

    def ask(self, words: str) -> str:
        """Write a question in the box of the first page, and return the answer to it."""
        self.page.goto("/")
        settled(self.page)
        self.write(self.page.get_by_label("Ask in a few words"), words)
        self.press(self.page.get_by_role("button", name="Answer"))
        self.page.wait_for_url(lambda url: "/ask" not in url and not url.endswith("/"))
        settled(self.page)
        said = self.answer()
        self.sentence = parted(said)[0]
        return said

    def answer(self) -> str:
        """Return the page's answer, without what is said of how little it rests on."""
        told = self.page.locator("#team-shown .answer, .answer").last
        care = told.locator(".care")
        few = care.inner_text() if care.count() else ""
        return " ".join(told.inner_text().removeprefix(few).split())

    def check(self, *, is_wrong: bool, fault: str) -> None:
        """Note a fault."""
        self.faults += [fault] if is_wrong else []


def main() -> None:
    """Do every errand on each market, and print what it took beside what is asked."""
    given = [Path(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder, measured_in(PATIENCE) as browser:
        faults = [
            line for data in given or [_demo(Path(folder) / "demo")] for line in _on(browser, data)
        ]
    sys.exit("\n".join(faults) or 0)


def _demo(folder: Path) -> Path:
    environment = {**os.environ, "BANDSTAND_DATA": str(folder)}
    command = [sys.executable, "-m", "analytics", "demo"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own command
    return folder


def _on(browser: Browser, data: Path) -> Iterator[str]:
    """Do every errand on one market; give a line for each fault."""
    table = Table("errand", "actions", "words", "the sentence", title=f"Errands on {data.name}")
    with serving(data) as site:
        page = browser.new_context(base_url=site, viewport=DESK).new_page()
        for name, errand in _done(page).items():
            errand.check(is_wrong=errand.actions > MOST_ACTIONS, fault="too many actions")
            table.add_row(
                name, str(errand.actions), str(len(errand.sentence.split())), errand.sentence
            )
            yield from (f"{data.name}: {name}: {fault}" for fault in errand.faults)
        Console(width=160).print(table)
        yield from (f"{data.name}: {fault}" for fault in _looks(page))


def _done(page: Page) -> dict[str, Errand]:
    """Do every errand, and return each by what is come for."""
    errands = {name: partial(_advised, words=words) for name, words in ADVISER.items()}
    errands |= {name: partial(_managed, words=words) for name, words in MANAGER.items()}
    errands["a messy team file"] = partial(_placed)
    several = each("Doing errands", errands.items(), len(errands))
    return {name: errand(page) for name, errand in several}


def _advised(page: Page, words: str) -> Errand:
    """Ask for a client, and print the sheet: one page of paper with an answer."""
    errand = Errand(page)
    said = errand.ask(words)
    page.evaluate("window.print = () => { window.printed = true; }")
    errand.press(page.get_by_role("button", name="Print this sheet"))
    errand.check(is_wrong=not page.evaluate("window.printed === true"), fault="not printed")
    sheets = len(PRINTED.findall(page.pdf(prefer_css_page_size=True)))
    errand.check(is_wrong=sheets != 1, fault=f"{sheets} sheets of paper")
    has_other = bool(OTHER_WAYS.search(said))
    errand.check(is_wrong="£" not in said and not has_other, fault=f"an empty answer: {said}")
    return errand


def _managed(page: Page, words: str) -> Errand:
    errand = Errand(page)
    said = errand.ask(words)
    first = errand.sentence
    errand.check(is_wrong=len(first.split()) > LONGEST, fault=f"a long sentence: {first}")
    is_empty = "£" not in said or (first.startswith("Too few") and not OTHER_WAYS.search(said))
    errand.check(is_wrong=is_empty, fault=f"an empty answer: {said}")
    return errand


def _placed(page: Page) -> Errand:
    """Choose a team's file as it comes, agree with how it is read, and see each person placed."""
    errand = Errand(page)
    page.goto("/")
    settled(page)
    errand.press(page.locator("#nav").get_by_role("button", name="Set pay"))
    errand.press(page.locator("#nav").get_by_role("link", name="Team", exact=True))
    settled(page)
    file: FilePayload = {"name": "headcount.csv", "mimeType": "text/csv", "buffer": TEAM.encode()}
    page.locator("#team-upload input[type=file]").set_input_files(file)
    errand.actions += 2  # the button, and the file in the dialogue of the system
    errand.press(page.locator("#team-figures > summary"))
    expect(page.locator("#team-shown .answer")).to_contain_text("salar")
    errand.sentence = parted(errand.answer())[0]
    return errand


def _looks(page: Page) -> Iterator[str]:
    """Give a line for each page whose question, sentence and chart are not on its first screen."""
    for one in all_pages():
        page.set_viewport_size(DESK)
        page.goto(one.path)
        settled(page)
        if one.path in MOST_WORDS:
            counted = {}
            for name, screen in SCREENS.items():
                page.set_viewport_size(screen)
                counted[name] = page.evaluate(LAYOUT)["words"]
            Console().print(f"{one.path}: {counted} words of {MOST_WORDS[one.path]}")
        if any(isinstance(section, Chart) for section in one.sections):
            yield from (f"{one.path}: {fault}" for fault in uncalm(page, one.path))


if __name__ == "__main__":
    main()

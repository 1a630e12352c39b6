"""What an update collects: the list that ships, sources.toml, and the command itself."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.collect import http
from analytics.collect.update.boards import COLUMNS, SURE, listed_boards, systems
from analytics.collect.update.config import boards_of, read_config
from analytics.collect.update.report import Report
from analytics.collect.update.shown import sentence
from analytics.collect.update.state import Memories
from analytics.errors import BandstandError
from analytics.paths import REFERENCE
from analytics.snapshots import store as snapshots
from tests.boards.play import Board
from tests.boards.server import ToServer, played
from tests.boards.shapes import Job

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran

LICENCES = {"MIT", "CC BY 4.0", "CC0", "CC BY 4.0 + MIT", "CC0 + MIT"}


def configure(data: Path, text: str) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / "sources.toml").write_text(text, encoding="utf-8")


def command(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(with_commands(), list(words))
    if isinstance(result.exception, BandstandError):
        return 1, f"{result.output}{result.exception}"
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_every_board_of_the_list_says_how_it_is_known_and_what_it_may_be_used_for() -> None:
    boards = listed_boards()
    assert len({board.key for board in boards}) == len(boards) == 496
    assert all(getattr(board, name) for board in boards for name in COLUMNS)
    assert {board.licence for board in boards} <= LICENCES
    assert sum(board.confidence in SURE for board in boards) == 262
    head = (REFERENCE / "boards.csv").read_text(encoding="utf-8")
    assert all(name in head.split("employer,system")[0] for name in ("CC BY 4.0", "MIT", "CC0"))


def test_without_configuration_the_sure_boards_of_documented_systems_are_asked() -> None:
    asked = boards_of(read_config())
    assert {board.confidence for board in asked} == SURE
    assert {board.system for board in asked} == {
        name for name, kind in systems().items() if kind.is_documented
    } & {board.system for board in listed_boards()}
    assert "workday" not in {board.system for board in asked}


def test_boards_are_added_removed_and_switched_on(data: Path) -> None:
    before = {board.key for board in boards_of(read_config())}
    gone = min(before)
    system, token = gone.split("/", 1)
    configure(
        data,
        f"""
        undocumented = ["workday"]
        [[add]]
        system = "lever"
        token = "ours"
        employer = "Ours Ltd"
        [[remove]]
        system = "{system}"
        token = "{token}"
        """,
    )
    after = {board.key: board for board in boards_of(read_config())}
    assert after["lever/ours"].employer == "Ours Ltd"
    assert before - set(after) == {gone}
    assert {board.system for key, board in after.items() if key not in before} == {
        "lever",
        "workday",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("contatc = 'x'", "There is no setting “contatc”. Did you mean contact?"),
        ("contact = ", "isn't TOML"),
        ("[[add]]\nsystem = 'greenhause'\ntoken = 'x'", "Did you mean greenhouse?"),
        ("[[add]]\nsystem = 'lever'", "token is missing."),
        ("boards = false\nundocumented = ['workdy']", "Did you mean workday?"),
        ("[[remove]]\nsystem = 'lever'\ntoken = 'nobdy'", "No list has the board lever/nobdy"),
        ("[[search]]\nsource = 'adzuna'\nwaht = 'go'", "Did you mean what?"),
        ("[[files]]\nsource = 'table'\nfiles = ['none.csv']", "is called none.csv."),
    ],
)
def test_a_setting_that_is_not_known_is_named(text: str, sentence: str, data: Path) -> None:
    configure(data, f"boards = false\n{text}" if text[0] == "[" else text)
    assert sentence in command("update")[1]


@pytest.mark.parametrize("written", ["2026-06-01", '"2026-06-01"'])
def test_files_take_a_day_and_a_saved_mapping_as_their_command_does(
    written: str, data: Path
) -> None:
    (data / "mine").mkdir(parents=True)
    (data / "mine" / "adverts.csv").write_text("job,location\nDeveloper,Leeds\n")
    (data / "mine" / "ours.toml").write_text('[columns]\ntitle = "job"\n')
    files = 'source = "table"\nfiles = ["mine/*.csv"]\nmapping = "mine/ours.toml"\n'
    configure(data, f"boards = false\n[[files]]\n{files}date = {written}\n")
    assert "of 1 listing in 1 snapshot;" in command("update")[1]
    [kept] = snapshots.list_snapshots()
    assert str(kept.date) == "2026-06-01"
    configure(data, f"boards = false\n[[files]]\n{files}date = 'soon'\n")
    code, said = command("update")
    assert "The option date of table is “soon”, which is not a day." in said
    assert (code, "Nothing came from any source." in said) == (1, True)


def test_the_command_collects_builds_and_says_what_came(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards = [
        Board("ashby", "otter", [Job(n) for n in range(4)]),
        Board("lever", "gone", [], "404"),
    ]
    added = "".join(f'[[add]]\nsystem = "{b.system}"\ntoken = "{b.token}"\n' for b in boards)
    (data / "mine").mkdir(parents=True)
    (data / "mine" / "2026-10-01.csv").write_text("title,location\nDeveloper,Leeds\n")
    files = '[[files]]\nsource = "table"\nfiles = ["mine/*.csv"]\n'
    configure(data, f'boards = false\ncontact = "a@b.example"\n{added}{files}')
    with played(boards) as (play, port):
        monkeypatch.setattr(http, "network", lambda: ToServer(port))
        code, said = command("update")
    assert code == 0, said
    assert "2 of 2 boards asked" in said
    assert "kept 4 in the UK (4 new, 4 for software)" in said
    assert "Set aside, tried monthly: lever/gone" in said
    assert "vacancies of 5 listings in 2 snapshots" in said
    assert any("a@b.example" in agent for agent in play.agents)
    checked = command("check")[1]
    assert "The last update began" in checked
    assert "lever/gone" in checked


def test_a_run_in_which_nothing_answers_fails(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(data, 'boards = false\n[[add]]\nsystem = "lever"\ntoken = "otter"\n')
    with played([]) as (_, port):
        pass  # the port is closed again
    monkeypatch.setattr(http, "network", lambda: ToServer(port))
    monkeypatch.setattr(http, "RETRIES", 0)
    code, said = command("update")
    assert (code, "Is this machine online?" in said) == (1, True)


def test_two_updates_keep_out_of_each_others_way(data: Path) -> None:
    configure(data, "boards = false")
    lock = data / "update" / "lock"
    lock.parent.mkdir()
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, said = command("update")
    assert (code, "Another update is under way" in said) == (1, True)
    assert command("update")[0] == 0


def test_progress_says_boards_adverts_and_the_time_left() -> None:
    report = Report.model_validate(
        {"started": "2026-11-01", "boards": 262, "done": 131, "found": 4_000, "software": 410}
    )
    assert sentence(report, 120.0) == (
        "131 of 262 boards, 4,000 adverts found, 410 UK software adverts kept, about 2 min left"
    )


def test_a_check_proves_boards_and_writes_the_list_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch, run_collect: Ran
) -> None:
    boards = [
        Board("ashby", "well", [Job(1)]),
        Board("lever", "gone", [], "404"),
        Board("lever", "moved", [], "redirected"),
        Board("pinpoint", "empty", []),
    ]
    rows = [f"E,{b.system},{b.token},B,seen,us,CC0,2026-01-01" for b in boards]
    rows.append("E,ashby,doubtful,D,guess,us,CC0,2026-01-01")
    data.mkdir()
    (data / "boards.csv").write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    with played(boards) as (_, port):
        monkeypatch.setattr(http, "network", lambda: ToServer(port))
        memories = Memories()
        memories["ashby/well"].set_aside("It had no job 3 times running.", dt.date(2026, 1, 1))
        memories.save()
        code, said = run_collect("boards", "--check")
    assert (code, "1 of 4 boards asked have jobs." in said) == (0, True)
    assert "pinpoint/empty: It has no job now" in said
    assert "(404). It leaves the list." in " ".join(said.split())
    assert Memories().aside() == {}
    after = {board.key: board for board in listed_boards()}
    assert set(after) == {"ashby/well", "lever/moved", "pinpoint/empty", "ashby/doubtful"}
    assert (after["ashby/well"].confidence, after["pinpoint/empty"].confidence) == ("A", "B")
    assert after["ashby/well"].last_seen > "2026-01-01"
    assert snapshots.list_snapshots() == []


def test_what_is_remembered_survives_a_damaged_file(data: Path) -> None:
    configure(data, "boards = false")
    memories = data / "update" / "boards.json"
    memories.parent.mkdir()
    memories.write_text(json.dumps({"ashby/otter": ["odd"]}), encoding="utf-8")
    assert command("update")[0] == 0

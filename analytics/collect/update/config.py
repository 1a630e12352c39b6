"""`sources.toml` in the data folder: what an update collects besides or instead of the list."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from analytics.collect.models import reason
from analytics.collect.update.boards import SURE, Board, listed_boards, systems
from analytics.errors import CollectError
from analytics.paths import data_dir
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "sources.toml"
Option = str | int | bool


class Strict(BaseModel):
    """A part of the file; a name that it does not have is refused."""

    model_config = ConfigDict(extra="forbid")


class Named(Strict):
    """A board that is added or removed."""

    system: str
    token: str
    employer: str = ""


class Work(BaseModel):
    """A search or files of one source, with the options that its command has."""

    model_config = ConfigDict(extra="allow")

    source: str

    @property
    def options(self) -> dict[str, object]:
        """Its options by name."""
        return dict(self.model_extra or {})


class Files(Work):
    """Files of one source."""

    files: list[str]


class Config(Strict):
    """What an update collects.

    Attributes:
        contact: an address that the sites asked can write to; part of the user agent.
        boards: whether the list that ships is asked.
        unproved: whether its doubtful boards (confidence C and D) are asked too.
        undocumented: systems without documentation that are asked all the same, as workday.
        add: boards of one's own.
        remove: boards of the list that are not asked.
        search: searches with a key, as Adzuna's.
        files: saved answers, pages and tables.
        keys: what the environment would hold otherwise, as ADZUNA_APP_ID.
    """

    contact: str = ""
    boards: bool = True
    unproved: bool = False
    undocumented: list[str] = Field(default_factory=list)
    add: list[Named] = Field(default_factory=list)
    remove: list[Named] = Field(default_factory=list)
    search: list[Work] = Field(default_factory=list)
    files: list[Files] = Field(default_factory=list)
    keys: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _check_names(cls, given: object) -> object:
        if isinstance(given, dict):
            for name in given:
                known("setting", str(name), cls.model_fields)
        return given


def config_file() -> Path:
    """Return where the file stands."""
    return data_dir() / NAME


def read_config() -> Config:
    """Return what the file says; without one, the list that ships.

    Raises:
        CollectError: it is not TOML, or says what an update does not know.
        QuestionError: it has a setting of another name.
    """
    file = config_file()
    try:
        return Config.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Config()
    except OSError as fault:
        raise CollectError(f"{file} cannot be read: {fault.strerror}.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise CollectError(f"{file} isn't TOML: {fault}.") from fault
    except ValidationError as fault:
        raise CollectError(f"In {file}, {reason(fault)}") from fault


def boards_of(config: Config) -> list[Board]:
    """Return the boards that are asked, each once.

    Raises:
        CollectError: the list cannot be read.
        QuestionError: a board is of a system that cannot be read.
    """
    for name in config.undocumented:
        known("system", name, systems())
    own = [_own(one) for one in config.add]
    gone = {f"{one.system}/{one.token}" for one in config.remove}
    listed = [board for board in listed_boards() if _is_asked(board, config)]
    chosen = {board.key: board for board in [*(listed if config.boards else []), *own]}
    return [board for key, board in chosen.items() if key not in gone]


def removed_in_vain(config: Config) -> list[str]:
    """Return the boards that are removed though no list has them, as a slip of the pen is."""
    there = {board.key for board in listed_boards()} | {_own(one).key for one in config.add}
    keys = (f"{one.system}/{one.token}" for one in config.remove)
    return [key for key in keys if key not in there]


def _own(named: Named) -> Board:
    known("system", named.system, systems())
    return Board(named.employer, named.system, named.token, source="sources.toml")


def _is_asked(board: Board, config: Config) -> bool:
    kind = systems().get(board.system)
    if kind is None or not (kind.is_documented or board.system in config.undocumented):
        return False
    return config.unproved or board.confidence in SURE

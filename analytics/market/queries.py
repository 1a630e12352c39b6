"""Queries: the questions of `questions/`, the options they declare and the SQL they become.

A question is SQL that an analyst could run: it reads `asked`, the vacancies that the filters leave.
Its first comment says what it answers; `-- $name: …` lines declare its options; `/* by */` marks
where the groups go. Adding a question is adding a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from analytics.errors import QuestionError
from analytics.market.columnar.groups import GROUPS
from analytics.market.search_words import words_of
from analytics.paths import QUESTIONS
from analytics.schema import listing
from analytics.schema.column import names
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AT_ANY_TIME: Final = "-- at any time"
"""Says that a question handles time itself: `asked` holds vacancies seen at any time."""
IN_PARTS: Final = re.compile(r"^-- in parts of (\w+)$", re.MULTILINE)
"""Says which question numbers all its vacancies, to ask about some of them at a time."""
BY: Final = "/* by */"
SORT: Final = "/* sort */"
FACTS: Final = "/* facts */"
"""Where SQL takes the contract's facts: `queries` as they are, the build as small types."""
DECLARED: Final = re.compile(
    r"^-- \$(\w+): (one of|column of|text|words|names|number) ?(.*)$", re.MULTILINE
)
NUMBER: Final = "/* number */"
"""Where a question in parts is asked for the numbers of its rows too."""
AS_TEXT: Final = "::VARCHAR[]"
"""What makes a list of a vocabulary's codes one of text."""
ORDER: Final = re.compile(r"\nORDER BY .*\Z")
COMMENT: Final = re.compile(r"^--.*$\n?", re.MULTILINE)
SAFE_NAME: Final = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class QueryOption:
    """An option that a question declares: its kind and, for a choice, what is allowed."""

    kind: str
    allowed: tuple[str, ...]

    def value(self, name: str, given: object) -> object:
        """Return what is bound for a given value; None stands for the default.

        Names are given with `|` between them, words as somebody types them.

        Raises:
            QuestionError: it is none of those allowed, no number, or more words than are taken.
        """
        if self.kind == "text":
            return "" if given is None else str(given)
        if self.kind == "words":
            return words_of(str(given or ""))
        if self.kind == "names":
            return tuple(filter(None, str(given or "").split("|")))
        if given is None:
            given = self.allowed[0]
        if self.kind == "number":
            return _number(name, given)
        return known(f"value of “{name}”", str(given), self.allowed)


@dataclass(frozen=True)
class Query:
    """A question as its file puts it: its SQL and its options."""

    name: str
    text: str
    options: Mapping[str, QueryOption]

    @property
    def meaning(self) -> str:
        """Return its first comment: what it answers, in a sentence."""
        return self.text.splitlines()[0].removeprefix("-- ")

    @property
    def sql(self) -> str:
        """Return its SQL without comments, in which a `$name` would look like a value."""
        return COMMENT.sub("", self.text).strip()

    @property
    def at_any_time(self) -> bool:
        """Return whether it handles time itself."""
        return AT_ANY_TIME in self.text

    @property
    def in_parts_of(self) -> str:
        """Return the question that numbers all its vacancies; "" for none."""
        match = IN_PARTS.search(self.text)
        return match[1] if match else ""

    def bound(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return every option's value.

        Raises:
            QuestionError: an option that it does not declare, or a value that is not allowed.
        """
        return bound(self.name, self.options, given)

    def grouped(self, by: Sequence[str], chosen: Mapping[str, object]) -> str:
        """Return its SQL with the groups, and the column it is sorted by, put in."""
        groups = "".join(f"{name}, " for name in by)
        facts = "".join(f"{name}, " for name in names(listing.FACTS))
        sql = self.sql.replace(BY, groups).replace(FACTS, facts)
        return sql.replace(SORT, _order(chosen))


def bound(
    question: str, options: Mapping[str, QueryOption], given: Mapping[str, object]
) -> dict[str, object]:
    """Return every option's value; see `Query.bound`."""
    for name in given:
        known(f"option of the question {question}", name, options)
    return {name: option.value(name, given.get(name)) for name, option in options.items()}


@cache
def query_named(name: str) -> Query:
    """Return a question.

    Raises:
        QuestionError: there is none of that name.
    """
    text = (QUESTIONS / f"{known('question', name, all_questions())}.sql").read_text("utf-8")
    options = {
        option: QueryOption(kind, tuple(re.split(r", ", allowed)))
        for option, kind, allowed in DECLARED.findall(text)
    }
    return Query(name, text, options)


def all_questions() -> list[str]:
    """Return the names of all questions."""
    return sorted(path.stem for path in QUESTIONS.glob("*.sql"))


def ungrouped(question: str) -> QuestionError:
    """Return the fault of groups where a question takes none."""
    return QuestionError(f"The question {question} cannot be grouped.")


def compose(question: Query, where: str, by: Sequence[str], chosen: Mapping[str, object]) -> str:
    """Return the SQL of a question about the vacancies that a condition leaves.

    Args:
        question: what is asked.
        where: a condition on `vacancies`, its values to be bound.
        by: groups, each of `GROUPS`.
        chosen: the question's options.

    Raises:
        QuestionError: an unknown group, or groups where the question takes none.
    """
    groups = {name: GROUPS[known("group", name, GROUPS)] for name in by}
    if by and BY not in question.sql:
        raise ungrouped(question.name)
    kept = " AND ".join([where, *(group.keeps for group in groups.values())])
    asked = f"SELECT * FROM vacancies WHERE {kept}"
    for name, group in groups.items():
        if group.adds:  # one at a time: DuckDB pairs two lists unnested at once, item by item
            asked = f"SELECT *, {group.adds} AS {name} FROM ({asked})"
    return f"WITH asked AS ({asked})\n{question.grouped(by, chosen)}"


def compose_part(question: Query, where: str, chosen: Mapping[str, object]) -> str:
    """Return the SQL of a part of a question: its rows' numbers too, in no order, lists as codes.

    Arrow orders rows and gives codes as text in a fraction of the time that it takes DuckDB.
    """
    sql = ORDER.sub("", compose(question, where, (), chosen))
    return sql.replace(NUMBER, "vacancy AS number,").replace(AS_TEXT, "")


def _order(chosen: Mapping[str, object]) -> str:
    """Return the column to sort by, of those that the question allows, and its direction."""
    column = chosen.get("sort")
    if not isinstance(column, str) or not SAFE_NAME.fullmatch(column):
        return ""
    return f"{column} {'DESC' if chosen.get('descending') == 'yes' else 'ASC'} NULLS LAST, "


def _number(name: str, given: object) -> int:
    text = str(given)
    if not text.isdecimal():
        raise QuestionError(f"The option {name} takes a whole number, not “{text[:40]}”.")
    return int(text)

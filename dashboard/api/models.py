"""What may be asked of the API, from the measures and the filters: nothing is listed twice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from analytics.filters.control import ANY
from analytics.filters.filters import CONTROLS, DEFAULT
from analytics.market.columnar.groups import GROUPS
from analytics.measures.answers import all_measures
from dashboard.model.registry import MADE_ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analytics.filters.control import Control
    from analytics.measures.measure import Measure

FORMS: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "arrow": "application/vnd.apache.arrow.stream",
}
"""Form → its media type, by which the header Accept may ask for it too."""
AN_ID: Final = "^[0-9a-f]{12}$"
MARKET: Final = "The id of the market that answers, as long as it is kept; else the newest one."
SEARCHED: Final = (
    "Words, all of which a vacancy's title, employer or place has; a phrase in quotation marks."
)
LONGEST: Final = 100
"""Characters of words that are looked for."""


class Problem(BaseModel):
    """Why there is no answer, as RFC 9457 has it, and what to do next."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    hint: str = ""


class ApiQuery(BaseModel):
    """What an address's query may ask; nothing else."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *how: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
        """Return the model's JSON schema, made once: flask-openapi asks for it at every request."""
        return _schema_of(cls, *how, **named)


@cache
def _schema_of(model: type[ApiQuery], *how: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has it
    return super(ApiQuery, model).model_json_schema(*how, **named)


def query_of(name: str, more: Mapping[str, Any]) -> type[BaseModel]:
    """Return the model of an address's query: the filters, the form, and what is its own.

    Args:
        name: what the model is called.
        more: parameter → its annotation and default, as pydantic takes them.
    """
    filters = {field: _of_filter(field, control) for field, control in CONTROLS.items()}
    form: Any = Annotated[
        Literal[tuple(FORMS)], Field(description="The form; else as the header Accept asks.")
    ]
    market: Any = Annotated[str, Field(description=MARKET, pattern=AN_ID)]
    parts: dict[str, Any] = {**more, **filters, MADE_ON.name: (market | None, None)}
    parts["format"] = (form | None, None)
    return create_model(name, __base__=ApiQuery, **parts)


def of_measure(name: str, measure: Measure) -> type[BaseModel]:
    """Return the model of a measure's query."""
    more: dict[str, Any] = {
        option: (_one(allowed, f"Of the measure: {option.replace('_', ' ')}."), allowed[0])
        for option, allowed in measure.options.items()
    }
    if measure.most_groups:
        groups = measure.groups or tuple(GROUPS)
        description = f"Groups, {measure.most_groups} at most; repeat it for several."
        by: Any = Annotated[list[Literal[groups]], Field(description=description)]  # type: ignore[valid-type]  # a closed list
        more["by"] = (by, [])
    return query_of(f"Query_{name}", more)


@cache
def queries() -> Mapping[str, type[BaseModel]]:
    """Return address → the model of its query, made once for all servers of a process."""
    search = {"search": (words(SEARCHED), "")}
    wanted = {"vacancy_id": (words("The vacancy's id, as listings name it."), "")}
    return {
        **{name: of_measure(name, measure) for name, measure in all_measures().items()},
        "listings": query_of("Query_listings", search),
        "vacancy": query_of("Query_vacancy", wanted),
    }


def parameters_of(model: str) -> list[str]:
    """Return the parameters of an address's query, by its model's name."""
    of_name = (one for one in ApiQuery.__subclasses__() if one.__name__ == model)
    return list(next(of_name, ApiQuery).model_fields)


def words(description: str) -> Any:  # noqa: ANN401 - an annotation
    """Return the annotation of words of the reader's own."""
    return Annotated[str, Field(description=description, max_length=LONGEST)]


def _of_filter(name: str, control: Control) -> tuple[Any, Any]:
    default = getattr(DEFAULT, name)
    if control.kind == "one":
        return _one(control.values(), control.help), default
    if control.kind == "open":
        return Annotated[list[str], Field(description=control.help)], []
    known: Any = Literal[(*control.values(), ANY)]
    description = f"{control.help} “{ANY}” for any."
    return Annotated[list[known], Field(description=description)], list(default)


def _one(values: Iterable[str], description: str) -> Any:  # noqa: ANN401 - an annotation
    return Annotated[Literal[tuple(values)], Field(description=description)]

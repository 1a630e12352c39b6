from __future__ import annotations

import pytest

from analytics.engine.dialect import to_spark
from analytics.errors import EngineError
from analytics.market.build.tables import step_sql
from analytics.market.columnar.groups import GROUPS
from analytics.market.files import STEPS
from analytics.market.queries import all_questions, compose, query_named


@pytest.mark.parametrize("name", all_questions())
def test_every_question_can_be_asked_of_spark_by_every_group(name: str) -> None:
    question = query_named(name)
    by = list(GROUPS) if "/* by */" in question.sql else []
    assert to_spark(compose(question, "true", by, question.bound({}))).startswith("WITH asked")


@pytest.mark.parametrize("step", sorted(path.stem for path in STEPS.glob("*.sql")))
def test_every_step_of_a_build_can_be_taken_on_spark(step: str) -> None:
    assert "SELECT" in to_spark(step_sql(step))


@pytest.mark.parametrize(
    ("differs", "why"),
    [
        ("quantile_cont(pay, 0.9)", "PercentileCont"),
        ("percentile_cont(0.9) WITHIN GROUP (ORDER BY pay)", "WithinGroup"),
        ("median(pay)", "Median"),
        ("mode(level)", "Mode"),
        ("any_value(title)", "IgnoreNulls"),
        ("first(title)", "First"),
        ("list(title ORDER BY pay)", "ArrayAgg"),
        ("list_sort(list(title))", "ArrayAgg"),
        ("unnest(stack), unnest(practices)", "paired here and crossed there"),
        ("regexp_replace(title, 'a', 'b')", "RegexpReplace"),
        ("regexp_matches(title, 'a', 'i')", "Regexp"),
        ("isodow(first_seen)", "DayOfWeekIso"),
        ("date_diff('month', first_seen, last_seen)", "by their borders here"),
        ("last_seen - first_seen", "date_diff"),
        ("first_seen - INTERVAL 1 MONTH", "date_diff"),
        ("log(pay)", "Log"),
        ("pay::INT", "rounded here and cut there"),
        ("pay // 2", "without rounding"),
        ("hash(title)", "hash"),
        ("strip_accents(title)", "strip_accents"),
        ("len(stack)", "Length"),
        ("string_split(title, '|')", "Split"),
        ("* EXCLUDE (title)", "left out of"),
        ("round(pay, 2)", "halves of a penny"),
        ("list_filter(stack, lambda name, place: place > 1)", "counts from 1 here"),
        ("dayofweek(first_seen)", "DayOfWeek"),
        ("monthname(first_seen)", "Monthname"),
        ("list_distinct(stack)", "ArrayDistinct"),
        ("max(level)", "order here only"),
        ("level < 'senior'", "order here only"),
        (
            "sum(pay) OVER (ORDER BY day RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW)",
            "RANGE",
        ),
    ],
)
def test_what_answers_otherwise_on_spark_is_refused(differs: str, why: str) -> None:
    with pytest.raises(EngineError, match=why):
        to_spark(f"SELECT {differs} FROM vacancies")


def test_what_is_no_sql_is_refused_in_a_sentence() -> None:
    with pytest.raises(EngineError, match="cannot be written for Spark"):
        to_spark("SELECT (")


def test_vocabularies_keep_our_order() -> None:
    sql = to_spark("SELECT level, count(*) AS n FROM vacancies GROUP BY level ORDER BY level")
    assert "ORDER BY ARRAY_POSITION(ARRAY('intern', 'graduate'" in sql


def test_what_only_shares_a_vocabulary_s_name_is_ordered_as_text() -> None:
    sql = to_spark("SELECT level::VARCHAR AS level FROM vacancies ORDER BY level")
    assert sql.endswith("ORDER BY level NULLS LAST")


def test_a_table_is_made_in_no_order_and_a_question_answered_in_its_own() -> None:
    query = "SELECT title FROM vacancies ORDER BY title"
    assert "ORDER BY" in to_spark(query)
    assert "ORDER BY" not in to_spark(f"CREATE TABLE told AS {query}")

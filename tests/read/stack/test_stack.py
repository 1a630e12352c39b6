"""The stack is what the advert asks for or the team uses, by canonical name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.read.stack.stack import read_stack
from analytics.read.text import clean

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str, **advert: str) -> dict[str, Any]:
    """Return what is read from one advert."""
    frame = clean(pd.DataFrame([{"title": "", "text": text, "employer": "", **advert}]))
    return {str(k): v for k, v in read_stack(frame, explain=True).iloc[0].items()}


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("golang and k8s on amazon web services", ["Go", "Kubernetes", "AWS"]),
        ("NodeJS, Reactjs, postgres", ["Node.js", "React", "PostgreSQL"]),
        ("Spring Boot and SQL Server", ["Spring Boot", "SQL Server"]),
        ("JavaScript, not the other one", ["JavaScript"]),
        ("C#/.NET with ASP.Net core", ["C#", ".NET", "ASP.NET Core"]),
        ("PowerBI or power-bi", ["Power BI"]),
        ("RESTful services", ["REST"]),
        ("AWS with ALB and Cloud Endure", ["AWS", "Elastic Load Balancing", "CloudEndure"]),
        ("You know T SQL, PL/SQL and SQL", ["T-SQL", "PL/SQL", "SQL"]),
        (
            "AirFlow, LlamaCPP and Cloud Monitoring",
            ["Apache Airflow", "llama.cpp", "Google Cloud Monitoring"],
        ),
    ],
)
def test_spellings_fold_and_the_longest_name_wins(text: str, stack: list[str]) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("No PHP, we promise. Python only.", ["Python"]),
        ("TypeScript (we don't use Java)", ["TypeScript"]),
        ("You won\u2019t need Scala or Haskell. You know Kotlin.", ["Kotlin"]),
        ("Terraform. AWS experience is not required.", ["Terraform"]),
        ("SQL and no SQL databases", ["SQL"]),
        ("You don't need to know Rust, but you write Go.", ["Go"]),
    ],
)
def test_what_is_said_not_to_be_needed_is_no_part_of_the_stack(text: str, stack: list[str]) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("Our customers include Acme, Snowflake and Databricks. You write Java.", ["Java"]),
        ("Trusted by Shopify and GitHub. Python needed.", ["Python"]),
        ("We integrate with over 200 platforms including Magento. PHP team.", ["PHP"]),
        ("You integrate with Salesforce", ["Salesforce"]),
    ],
)
def test_customers_and_what_a_product_joins_are_no_part_of_the_stack(
    text: str, stack: list[str]
) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("python, react, go, aws", ["Python", "React", "Go", "AWS"]),
        ("python and go to market", ["Python"]),
        ("python, react to change", ["Python"]),
        ("React-based screens", ["React"]),
        ("Our client American Express hires; start in Spring", []),
    ],
)
def test_english_words_count_in_lower_case_only_as_items_of_a_list(
    text: str, stack: list[str]
) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Scalable services on AWS", True),
        ("Scalable insight from our numbers", False),
        ("We serve customers at scale", False),
        ("Services that work at scale", True),
    ],
)
def test_scalable_reports_are_no_system_design(text: str, is_asked: bool) -> None:  # noqa: FBT001 -- a case
    assert ("System design" in read(text)["practices"]) == is_asked


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("We go further. Go to market fast, and React to change.", []),
        ("Excel at what you do in a swift, express manner; rest well.", []),
        ("Spring 2026 start. Class C licence. Our R&D site.", []),
        ("A chef to oracle ratio nobody minds", []),
        ("Languages: Go, Rust or C", ["Go", "Rust", "C"]),
        ("React developer with Express experience", ["React", "Express"]),
        ("Experience in R and Spring", ["R", "Spring"]),
        ("Skills in \u2018R\u2019 would help", ["R"]),
        ("We are a premier partner to AWS, Snowflake and others. You write Python.", ["Python"]),
        ("The ray of light and the phoenix", []),
        ("SENIOR REACT DEVELOPER", ["React"]),
        ("WE EXCEL AND REACT", []),
        ("PyTorch, Ray and vLLM", ["PyTorch", "Ray", "vLLM"]),
        ("DBT and Snowflake", ["dbt", "Snowflake"]),
        ("The Department of Boats and Trains (DBT) uses Django", ["Django"]),
    ],
)
def test_english_words_need_case_and_company(text: str, stack: list[str]) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("Services: AWS (Lambda, Glue)", ["AWS", "AWS Lambda", "AWS Glue"]),
        ("A lambda expression and some Glue", []),
        ("Deploy to AWS Fargate", ["AWS", "AWS Fargate"]),
        ("Salesforce: Service Cloud", ["Salesforce", "Salesforce Service Cloud"]),
        ("Our Service Cloud of volunteers", []),
        ("Models such as GPT, Opus, Gemini and Sonnet", ["GPT", "Claude", "Gemini"]),
        ("You write sonnets; an Opus of a role", []),
        ("AWS tools such as Firehose and Glue", ["AWS", "Amazon Kinesis", "AWS Glue"]),
        ("Azure: EventHub, Functions", ["Azure", "Azure Event Hubs", "Azure Functions"]),
        ("Agents: LangGraph, Strands", ["LangGraph", "Strands Agents"]),
        ("Strands of work in Python", ["Python"]),
    ],
)
def test_short_names_count_beside_the_product_they_belong_to(text: str, stack: list[str]) -> None:
    assert read(text)["stack"] == stack


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("Requirements:Python.Experience with DockerKnowledge of Git", ["Python", "Docker", "Git"]),
        ("Technologies: AzureTerraformGitHub", ["Azure", "Terraform", "GitHub"]),
        ("Nice to have: GoKubernetes", ["Go", "Kubernetes"]),
        ("C\\+\\+ and CI\\-CD", ["C++", "CI/CD"]),
    ],
)
def test_words_that_a_site_ran_together_are_told_apart(text: str, stack: list[str]) -> None:
    assert read(text)["stack"] == stack


def test_customers_and_the_employer_itself_are_no_stack() -> None:
    assert read("Companies such as Cisco and Shopify trust us")["stack"] == []
    assert read("Snowflake sells; you use Python", employer="Snowflake Ltd")["stack"] == ["Python"]


def test_what_a_course_teaches_is_asked_of_nobody() -> None:
    course = "Learn Python with us. Course fees apply, and a job guarantee upon completion."
    assert read(course)["stack"] == read(course)["practices"] == []
    assert read("Learn Python with us, paid.")["stack"] == ["Python"]


def test_title_and_text_are_read_together_each_name_once() -> None:
    said = read("Python every day", title="Python Developer")
    assert (said["stack"], said["stack_words"]) == (["Python"], "Python")


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("You pair programme and review code", ["Code review"]),
        ("TDD and pair programming", ["Test-driven development", "Pair programming"]),
        ("Design distributed systems", ["System design"]),
        ("Take part in the on-call rota", ["On-call"]),
        ("Microservices with CI/CD", ["Microservices design", "CI/CD"]),
        ("Solid experience in a safe portfolio", []),
        ("Lunch on us", []),
    ],
)
def test_practices_are_named_by_their_phrases(text: str, practices: list[str]) -> None:
    assert read(text)["practices"] == practices


def test_an_empty_advert_names_nothing() -> None:
    said = read("")
    assert said == {"stack": [], "stack_words": "", "practices": [], "practices_words": ""}


def _labelled(shared: Path, file: str) -> pd.DataFrame:
    lines = (shared / "gold" / file).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    adverts = clean(pd.DataFrame([row.get("advert", row) for row in rows]))
    said = read_stack(adverts)["stack"].map(set)
    named = [set(row.get("label", row)["technologies"]) for row in rows]
    also = [set(row.get("also_right", ())) for row in rows]
    return pd.DataFrame({"said": said, "named": named, "also": also})


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "precision", "f1"), [("traps/stack.jsonl", 0.95, 0.97), ("adverts.jsonl", 0.95, 0.90)]
)
def test_labelled_adverts_are_read_to_the_bar(
    shared: Path, file: str, precision: float, f1: float
) -> None:
    each = _labelled(shared, file)
    right = sum(len(s & n) for s, n in zip(each["said"], each["named"], strict=True))
    said = sum(len(s - a | s & n) for s, n, a in each[["said", "named", "also"]].to_numpy())
    named = each["named"].map(len).sum()
    assert right / said >= precision
    assert 2 * right / (said + named) >= f1

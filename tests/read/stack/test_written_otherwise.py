"""Technologies are found however their names are written and whatever leads to them."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.read.stack.stack import read_stack
from analytics.read.text import clean


def named(text: str) -> set[str]:
    """Return the technologies that a text names."""
    return set(read_stack(clean(pd.DataFrame({"text": [text]})))["stack"].iloc[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # after and/or, "of" and a colon
        ("Python and/or Node.js", "Python Node.js"),
        ("Exposure to React and/or Angular", "React Angular"),
        ("Java as well as Go", "Java Go"),
        ("Working knowledge of Spring and Hibernate", "Spring Hibernate"),
        ("A mastery of React", "React"),
        ("You know your way around Spring", "Spring"),
        ("Backend: Node.js", "Node.js"),
        ("Skills required: Rust", "Rust"),
        ("Front end: React", "React"),
        ("Experience in either Go or Rust", "Go Rust"),
        ("Node and Express", "Node.js Express"),
        ("Graph or anomaly detection models.dbt, Snowpark", "dbt Snowpark"),
        ("DataHub, Amundsen or Marquez", "DataHub Amundsen Marquez"),
        ("Either Go and/or Rust would be ideal", "Go Rust"),
        # capitals inside a name
        ("Splunk, DynaTrace and TerraForm", "Splunk Dynatrace Terraform"),
        ("FiveTran feeds DataBricks", "Fivetran Databricks"),
        ("PostGreSQL or MySql", "PostgreSQL MySQL"),
        ("ElasticSearch, RabbitMq", "Elasticsearch RabbitMQ"),
        # a second word in small letters
        ("Oracle database experience", "Oracle"),
        ("Salesforce marketing and Splunk cloud", "Salesforce Splunk"),
        ("Apache spark and Apache kafka", "Spark Kafka"),
        ("You know azure devops and Github actions", "Azure_DevOps GitHub_Actions"),
        # a name in full, whose short form needs its capitals
        ("Tables in apache iceberg, read by aws s3", "Apache_Iceberg AWS Amazon_S3"),
        ("AZURE DEVOPS and TERRAFORM", "Azure_DevOps Terraform"),
        ("The azure devops engineer we seek", "Azure"),
        ("An iceberg of cloud storage", ""),
        # a list in capitals
        ("GRAFANA, PROMETHEUS and DATADOG", "Grafana Prometheus Datadog"),
        ("WE SPRING INTO ACTION. EXPRESS YOURSELF", ""),
        # ordinary words that only look joined
        ("Sales Force administrator", "Salesforce"),
        ("We grow our sales force in Leeds.", ""),
        ("The salesforce of 300", ""),
        ("We like data bricks and mortar", ""),
        ("Join a spring boot camp", ""),
        ("A power shell round the reactor and a service now and then", ""),
        ("The end of Spring is in the air", ""),
        ("We react to change and go the extra mile", ""),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, names: str) -> None:
    assert named(text) == {name.replace("_", " ") for name in names.split()}

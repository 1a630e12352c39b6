"""Which adverts are for people who build software, and for which side of it."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.read.family import read_family
from analytics.read.text import clean

IN_A_FACTORY = (
    "You inspect transformers on the shop floor, lead FMEA and SPC, keep our ISO 9001 papers, and "
    "work with mechanical and electrical fitters on every production line."
)
ON_A_PLATFORM = (
    "You write software for our payments platform in Python, with APIs, tests and Kubernetes, and "
    "work with product people who know the electrical and mechanical trades we sell to."
)


def family(title: str, text: str = "") -> str:
    """Return the family read from one advert."""
    advert = clean(pd.DataFrame({"title": [title], "text": [text]}))
    return str(read_family(advert)["family"].iloc[0])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Power System & Product Development Engineer", ""),
        ("Controls Engineer (Siemens, Rockwell)", ""),
        ("Survey Programmer", ""),
        ("Civil Development Engineer", ""),
        ("Lead Engineer - HVAC and BMS", ""),
        ("CNC Programmer", ""),
        ("PLC Engineer", ""),
        ("PLC Programmer", ""),
        ("Senior PLC Software Engineer (Siemens TIA Portal)", ""),
        ("PLC/HMI Developer", ""),
        ("Controls Software Engineer", "Ladder logic for Siemens PLCs and WinCC HMIs."),
        ("Automation Engineer", "Siemens PLC and SCADA, HMI, panel wiring and commissioning."),
        ("Electronics Test Engineer", ""),
        ("Quality Engineer", IN_A_FACTORY),
        ("Product Engineer", IN_A_FACTORY),
        ("Automation Engineer", IN_A_FACTORY),
        ("Quality Engineer", "A manufacturing firm. You improve its production processes."),
        ("Test Development Engineer", "In-circuit test of our boards before volume production."),
        ("Engineering Manager", IN_A_FACTORY),
        ("Mechanical Engineering Manager", ""),
        ("Sales Engineering Director", ""),
        ("Automation Engineer", "An automation installation: design, commissioning and service."),
        ("Product Lead - Mobile Apps", ""),
        ("Forward Deployed Engineer Program Manager", ""),
        ("AI and Machine Learning Advisor", ""),
        ("Architect", "RIBA stages, Revit and planning permission for homes" + " and schools" * 9),
    ],
)
def test_engineers_of_other_trades_are_in_no_software_family(title: str, text: str) -> None:
    assert family(title, text) == "other"


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        ("Quality Engineer", ON_A_PLATFORM, "test"),
        ("Product Engineer", ON_A_PLATFORM, "general"),
        ("Automation Engineer", ON_A_PLATFORM, "platform"),
        ("Software Engineer - Power Systems", IN_A_FACTORY, "general"),
        ("Embedded Software Engineer (C++, PLC)", "", "embedded"),
        ("VB.NET and SCADA Application Developer", "", "backend"),
        ("Controls Software Engineer", "Embedded C++ firmware for drives, with a PLC.", "embedded"),
        # developers of packaged software write software for a vendor's platform
        ("SAP Developer", "", "general"),
        ("Salesforce Marketing Cloud Engineer", "", "general"),
        ("Dynamics 365 Developer", "", "general"),
        # the suffix of a company is no programmable controller
        ("Software Engineer - Acme plc", "", "general"),
        ("Acme Widgets PLC - Software Developer", "", "general"),
        ("Software Engineer, Acme Plc, Leeds", "", "general"),
        # the role, not one word beside it
        ("Senior Web Engineer", "", "front_end"),
        ("FullStack DataOps Engineer", "", "data"),
        ("Data Engineer (AI/ML start-up)", "", "data"),
        ("Cyber security - Data Engineer", "", "data"),
        ("Full-Stack Machine Learning Engineer", "", "ml"),
        ("Frontend Engineer (full-stack)", "", "full_stack"),
        ("Data Analyst (Power BI)", "", "other"),
        ("AI Consultant", "", "ml"),
        ("C++ Software Developer | Data Infrastructure", "", "general"),
        ("Java Developer - Kubernetes, Observability", "", "backend"),
        ("Senior Software Engineer - Java, Cloud and AI", "", "backend"),
        ("Software Engineer - Data Platform", "", "data"),
        # who leads them
        ("Advisory and Solution Architecture - Executive Director", "", "architecture"),
        ("Director of Applied AI", "", "management"),
        ("Head of Security Architecture", "", "management"),
        ("Engineering Manager", ON_A_PLATFORM, "management"),
        # a title that says no more than engineer
        ("Engineer - Leeds", "Senior Data Engineer, three days in the office", "data"),
        ("Lead Engineer", "Our GenAI team is developing applications for colleagues", "general"),
        ("Associate Engineer", "Join us as a cloud engineer in our graduate scheme", "platform"),
        (
            "Geospatial Engineer",
            "Cloud-native data services and pipelines for an agency",
            "general",
        ),
        ("Lead Engineer", "Bridges and roads of the county, with site visits", "other"),
        # the role beside "full stack", and development that is not of software
        ("Full Stack DevOps Engineer", ON_A_PLATFORM, "platform"),
        ("Full Stack Site Reliability Engineer", "", "platform"),
        ("Full Stack Java Developer", "", "full_stack"),
        ("Learning and Development Lead", "", "other"),
        ("Data Architecture", "", "data"),
        ("L&D Lead", "", "other"),
        ("Training & Development Manager", "", "other"),
        ("Product Development Engineer (Plastics)", "", "other"),
    ],
)
def test_the_role_tells_the_family(title: str, text: str, value: str) -> None:
    assert family(title, text) == value

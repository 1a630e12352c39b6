"""A question in a few words leads to the page that answers it; what is not understood is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from analytics.reference.published import ashe
from dashboard.factory import create_app
from dashboard.model import state
from dashboard.model.registry import all_pages
from dashboard.pages.overview import question_words, start
from dashboard.pages.overview.asked import address_of, read_ahead, understood
from dashboard.reporting.format import pounds

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.market.market import Market
    from dashboard.model.page import View


# question → the page and what stands in its address
QUESTIONS = """
senior python leeds 72k  /benchmark  level=senior stack=Python place=Leeds figure=72000
Lead C# developer, Newcastle upon Tyne  /sheet      level=lead stack=C# place=Newcastle_upon_Tyne
node.js in the north west               /pay        stack=Node.js region=North_West
snr java gizmo                          /sheet      level=senior stack=Java unread=gizmo
£72,000 remote golang                   /benchmark  work_mode=remote stack=Go figure=72000

backend newcastle                       /pay        family=backend place=Newcastle_upon_Tyne
java stoke                              /pay        stack=Java place=Stoke-on-Trent
php hull                                /pay        stack=PHP place=Kingston_upon_Hull
what does a dev in reading earn?        /pay        place=Reading
kent java                               /pay        region=South_East stack=Java loose=kent
LS1 python  /pay  region=Yorkshire_and_The_Humber stack=Python loose=LS1
london or wales                         /pay        region=London region=Wales
dublin python                           /pay        stack=Python unread=dublin

front end manchester                    /pay        family=front_end place=Manchester
Frontend Engineer 55k                   /benchmark  family=front_end figure=55000
devops bristol                          /pay        family=platform place=Bristol
data engineer or machine learning       /pay        family=data family=ml
SQL developer                           /pay        family=data stack=SQL
qa/test                                 /pay        family=test
react belfast  /pay  stack=React place=Belfast family=front_end family=full_stack
ios developer                           /pay        stack=iOS family=mobile
python and react york                   /pay        stack=Python stack=React place=York
product manager leeds                   /pay        place=Leeds unread=product_manager

entry level java                        /sheet      level=junior stack=Java
senior/lead scala                       /sheet      level=senior level=lead stack=Scala
tech lead go wfh                        /sheet      level=lead stack=Go work_mode=remote
perm c++ hybrid                         /pay        contract=permanent stack=C++ work_mode=hybrid
python visa sponsorship                 /pay        stack=Python visa=offered
rust no sponsorship                     /pay        stack=Rust visa=not_offered
nhs public sector                       /pay        sector=health sector=public

contractor kotlin london  /benchmark  contract=contract stack=Kotlin region=London per=day
go £550 a day outside                    /benchmark  stack=Go ir35=outside figure=550 per=day
sre 500pd                               /benchmark  family=platform figure=500 per=day
java day rate                           /benchmark  stack=Java per=day
£400-£500 per day java  /benchmark  stack=Java figure=450 per=day loose=£400-£500_per_day
java 65-75k                             /benchmark  stack=Java figure=70000 loose=65-75k
£25 an hour java                        /pay        stack=Java unread=£25_hour
5 years java                            /pay        stack=Java unread=5_years
java 4 day week                         /pay        stack=Java unread=4_day_week

live java jobs                          /pay        state=live stack=Java
go last 12 months                       /pay        stack=Go window=12
which skills in wales                   /stack      region=Wales
where is kotlin                         /places     stack=Kotlin
who hires go in leeds                   /employers  stack=Go place=Leeds
what is a fair salary                   /pay
do i need a degree?                     /sheet      about=degree
degree for a graduate in wales          /sheet      level=graduate region=Wales about=degree
five levels in bristol                  /benchmark  place=Bristol
bands for contractors                   /benchmark  contract=contract per=day
how is my team paid                     /team
salary for a team lead in belfast       /sheet      level=lead place=Belfast
is my team underpaid                    /team
java £80,000+                           /benchmark  stack=Java figure=80000

mid york or wales  /sheet  level=mid place=York b.level=mid b.region=Wales
how many ruby jobs in leeds             /           stack=Ruby place=Leeds
moving to london as a mid               /places     region=London level=mid
is rust in demand                       /           stack=Rust
up to 70k php                           /benchmark  stack=PHP figure=70000
python vs java leeds  /pay  stack=Python place=Leeds b.stack=Java b.place=Leeds
compare york and reading  /pay  place=York b.place=Reading
junior vs senior go  /sheet  level=junior stack=Go b.level=senior b.stack=Go
go vs rust 60k  /benchmark  stack=Go figure=60000 unread=Rust
java manchester or london  /pay  stack=Java place=Manchester b.stack=Java b.region=London
leeds west yorkshire  /pay  place=Leeds region=Yorkshire_and_The_Humber loose=west_yorkshire
lead york or wales 85k  /benchmark  level=lead place=York figure=85000 unread=Wales
"""


@pytest.mark.parametrize("line", [line for line in QUESTIONS.splitlines() if line])
def test_a_question_leads_to_the_page_that_answers_it(line: str) -> None:
    question, path, *given = re.split(r"\s{2,}", line.strip())
    address = urlsplit(understood(question).address())
    assert address.path == path
    asked = {tuple(one.split("=")) for one in " ".join(given).split()}
    assert {(name, value.replace(" ", "_")) for name, value in parse_qsl(address.query)} == asked


def test_a_pages_own_question_leads_to_it() -> None:
    led = {page.path: address_of(page.question.upper()) for page in all_pages()}
    assert led == {path: path for path in led}


def test_what_is_not_understood_is_said_and_goes_no_further() -> None:
    query = urlsplit(understood("senior <b>gardener</b> wales").address()).query
    read = state.read(query)
    assert read.problems == ("We did not understand “<b>gardener</b>”, so it was left out.",)
    assert read.filters.region == ("Wales",)
    assert "gardener" not in read.search()


def test_a_manager_is_looked_for_among_management_roles_too() -> None:
    asked = understood("manager leeds").filters
    assert asked["family"] == ["backend", "full_stack", "general", "management"]
    assert "family" not in understood("manager or lead leeds").filters


def test_what_the_first_question_needs_can_be_read_before_anybody_asks() -> None:
    lists = (question_words._places, question_words._titles)
    for one in lists:
        one.cache_clear()
    read_ahead()
    assert [one.cache_info().currsize for one in lists] == [1, 1]


def test_the_server_takes_a_question_on(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/ask?q=junior+java")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sheet?level=junior&stack=Java"


def test_the_market_stands_beside_what_others_publish(view: View, market: Market) -> None:
    found = start.beside(view)
    assert pounds(ashe().median) in found["figure"].tolist()
    assert "[x]" not in found["figure"].tolist()
    assert not market.is_synthetic
    assert "made up" not in str(start.start(view))


def test_words_taken_loosely_are_said() -> None:
    read = state.read(urlsplit(understood("java kent 60-70k").address()).query)
    (said,) = read.problems
    assert said.startswith("We read “60-70k kent” loosely: a place as the area around it,")
    assert "loose" not in read.search()


def test_a_town_is_said_with_its_region() -> None:
    read = state.read(urlsplit(understood("php leeds").address()).query)
    assert read.filters.in_words().endswith("in Leeds (Yorkshire and the Humber), naming PHP")

"""The house rules that a machine can check, each shown to find a breach."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests import house, house_names

ROOT = Path(__file__).resolve().parent.parent
MOST_MODULES = 25
"""So many modules a folder holds at most; beyond them it is two rooms."""


@cache
def product() -> dict[str, str]:
    """Return path → source of the product's own modules."""
    return _sources("app.py", "analytics", "dashboard")


def _sources(*places: str) -> dict[str, str]:
    found = [ROOT / place for place in places]
    modules = [f for at in found for f in (at.rglob("*.py") if at.is_dir() else [at])]
    assert modules
    return {f.relative_to(ROOT).as_posix(): f.read_text(encoding="utf-8") for f in modules}


def with_line(path: str, line: str) -> dict[str, str]:
    """Return the product with a line more in one module, which may be a new one."""
    return {**product(), path: f"{product().get(path, '')}\n{line}\n"}


def test_every_room_is_listed_with_what_it_may_import() -> None:
    rooms = {"/".join(path.split("/")[:2]) for path in product() if "__init__" not in path}
    assert rooms | {"analytics/__init__.py"} == set(house.ROOMS)  # a notebook's way in


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert house.circles(house.of_modules(product())) == []


def test_no_room_imports_itself_by_way_of_others() -> None:
    assert house.circles(house.of_rooms(house.of_modules(product()))) == []


def test_a_circle_is_found_even_where_only_types_are_imported() -> None:
    looped = with_line(
        "analytics/schema/listing.py",
        "if TYPE_CHECKING:\n    from analytics.read.advert import READ",
    )
    modules = house.of_modules(looped)
    assert ["analytics/read", "analytics/schema"] in house.circles(house.of_rooms(modules))
    assert any("analytics/schema/listing.py" in circle for circle in house.circles(modules))


def test_a_circle_of_two_pages_is_found() -> None:
    looped = with_line("dashboard/pages/pay/data.py", "import dashboard.pages.careers.data")
    rooms = house.circles(house.of_rooms(house.of_modules(looped)))
    assert any({"dashboard/pages/pay", "dashboard/pages/careers"} <= set(c) for c in rooms)


def test_a_room_imports_only_what_its_list_allows() -> None:
    assert house.strangers(product()) == []


@pytest.mark.parametrize(
    ("path", "line", "stranger"),
    [
        ("analytics/read/new.py", "from dashboard import factory", "dashboard/factory.py"),
        (
            "analytics/statistics/new.py",
            "from analytics.schema.listing import UK",
            "analytics/schema/listing.py",
        ),
        (
            "analytics/measures/new.py",
            "import analytics.benchmark.offer",
            "analytics/benchmark/offer.py",
        ),
        ("dashboard/charts/new.py", "from dashboard.model import page", "dashboard/model/page.py"),
        ("dashboard/factory.py", "import app", "app.py"),
        (
            "dashboard/pages/pay/page.py",
            "from analytics.commands import table",
            "analytics/commands/table.py",
        ),
        ("analytics/newroom/new.py", "from analytics.read import text", "analytics/read/text.py"),
    ],
)
def test_an_import_off_the_list_is_found(path: str, line: str, stranger: str) -> None:
    assert house.strangers(with_line(path, line)) == [f"{path} imports {stranger}"]


def test_a_library_is_known_only_where_its_list_says() -> None:
    assert house.misplaced(product()) == []


@pytest.mark.parametrize(
    ("path", "library"),
    [
        ("analytics/measures/pay.py", "duckdb"),
        ("analytics/statistics/shares.py", "plotly"),
        ("analytics/commands/table.py", "dash"),
        ("analytics/marketplace/new.py", "duckdb"),
        ("app.py", "dash_bootstrap_components"),
    ],
)
def test_a_library_out_of_its_room_is_found(path: str, library: str) -> None:
    found = house.misplaced(with_line(path, f"import {library}.some_part"))
    assert found == [f"{path} imports {library}"]


def test_no_folder_holds_too_many_modules() -> None:
    assert house.crowded({*product(), *_sources("tests")}, MOST_MODULES) == {}


def test_a_crowded_folder_is_found() -> None:
    added = {f"analytics/statistics/new_{number}.py" for number in range(MOST_MODULES)}
    assert set(house.crowded({*product(), *added}, MOST_MODULES)) == {"analytics/statistics"}


def test_no_two_classes_share_a_name() -> None:
    assert house_names.namesakes(product()) == {}


def test_a_class_named_like_another_is_found() -> None:
    doubled = with_line("dashboard/charts/new.py", "class Vocabulary: ...")
    assert house_names.namesakes(doubled) == {
        "Vocabulary": ["analytics/read/phrases.py", "dashboard/charts/new.py"]
    }


def test_what_pay_can_be_stands_in_one_place() -> None:
    assert house_names.pay_bounds(product()) == []


@pytest.mark.parametrize(
    ("path", "line", "name"),
    [
        ("analytics/read/pay/offer.py", "LEAST_DAY: Final = 80.0", "LEAST_DAY"),
        ("analytics/read/pay/rival.py", "MOST = 1_000_000", "MOST"),
        ("analytics/read/pay/annualise.py", "DAY_RATE: Final = (75.0, 2_500.0)", "DAY_RATE"),
        ("analytics/team/figures.py", "BOUNDS = {YEAR: (LEAST_YEAR, 1_000_000.0)}", "BOUNDS"),
        ("analytics/benchmark/offer.py", "PAY = {DAY: (50, 10_000)}", "PAY"),
        ("dashboard/pages/pay/new.py", "_HIGHEST_SALARY = 400 * 1_000", "_HIGHEST_SALARY"),
    ],
)
def test_a_bound_of_pay_elsewhere_is_found(path: str, line: str, name: str) -> None:
    assert house_names.pay_bounds(with_line(path, line)) == [f"{path}: {name}"]


def test_names_say_what_a_thing_is() -> None:
    assert house_names.verbs_as_nouns(product()) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("told = 1", "told"),
        ("def _said_of(market): ...", "_said_of"),
        ("def answer(found): ...", "found"),
        ("names = [said for said in ()]", "said"),
    ],
)
def test_a_name_for_what_was_done_is_found(line: str, name: str) -> None:
    path = "analytics/team/figures.py"
    assert house_names.verbs_as_nouns(with_line(path, line)) == [f"{path}: {name}"]


def test_a_field_that_is_stored_keeps_its_name() -> None:
    stored = with_line("analytics/team/figures.py", "class Row:\n    found: int = 0")
    assert house_names.verbs_as_nouns(stored) == []


@pytest.mark.parametrize("path", sorted(product()))
def test_every_module_opens_with_a_sentence(path: str) -> None:
    module = house.nodes_of(product()[path])[0]
    assert isinstance(module, ast.Module)
    opening = ast.get_docstring(module)
    assert opening
    assert opening.splitlines()[0].endswith((".", "…"))

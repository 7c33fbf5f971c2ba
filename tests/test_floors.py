"""The floors of the house, as scripts/README.md lists them, hold in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules import PACKAGE, SCRIPTS, circles, graph, imports

ROW = re.compile(r"^\| (\d) \| `(\w+)` \| [^|]*\|([^|\n]*)", re.MULTILINE)
ROWS = ROW.findall((SCRIPTS / "README.md").read_text("utf-8"))
FLOORS = {room: int(floor) for floor, room, _ in ROWS}
BESIDE = {room: set(re.findall(r"`(\w+)`", beside)) for _, room, beside in ROWS}
# What may know of Sphinx: the Sphinx side, and what runs it.
SPHINX = {
    "epub",
    *(
        "adapter",
        "domains",
        "interface_strings",
        "localization",
        "genindex",
        "roles",
        "statement",
        "theme",
        "pdf",
        "extension",
    ),
    *("production", "formats", "adoption"),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def rooms_imported(path: Path) -> Iterator[str]:
    """The other rooms that a file imports from."""
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "diptych" and len(parts) > 1 and parts[1] in FLOORS:
            yield parts[1]


def test_every_room_is_in_the_list_and_every_row_is_a_room() -> None:
    """scripts/README.md has one line for each module or package, from the ground up."""
    assert {room_of(path) for path in MODULES} == set(FLOORS)
    assert len(ROWS) == len(FLOORS), "a room has two lines"
    assert list(FLOORS.values()) == sorted(FLOORS.values())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_from_floors_below_or_from_those_beside_it(path: Path) -> None:
    """No arrow points upwards, not even from inside a function."""
    room = room_of(path)
    for other in rooms_imported(path):
        allowed = other == room or other in BESIDE[room] or FLOORS[other] < FLOORS[room]
        assert allowed, f"{room} (floor {FLOORS[room]}) imports {other} (floor {FLOORS[other]})"
    if room not in SPHINX:
        knows = [name for name in imports(path) if name.split(".")[0] == "sphinx"]
        assert not knows, f"{room} knows of Sphinx: {knows}"


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_stands_beside_those_of_its_floor_that_it_imports(room: str) -> None:
    """The list names no room beside another that is on another floor, or that it does not use."""
    used = {other for path in MODULES if room_of(path) == room for other in rooms_imported(path)}
    assert BESIDE[room] <= used
    assert all(FLOORS[other] == FLOORS[room] for other in BESIDE[room])


def test_rooms_beside_each_other_form_no_circle() -> None:
    """Of two rooms of one floor, one knows the other at most, whichever way round it is."""
    assert circles(BESIDE) == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Nor do imports for types, imports inside functions, or what a package gives again."""
    assert circles(graph()) == []


def test_the_tex_room_could_be_a_distribution_of_its_own() -> None:
    """It knows neither projects nor editions: how errors are said, languages and fonts called."""
    reached, left = set[str](), ["tex"]
    while left:
        room = left.pop()
        reached.add(room)
        files = [path for path in MODULES if room_of(path) == room]
        left += {other for path in files for other in rooms_imported(path)} - reached
    assert reached == {"tex", "errors", "finding", "fonts", "language_tags"}


def test_imports_are_absolute() -> None:
    """A module is called by its whole name everywhere."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


def test_a_circle_is_seen_however_it_is_closed(tmp_path: Path) -> None:
    """The graph counts what a person would: types, functions, names computed, re-exports."""
    package = tmp_path / "house"
    package.mkdir()
    files = {
        "__init__": "",
        "types": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house import late",
        "late": "def f():\n    import house.types",
        "computed": "from importlib import import_module\nimport_module('house.named')",
        "named": "from house.computed import x",
        "low": "from house import room",
        "alone": "import house.low",
        "self": "from house import self",
    }
    for name, text in files.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    (package / "room").mkdir()
    (package / "room" / "__init__.py").write_text("from house.room.inner import x", "utf-8")
    (package / "room" / "inner.py").write_text("import house.room.deep", "utf-8")
    (package / "room" / "deep.py").write_text("from house import low", "utf-8")
    assert circles(graph(package)) == [
        {"house.computed", "house.named"},
        {"house.late", "house.types"},
        {"house.low", "house.room", "house.room.deep", "house.room.inner"},
    ]

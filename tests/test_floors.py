"""The floors of the house, as scripts/README.md lists them, hold in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
PACKAGE = SCRIPTS / "diptych"
ROW = re.compile(r"\| (\d) \| `(\w+)` \|")
ROOMS = {
    room: (int(floor), place)
    for place, (floor, room) in enumerate(ROW.findall((SCRIPTS / "README.md").read_text("utf-8")))
}
# What may know of Sphinx: the Sphinx side, and what runs it.
SPHINX = {
    *("interface_strings", "localization", "genindex", "roles", "theme", "pdf", "extension"),
    *("production", "formats"),
}


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def test_every_room_is_in_the_list_and_every_row_is_a_room() -> None:
    """scripts/README.md has one line for each module or package."""
    assert {room_of(path) for path in MODULES} == set(ROOMS)
    assert [floor for floor, _ in ROOMS.values()] == sorted(floor for floor, _ in ROOMS.values())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_higher_in_the_list(path: Path) -> None:
    """No arrow points upwards, not even from inside a function."""
    room = room_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "diptych" and len(parts) > 1 and parts[1] in ROOMS and parts[1] != room:
            assert ROOMS[parts[1]][1] < ROOMS[room][1], f"{room} imports {name}"
        if parts[0] == "sphinx":
            assert room in SPHINX, f"{room} knows of Sphinx: {name}"

"""Which module of a package imports which, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"
PACKAGE = SCRIPTS / "diptych"


def imports(path: Path) -> Iterator[str]:
    """Every name that a file imports, for types and inside functions included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            name = node.args[0]
            if called == "import_module" and isinstance(name, ast.Constant):
                yield str(name.value)


def graph(package: Path = PACKAGE) -> dict[str, set[str]]:
    """The modules of a package, each with those that it makes Python load.

    Who imports ``a.b.c`` from outside of ``a.b`` loads ``a.b`` first, and what that gives again;
    inside of it, ``a.b`` is being loaded already.
    """
    files = {_name(path, package): path for path in package.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for module, path in files.items():
        named = {name if name in files else name.rpartition(".")[0] for name in imports(path)}
        parents = {".".join(name.split(".")[:end]) for name in named for end in range(1, 9)}
        outside = {name for name in parents if not f"{module}.".startswith(f"{name}.")}
        found[module] = ((named | outside) & set(files)) - {module}
    return found


def circles(arrows: Mapping[str, set[str]]) -> list[set[str]]:
    """Sets of nodes of which each is reached from each, in order."""
    reached = {node: _reach(node, arrows) for node in arrows}
    found = {
        frozenset(other for other in reached[node] if node in reached[other]) for node in arrows
    }
    return sorted((set(circle) for circle in found if circle), key=sorted)


def _reach(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = arrows[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _name(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

"""Names that ``conf.py`` says: of the project, its people, and the software that its pages name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from diptych.language import Names

PEOPLE = {"author", "copyright", "project_copyright", "epub_author", "html_author"}
SOFTWARE = {"project", "html_theme"}
# What the words of the theme and of the accessibility statement name.
NAMED = ("Sphinx", "axe-core", "Chromium", "EN 301 549", "WCAG")
# What parts people in a list, and what is no part of their names: years, © and addresses.
PARTED = re.compile(
    r"[,;&/|()<>]|\b(?:and|et|und|y|e|by|contributors|others)\b|©|\d[\d–-]*|\S+@\S+"
)
WORD = re.compile(r"[^\W\d_]+")


def known(names: Names, conf: Path) -> Names:
    """Return reviewed names with those that ``conf`` says; it is read, not run.

    A person has a first and a last name, a program one word; what has more is a title, which is
    to be translated like any other. A file that cannot be read says none.
    """
    told = dict.fromkeys((*NAMED, *_found(conf)))
    reviewed = {name for name, _ in names.entries}
    added = ((name, frozenset[str]()) for name in told if name not in reviewed)
    return replace(names, entries=(*names.entries, *added))


def _found(conf: Path) -> Iterator[str]:
    with suppress(OSError, ValueError, SyntaxError, RecursionError):
        for node in ast.parse(conf.read_bytes()).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                setting, texts = node.targets[0].id, _strings(node.value)
                if setting in SOFTWARE:
                    yield from (form for text in texts for form in _program(text))
                elif setting in PEOPLE:
                    yield from (name for text in texts for name in _people(text))


def _strings(value: ast.expr) -> list[str]:
    nodes = (node.value for node in ast.walk(value) if isinstance(node, ast.Constant))
    return [text for text in nodes if isinstance(text, str)]


def _program(text: str) -> Iterator[str]:
    """Yield a program's name as it is written, and as a sentence may begin with it."""
    if len(WORD.findall(text)) == 1:
        yield from dict.fromkeys((text.strip(), text.strip().title()))


def _people(text: str) -> Iterator[str]:
    for part in PARTED.split(text):
        name = " ".join((part or "").split()).strip(". ")
        words = WORD.findall(name)
        if len(words) in {2, 3} and all(word[0].isupper() for word in words):
            yield name

"""Load once, before workers are forked, what each of them would load for itself."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import import_module

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from diptych.adapter import builtin_extensions
from diptych.language import language_of
from diptych.project import Project
from diptych.user_cache import word_tables

OURS = ("extension",)
WRITTEN = {".md", ".rst", ".txt"}
# A fence of code, in MyST or after a directive: ```python, ```{code-block} python, :: python
FENCE = re.compile(r"^ *(?:[`~:]{3,} *|\.\. +)(?:\{?code(?:-block)?\}?(?:::)? +)?(\w[\w+-]*)", re.M)


def warm_lexers(project: Project) -> None:
    """Have the lexers ready of the languages that the pages' code is in."""
    names = {"python3", "none"}
    for path in project.source_files():
        if path.suffix in WRITTEN:
            with suppress(OSError):
                names.update(FENCE.findall(path.read_text("utf-8", errors="replace")))
    for name in names:
        with suppress(ClassNotFound):
            get_lexer_by_name(name)


def warm(project: Project, *, lists: bool) -> None:
    """Import what Sphinx and our extension consist of; read the languages' word ``lists``."""
    for name in (*builtin_extensions, "myst_parser.sphinx_ext.main"):
        import_module(name)
    for name in OURS:
        import_module(f"diptych.{name}")
    with suppress(RuntimeError):
        word_tables()  # else each edition would be told to depend on the user's home
    if lists:
        language_of("un mot, one word", project.languages, project.main_language)

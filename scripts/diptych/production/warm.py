"""Load once, before workers are forked, what each of them would load for itself."""

from __future__ import annotations

from importlib import import_module

from diptych.adapter import builtin_extensions
from diptych.language import language_of
from diptych.project import Project

OURS = ("extension",)


def warm(project: Project, *, lists: bool) -> None:
    """Import what Sphinx and our extension consist of; read the languages' word ``lists``."""
    for name in (*builtin_extensions, "myst_parser.sphinx_ext.main"):
        import_module(name)
    for name in OURS:
        import_module(f"diptych.{name}")
    if lists:
        language_of("un mot, one word", project.languages, project.main_language)

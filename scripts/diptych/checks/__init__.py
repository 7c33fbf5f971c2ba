"""The checks of catalogues: what a translator, an author or a tool may have got wrong.

A check is a small generator; its docstring is its documentation: a sentence, a Bad and a Good
example, which ``diptych check --list`` prints and the tests run.
"""

from diptych.checks.catalogue import check_catalogue, check_entry
from diptych.checks.context import Context
from diptych.checks.fix import fix_catalogue, fix_entry
from diptych.checks.project import CatalogueChecks, check_project
from diptych.checks.rule import Rule, rules

__all__ = [
    "CatalogueChecks",
    "Context",
    "Rule",
    "check_catalogue",
    "check_entry",
    "check_project",
    "fix_catalogue",
    "fix_entry",
    "rules",
]

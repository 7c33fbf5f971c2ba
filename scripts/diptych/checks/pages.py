"""The typography of the pages themselves, in the main language."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.rule import Flaw
from diptych.checks.typographic import SMART, flaws
from diptych.finding import Finding, Severity
from diptych.language_tags import same
from diptych.markup.plain import CODE
from diptych.message import Message, Page
from diptych.typography import Problem, problems


def check_page(page: Page, language: str) -> Iterator[Finding]:
    """Give the problems of typography in those messages of a page that are in ``language``.

    What Sphinx curls by itself is none. The page is the author's: nothing mends it but a person.
    """
    smart = page.syntax is None or language in page.curled
    for message in page.messages:
        if message.kind in CODE or not same(message.language, language):
            continue
        found = [
            one for one in problems(message.text, language) if not (smart and one.rule in SMART)
        ]
        for problem, flaw in flaws(found, message.text):
            yield _finding(page, message, problem, flaw)


def _finding(page: Page, message: Message, problem: Problem, flaw: Flaw) -> Finding:
    hint = flaw.hint.partition("; “diptych check --fix”")[0]
    path = page.path_of(message)
    return Finding(path, message.line, problem.rule, flaw.message, Severity.WARNING, hint)

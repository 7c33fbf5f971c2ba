"""What was found is remembered until something that it depends on changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diptych.checks import check_project
from diptych.message import Message, Page
from diptych.project import Project

PAGE = Page("page", "docs/page.md", (Message("Member states", 3),), syntax={})
CATALOGUE = """msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "Member states"
msgstr "Etats membres"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "page.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "glossary.csv").write_text("en,fr\nMember states,États parties\n", encoding="utf-8")
    return Project(tmp_path, tmp_path / "docs", tmp_path / "locales", tmp_path / "build", ("fr",))


def rules(project: Project, page: Page = PAGE) -> list[str]:
    found = check_project(project, [page], ["fr"], cache=project.root)
    return [finding.rule for finding in found]


def test_a_second_check_reads_no_catalogue(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rules(project)
    monkeypatch.setattr("diptych.checks.project.check_catalogue", None)
    assert rules(project) == first == ["typography-accent"]


def test_a_changed_catalogue_is_checked_again(project: Project) -> None:
    rules(project)
    path = project.catalogues("fr") / "page.po"
    path.write_text(CATALOGUE.replace("Etats", "États"), encoding="utf-8")
    assert rules(project) == []


def test_a_changed_page_is_checked_again(project: Project) -> None:
    rules(project)
    page = replace(PAGE, messages=(*PAGE.messages, Message("New", 5)))
    assert rules(project, page) == ["catalogue-stale", "typography-accent"]


def test_a_changed_setting_is_checked_again(project: Project) -> None:
    rules(project)
    other = replace(project, glossary=project.root / "glossary.csv")
    assert rules(other) == ["glossary", "typography-accent"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 1}', '"text"'])
def test_a_broken_cache_is_ignored(project: Project, content: str) -> None:
    (project.root / "checks-fr.json").write_text(content, encoding="utf-8")
    assert rules(project) == ["typography-accent"]
    assert rules(project) == ["typography-accent"]


def test_a_cache_that_says_something_else_is_ignored(project: Project) -> None:
    rules(project)
    cache = project.root / "checks-fr.json"
    cache.write_text(cache.read_text("utf-8").replace("warning", "worry"), encoding="utf-8")
    assert rules(project) == ["typography-accent"]

"""Themes that leave English in French pages: two that come with Sphinx."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diptych.project import load
from inspection.built import found, project, write

CONF = """\
project = "Migrations"
author = "La mission"
copyright = "2013, La mission"
language = "fr"
html_theme = "{theme}"
if html_theme == "alabaster":
    html_theme_options = {{"show_related": True, "description": "Le dossier des migrations"}}
"""
INDEX = """\
Migrations
==========

La commission se réunit chaque année au printemps.

.. toctree::

   suite
"""
NEXT = """\
La suite
========

Une déclaration a été adoptée.
"""


# All that these themes leave in English, and what tells: a word list; or, where the words are
# French as well ("main" is a hand), that the English edition says the same and no catalogue does.
LEFT = {
    "alabaster": {
        "Search": ("placeholder", "stray-language"),
        "Go": ("value", "stray-language"),
        "Related Topics": ("", "stray-language"),
        "Documentation overview": ("", "stray-language"),
        "Powered by": ("", "stray-language"),
        "Next": ("", "stray-language"),
        "Previous": ("", "stray-language"),
        "Main": ("aria-label", "hard-coded"),
        "Page source": ("", "hard-coded"),
    },
    "classic": {
        "Related": ("aria-label", "stray-language"),
        "Go": ("value", "stray-language"),
        "source link": ("aria-label", "stray-language"),
        "Main": ("aria-label", "hard-coded"),
    },
}


@pytest.fixture(scope="module", params=list(LEFT))
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp(theme)
    project(root)
    write(root, "docs/conf.py", CONF.format(theme=theme))
    write(root, "docs/index.rst", INDEX)
    write(root, "docs/suite.rst", NEXT)
    for language in ("en", "fr"):
        build(root, language)
    return root


def build(root: Path, language: str) -> None:
    """Build in a process of its own: Sphinx keeps the words of the first language."""
    paths = root / "docs", root / "build/html" / language
    options = "-q", "-b", "html", "-D", f"language={language}", "-d", root / "doctrees" / language
    subprocess.run(
        [sys.executable, "-m", "sphinx", *options, *paths], check=True, capture_output=True
    )


def test_every_string_that_the_theme_leaves_in_english_is_found(theme: str, site: Path) -> None:
    shown = {
        finding.message.split('"')[1]: (finding.message, finding.rule)
        for finding in found(load(site), "fr")
    }
    assert set(shown) == set(LEFT[theme])
    for text, (attribute, rule) in LEFT[theme].items():
        message, found_by = shown[text]
        assert found_by == rule
        assert (f"({attribute})" in message) is bool(attribute)


def test_what_the_theme_leaves_is_led_to_its_pages(theme: str, site: Path) -> None:
    if theme != "alabaster":
        return
    places = {finding.message.split('"')[1]: finding for finding in found(load(site), "fr")}
    assert places["Next"].path == "build/html/fr/index.html"
    assert places["Previous"].path == "build/html/fr/suite.html"


def test_the_english_edition_may_say_what_english_says(site: Path) -> None:
    """Only its text, which is French in both editions here, is not what it says it is."""
    rules = {(finding.rule, finding.message.split('"')[1]) for finding in found(load(site), "en")}
    assert all(rule == "stray-language" for rule, _ in rules)
    assert not {text for _, text in rules} & {text for texts in LEFT.values() for text in texts}

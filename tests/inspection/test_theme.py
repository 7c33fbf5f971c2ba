"""A theme that leaves English in French pages: Sphinx's own, alabaster."""

from __future__ import annotations

import warnings
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from inspection.built import found, project, stray, write

CONF = """\
project = "Migrations"
author = "La mission"
copyright = "2013, La mission"
language = "fr"
html_theme = "alabaster"
html_theme_options = {"show_related": True, "description": "Le dossier des migrations"}
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("alabaster")
    project(root)
    write(root, "docs/conf.py", CONF)
    write(root, "docs/index.rst", INDEX)
    write(root, "docs/suite.rst", NEXT)
    with warnings.catch_warnings(), patch_docutils(), docutils_namespace():
        # Sphinx 9 calls what docutils 0.22 has deprecated.
        warnings.simplefilter("ignore")
        app = Sphinx(
            root / "docs",
            root / "docs",
            root / "build/html/fr",
            root / "doctrees",
            "html",
            status=StringIO(),
            warning=StringIO(),
        )
        app.build()
    return root


# All that alabaster leaves in English, but for two that are as good French: "Main" (a hand) and
# "Page source". No word list can tell; the rule on what equals the source can.
LEFT = {
    "Search": "placeholder",
    "Go": "value",
    "Related Topics": "",
    "Documentation overview": "",
    "Powered by": "",
    "Next": "",
    "Previous": "",
}


def test_every_string_that_the_theme_leaves_in_english_is_found(site: Path) -> None:
    findings = found(project(site), "fr")
    assert set(stray(findings)) == set(LEFT)
    assert {finding.rule for finding in findings} == {"stray-language"}


def test_what_the_theme_leaves_is_led_to_its_pages(site: Path) -> None:
    places = {finding.message.split('"')[1]: finding for finding in found(project(site), "fr")}
    assert places["Next"].path == "build/html/fr/index.html"
    assert places["Previous"].path == "build/html/fr/suite.html"
    for text, attribute in LEFT.items():
        assert (f"({attribute})" in places[text].message) is bool(attribute)

"""What style sheets and scripts show, and what scripts are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspection.built import found, page, project, stray, write

LINKS = """
<link rel="stylesheet" href="_static/look.css?v=1"><link rel="stylesheet" href="//x.example/x.css">
<script src="_static/translations.js"></script><script src="_static/search.js?v=2"></script>
<script src="_static/documentation_options.js"></script>
"""
BODY = '<div class="note">Bonjour à tous.</div>'


def shown(root: Path, name: str, content: str, *, body: str = BODY) -> list[str]:
    page(root, "fr", body, head=LINKS)
    write(root, f"build/html/fr/_static/{name}", content)
    return [f"{one.path}: {one.message}" for one in found(project(root), "fr")]


@pytest.mark.parametrize(
    "rule",
    [
        '.note::before { content: "Read this first"; color: red }',
        "a{b:c}@media print{.other, div.note:after{content:'Read' \" this first\"}}",
        '.note::before { content: "\\52 ead this first" / "" }',
    ],
)
def test_words_of_a_style_sheet_are_read(tmp_path: Path, rule: str) -> None:
    assert shown(tmp_path, "look.css", rule) == [
        'build/html/fr/_static/look.css: "Read this first" (content) is English'
    ]


@pytest.mark.parametrize(
    "rule",
    [
        '.nowhere::before { content: "Read this first" }',
        'div:lang(en)::before, [lang|="en"]::before { content: "Read this first" }',
        "/* .note { content: 'Read this first' } */",
        '.note::before { content: url("data:image/svg+xml,<svg>read this first</svg>") }',
        '.note::before { content: "»"; font-family: "Read this first" }',
    ],
)
def test_what_a_style_sheet_does_not_show_as_french_is_silent(tmp_path: Path, rule: str) -> None:
    assert shown(tmp_path, "look.css", rule) == []


def test_a_style_in_the_page_is_read(tmp_path: Path) -> None:
    body = f"{BODY}<style>p::before {{ content: 'Read this first' }}</style>"
    assert shown(tmp_path, "other.css", "", body=body) == [
        'build/html/fr/index.html: "Read this first" (content) is English'
    ]


def test_what_scripts_ask_for_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Unless it is translated, the reader gets the English that the script has."""
    table = (
        'Documentation.addTranslations({"locale": "fr", "messages": {"Search Results": '
        '"R\\u00e9sultats de la recherche", "About these documents": "About these documents",'
        '"One page": ["Une page", "Many pages of them"]}})'
    )
    script = (
        "const _ = Documentation.gettext;\nsay(_(\"Search Results\"));\nsay(_('Please wait'));\n"
        'Documentation.ngettext("One page", "${n} pages", n); my_("Never mind the rest");'
    )
    write(tmp_path, "build/html/fr/_static/search.js", script)
    assert shown(tmp_path, "translations.js", table) == [
        'build/html/fr/_static/search.js: "Please wait" (script) is English',
        'build/html/fr/_static/search.js: "Many pages of them" (script) is English',
    ]


def test_scripts_are_told_the_language_of_the_edition(tmp_path: Path) -> None:
    options = "const DOCUMENTATION_OPTIONS = { VERSION: '1.0', LANGUAGE: 'en' };"
    (finding,) = shown(tmp_path, "documentation_options.js", options)
    assert "a script of the “fr” edition says that it is in “en”" in finding
    assert shown(tmp_path, "documentation_options.js", options.replace("en", "fr")) == []


@pytest.mark.parametrize(
    "content", ["nonsense", '({"messages": 5})', "({})", '({"messages": [1]})']
)
def test_broken_translations_are_a_finding(tmp_path: Path, content: str) -> None:
    (message,) = shown(tmp_path, "translations.js", content)
    assert message.startswith("build/html/fr/_static/translations.js: the file is broken")


def test_an_edition_without_style_or_script_files_is_read(tmp_path: Path) -> None:
    page(tmp_path, "fr", "<p>Back to the table of contents</p>", head=LINKS)
    assert stray(found(project(tmp_path), "fr")) == ["Back to the table of contents"]


@pytest.mark.parametrize("text", ["a", '"', "{", "a:b;", '.note{content:"', "/*"])
def test_a_huge_style_sheet_is_read_in_good_time(tmp_path: Path, text: str) -> None:
    assert shown(tmp_path, "look.css", text * 200_000) == []

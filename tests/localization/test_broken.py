"""What a translator gets wrong is not published, and is said at the catalogue's line."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from localization.broken import BROKEN
from localization.case import CODE, INDEX, Numbered, numbered, page
from localization.shelf import RICH, Built, Shelf, holder, language_of


@dataclass
class Mishap:
    cases: list[Numbered]
    lines: dict[str, int]
    html: Built
    latex: Built


@pytest.fixture(scope="module", params=["rich", "plain"])
def mishap(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mishap:
    """All on one page: under our theme with every extension, and at the defaults."""
    rich = request.param == "rich"
    shelf = Shelf(tmp_path_factory.mktemp(request.param))
    if rich:
        shelf.settings = {
            "html_theme": "diptych",
            "myst_enable_extensions": list(RICH),
            "myst_substitutions": {"name": "Name"},
        }
    cases = numbered(BROKEN, rich=rich)
    shelf.write("index.md", page(cases))
    shelf.write("other.md", "# Other\n")
    lines = shelf.catalogue({one.msgid: one.case.msgstr for one in cases})
    return Mishap(cases, lines, shelf.build("html"), shelf.build("latex"))


def test_there_are_more_than_forty_of_them() -> None:
    """Every row of what was measured, and more."""
    assert len(BROKEN) > 75
    assert len({case.name for case in BROKEN}) == len(BROKEN)


def test_each_is_named_with_its_line_and_rule(mishap: Mishap) -> None:
    """In both formats, a warning says where and by what rule."""
    for one in mishap.cases:
        for built in (mishap.html, mishap.latex):
            if one.case.block == CODE:
                continue  # which is no message, where the project does not say so
            assert built.warned(mishap.lines[one.msgid], one.case.rule), one


def test_none_is_published(mishap: Mishap) -> None:
    """No word of a broken translation is in any file that is written."""
    assert "Faux" not in mishap.html.everything()
    assert "Faux" not in mishap.latex.everything()


def test_the_source_stays_in_its_language(mishap: Mishap) -> None:
    """In place of each stands the source text, marked as English in a French page."""
    document = mishap.html.page()
    for one in mishap.cases:
        if "toctree" in one.block or one.case.block == INDEX:
            continue
        assert one.word in mishap.latex.body, one
        if "alt: {" not in one.case.block and "```text" not in one.block:
            assert language_of(holder(document, one.word)) == "en", one

"""Nothing that a catalogue says is run, read, copied, loaded from elsewhere, or shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from localization.case import CODE, INDEX, Numbered, numbered, page
from localization.hostile import HOSTILE
from localization.shelf import RICH, SECRET, Built, Shelf, holder, language_of


@dataclass
class Attack:
    shelf: Shelf
    cases: list[Numbered]
    lines: dict[str, int]
    html: Built
    latex: Built


@pytest.fixture(scope="module", params=["rich", "plain"])
def attack(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Attack]:
    """All on one page: under our theme with every extension, and at the defaults."""
    rich = request.param == "rich"
    shelf = Shelf(tmp_path_factory.mktemp(request.param))
    shelf.settings = {"numfig": True}
    if rich:
        shelf.settings |= {
            "html_theme": "diptych",
            "myst_enable_extensions": list(RICH),
            "myst_substitutions": {"name": "Name", "other": "Other"},
        }
    cases = numbered(HOSTILE, rich=rich)
    shelf.write("index.md", page(cases))
    shelf.write("other.md", "# Other\n")
    lines = shelf.catalogue({one.msgid: one.case.msgstr for one in cases})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(shelf.root)
        yield Attack(shelf, cases, lines, shelf.build("html"), shelf.build("latex"))


def test_there_are_more_than_forty_of_them() -> None:
    """Every row of what was measured, and more."""
    assert len(HOSTILE) > 80
    assert len({case.name for case in HOSTILE}) == len(HOSTILE)


def test_nothing_is_run(attack: Attack) -> None:
    """No canary is written, wherever the code would have been run."""
    assert not list(attack.shelf.root.rglob("canary"))


@pytest.mark.parametrize("output", ["html", "latex"])
def test_nothing_is_published(attack: Attack, output: str) -> None:
    """No word of a hostile translation is in any file that is written, nor what it asked for."""
    built: Built = getattr(attack, output)
    text = built.everything()
    assert "pwned" not in text.lower()
    assert SECRET not in text
    assert "evil." not in text
    assert "root:x:" not in text
    assert not list(built.folder.rglob("secret*"))


def test_each_is_refused_by_name_and_the_source_stays(attack: Attack) -> None:
    """The source text stands in its place and language; a warning names the catalogue's line."""
    document = attack.html.page()
    for one in attack.cases:
        for built in (attack.html, attack.latex):
            if one.case.block == CODE:
                continue  # which is no message, where the project does not say so
            assert built.warned(attack.lines[one.msgid], one.case.rule), one
        if one.word not in attack.html.body.replace("<wbr", ""):
            pytest.fail(f"{one} is lost")
        if "toctree" in one.block:
            continue  # which has no caption in TeX
        assert one.word in attack.latex.body, one
        if "alt: {" in one.case.block or "![@" in one.case.msgid:
            continue
        if "```text" not in one.block and one.case.block != INDEX:
            assert language_of(holder(document, one.word)) == "en", one


def test_nothing_else_is_loaded(attack: Attack) -> None:
    """The page asks no other host for anything."""
    for element in attack.html.page().iter("script", "img", "link", "iframe", "source"):
        address = element.get("src") or element.get("href") or ""
        assert "//" not in address, address


def test_no_catalogue_is_compiled(attack: Attack) -> None:
    """Nothing is written among the catalogues."""
    assert [path.suffix for path in Path(attack.shelf.root, "locales").rglob("*.*")] == [".po"]

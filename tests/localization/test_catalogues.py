"""Which catalogues are read, what of them is used, and when a page is read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from localization.shelf import Built, Shelf, header, holder, language_of


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")
    shelf.write("index.md", "# Top\n\nText one.\n\nText two.\n\n```{toctree}\nother\nthird\n```\n")
    shelf.write("other.md", "# Other\n\nText three.\n")
    shelf.write("third.rst", "Third\n=====\n\nText four.\n")
    return shelf


def times(built: Built) -> dict[str, int]:
    return {path.stem: path.stat().st_mtime_ns for path in built.folder.glob("[iot]*.html")}


def test_of_two_folders_the_first_has_the_word(shelf: Shelf) -> None:
    """What the first catalogue has not, the second gives."""
    shelf.catalogue({"Text one.": "Premier."})
    shelf.catalogue({"Text one.": "Second.", "Text two.": "Deux."}, folder="more")
    body = shelf.build(locale_dirs=["../locales", "../more"]).body
    assert "Premier." in body
    assert "Deux." in body
    assert "Second." not in body


def test_a_compiled_catalogue_is_not_read(shelf: Shelf) -> None:
    """What counts is the .po, even beside a newer .mo."""
    shelf.catalogue({"Text one.": "Un."})
    compiled = Catalog()
    compiled.add("Text one.", "Pwned.")
    compiled.add("Text two.", "Pwned.")
    with (shelf.root / "locales/fr/LC_MESSAGES/index.mo").open("wb") as file:
        write_mo(file, compiled)
    body = shelf.build().body
    assert "Un." in body
    assert "Pwned" not in body


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b'msgid "Text one."\nmsgstr "Pwned\n', "po-syntax"),
        (b'msgid "Text one."\nmsgstr "Pwned \\q"\n', "po-syntax"),
        (b'<<<<<<< a\nmsgid "Text one."\nmsgstr "Pwned"\n', "po-conflict"),
        (b'<<<<<<< a\n=======\nmsgid "Text one."\nmsgstr "Pwned"\n>>>>>>> b\n', "po-conflict"),
        (b'msgid "Text one."\nmsgstr "Pwned \x00"\n', "po-encoding"),
        (b'msgid "Text one."\nmsgstr "Pwned \xff"\n', "po-encoding"),
    ],
)
def test_a_bad_entry_is_not_used_and_the_others_are(shelf: Shelf, text: bytes, rule: str) -> None:
    """The damage is reported, and the block stays in its own language."""
    path = shelf.root / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    good = b'msgid "Text two."\nmsgstr "Deux."\n\n'
    path.write_bytes(header("fr").encode() + good + text)
    built = shelf.build()
    assert "Pwned" not in built.body
    assert "Deux." in built.body
    assert f"[diptych.{rule}]" in built.log
    assert language_of(holder(built.page(), "Text one.")) == "en"


def test_of_a_repeated_message_the_first_translation_is_used(shelf: Shelf) -> None:
    """As gettext's tools have it, and it is told which one is too many."""
    path = shelf.root / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    one = 'msgid "Text one."\nmsgstr "{}"\n\n'
    path.write_text(header("fr") + one.format("") + one.format("Premier.") + one.format("Autre."))
    built = shelf.build()
    assert "Premier." in built.body
    assert built.log.count("[diptych.po-duplicate]") == 2


def test_a_catalogue_of_another_language_is_not_used(shelf: Shelf) -> None:
    """What its header says must be what its folder says."""
    path = shelf.root / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    path.write_text(header("de") + 'msgid "Text one."\nmsgstr "Falsch."\n')
    built = shelf.build()
    assert "Falsch" not in built.body
    assert "[diptych.po-language]" in built.log


def test_doubtful_and_plural_entries_are_not_used(shelf: Shelf) -> None:
    """Nor are obsolete ones, those with a context, and blank ones."""
    path = shelf.root / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        header("fr") + '#, fuzzy\nmsgid "Text one."\nmsgstr "Pwned."\n\n'
        'msgid "Text two."\nmsgid_plural "Texts"\nmsgstr[0] "Pwned"\nmsgstr[1] "Pwned"\n\n'
        'msgctxt "x"\nmsgid "Top"\nmsgstr "Pwned"\n\n'
        'msgid "Other"\nmsgstr " "\n\n#~ msgid "Top"\n#~ msgstr "Pwned"\n'
    )
    body = shelf.build().body
    assert "Pwned" not in body
    assert "Text two." in body


def test_a_region_falls_back_on_its_language(shelf: Shelf) -> None:
    """As gettext has it: what fr_CA has not, fr gives."""
    shelf.catalogue({"Text one.": "Un."})
    assert "Un." in shelf.build(language="fr_CA").body


def test_only_the_page_whose_catalogue_changed_is_written_again(shelf: Shelf) -> None:
    """Changed, new and deleted catalogues alike, and nothing where nothing changed."""
    shelf.catalogue({"Text one.": "Un."})
    shelf.catalogue({"Text three.": "Trois."}, "other")
    shelf.catalogue({"Text four.": "Quatre."}, "third")
    before = times(shelf.build())

    def written() -> set[str]:
        nonlocal before
        earlier, before = before, times(built)
        # Sphinx itself writes a page again whose contents list another that has changed.
        return {name for name in before if before[name] != earlier[name]} - {"index"}

    built = shelf.build(fresh=False)
    assert written() == set()

    shelf.catalogue({"Text three.": "Troisième."}, "other")
    built = shelf.build(fresh=False)
    assert written() == {"other"}
    assert "Troisième." in built.body

    (shelf.root / "locales/fr/LC_MESSAGES/third.po").unlink()
    built = shelf.build(fresh=False)
    assert written() == {"third"}
    assert "Text four." in built.body

    shelf.catalogue({"Text four.": "Encore."}, "third")
    built = shelf.build(fresh=False)
    assert written() == {"third"}
    assert "Encore." in built.body


def test_reading_in_parallel_gives_the_same(shelf: Shelf) -> None:
    """Pages, warnings and records come out as from one process."""
    for number in range(12):
        shelf.write(f"page{number}.md", f"---\norphan: true\n---\n# Page {number}\n\nText.\n")
        shelf.catalogue({"Text.": f"Texte {number}.", f"Page {number}": "[x](y)"}, f"page{number}")
    shelf.catalogue({"Text four.": "Quatre."}, "third")
    one = shelf.build()
    alone, log = one.body, one.log
    two = shelf.build(jobs=2)
    assert two.body == alone
    assert sorted(two.log.splitlines()) == sorted(log.splitlines())
    from diptych.localization.results import Fate, page_results

    assert page_results(two.app.env).keys() == page_results(one.app.env).keys()
    assert page_results(two.app.env)["page3"].count(Fate.TRANSLATED) == 1

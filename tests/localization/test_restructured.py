"""Pages in reStructuredText keep Sphinx's own path, with what is dangerous about it taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from localization.shelf import SECRET, Built, Shelf, holder, language_of

# What is written, and what a catalogue makes of it. None may be published.
BAD = {
    "One text": "Pwned\n\n.. raw:: html\n\n   <script>Pwned()</script>",
    "Two text": ".. include:: secret.txt",
    "Three text": "- .. include:: secret.txt",
    "Four text": "Pwned :math:`\\input{secret.txt}`",
    "Five text": "`\\input{secret.txt} Pwned`:math:",
    "Six :math:`a^2`": ":math:`Pwned^3`",
    "Seven text": "`Pwned <javascript:alert(1)>`_",
    "Eight text": "`Pwned <https://evil.example>`__",
    "Nine `x <https://un.org/>`_": "`Pwned <https://evil.example/>`_",
    "Ten text": "Pwned https://evil.example/",
    "Eleven text": "Pwned :download:`x <secret.txt>`",
    "Twelve text": "Pwned |release|",
    "Thirteen text": "Pwned # noqa",
    "Fourteen text": "1. Pwned",
    "Fifteen text": "Pwned *open",
    "Sixteen text": "Pwned ``open",
    "Seventeen :ref:`x <top>`": "Pwned :ref:`x <pot>`",
    "Nineteen text": ":field: Pwned",
    "Twenty text": "Pwned \u202e",
    "Twenty-one [#n]_": "Pwned",
    "Twenty-two ``code``": "Pwned ``kode``",
    "Title text": "- .. include:: secret.txt",
    "Twenty-three text": "\\ ",
    "Twenty-five text": "Pwned\n=====\n\nPwned",
    "Twenty-six text": "/Pwned  option",
}
GOOD = {
    "Good colon": "Bon ::",
    "Good title": "`Bon` titre",
    "Good text": "Bon *texte*",
    "Good `x <https://un.org/>`_": "Bon `y <https://un.org/>`_",
    "Good :ref:`x <top>`": "Bon :ref:`y <top>`",
    "Good ``code`` here": "Bon ici ``code``",
    "Good path": "/srv est un bon chemin",
    "Good |thing| here": "|thing| bon",
    "thing": "chose",
    "Good lines": "Bon texte\nsur deux lignes",
    "Top": "Haut",
}


def page() -> str:
    """All on one page."""
    texts = [text for text in (*BAD, *GOOD) if text not in {"Title text", "Top", "thing"}]
    return (
        ".. _top:\n\nTop\n===\n\n"
        + "\n\n".join(texts)
        + "\n\nTitle text\n----------\n\n.. [#n] Note.\n\n.. |thing| replace:: thing\n"
    )


@pytest.fixture(scope="module", params=["html", "latex"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    shelf = Shelf(tmp_path_factory.mktemp(request.param))
    shelf.write("index.rst", page())
    shelf.catalogue({**BAD, **GOOD})
    return shelf.build(request.param)


def test_nothing_of_a_bad_translation_is_published(built: Built) -> None:
    """Neither its words, nor a file that it asks for, nor another address."""
    text = built.everything()
    assert "Pwned" not in text
    assert SECRET not in text
    assert "evil.example" not in text
    assert not list(built.folder.rglob("secret*"))


def test_the_source_stays_and_a_warning_says_why(built: Built) -> None:
    """Each is named at its line; on the page its text stands, as English."""
    assert built.log.count("translation not used") == len(BAD)
    for text in BAD:
        assert text.split()[0].partition("-")[0] in built.body
    if built.app.builder.name == "html":
        assert language_of(holder(built.page(), "Fourteen")) == "en"
        assert language_of(holder(built.page(), "Title text")) == "en"


def test_a_good_translation_is_published(built: Built) -> None:
    """Links, references, code and emphasis included."""
    assert built.body.count("Bon") >= 5
    assert "/srv est un bon chemin" in built.body
    assert "chose bon" in built.body
    assert "Haut" in built.body
    assert "Good" not in built.body


def test_settings_are_as_before(built: Built) -> None:
    """Where the catalogues are is what the project says, once the page is read."""
    assert built.app.config.locale_dirs == ["../locales"]


def test_a_second_build_in_the_process_sees_the_new_catalogue(tmp_path: Path) -> None:
    """Sphinx keeps what it has read of a domain; we do not let it."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write("index.rst", "Top\n===\n\nText\n")
    shelf.catalogue({"Text": "Ancien"})
    assert "Ancien" in shelf.build().body
    shelf.catalogue({"Text": "Nouveau"})
    assert "Nouveau" in shelf.build().body

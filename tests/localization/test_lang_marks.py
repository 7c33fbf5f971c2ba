"""Every part of a page that is in another language than its edition says so, and no other part."""

from __future__ import annotations

from pathlib import Path

import pytest

from localization.shelf import RICH, Built, Shelf, holder, language_of
from theme.site import build, write

PAGE = """\
---
html_meta:
  description: Description words
---
{lang=fr}
# Titre un

{lang=fr}
Paragraphe deux.

{lang=fr}
- Article trois

- Article [quatre]{lang=fr}

{lang=fr}
> Citation cinq.

{lang=fr}
| Tête six | b |
| --- | --- |
| Case sept | c |

{.language-fr}
Classe huit.

{lang=fr}
## Titre neuf

A [*Journal* dix]{lang=fr} and a [lien onze](https://un.org/){lang=fr} and *onze-bis*{lang=fr} and
**onze-ter**{.language-fr} and ![image douze](pic.png){lang=fr} and `code treize`{lang=fr}.

{lang=fr}
Terme quatorze
: Définition quinze

Note[^n]

{lang=fr}
[^n]: Note seize.

{lang=fr}
```{admonition} Titre dix-sept
Corps dix-huit.
```

English body.

```{toctree}
:caption: Caption words

other
```
"""
FRENCH = (
    *("Titre un", "Paragraphe deux", "Article trois", "quatre", "Citation cinq", "Tête six"),
    *("Case sept", "Classe huit", "Titre neuf", "Journal", "lien onze", "onze-bis", "onze-ter"),
    *("code treize", "Terme quatorze", "Définition quinze", "Titre dix-sept", "Corps dix-huit"),
)
ENGLISH = ("and a", "English body")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf = Shelf(tmp_path_factory.mktemp("parts"))
    shelf.settings = {"html_theme": "diptych", "myst_enable_extensions": list(RICH)}
    shelf.write("index.md", PAGE)
    shelf.write("other.md", "---\nlang: fr\n---\n# Autre page\n\nTexte autre.\n")
    shelf.catalogue(
        {"English body.": "Corps français.", "Paragraphe deux.": "Paragraphe deux."},
    )
    return shelf


@pytest.fixture(scope="module")
def english(shelf: Shelf) -> Built:
    return shelf.build(language="en")


@pytest.mark.parametrize("words", FRENCH)
def test_what_is_marked_says_so_in_the_other_edition(english: Built, words: str) -> None:
    """Headings, paragraphs, items, quotations, cells, terms, links, emphasis, code: all bear it."""
    assert language_of(holder(english.page(), words)) == "fr"


@pytest.mark.parametrize("words", ENGLISH)
def test_what_is_around_a_mark_has_none(english: Built, words: str) -> None:
    """Only the words that are marked are in the other language."""
    assert language_of(holder(english.page(), words)).startswith("en")


def test_images_bear_the_language_of_their_text(english: Built) -> None:
    """An alternative text is read aloud, too."""
    image = english.page().cssselect('img[alt="image douze"]')[0]
    assert language_of(image) == "fr"


def test_no_mark_is_printed(english: Built) -> None:
    """Neither as text nor as a class with a meaning to nobody."""
    assert "{lang" not in english.body
    assert "language-fr" not in english.body


def test_a_whole_page_may_be_in_another_language(english: Built) -> None:
    """“lang: fr” in the front matter holds for each of its blocks, and in contents lists."""
    assert language_of(holder(english.page("other"), "Texte autre")) == "fr"
    for element in english.page().cssselect("a"):
        if "Autre page" in element.text_content():
            inner = holder(element, "Autre page")
            assert language_of(inner) == "fr"


def test_untranslated_parts_say_so_in_the_edition(shelf: Shelf) -> None:
    """In the French edition it is the English that is marked; what is translated has no mark."""
    built = shelf.build()
    page = built.page()
    assert language_of(holder(page, "Corps français")) == "fr"
    assert language_of(holder(page, "Paragraphe deux")) == "fr"
    assert language_of(holder(page, "and a")) == "en"
    assert language_of(holder(page, "Journal")) == "fr"
    assert page.cssselect('meta[name="description"]')[0].get("lang") == "en"
    for caption in page.xpath("//*[text() = 'Caption words']"):
        assert language_of(caption) == "en"


def test_the_sign_beside_a_caption_is_in_the_edition_s_language(tmp_path: Path) -> None:
    """A caption that is not translated says so; the link that Sphinx puts beside it does not."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write("index.md", "# Title\n\n```{figure} pic.png\n:alt: Map\n\nCaption words\n```\n")
    page = shelf.build().page()
    assert language_of(holder(page, "Caption words")) == "en"
    (sign,) = page.cssselect("figcaption a.headerlink")
    assert language_of(sign) == "fr"


def test_once_translated_the_mark_goes(tmp_path: Path) -> None:
    """Of a title, a quotation, a list, a table and what is inline."""
    shelf = Shelf(tmp_path / "shelf", {"myst_enable_extensions": list(RICH)})
    shelf.write("index.md", PAGE)
    shelf.write("other.md", "# Other\n")
    path = shelf.root / "locales/en/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    texts = {
        "Titre un": "Title one",
        "Article [quatre]{lang=fr}": "Item four",
        "Citation cinq.": "Quotation five.",
        "Tête six": "Head six",
        "Case sept": "Cell seven",
        "Article trois": "Item three",
    }
    path.write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        + "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in texts.items())
    )
    built = shelf.build(language="en")
    for words in texts.values():
        assert language_of(holder(built.page(), words)) == "en"
    assert language_of(holder(built.page(), "Paragraphe deux")) == "fr"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# T\n\n{lang="x y"}\nText', 4),
        ("# T\n\n[Text]{lang=english!}", 3),
        ('# T\n\n[Text]{lang="fr\\"><script>"}', 3),
        ('# T\n\n[Text]{lang="fr}\\\\input{x"}', 3),
        ('# T\n\n[Text]{class="language-é"}', 3),
        ("---\nlang: no\n---\n# T\n\nText", 1),
        ("---\nlang: 'fr\"x'\n---\n# T\n\nText", 1),
    ],
)
def test_a_wrong_tag_is_reported_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    """And never reaches HTML or TeX."""
    shelf = Shelf(tmp_path / "shelf", {"myst_enable_extensions": list(RICH)})
    shelf.write("index.md", text)
    for builder in ("html", "latex"):
        built = shelf.build(builder, language="en")
        assert f"index.md:{line}: WARNING" in built.log
        assert "[diptych.language]" in built.log
        assert '<script>"' not in built.body
        assert builder == "html" or "\\input{x" not in built.body
        for element in built.page().iter() if builder == "html" else ():
            assert element.get("lang") in {None, "en"}


def test_marks_reach_tex(shelf: Shelf) -> None:
    """French passages are set, hyphenated and tagged as French."""
    body = shelf.build("latex", language="en").body
    assert "{french}{fr" in body
    assert "Paragraphe deux" in body


def test_a_title_that_a_reference_shows_says_its_own_language(tmp_path: Path) -> None:
    """In a block that is not translated, too; words of the block's own are of its language."""
    write(
        tmp_path,
        {
            "index": "# Boats\n\n```{toctree}\noars\nsails\n```\n\nSee also {doc}`oars`.\n\n"
            "Or read {doc}`sails`, or {doc}`this <oars>`.\n",
            "oars": "# Oars\n",
            "sails": "# Sails\n",
        },
    )
    path = tmp_path / "locales/fr/LC_MESSAGES/oars.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Oars"\nmsgstr "Les rames"\n', encoding="utf-8"
    )
    page = build(tmp_path, "fr").page("index")
    languages = {
        link.xpath("string()"): link.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        for link in page.xpath("//article//p//a")
    }
    assert languages == {"Les rames": "fr", "Sails": "en", "this": "en"}


def test_a_title_that_is_not_translated_says_so_in_a_block_that_is(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "index": "# Boats\n\n```{toctree}\noars\n```\n\nSee {doc}`oars`.\n\n{doc}`oars`\n",
            "oars": "# Oars\n",
        },
    )
    path = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        'msgid "See {doc}`oars`."\nmsgstr "Voir {doc}`oars`."\n',
        encoding="utf-8",
    )
    page = build(tmp_path, "fr").page("index")
    languages = [
        title.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        for title in page.xpath("//article//p//a//text()[.='Oars']/..")
    ]
    assert languages == ["en", "en"]
    (voir,) = page.xpath("//article//p[starts-with(., 'Voir')]")
    assert voir.get("lang") is None


def test_what_a_field_says_of_a_parameter_says_its_language(tmp_path: Path) -> None:
    """Sphinx takes the node of such a message away; its mark stays, and that it is untranslated."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write(
        "index.rst",
        "Book\n====\n\n.. py:function:: f(boat: str, port: str) -> int\n\n"
        "   :param boat: the name of the boat\n   :param port: where it lies\n",
    )
    shelf.catalogue({"Book": "Livre", "where it lies": "où il se trouve"})
    site = shelf.build()
    assert '<span class="untranslated" lang="en">the name of the boat</span>' in site.body
    assert "<strong>port</strong> – où il se trouve</p>" in site.body

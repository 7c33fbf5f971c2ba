"""The inspection of HTML editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.editions import Edition
from diptych.errors import DiptychError
from diptych.finding import Severity
from diptych.formats import FORMATS
from diptych.inspection import inspect, notes
from diptych.language import Names
from inspection.built import found, page, project, stray, write

BACK = "Retour à la table des matières"
ORIGINAL = f"""
<section id="presentation"><h2>1. Présentation {BACK}</h2>
<p>Any displacement between two different countries is called a migration.</p></section>
<section id="framework"><h2>2. UN institutional framework: where is the issue handled? {BACK}</h2>
<p>The commission meets every spring in New York.</p></section>
<section id="position"><h2>3. France’s position on “Migration and development” {BACK}</h2>
<p>There is consensus on the need to include migration issues (brain drain, care drain).</p>
</section>
<section id="documents"><h2>4. Reference documents {BACK}</h2>
<ul><li>21 December 2012 - General Assembly - Resolution A/RES/67/219</li>
<li id="report">25 January 2006 - Rapport du Secrétaire général E/CN.9/2006/3 - World population
monitoring, focusing on international migration and development</li></ul></section>
<section id="links"><h2>5. Useful links {BACK}</h2></section>
<footer><p>Bookmark and Share</p><p id="institutions">Organisation des Nations Unies Présidence
de la République France Diplomatie</p></footer>
"""


def test_the_seven_stray_blocks_of_the_original_page_are_found_by_place(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "en", ORIGINAL)
    findings = found(one, "en")
    assert [finding.path for finding in findings] == [
        f"build/html/en/index.html#{place}"
        for place in (
            "presentation",
            "framework",
            "position",
            "documents",
            "report",
            "links",
            "institutions",
        )
    ]
    assert all(BACK in text for text in [*stray(findings)[:4], stray(findings)[5]])
    assert stray(findings)[4] == "Rapport du Secrétaire général"
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_a_label_in_the_navigation_is_led_back_to_its_catalogue(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(
        tmp_path,
        "fr",
        '<section id="position"><p>La position de la France sur les migrations.</p>'
        '<nav><a href="#top">Back to table of contents</a></nav></section>',
    )
    write(
        tmp_path,
        "locales/fr/LC_MESSAGES/index.po",
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "*Back to* {ref}`table of contents <top>`"\n'
        'msgstr ""\n',
    )
    (finding,) = found(one, "fr")
    assert str(finding) == (
        "build/html/fr/index.html#position (locales/fr/LC_MESSAGES/index.po:4): "
        '"Back to table of contents" is English [stray-language]'
    )
    assert finding.hint


def test_stray_words_that_several_messages_have_lead_each_to_their_own(tmp_path: Path) -> None:
    """A page may end every heading with the same link back: each is to be mended."""
    one = project(tmp_path)
    headings = ("Une question *ouverte*", "La position de la France")
    page(
        tmp_path,
        "fr",
        "<h2>Une question <em>ouverte</em> Back to contents</h2>"
        "<h2>La position de la France Back to contents</h2>",
    )
    entries = "".join(f'\nmsgid "{text}"\nmsgstr "{text} Back to contents"\n' for text in headings)
    path = "locales/fr/LC_MESSAGES/index.po"
    write(tmp_path, path, f'msgid ""\nmsgstr "Language: fr\\n"\n{entries}')
    places = [finding.path for finding in found(one, "fr")]
    assert [place.partition(" ")[2] for place in places] == [f"({path}:4)", f"({path}:7)"]


def test_what_no_catalogue_has_is_led_back_to_its_source(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>Voir les liens.</p><p>Back to the contents</p>")
    write(tmp_path, "docs/index.md", "# Voir\n\nVoir les liens.\n\n**Back** to the\ncontents\n")
    (finding,) = found(one, "fr")
    assert finding.path == "build/html/fr/index.html (docs/index.md:5)"


def test_a_word_of_the_theme_is_led_back_to_the_project_s_own_words(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<footer><a>Useful links</a></footer>")
    write(
        tmp_path,
        "locales/fr/LC_MESSAGES/diptych.po",
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "See also"\nmsgstr "Useful links"\n',
    )
    (finding,) = found(one, "fr")
    assert "(locales/fr/LC_MESSAGES/diptych.po:4)" in finding.path


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<a href="x" title="Permalink to this heading">Lien</a>', "title"),
        ('<p>Carte <img src="x" alt="Map of the main routes"></p>', "alt"),
        ('<nav aria-label="Table of the contents">Sommaire</nav>', "aria-label"),
        ('<form><input placeholder="Search the docs"></form>', "placeholder"),
        ('<form><input type="submit" value="Search now"></form>', "value"),
        ('<div aria-description="Shows more of the text">Plus</div>', "aria-description"),
        ('<div data-bs-title="Shows more of the text">Plus</div>', "data-bs-title"),
        ('<span data-tooltip="Shows more of the text">Plus</span>', "data-tooltip"),
        ('<meta itemprop="headline" content="Shows more of the text">', "headline"),
    ],
)
def test_an_attribute_that_is_read_out_is_read(tmp_path: Path, body: str, name: str) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", f"<p>La position de la France.</p>{body}")
    (finding,) = found(one, "fr")
    assert f"({name}) is English" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "<svg><title>Back to the contents</title></svg>",
        "<svg><desc>Back to the contents</desc></svg>",
        "<template><p>Back to the contents</p></template>",
        "<noscript>Back to the contents</noscript>",
        "<select><option>Back to the contents</option></select>",
        '<a data-clipboard-text="open the file"><i>Back to the contents</i></a>',
    ],
)
def test_text_is_read_whatever_holds_it(tmp_path: Path, body: str) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", f"<p>La position de la France.</p>{body}")
    assert stray(found(one, "fr")) == ["Back to the contents"]


@pytest.mark.parametrize("cut", ["", " Lancez-la", " Lancez-la : make", " Lancez-la : make all…"])
def test_a_description_that_repeats_the_text_is_told_with_it(tmp_path: Path, cut: str) -> None:
    """Code in the text is no code in the description, which may be cut short within it."""
    one = project(tmp_path)
    said = f"La commande make html produit les pages.{cut.removesuffix('…')}"
    head = f'<meta name="description" content="{said}{"…" if cut else ""}">'
    body = (
        "<p>La commande <code>make html</code> produit les pages. Lancez-la :"
        " <code>make all the pages</code>.</p>"
    )
    page(tmp_path, "fr", body, head=head)
    assert stray(found(one, "fr")) == []


def test_titles_and_descriptions_are_read(tmp_path: Path) -> None:
    one = project(tmp_path)
    head = (
        '<meta name="description" content="The position of the country">'
        '<meta property="og:title" content="The state of the country">'
        '<meta name="twitter:image:alt" content="The map of the country">'
        '<link rel="alternate" type="application/atom+xml" title="The news of the country">'
        '<link rel="alternate" hreflang="en" title="The same page in English">'
    )
    page(tmp_path, "fr", "<p>Bonjour à tous.</p>", head=head, title="Search – Le dossier")
    assert [finding.message for finding in found(one, "fr")] == [
        '"Search" (title) is English',
        '"The position of the country" (description) is English',
        '"The state of the country" (og:title) is English',
        '"The map of the country" (twitter:image:alt) is English',
        '"The news of the country" (title) is English',
    ]


def test_what_is_marked_is_judged_in_its_own_language(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(
        tmp_path,
        "en",
        f'<p>The French call it <q lang="fr">{BACK}</q> on their pages.</p>'
        f'<p lang="fr-FR">La suite, <b>where is the end of the text</b>, du texte.</p>'
        '<p><a lang="fr" title="Accueil du site" href="x">Français</a></p>',
        title=f"{BACK} – ECOSOC",
    )
    (finding,) = found(one, "en")
    assert finding.message == '"where is the end of the text" is English'


def test_code_and_what_is_not_to_be_translated_are_silent(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(
        tmp_path,
        "fr",
        "<p>Tapez <code>open the file</code> puis <kbd>Enter the name</kbd>.</p>"
        "<pre>back to the table of contents</pre>"
        '<p translate="no">Back to the table of contents</p>'
        '<script>var back = "to the top"</script>'
        '<p lang="">Back to the table of contents</p>',
    )
    assert found(one, "fr") == []


def test_reviewed_names_are_silent(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>La fuite des soignants (« care drain ») inquiète.</p>")
    assert stray(found(one, "fr")) == ["care drain"]
    assert found(one, "fr", names=Names((("care drain", frozenset({"fr"})),))) == []


def test_a_single_word_in_small_letters_names_a_package_or_a_value(tmp_path: Path) -> None:
    """So it does in a table or a list; in the navigation it is a word."""
    one = project(tmp_path)
    cells = "<table><tr><td>typing-extensions</td><td>wheel</td><td>Useful links</td></tr></table>"
    page(tmp_path, "fr", f"{cells}<nav><a href='#'>search</a></nav>")
    assert stray(found(one, "fr")) == ["Useful links", "search"]


def test_what_pages_have_in_common_is_found_once(tmp_path: Path) -> None:
    one = project(tmp_path)
    body = "<nav><a>Back to the contents</a></nav><p>Back to the front page</p>"
    page(tmp_path, "fr", body)
    index = (tmp_path / "build/html/fr/index.html").read_text(encoding="utf-8")
    write(tmp_path, "build/html/fr/other.html", index)
    assert sorted(finding.message for finding in found(one, "fr")) == [
        '"Back to the contents" is English, here and in 1 other place',
        '"Back to the front page" is English',
        '"Back to the front page" is English',
    ]


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("<html>", "declares no language"),
        ('<html lang="en">', "says that it is in “en”"),
        ('<html lang="fr_FR">', "not a language tag"),
    ],
)
def test_a_page_must_declare_its_language(tmp_path: Path, start: str, message: str) -> None:
    one = project(tmp_path)
    write(tmp_path, "build/html/fr/index.html", f"{start}<title>ECOSOC</title><p>2013</html>")
    (finding,) = found(one, "fr")
    assert finding.rule == "language-declared"
    assert message in finding.message


@pytest.mark.parametrize(
    ("language", "text", "stray_text"),
    [
        ("de", "Die Kommission tagt jedes Frühjahr.", "Zurück zum Inhalt der Seite"),
        ("es", "La comisión se reúne cada primavera.", "Volver al índice de contenidos"),
    ],
)
def test_other_pairs_are_inspected_alike(
    tmp_path: Path, language: str, text: str, stray_text: str
) -> None:
    one = project(tmp_path, "en", language)
    page(tmp_path, language, f"<p>{text}</p><p>Back to the table of contents</p>")
    page(tmp_path, "en", f"<p>The commission meets every spring.</p><p>{stray_text}</p>")
    assert stray(found(one, language)) == ["Back to the table of contents"]
    assert stray(found(one, "en")) == [stray_text]


def test_a_language_without_a_word_list_is_said_and_not_judged(tmp_path: Path) -> None:
    one = project(tmp_path, "en", "br")
    page(tmp_path, "br", "<p>Distro d’an daolenn. Back to the table of contents.</p>")
    assert found(one, "br") == []
    page(tmp_path, "en", "<p>Back to the table of contents.</p>")
    (note,) = notes(one, [Edition("br", "html"), Edition("en", "html")], FORMATS)
    assert "no word list for Breton" in note
    assert notes(one, [Edition("en", "html")], FORMATS) == []


def test_an_edition_that_was_not_built_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiptychError, match="no html edition in “fr”"):
        found(project(tmp_path), "fr")


def test_staged_editions_are_named_as_they_will_be_published(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(tmp_path, "fr", "<p>Back to the table of contents</p>")
    (tmp_path / "build").rename(tmp_path / "staged")
    (finding,) = inspect(one, [Edition("fr", "html")], Names(), FORMATS, root=tmp_path / "staged")
    assert finding.path == "build/html/fr/index.html"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"<html lang=fr><p>" + b"<div>" * 5000 + b"Bonjour",
        b"<html lang=fr></p></div><table><p><b><i>Bonjour</table></b><nav",
        b"<html lang=fr><!-- <p>Bonjour",
        b'<html lang=fr><p title="' + b"x" * 100_000,
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><html lang='fr'>&a;</html>",
    ],
)
def test_a_broken_page_is_a_finding_at_most(tmp_path: Path, content: bytes) -> None:
    one = project(tmp_path)
    write(tmp_path, "build/html/fr/index.html", content)
    assert all(finding.rule != "stray-language" for finding in found(one, "fr"))


def test_a_huge_page_is_read_in_good_time(tmp_path: Path) -> None:
    one = project(tmp_path)
    body = "".join(f"<p>La commission numéro {n} se réunit.</p>" for n in range(5_000))
    page(tmp_path, "fr", f"{body}<p>Back to the contents</p>")
    assert stray(found(one, "fr")) == ["Back to the contents"]


def test_the_signature_of_an_object_is_code(tmp_path: Path) -> None:
    one = project(tmp_path)
    page(
        tmp_path,
        "fr",
        '<dl><dt class="sig sig-object py">create(title: str, width: the number of boats)</dt>'
        '<dd><p>the number of boats</p><dl class="field-list"><dd>'
        "<p><strong>height</strong> (<em>the other number</em>) – la hauteur</p>"
        "</dd></dl></dd></dl>"
        '<dl class="field-list"><dd><p><strong>and of sails</strong></p></dd></dl>',
    )
    assert stray(found(one, "fr")) == ["the number of boats", "and of sails"]


def test_a_list_of_languages_has_their_own_names_and_no_others(tmp_path: Path) -> None:
    one = project(tmp_path, "fr", "en")
    listed = ("English", "Deutsch (allemand)", "Português (Portuguese language)", "Español")
    page(tmp_path, "fr", "".join(f"<nav>{each}</nav>" for each in listed))
    assert stray(found(one, "fr")) == ["Portuguese language"]

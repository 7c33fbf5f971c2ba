"""Which words are in another language."""

import pytest

from diptych.errors import DiptychError
from diptych.finding import Severity
from diptych.language import Names, identifier, language_of, supported

NONE = Names()


def foreign(language: str, other: str, text: str, names: Names = NONE) -> list[str]:
    return [run.text for run in identifier(language, (other,), names).foreign(text)]


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        (
            "1. Présentation Retour à la table des matières",
            "Présentation Retour à la table des matières",
        ),
        (
            "2. Where is migration handled? Retour à la table des matières",
            "Retour à la table des matières",
        ),
        (
            "3. France’s position on “Migration” Retour à la table des matières",
            "Retour à la table des matières",
        ),
        ("4. Sources and texts Retour à la table des matières", "Retour à la table des matières"),
        ("5. Useful links Retour à la table des matières", "Retour à la table des matières"),
        (
            "25 January - Rapport du Secrétaire général E/CN.9/2006/3 - World migration report",
            "Rapport du Secrétaire général",
        ),
        (
            "Organisation des Nations Unies Présidence de la République",
            "Organisation des Nations Unies Présidence de la République",
        ),
    ],
)
def test_french_left_in_an_english_block_is_found_to_the_word(text: str, stray: str) -> None:
    (run,) = identifier("en", ("fr",), NONE).foreign(text)
    assert (run.text, run.language, run.severity) == (stray, "fr", Severity.ERROR)


@pytest.mark.parametrize(
    "text",
    [
        "Back to table of contents",
        "Back to top",
        "Useful links",
        "Bookmark and Share",
        "Quick search",
        "Powered by",
        "Search",
        "Share",
        "Next",
        "(October 2013)",
    ],
)
def test_an_untranslated_label_in_a_french_page_is_an_error(text: str) -> None:
    (run,) = identifier("fr", ("en",), NONE).foreign(text)
    assert run.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("language", "other", "text", "stray"),
    [
        (
            "de",
            "en",
            "Die Kommission tagt jedes Frühjahr. Back to table of contents",
            "Back to table of contents",
        ),
        (
            "de",
            "en",
            "Nützliche Links, siehe auch the other pages of this site",
            "the other pages of this site",
        ),
        (
            "es",
            "en",
            "La comisión se reúne cada año. Back to table of contents",
            "Back to table of contents",
        ),
        (
            "en",
            "de",
            "The commission meets every spring. Zurück zum Inhaltsverzeichnis",
            "Zurück zum Inhaltsverzeichnis",
        ),
        (
            "en",
            "es",
            "The commission meets every spring. Volver al índice de contenidos",
            "Volver al índice de contenidos",
        ),
        (
            "fr",
            "de",
            "La commission se réunit au printemps. Zurück zum Inhaltsverzeichnis",
            "Zurück zum Inhaltsverzeichnis",
        ),
        ("fr", "es", "La commission se réunit au printemps. Volver al índice", "Volver al índice"),
        (
            "de",
            "fr",
            "Die Kommission tagt jedes Frühjahr. Retour à la table des matières",
            "Retour à la table des matières",
        ),
        (
            "es",
            "fr",
            "La comisión se reúne cada año. Retour à la table des matières",
            "Retour à la table des matières",
        ),
    ],
)
def test_any_pair_of_covered_languages_will_do(
    language: str, other: str, text: str, stray: str
) -> None:
    assert foreign(language, other, text) == [stray]


CLEAN = {
    "en": [
        "In Aubervilliers (Seine-Saint-Denis) 3 groups of migrant women took part.",
        "The Division is described in A/RES/67/219; see https://example.org/fr/accueil.",
        "Run `retour à la table` or set retour_table in conf.py.",
        "ECOSOC, OSIM, UNFPA and HIV",
        "Localisation",
        "Twitter Facebook Flickr Youtube RSS",
    ],
    "fr": [
        "La commission se réunit chaque printemps à New York.",
        "L’OIM, l’ECOSOC et le FNUAP ont publié A/67/254.",
        "Le fichier /usr/share/doc/back-to-top.txt s’ouvre avec `open the file`.",
        "Écrivez à someone@example.org ou lisez www.example.org/useful-links.",
        "John Smith et Mary Jones, de Chicago",
        "Les paquets cups-daemon et cups-browsed sont installés.",
        "Le week-end, le parking et le football : des mots d’emprunt reçus.",
    ],
    "de": ["Die Kommission tagt jedes Frühjahr in New York, siehe A/RES/67/219."],
    "es": ["La comisión se reúne cada primavera en Nueva York; véase A/RES/67/219."],
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code in CLEAN for text in CLEAN[code]]
)
def test_clean_text_is_passed_over_in_silence(language: str, text: str) -> None:
    others = tuple(code for code in CLEAN if code != language)
    assert identifier(language, others, NONE).foreign(text) == []


def test_a_foreign_name_inside_a_sentence_is_a_warning_at_most() -> None:
    runs = identifier("en", ("fr",), NONE).foreign(
        "It runs from Place de la Concorde to the river."
    )
    assert [run.severity for run in runs] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("language", "other", "text", "stray"),
    [
        ("fr", "en", "Chaque printemps and chaque automne.", "and"),
        ("fr", "en", "Elle publie the aptitude des candidats.", "the aptitude"),
        ("fr", "en", "Elle publie error messages chaque printemps.", "error messages"),
        ("fr", "en", "Elle se réunit a tutorial chaque printemps.", "a tutorial"),
        ("fr", "en", "Elle se réunit Converting files chaque printemps.", "Converting files"),
        ("fr", "en", "Elle se réunit The version chaque printemps.", "The version"),
        ("en", "fr", "The commission meets every spring dans Git there.", "dans"),
    ],
)
def test_two_words_will_do_where_no_sentence_of_the_page_puts_them(
    language: str, other: str, text: str, stray: str
) -> None:
    (run,) = identifier(language, (other,), NONE).foreign(text)
    assert (run.text, run.severity) == (stray, Severity.ERROR)


def test_a_loan_word_after_its_noun_is_no_foreign_phrase() -> None:
    assert foreign("fr", "en", "Lancez les scripts shell et les archives tar.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Il a lu le rapport de Save the Children a Genève.",
        "Selon Tom and Jerry a été publié chaque printemps.",
        "Il a lu Available Space et le rapport.",
    ],
)
def test_what_may_be_a_name_or_a_title_is_a_warning_at_most(text: str) -> None:
    runs = identifier("fr", ("en",), NONE).foreign(text)
    assert [run.severity for run in runs] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It flows from Rio de Janeiro to the sea."),
        ("fr", "La Free Software Foundation se réunit chaque printemps."),
        ("fr", "Le logiciel GNU Privacy Guard est installé chaque printemps."),
        ("fr", "La bibliothèque SANE (Scanner Access Now Easy) est installée."),
    ],
)
def test_a_name_is_silent_whatever_its_words(language: str, text: str) -> None:
    assert foreign(language, "fr" if language == "en" else "en", text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "HOME"), ("fr", "SEARCH"), ("fr", "NEXT:"), ("en", "RETOUR"), ("en", "LIENS")],
)
def test_a_common_word_in_capitals_by_itself_is_a_warning(language: str, text: str) -> None:
    (run,) = identifier(language, ("en", "fr"), NONE).foreign(text)
    assert run.severity is Severity.WARNING
    assert foreign(language, "fr" if language == "en" else "en", f"— {text.lower()} —")


@pytest.mark.parametrize(
    "text", ["WHO", "FAO", "NATO", "AIDS", "UN", "US", "IT", "ONU", "OTAN", "SIDA", "MENU", "UNFPA"]
)
def test_an_acronym_by_itself_is_silent(text: str) -> None:
    assert foreign("fr", "en", text) == []
    assert foreign("en", "fr", text) == []


def test_a_reviewed_name_is_cut_out_of_what_is_foreign_around_it() -> None:
    names = Names((("France Diplomatie", frozenset()),))
    text = "Back to the France Diplomatie and other useful links"
    assert foreign("fr", "en", text, names) == ["Back to the", "and other useful links"]


def test_a_german_phrase_is_not_taken_for_a_name_by_its_capitals() -> None:
    text = "The commission meets every spring, Zurück zum Inhaltsverzeichnis, in New York."
    assert [run.severity for run in identifier("en", ("de",), NONE).foreign(text)] == [
        Severity.ERROR
    ]


def test_a_reviewed_loan_word_is_silent_in_its_languages_only() -> None:
    names = Names((("care drain", frozenset({"fr"})),))
    text = "La fuite des soignants (« care drain »)"
    assert foreign("fr", "en", text) == ["care drain"]
    assert foreign("fr", "en", text, names) == []


def test_a_language_is_never_foreign_to_itself() -> None:
    assert identifier("en-GB", ("en", "en_US", "fr"), NONE).others == ("fr",)


def test_a_language_without_a_word_list_is_said_to_be_so() -> None:
    assert supported("fr-CA")
    assert not supported("br")
    assert not supported("zh"), "running text would first have to be cut into words"
    assert identifier("en", ("br",), NONE).foreign("Distro d’an daolenn") == []
    with pytest.raises(DiptychError, match="Breton"):
        identifier("br", ("en",), NONE)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rapport du Secrétaire général", "fr"),
        ("Organisation des Nations Unies", "fr"),
        ("Back to the table of contents", "en"),
        ("Migration", "en"),
        ("ECOSOC A/RES/67/219", "en"),
        ("", "en"),
        (
            "Rapport du Secrétaire général - World population monitoring, focusing on development",
            "en",
        ),
    ],
)
def test_a_block_is_in_the_default_language_unless_another_is_sure(
    text: str, language: str
) -> None:
    assert language_of(text, ("en", "fr"), "en") == language


def test_of_three_languages_the_likeliest_is_taken() -> None:
    languages = ("en", "fr", "es", "de")
    assert language_of("Volver al índice de contenidos", languages, "en") == "es"
    assert language_of("Zurück zum Inhaltsverzeichnis", languages, "fr") == "de"
    assert language_of("Back to the table of contents", languages, "br") == "br"


@pytest.mark.parametrize(
    "text",
    [
        "Jürgen Schmidt, Anna Müller and Wolfgang von Goethe",
        "Hans Zimmermann & Klaus Becker",
        "João da Silva, Maria Pereira, José Santos",
    ],
)
def test_a_list_of_people_is_in_no_language(text: str) -> None:
    """Their names are words of their languages, and the list is not."""
    for language in ("en", "fr"):
        assert identifier(language, ("de", "pt"), Names()).foreign(text) == []


def test_a_name_that_the_language_has_too_is_no_word_of_another() -> None:
    """*Poisson* is a fish in French, and a distribution in English."""
    assert not identifier("en", ("fr",), NONE).foreign("Poisson distribution")
    assert language_of("Poisson", ("en", "fr"), "en") == "en"
    assert language_of("Présentation", ("en", "fr"), "en") == "fr"

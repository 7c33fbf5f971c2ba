"""Official names are taken as they are, small words included; a sentence may contract these."""

from __future__ import annotations

import pytest

from diptych.checks.glossary import Glossary

NAMES = {
    "Economic and Social Council": "Conseil économique et social",
    "Declaration of the High-level Dialogue": "Déclaration du Dialogue de haut niveau",
    "Programme of Action": "Programme d’action",
    "Commission on Population and Development": ("Commission de la population et du développement"),
    "Global Forum on Migration and Development": (
        "Forum mondial sur la migration et le développement"
    ),
    "Committee on the Elimination": "Comité pour l’élimination",
}
GLOSSARY = Glossary(tuple({"en": en, "fr": fr} for en, fr in NAMES.items()))


def missing(name: str, translation: str) -> list[str]:
    return list(GLOSSARY.missing(f"The {name} met.", translation, "en", "fr"))


@pytest.mark.parametrize(
    ("name", "translation"),
    [
        ("Economic and Social Council", "Le Conseil économique et social s’est réuni."),
        ("Economic and Social Council", "Les travaux du Conseil économique et social"),
        ("Declaration of the High-level Dialogue", "La Déclaration du Dialogue de haut niveau"),
        ("Programme of Action", "le Programme d'action"),
        ("Programme of Action", "Conseil de sécurité et Programme d’action"),
        ("Commission on Population and Development", (
            "L’avis de la Commission de la population et du développement"
        )),
        # Other words stand between those of the name.
        ("Economic and Social Council", "le Conseil, économique autant que social"),
        ("Committee on the Elimination", "Comité pour l’élimination"),
    ],
)  # fmt: skip
def test_a_name_stands_in_any_sentence(name: str, translation: str) -> None:
    assert missing(name, translation) == []


@pytest.mark.parametrize(
    ("name", "translation"),
    [
        ("Economic and Social Council", "Le Conseil économique ou social"),
        ("Economic and Social Council", "Le Conseil économique social"),
        ("Economic and Social Council", "Le Conseil de l’économique et du social"),
        ("Declaration of the High-level Dialogue", "La Déclaration sur le Dialogue de haut niveau"),
        ("Programme of Action", "le Programme pour l’action"),
        ("Programme of Action", "le Programme de l’action"),
        ("Commission on Population and Development", (
            "Commission sur la population et le développement"
        )),
        ("Global Forum on Migration and Development", (
            "Forum mondial sur les migrations et le développement"
        )),
    ],
)  # fmt: skip
def test_a_name_with_other_small_words_is_another(name: str, translation: str) -> None:
    assert missing(name, translation) == [f"“{name}” is “{NAMES[name]}”"]


def test_of_a_common_term_small_words_may_change() -> None:
    glossary = Glossary(({"en": "right of return", "fr": "droit au retour"},))
    assert not list(glossary.missing("a right of return", "un droit de retour", "en", "fr"))


def test_an_article_before_a_name_goes_with_the_sentence() -> None:
    glossary = Glossary(({"en": "Old Cairo", "fr": "Le Vieux Caire"},))
    assert not list(glossary.missing("in Old Cairo", "au Vieux Caire", "en", "fr"))

"""The order of alphabets, and the letters of indexes."""

from __future__ import annotations

import pytest

from diptych.language.collation import collation

# Words in their order, each with the letter that it stands under.
ORDERS = {
    "sv": "A:apa O:orm Z:zebra Å:ål Ä:äpple Ö:öga",
    "fi": "A:apu V:vesi W:watti Z:zoomi Å:ålandi Ä:äiti Ö:öljy",
    "da": "A:abe Z:zebra Æ:æble Ø:øl Å:år",
    "nb": "A:and Z:zebra Æ:ære Ø:øre Å:ås",
    "es": "N:nube Ñ:ñandú O:oso",
    "tr": "C:cam Ç:çam D:dam H:hız I:ırmak İ:iz K:kuş",
    "de": "O:ofen O:Öl O:oma S:Straße Z:Zaun",
    "fr": "C:cote C:coté C:côte C:côté E:Éclair E:effort O:Œuvre Z:zoo",
    "cs": "C:cena C:cudo Č:čas H:hora CH:chata I:ihned R:ruka Ř:řeka",
    "sk": "H:hora CH:chata I:ihla O:oko Ô:ôsmy",
    "pl": "C:cudo Ć:ćma D:dom L:las Ł:łoś Z:zamek Ź:źle Ż:żaba",
    "hu": "C:cukor CS:csak G:gomb GY:gyár S:só SZ:szép",
    "et": "S:sõna Š:šahh Z:zoo T:tuba Õ:õun Ä:äike Ö:öö Ü:üks",
    "hr": "C:cesta Č:čaj Ć:ćuk D:dan DŽ:džep L:lopta LJ:ljubav",
    "ru": "Е:ёлка Е:ель Ж:жук",
    "el": "Α:άλφα Β:βήτα",
    "ar": "ا:ألف ب:باب",
    "he": "א:אבא ב:בית",
    "ja": "あ:あお か:かき さ:さくら 漢:漢字",
    "zh": "A:安 B:北京 Z:中国",
    "ko": "ㄱ:가나 ㄷ:다라",
    "en": "A:ant E:échelle Z:zoo Ж:жук",
    "sv-FI": "Z:zebra Å:ål",
    "qqq": "A:ål Z:zebra",
}


@pytest.mark.parametrize("language", ORDERS)
def test_words_stand_where_the_language_s_dictionaries_have_them(language: str) -> None:
    """In CLDR's order and under its letters, whatever order they come in."""
    order = collation(language)
    expected = [tuple(one.split(":")) for one in ORDERS[language].split()]
    words = sorted((word for _, word in expected), key=order.key, reverse=True)
    assert [(order.letter(word), word) for word in reversed(words)] == expected


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("words", ["1951", "(a)", "$x", "", "\u200f12"])
def test_what_begins_with_no_letter_stands_under_none(language: str, words: str) -> None:
    assert collation(language).letter(words) is None


def test_a_mark_of_direction_is_no_part_of_the_word() -> None:
    order = collation("ar")
    assert order.letter("\u200fباب") == "ب"
    assert order.key("\u200fباب") == order.key("باب")

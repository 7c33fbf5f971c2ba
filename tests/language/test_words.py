"""What is a word and what is neutral."""

import pytest

from diptych.language.words import words

pytestmark = pytest.mark.once


def telling(text: str) -> list[str]:
    return [word.text for word in words(text) if not word.neutral]


@pytest.mark.parametrize(
    "neutral",
    [
        "A/RES/67/219",
        "E/CN.9/2006/3",
        "https://example.org/back-to-the-top?q=search",
        "www.example.org/share",
        "someone@example.org",
        "`back to top`",
        "{doc}`useful links`",
        "conf.py",
        "search_index",
        "searchIndex",
        "search()",
        "--search",
        "/usr/share/search",
        "build/html/search",
        "%(search)s",
        "{search}",
        "${SEARCH}",
        "|search|",
        "&nbsp;",
        "<search>",
        "ECOSOC",
        "NGOs",
        "2013",
        "46th",
        "COVID-19",
        "GitHub",
        "lost+found",
        "launchpad:ironic-ui",
    ],
)
def test_what_every_language_writes_alike_is_no_word(neutral: str) -> None:
    assert telling(f"avant {neutral} après") == ["avant", "après"]


def test_a_link_is_read_and_where_it_leads_is_not() -> None:
    assert telling("[Lien utile](https://example.org/useful) et [fin][back]")[:3] == [
        "Lien",
        "utile",
        "et",
    ]


def test_elided_words_are_words_of_their_own_and_english_endings_are_not() -> None:
    assert telling("l’agenda qu'il don’t user's") == [
        "l’",
        "agenda",
        "qu'",
        "il",
        "don’t",
        "user's",
    ]


def test_an_accent_typed_by_itself_is_part_of_its_letter() -> None:
    (word,) = words("Contrasen\u0303as")
    assert word.key == "contraseñas"


def test_capitals_all_over_are_no_acronyms() -> None:
    assert telling("BACK TO TOP") == ["BACK", "TO", "TOP"]


def test_short_capitals_are_acronyms_all_the_same() -> None:
    assert telling("CC BY") == []


def test_every_word_stands_where_it_says() -> None:
    text = "L’ECOSOC (voir `x`) — l’agenda\nA/67/254 … fin"
    assert all(text[word.start : word.end] == word.text for word in words(text))


@pytest.mark.parametrize(
    "piece", ["a", "a-", "a.", "a_", "1", "`", "<", "@", "/", "{", "|", "A", "é", "'", "a:"]
)
def test_a_text_without_end_takes_no_time_without_end(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not come to its end."""
    text = piece * 100_000
    assert all(0 <= word.start < word.end <= len(text) for word in words(text))
    assert words("x " + text + " y")

"""The file of reviewed names."""

from pathlib import Path

import pytest

from diptych.errors import DiptychError
from diptych.language import Names, names


def write(folder: Path, text: str) -> Path:
    path = folder / "names.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_may_stand_everywhere_or_in_the_languages_it_says(tmp_path: Path) -> None:
    reviewed = names.load(
        write(tmp_path, "# Reviewed names\n\nFrance Diplomatie\ncare drain [fr, de]  # a loan\n")
    )
    assert reviewed.spans("On France Diplomatie, care drain", "en") == [(3, 20)]
    assert reviewed.spans("La « care drain »", "fr-FR") == [(5, 15)]


def test_spaces_apostrophes_and_a_sentence_s_beginning_make_no_difference() -> None:
    reviewed = Names((("care drain", frozenset()), ("Côte d'Ivoire", frozenset())))
    text = "Care\u00a0drain in Côte d’Ivoire"
    assert [text[start:end] for start, end in reviewed.spans(text, "en")] == [
        "Care\u00a0drain",
        "Côte d’Ivoire",
    ]


def test_a_name_is_no_part_of_a_word() -> None:
    assert Names((("Go", frozenset()),)).spans("Google", "en") == []


def test_a_name_that_ends_in_an_apostrophe_has_a_word_behind_it() -> None:
    assert Names((("retour à l'", frozenset()),)).spans("Retour à l’Est", "en") == [(0, 11)]


def test_no_file_is_no_names() -> None:
    assert names.load(None) == Names()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("A name\n[fr]\n", 2, "not a name"),
        ("A name\nAnother [French!]\n", 2, "not a language tag"),
        ("A name [fr]\nB\nA name [de]\n", 3, "line 1"),
        ("A name [fr\n", 1, "not a name"),
        ("A name []\n", 1, "not a language tag"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(DiptychError) as error:
        names.load(write(tmp_path, text), shown="names.txt")
    assert error.value.place == f"names.txt:{line}"
    assert what in error.value.what
    assert error.value.hint


def test_a_file_that_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DiptychError):
        names.load(tmp_path / "missing.txt")
    (tmp_path / "latin.txt").write_bytes(b"A name\nCaf\xe9\n")
    with pytest.raises(DiptychError) as error:
        names.load(tmp_path / "latin.txt", shown="latin.txt")
    assert error.value.place == "latin.txt:2"

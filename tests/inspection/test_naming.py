"""A sentence in a language that the project has none of is called by its name, or by none."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.language import named
from inspection.built import found, page, project

SENTENCES = {
    "German": "Die Kommission trifft sich jedes Jahr im Frühling in New York.",
    "Dutch": "De commissie komt elk jaar in het voorjaar in New York bijeen.",
    "English": "The commission meets every year in spring in New York.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_called_by_its_language(tmp_path: Path, language: str) -> None:
    page(
        tmp_path, "fr", f"<p>La commission se réunit chaque année.</p><p>{SENTENCES[language]}</p>"
    )
    messages = [one.message for one in found(project(tmp_path), "fr")]
    assert messages
    assert all(message.endswith(f"is {language}") for message in messages), messages


def test_what_is_in_no_language_that_is_known_has_no_name() -> None:
    swahili = "Mkutano wa tume hufanyika kila mwaka katika jiji"
    assert named(swahili, "en", "fr") is None


def test_a_term_of_few_words_is_what_it_was_found_to_be(tmp_path: Path) -> None:
    page(tmp_path, "fr", "<p>Back to contents</p>")
    [one] = found(project(tmp_path), "fr")
    assert one.message == '"Back to contents" is English'

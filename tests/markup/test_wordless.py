"""What is in no language needs no translation, and is marked with none."""

from __future__ import annotations

import pytest

from diptych.markup.myst import MystSyntax
from diptych.markup.restructured import RestSyntax
from diptych.markup.wordless import is_wordless
from diptych.progress import is_own

WORDLESS = [
    "10",
    "2020",
    "3.14",
    "1,234.5",
    "—",
    "50 %",
    "$5.00",
    "1.1.2024",
    "+33 1 23 45 67",
    "**2020**",
    "१२३",
    "✓",
    "https://example.org/a/page.html",
    "max_size",
    "threshold_isodata_2",
    "os.path.join()",
    "download(...)",
    "numpy.ndarray",
    "sendMessage",
    "DiceEmoji",
    ".txt, .csv, .asc",
    "conf.py / setup.cfg",
    "LP#1971856",
]
WORDS = [
    "N/A",
    "OK",
    "IPv6",
    "5 km",
    "A-12",
    "Ada",
    "日本",
    "١٥ كم",
    "e.g.",
    "i.e.",
    "Inc.",
    "file(s)",
    "dilation",
    "LehrerInnen",
    "McDonald and sons",
    "Set max_size",
    "U.S.",
    "_emphasis_",
    "a_b is short",
    "and/or",
    "He left.Then she came.",
    "10 at https://example.org",
    "Boat #3",
]

REFERENCE = ["target", "title"]
REST = RestSyntax(
    {},
    {
        **{name: [*REFERENCE, "code"] for name in ("func", "py:class", "meth")},
        **{name: [*REFERENCE, "automatic"] for name in ("ref", "doc")},
        "guilabel": ["words", "accelerators"],
    },
)


@pytest.mark.parametrize(
    "text",
    [
        *WORDLESS,
        "`x`",
        "`x` – `y()`",
        "<https://example.org>",
        "<me@example.org>",
        "[https://example.org](https://example.org)",
        "{date}`2013-10-03`",
        "$x$",
    ],
)
def test_a_message_of_myst_without_a_letter_of_any_language_needs_no_translation(text: str) -> None:
    markup = MystSyntax({"enable_extensions": ["dollarmath"]}).parse(text, {})
    assert is_wordless(text, markup)
    assert is_own(text, "en", markup, "fr")


@pytest.mark.parametrize(
    "text",
    [
        *WORDLESS,
        "``x``",
        "``x`` – ``y()``",
        "<https://example.org>",
        ":func:`max_size <boats.max_size>`",
        "`test_rowing <https://example.org/tests.py>`_",
        ":func:`dilation <boats.images.dilation>`",
        ":py:class:`~boats.images.Image`",
        ":meth:`Boat.row_on` / :meth:`Boat.stop()`",
        ":ref:`boats`",  # which shows the title that it leads to
        ":doc:`index`",
    ],
)
def test_nor_does_one_of_restructuredtext(text: str) -> None:
    markup = REST.parse(text)
    assert is_wordless(text, markup)
    assert is_own(text, "en", markup, "fr")


@pytest.mark.parametrize("text", WORDS)
def test_one_with_a_letter_does(text: str) -> None:
    for markup in (None, MystSyntax({}).parse(text, {}), REST.parse(text)):
        assert not is_wordless(text, markup)
        assert not is_own(text, "en", markup, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "`the boats <https://example.org/boats.html>`__",
        ":ref:`the boats <boats>`",
        ":guilabel:`Go`",
        ":func:`how to row <boats.row>`",
        ":func:`max_size` is short",
    ],
)
def test_the_words_of_a_role_are_words(text: str) -> None:
    assert not is_wordless(text, REST.parse(text))


@pytest.mark.parametrize(
    "text",
    ["[the site](https://example.org)", "![A boat](https://example.org/boat.png)", "`` x`` y"],
)
def test_the_words_of_a_link_or_an_image_are_words(text: str) -> None:
    assert not is_wordless(text, MystSyntax({}).parse(text, {}))

"""Markup that stands right against words, in scripts that have no spaces."""

from __future__ import annotations

import pytest

from diptych.markup.counterparts import counterparts
from diptych.markup.parity import differences
from diptych.markup.restructured import RestSyntax
from diptych.markup.variants import NONE

SYNTAX = RestSyntax({}, {"ref": ["target", "title", "automatic"]})


def said(source: str, translation: str) -> list[str]:
    return [one.message for one in differences(SYNTAX, source, translation)]


RIGHT = [
    ("Use ``aqt`` to install.", "``aqt``を使って入れます。"),
    ("Either ``True`` or ``False``.", "``True``か``False``です。"),
    ("See `SimpleSpec`_ there.", "その`SimpleSpec`_を見てください。"),
    ("See :ref:`tools` first.", "まず:ref:`tools`を使用します。"),
    ("See :ref:`tools` first.", "먼저:ref:`tools`을 보십시오."),
    ("It is **never** so.", "これは**決して**ありません。"),
    ("List-* Commands", "List-*コマンド"),
    ("The `map <https://example.org/>`__ is here.", "这里有`地图 <https://example.org/>`__。"),
    ("Set snake_case_ here: ``x``.", "snake_case_ を``x``に。"),
]


@pytest.mark.parametrize(("source", "translation"), RIGHT)
def test_what_stands_right_against_the_words_is_markup(source: str, translation: str) -> None:
    assert said(source, translation) == []
    one = SYNTAX.parse(source)
    other = counterparts(one, SYNTAX.translation(translation, one), NONE)
    assert "`" not in other.words
    assert "**" not in other.words


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Use ``aqt`` to install.", "``aqt`を使います。"),
        ("Use ``aqt`` to install.", "``aqt``を使う:download:`x <conf.py>`です。"),
        ("Use it to install.", "使う`x <https://example.org/>`__です。"),
        ("Use it to install.", "|名前|を使います。"),
        ("Use ``aqt`` to install.", "Utilisez``aqt``ici."),
    ],
)
def test_what_the_original_does_not_have_is_none(source: str, translation: str) -> None:
    """The other way to read a text is taken only where it gives what the original has."""
    markup = SYNTAX.translation(translation, SYNTAX.parse(source))
    assert said(source, translation) or not markup.carriers


def test_a_text_that_both_ways_read_alike_is_read_as_docutils_reads_it() -> None:
    """Names with underscores are no links."""
    source = SYNTAX.parse("The file snake_case is here.")
    assert SYNTAX.translation("ファイルsnake_caseはsnake_です。", source).carriers == ()

"""Markup can be written back: what is parsed from that is the markup again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.catalogue import read
from diptych.markup import Carrier, Markup
from diptych.markup.myst import MystSyntax
from diptych.markup.restructured import RestSyntax
from diptych.markup.writing import UnwritableError
from localization.broken import BROKEN
from localization.case import EVAL_RST
from localization.right import RIGHT
from localization.shelf import RICH
from localization.test_laws import MESSAGE
from localization.test_restructured import BAD, GOOD

REFERENCE = ["target", "title"]
ROLES = {
    **{name: [*REFERENCE, "automatic"] for name in ("ref", "doc", "any")},
    **{name: [*REFERENCE, "glossary"] for name in ("term",)},
    **dict.fromkeys(("download", "numref", "func"), REFERENCE),
    **{name: ["target", "title", "words"] for name in ("index",)},
    **{name: ["code", "placeholders"] for name in ("file", "samp")},
    "guilabel": ["words", "accelerators"],
    "menuselection": ["words", "accelerators", "steps"],
    "kbd": ["words", "code"],
    "abbr": ["words"],
    "math": ["target"],
    "": ["words"],
}
MYST = MystSyntax({"enable_extensions": [one for one in RICH if one != "replacements"]}, ROLES)
REST = RestSyntax({}, ROLES)
REFERENCES = {"un": "https://un.org/"}
CATALOGUES = sorted((Path(__file__).parents[2] / "locales").rglob("*.po"))
ATOMS = st.sampled_from(
    [
        *("word", "été", "a_b", "x < y", "\\*", "\\`tick", "two — three", "it's", "\\ ", "|"),
        *(
            "*a b*",
            "**a**",
            "``a ` b``",
            ":kbd:`Ctrl+C`",
            ":ref:`fig <one>`",
            ":term:`word`",
            "`x`",
        ),
        *("`UN <https://un.org/>`_", "`Oars`_", "Oars_", "`x`__", "|boat|", "|boat|_", "[#n]_"),
        *("[1]_", "[CIT2020]_", "_`here`", "https://un.org/x", "me@un.org", ":sup:`2`"),
        *(":func:`~a.b`", ":samp:`x={y}`", "`a <b_>`_", ":guilabel:`Go \\<Back>`", ":index:`a`"),
    ]
)
SPACED = st.lists(ATOMS, min_size=1, max_size=6).map(" ".join)
TEXTS = settings(max_examples=400, deadline=None, derandomize=True)


@TEXTS
@given(MESSAGE.map(" ".join))
def test_any_markup_of_myst(text: str) -> None:
    markup = MYST.parse(text, REFERENCES)
    assert MYST.parse(MYST.write(markup), REFERENCES) == markup


@TEXTS
@given(st.one_of(SPACED, st.lists(ATOMS, min_size=1, max_size=4).map("\\ ".join)))
def test_any_markup_of_restructuredtext(text: str) -> None:
    text = f"A {text} z"  # no paragraph begins or ends with a space
    markup = REST.parse(text)
    if not any(carrier.kind == "problematic" for carrier in markup.carriers):
        assert REST.parse(REST.write(markup)) == markup


def test_every_message_that_is_tried_elsewhere() -> None:
    """Those that are right, those that are broken, and the two editions of the dossier."""
    cases = [case for case in (*RIGHT, *BROKEN) if case.block != EVAL_RST]
    texts = [text for case in cases for text in (case.msgid, case.msgstr)]
    for path in CATALOGUES:
        texts += [text for entry in read(path).active for text in (entry.msgid, entry.msgstr)]
    assert len(texts) > 500
    for text in texts:
        markup = MYST.parse(text, REFERENCES)
        assert MYST.parse(MYST.write(markup), REFERENCES) == markup, text
    for text in (*BAD, *GOOD, *GOOD.values()):
        markup = REST.parse(text)
        assert REST.parse(REST.write(markup)) == markup, text


@pytest.mark.parametrize("syntax", [MYST, REST])
def test_what_is_no_markup_is_not_written(syntax: MystSyntax | RestSyntax) -> None:
    with pytest.raises(UnwritableError):
        syntax.write(Markup("", (Carrier("other", ("x",)),)))

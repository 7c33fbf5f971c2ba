"""Inline text that a parser takes and that says something else than was meant is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.catalogue import Catalogue, Entry
from diptych.checks import Context, check_catalogue
from diptych.message import Message, Page

HEADER = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
SYNTAX = {"enable_extensions": ["attrs_inline", "deflist", "strikethrough"]}


def rules(source: str, translation: str, *, rest: bool = False) -> set[str]:
    """The rules on inline text that a translation breaks."""
    syntax = None if rest else SYNTAX
    roles = {"abbr": ["words"], "doc": ["target", "title"]}
    message = Message(source, 1)
    page = Page("p", "docs/p.md", (message,), references={}, syntax=syntax, roles=roles)
    catalogue = Catalogue(Path("p.po"), HEADER, (Entry(source, translation),))
    found = check_catalogue(catalogue, Context("fr", page=page))
    told = {"inline-broken", "brackets", "escape-lost", "language-mark", "tab", "style-lost"}
    return {one.rule for one in found if one.rule in told or one.rule.startswith("markup")}


@pytest.mark.parametrize(
    ("source", "translation", "rule"),
    [
        ("A [word]{lang=fr} here.", "Un [mot]{lang=fr ici.", "markup-broken"),
        ("A [word]{lang=fr} here.", "Un [mot ici.", "inline-broken"),
        ("A word here.", "Un mot] ici.", "inline-broken"),
        ("It costs 5 &euro;.", "Il coûte 5 &euroo;.", "inline-broken"),
        ("Some text.", ": du texte.", "inline-broken"),
        ("The {abbr}`UN (United Nations)`", "L’{abbr}`ONU (Nations Unies`", "inline-broken"),
        ("The Organization (UN) met.", "L’Organisation (ONU s’est réunie.", "brackets"),
        ("The Organization (UN) met.", "L’Organisation ONU) s’est réunie.", "brackets"),
        ("*One* and *two* came.", "*Un* et deux sont venus.", "style-lost"),
        ("Write \\*star\\* here.", "Écrivez *étoile* ici.", "escape-lost"),
        ("Write \\_star\\_ here.", "Écrivez _étoile_ ici.", "escape-lost"),
        ("A [word]{lang=fr} here.", "Un [mot]{lang=de} ici.", "language-mark"),
        ("A [Wort]{lang=de} here.", "Un [Wort]{lang=en} ici.", "language-mark"),
        ("Some text.", "Du\ttexte.", "tab"),
    ],
)
def test_it_is_told(source: str, translation: str, rule: str) -> None:
    assert rules(source, translation) == {rule}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("A [word]{lang=fr} here.", "Un mot ici."),
        ("A [Wort]{lang=de} here.", "Un mot ici."),
        ("A brain drain.", "Une [brain drain]{lang=en}."),
        ("A [note]{lang=fr} on it.", "Une note sur le [brain drain]{lang=en}."),
        ("It costs 5 & more.", "Il coûte 5 &amp; plus."),
        ("It costs 5 &euro;.", "Il coûte 5&nbsp;&euro;."),
        ("{doc}`Text <a>` — more", "{doc}`Texte <a>` : plus"),
        ("Swap (X and Y axes)", "Échanger (les axes X et Y)"),
        ("See the list (above).", "Voir la liste （ci-dessus）."),
        ("First of all", "a) d’abord"),
        ("Well :-)", "Bien ;-)"),
        ("*One* came.", "*Un* est *venu*."),
        ("Write \\*star\\* here.", "Écrivez « étoile » ici."),
        ("From [0, 1[ on.", "De [0, 1[ à plus."),
    ],
)
def test_what_may_be_written_so_is_not(source: str, translation: str) -> None:
    assert rules(source, translation) == set()


def test_it_is_told_of_restructured_text_as_well() -> None:
    assert rules("See `it <a>`__.", "Voir `cela <a>`__ &euroo;.", rest=True) == {"inline-broken"}
    assert rules("Write \\*star\\*.", "Écrivez *étoile*.", rest=True) == {"escape-lost"}

"""What no reader sees is no translation, and brings nothing along."""

from __future__ import annotations

import pytest

from diptych.markup.characters import invisible, is_blank

HIDDEN = "".join(chr(0xFE00 + number % 16) for number in b"secret word")
HIDDEN_TOO = "".join(chr(0xE0100 + number) for number in b"secret word")
RIGHT = [
    "Les rames \u2014 \u00ab\u00a0ici\u00a0\u00bb",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian writes words with a joiner
    "\u0d9a\u0dca\u200d\u0dc2",  # and so does Sinhala
    "Auf\u200clage",  # German parts a ligature
    "in\u00adter\u00adna\u00adtio\u00adnal",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 \u2764\ufe0f",
    "1\ufe0f\u20e3 #\ufe0f\u20e3 \u203c\ufe0f \u2139\ufe0f \u00a9\ufe0f \u3030\ufe0f",
    "\u2268\ufe00",  # a mathematical sign in another form
    "\u845b\U000e0100\u57ce",  # an ideograph, too
    "\u2813\u2811\u2807\u2807\u2815\u2800\u283a",  # Braille, with its space
]
WRONG = [
    "mot" + "\u200d" * 500,
    "mot" + "\u200c\u200d" * 2,
    "m\u200co\u200dt\u200c caché",
    "mo\u200cts\u200d ca\u200cch\u200dés\u200c",
    f"mot{HIDDEN}",
    f"mot {HIDDEN}",
    f"\u2764{HIDDEN}",
    f"\u845b{HIDDEN_TOO}",
    f"mot{HIDDEN_TOO[:1]}",
    f"{HIDDEN} mot",
    "a\u00ad\u00adb",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_scripts_and_emoji_need_is_left(text: str) -> None:
    assert list(invisible("Oars", text)) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_nobody_sees_is_told(text: str) -> None:
    assert [one.rule for one in invisible("Oars", text)] == ["control-character"]


def test_what_the_original_has_may_be_kept() -> None:
    assert list(invisible(f"Oars{HIDDEN_TOO}", f"Rames{HIDDEN_TOO}")) == []


@pytest.mark.parametrize("text", ["\u2800", " \u2800\u00ad", "\u200d" * 3, "\ufe0f", HIDDEN])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)

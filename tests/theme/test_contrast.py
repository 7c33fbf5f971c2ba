"""The palette."""

from __future__ import annotations

import re

import pytest
from pygments.style import StyleMeta

from diptych.site.landing_page import STYLE
from diptych.theme.syntax import Dark, Light, contrast

CSS = STYLE.read_text(encoding="utf-8")
PALETTES = re.findall(r":root[^{,]*\{([^}]*--paper[^}]*)\}", CSS)
LIGHT, DARK = PALETTES[:2]
TEXT = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("quiet", "paper"),
    ("quiet", "panel"),
    ("accent", "paper"),
    ("accent", "panel"),
    ("accent-ink", "accent"),
    ("focus", "paper"),
    ("focus", "panel"),
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_has_contrast(scheme: str, text: str, ground: str) -> None:
    """Every pair of colours that carries text has the contrast that WCAG 2.2 AAA asks for."""
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
    least = 4.5 if text == "focus" else 7
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("style", [Light, Dark], ids=["light", "dark"])
def test_code_has_contrast(style: StyleMeta) -> None:
    """Every kind of token, on the panel and where a line of it is pointed out."""
    colours = {f"#{look['color']}" for _, look in style if look["color"]}
    assert len(colours) > 10
    for ground in (style.background_color, style.highlight_color):
        assert min(contrast(colour, ground) for colour in colours) >= 7


def test_dark_by_choice_is_dark_by_the_system() -> None:
    light, by_system, by_choice = ({*map(str.strip, one.split(";"))} for one in PALETTES[:3])
    assert by_system == by_choice - {"color-scheme: dark"} != light


def test_code_stands_on_the_panel() -> None:
    grounds = [re.findall(r"--panel: (#[0-9a-f]{6})", scheme) for scheme in (LIGHT, DARK)]
    assert grounds == [[Light.background_color], [Dark.background_color]]

"""The colours of code: those of Pygments' styles, each with a contrast of at least 7:1.

That is what WCAG 2.2 asks of text (1.4.6); the formula is its "contrast ratio".
"""

from __future__ import annotations

import colorsys

from pygments.style import Style, StyleMeta
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

LEAST = 7.0
STEP = 0.01
# What code stands on: the panel of the style sheet.
LIGHT, DARK = "#f4f2ec", "#1d2126"
# And lines of it that are pointed out: farther still from the ink.
POINTED_OUT = {LIGHT: "#fffbe0", DARK: "#0b0d10"}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, ``#rrggbb`` each: 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: str, ground: str) -> str:
    """Return a colour that is made darker, or lighter, until it can be read on its ground."""
    lighter = _luminance(ground) < _luminance("#777777")
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, ground) < LEAST and 0 <= lightness <= 1:
        lightness += STEP if lighter else -STEP
        channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness)), saturation)
        colour = "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
    return colour


def _style(name: str, base: str, ground: str) -> StyleMeta:
    """Return a style of Pygments, its text legible and on nothing but the ground."""
    given = get_style_by_name(base)
    looks = {}
    for token in STANDARD_TYPES:
        look = given.style_for_token(token)
        kinds = [kind for kind in ("bold", "italic", "underline") if look[kind]]
        ink = f"#{look['color']}" if look["color"] else ("#000000", "#ffffff")[ground == DARK]
        looks[token] = " ".join(["noinherit", *kinds, legible(ink, ground)])
    return StyleMeta(
        name,
        (Style,),
        {"background_color": ground, "highlight_color": POINTED_OUT[ground], "styles": looks},
    )


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


Light = _style("Light", "default", LIGHT)
Dark = _style("Dark", "github-dark", DARK)

"""The markup of a message: what of it are words, and what carries behaviour.

The checks, the localizer and the extraction share this one notion, so they cannot disagree.
"""

from diptych.markup.counterparts import counterparts
from diptych.markup.difference import Difference, refused
from diptych.markup.inline import Break, Carrier, Inline, Markup, Styled, Text
from diptych.markup.parity import compare, differences
from diptych.markup.parser import Parser, parser_for

__all__ = [
    "Break",
    "Carrier",
    "Difference",
    "Inline",
    "Markup",
    "Parser",
    "Styled",
    "Text",
    "compare",
    "counterparts",
    "differences",
    "parser_for",
    "refused",
]

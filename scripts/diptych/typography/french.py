"""French typography, after the Imprimerie nationale and the French of the United Nations.

The *Lexique des règles typographiques en usage à l’Imprimerie nationale* sets a thin no-break space
before ; ! ? and a full no-break space before “:” and inside « »; the United Nations' translators
write the full no-break space (U+00A0) everywhere, since Word has no other; CLDR writes the narrow
one (U+202F) before %, before units and in thousands. What all agree on is that there
is a space and that no line breaks there. So either no-break space is accepted wherever one is due;
a breaking space or none is a problem, mended to U+202F before ; ! ? and in thousands, and to U+00A0
before “:”, %, currency signs and units, inside « » and after n°.
"""

from __future__ import annotations

import re

from diptych.typography.french_words import ACCENTED, LIGATURES, STARTS
from diptych.typography.problem import NARROW, NO_BREAK, SPACES, UNNAMED, Convention
from diptych.typography.quotation import Quotes
from diptych.typography.style import Style

QUOTES = Quotes(
    outer=(f"«{NO_BREAK}", f"{NO_BREAK}»"),
    inner=("“", "”"),
    foreign=("“", "”"),
    message="French quotation marks are « », and “ ” only inside them",
)
END = r"(?=[\s*_)\]}»”’\"!?]|$)"
# What a mark can follow: not a space, an opening bracket or quotation mark, or another mark.
AFTER = r"(?<=[^\s(\[{«“‘\"';:!?,.…¿¡/\\<=&|])"
UNITS = "km/h|km²|km|kg|cm|mm|m²|m³|ha|Ko|Mo|Go|To|kB|MB|GB|TB|kWh|MW|GW|°C|px|pt"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
ELISION = "[cdjlmnstCDJLMNST]|(?:[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu)"


def _cased(match: re.Match[str], word: str) -> str:
    """Return ``word`` in capitals as the match is: all, the first or none."""
    if match[0].isupper():
        return word.upper()
    return word[0].upper() + word[1:] if match[0][0].isupper() else word


def _ligature(match: re.Match[str]) -> str:
    return match[0].replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ")


def _accent(match: re.Match[str]) -> str:
    return _cased(match, ACCENTED[match[0].lower()])


def _ordinal(match: re.Match[str]) -> str:
    number, ending = match["number"], match["ending"]
    plural = "s" if ending.endswith("s") else ""
    if "m" in ending:
        return f"{number}e{plural}"
    if number not in {"1", "I"}:
        return match[0]
    return f"{number}{'er' if ending.startswith('ier') else 're'}{plural}"


CONVENTIONS = (
    Convention(
        "typography-spaces",
        "French has a narrow no-break space before ; ! and ?",
        rf"{AFTER}{UNNAMED}(?P<space>[ \u2009]?)(?P<mark>;(?![()])|[!?]+){END}"
        rf"(?<!\w[{NO_BREAK}{NARROW}])",
        rf"{NARROW}\g<mark>",
    ),
    Convention(
        "typography-spaces",
        "French has a no-break space before a colon",
        rf"{AFTER}{UNNAMED}(?<!:)(?P<space>[ \u2009]?):(?![:\w()]){END}",
        f"{NO_BREAK}:",
    ),
    Convention(
        "typography-spaces",
        "French has a no-break space inside « »",
        r"«(?P<space>[ \u2009]?)(?=[^\s])",
        f"«{NO_BREAK}",
    ),
    Convention(
        "typography-spaces",
        "French has a no-break space inside « »",
        r"(?<=[^\s])(?P<space>[ \u2009]?)»",
        f"{NO_BREAK}»",
    ),
    Convention(
        "typography-spaces",
        "French has a no-break space before %, ‰ and currency signs",
        r"(?<=\d)[ \u2009]?(?P<sign>[%‰€£$])(?![\w({])(?!\$)",
        rf"{NO_BREAK}\g<sign>",
    ),
    Convention(
        "typography-spaces",
        "a no-break space stands between a number and its unit",
        rf"(?<=\d)[ ](?P<unit>{UNITS})(?![\w’'/])",
        rf"{NO_BREAK}\g<unit>",
    ),
    Convention(
        "typography-spaces",
        "a no-break space stands after n°",
        r"\b(?P<sign>[nN](?:°|ᵒ|º))[ ]?(?=\d)",
        rf"\g<sign>{NO_BREAK}",
    ),
    Convention(
        "typography-spaces",
        "thousands are parted by a narrow no-break space",
        r"(?<![\w.,/+-])(?<!\d[\s\u00a0\u202f])\d{1,3}(?:[ ]\d{3})+(?![\d/]|[.-]\d|[ ]\d)",
        lambda match: match[0].replace(" ", NARROW),
    ),
    Convention(
        "typography-spaces",
        "there is no space before a comma or a full stop",
        rf"(?<=[\w)»’%*`])[{SPACES}]+(?P<mark>,|\.(?!\.))(?=[\s*_)]|$)",
        r"\g<mark>",
    ),
    Convention(
        "typography-spaces",
        "there is no space inside brackets",
        rf"(?<![^\s])\([ ]+(?=\w)|(?<=\w)[{SPACES}]+(?=\)(?:[\s.,]|$))",
        lambda match: match[0].strip(SPACES),
    ),
    Convention(
        "typography-apostrophe",
        "the apostrophe is ’",
        rf"(?<=[^\W\d_])['´‘](?=[^\W\d_])|\b(?:{ELISION})['´](?=[\[*_`«“\"{{<\\\d])",
        lambda match: match[0][:-1] + "’",
    ),
    Convention(
        "typography-ligature",
        "the o and the e are one letter here, œ",
        rf"\b(?:{LIGATURES})",
        _ligature,
    ),
    Convention(
        "typography-ordinal",
        "ordinals are written 1er, 1re, 2e, XXe",
        r"(?<![\w.,-])(?P<number>\d+|[IVXLC]+)(?P<ending>iers?|i?[èe]res?|i?[èe]mes?)(?!\w)",
        _ordinal,
    ),
    Convention(
        "typography-ordinal",
        "the first day of a month is the 1er",
        rf"(?<![\w.,/-])1[ ](?=(?:{MONTHS})\b)",
        f"1er{NO_BREAK}",
    ),
    Convention(
        "typography-accent",
        "capitals keep their accents",
        rf"\b(?:{'|'.join(STARTS)})",
        _accent,
    ),
    Convention(
        "typography-accent",
        "capitals keep their accents",
        r"""(?:^|(?<=[.!?…:][ ])|(?<=«[\u00a0\u202f]))A(?=[ ](?:l[ae’']|les|partir|travers
            |ce(?:t|tte|s)?|sa|son|ses|leurs?|notre|nos|votre|vos|moins|mesure|propos|titre|cause
            |côté|défaut|noter|savoir|lire|voir|suivre|venir|retenir|bientôt|Genève|Paris|droite
            |gauche|nouveau|long|court|terme|condition|chaque|quoi|qui|une?|tout|toutes|tous)\b)""",
        "À",
    ),
    Convention(
        "typography-ellipsis",
        "an ellipsis is one sign, …, and etc. has none",
        r"\b(?P<etc>[eE]tc)\.?(?:\.{2,}|…)|(?<![./\\])\.{3}(?![./])",
        lambda match: f"{match['etc']}." if match["etc"] else "…",
    ),
    Convention(
        "typography-dash",
        "a dash between words is –, not a hyphen",
        r"(?<=[^\W\d])[ ]-{1,2}[ ](?=[^\W\d])|(?<=[)\]»*`%\u202f]) -{1,2} (?=[\w«])",
        " – ",
    ),
    Convention("typography-dash", "a dash is one sign, —", r"(?<=\w)---(?=\w)", "—"),
)
FRENCH = Style(CONVENTIONS, QUOTES)

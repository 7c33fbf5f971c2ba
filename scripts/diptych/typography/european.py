"""The typography of German, Spanish, Italian, Dutch, Portuguese and Russian: quotes, spaces, ¿ ¡.

Quotation marks are CLDR's delimiters, where CLDR's alternatives are as good; what is said of spaces
and signs is after DIN 5008 (German), the *Ortografía de la lengua española* of the Real Academia
Española (3.4.9, ¿ ¡; 3.4.7, « »), the *Accademia della Crusca* (Italian), the *Taalunie*'s advice
(Dutch), the *Acordo Ortográfico* with its vocabularies (Portuguese), and the *Правила русской
орфографии и пунктуации* of 2006 (Russian).
"""

from __future__ import annotations

from diptych.typography.problem import NO_BREAK, SPACES, UNNAMED, Convention
from diptych.typography.quotation import Quotes
from diptych.typography.style import Style

END = r"(?=[\s*_)\]}»”’\"]|$)"
WORDY = r"[^\W\d_]"


def _no_space_before_signs(language: str) -> Convention:
    return Convention(
        "typography-spaces",
        f"{language} has no space before a punctuation mark",
        rf"(?<=[\w)\]»”’“`*%]){UNNAMED}[{SPACES}]+(?P<mark>;|!|\?|,|\.(?!\.)|:(?!:)){END}",
        r"\g<mark>",
    )


def _space_before_percent(language: str) -> Convention:
    return Convention(
        "typography-spaces",
        f"{language} has a no-break space before %",
        r"(?<![\w.,-])(?P<number>\d+(?:,\d+)?)[ \u2009]?%(?![\w(])",
        rf"\g<number>{NO_BREAK}%",
    )


def _no_space_before_percent(language: str) -> Convention:
    return Convention(
        "typography-spaces",
        f"{language} has no space before %",
        rf"(?<=\d)[{SPACES}]+%(?![\w(])",
        "%",
    )


BRACKETS = Convention(
    "typography-spaces",
    "there is no space inside brackets",
    rf"(?<![^\s])\([ ]+(?=\w)|(?<=\w)[{SPACES}]+(?=\)(?:[\s.,;:]|$))",
    lambda match: match[0].strip(SPACES),
)
INSIDE = Convention(
    "typography-spaces",
    "there is no space inside « »",
    rf"(?<=«)[{SPACES}]+(?=\w)|(?<=[\w.,!?])[{SPACES}]+(?=»)",
    "",
)
APOSTROPHE = Convention(
    "typography-apostrophe", "the apostrophe is ’", rf"(?<={WORDY})'(?={WORDY})", "’"
)
ELLIPSIS = Convention(
    "typography-ellipsis", "an ellipsis is one sign, …", r"(?<![./\\])\.{3}(?![./])", "…"
)


def _dash(sign: str) -> Convention:
    return Convention(
        "typography-dash",
        f"a dash between words is {sign.strip(SPACES)}, not a hyphen",
        r"(?<=[^\W\d])[ ]-{1,2}[ ](?=[^\W\d])|(?<=[)\]”»*`]) -{1,2} (?=\w)",
        sign,
    )


def _inverted(ending: str, opening: str) -> Convention:
    """A sentence without a comma begins where its question does; of others nobody can tell."""
    return Convention(
        "typography-quotes",
        f"a Spanish {'question' if ending == '?' else 'exclamation'} begins with {opening}",
        rf"(?:^|(?<=[.!?…:][ ]))(?P<sentence>{WORDY}[^.,:;¿¡!?()\[\]{{}}«»“”\"`\n]*\{ending})"
        r"(?=[\s*_)»”]|$)",
        rf"{opening}\g<sentence>",
    )


def _common(language: str) -> tuple[Convention, ...]:
    return (_no_space_before_signs(language), BRACKETS, APOSTROPHE, ELLIPSIS)


GERMAN = Style(
    (*_common("German"), _space_before_percent("German"), _dash(" – ")),
    Quotes(("„", "“"), ("‚", "‘"), None, "German quotation marks are „ “ (or » «)"),
)
# Switzerland and Liechtenstein have « », and no spaces inside them.
SWISS_GERMAN = Style(
    (*GERMAN.conventions, INSIDE),
    Quotes(("«", "»"), ("‹", "›"), None, "quotation marks are « » in Switzerland"),
)
SPANISH = Style(
    (
        *_common("Spanish"),
        _space_before_percent("Spanish"),
        INSIDE,
        _inverted("?", "¿"),
        _inverted("!", "¡"),
    ),
    Quotes(("«", "»"), ("“", "”"), None, "Spanish quotation marks are « » (or “ ”)"),
)
ITALIAN = Style(
    (*_common("Italian"), _no_space_before_percent("Italian"), INSIDE, _dash(" – ")),
    Quotes(("«", "»"), ("“", "”"), None, "Italian quotation marks are « » (or “ ”)"),
)
DUTCH = Style(
    (*_common("Dutch"), _no_space_before_percent("Dutch"), _dash(" – ")),
    Quotes(("“", "”"), ("‘", "’"), None, "Dutch quotation marks are “ ” (or ‘ ’)"),
)
PORTUGUESE = Style(
    (*_common("Portuguese"), _no_space_before_percent("Portuguese"), INSIDE, _dash(" – ")),
    Quotes(("«", "»"), ("“", "”"), None, "quotation marks are « » (or “ ”) in Portugal"),
)
BRAZILIAN = Style(
    PORTUGUESE.conventions,
    Quotes(("“", "”"), ("‘", "’"), None, "quotation marks are “ ” in Brazil"),
)
RUSSIAN = Style(
    (
        _no_space_before_signs("Russian"),
        BRACKETS,
        INSIDE,
        ELLIPSIS,
        _space_before_percent("Russian"),
        _dash(f"{NO_BREAK}— "),
    ),
    Quotes(("«", "»"), ("„", "“"), ("“", "”"), "Russian quotation marks are « », „ “ inside them"),
)

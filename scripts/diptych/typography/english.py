"""English typography: curly quotation marks and apostrophes, real dashes, no space before signs.

After Hart's Rules and the United Nations Editorial Manual.
"""

from __future__ import annotations

from diptych.typography.problem import SPACES, UNNAMED, Convention
from diptych.typography.quotation import Quotes
from diptych.typography.style import Style

QUOTES = Quotes(
    outer=("“", "”"),
    inner=("‘", "’"),
    foreign=("«", "»"),
    message="English quotation marks are “ ”",
)
END = r"(?=[\s*_)\]}»”’\"]|$)"

CONVENTIONS = (
    Convention(
        "typography-spaces",
        "English has no space before a punctuation mark",
        rf"(?<=[\w)\]»”’`*%]){UNNAMED}[{SPACES}]+(?P<mark>;|!|\?|,|\.(?!\.)|:(?!:)){END}",
        r"\g<mark>",
    ),
    Convention(
        "typography-spaces",
        "English has no space before “%”",
        rf"(?<=\d)[{SPACES}]+%(?![\w(])",
        "%",
    ),
    Convention(
        "typography-spaces",
        "there is no space inside brackets",
        rf"(?<![^\s])\([ ]+(?=\w)|(?<=\w)[{SPACES}]+(?=\)(?:[\s.,;:]|$))",
        lambda match: match[0].strip(SPACES),
    ),
    Convention(
        "typography-apostrophe",
        "the apostrophe is ’",
        r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=\s\w)(?!\s[^']*')|(?<=\s)'(?=\d0s\b)",
        "’",
    ),
    Convention(
        "typography-quotes",
        "English quotation marks are “ ” and ‘ ’",
        r"(?<![\w'’])'(?P<words>\w[^'\n]{0,80}?(?<=[\w.,!?]))'(?!\w)",
        r"‘\g<words>’",
    ),
    Convention(
        "typography-ellipsis", "an ellipsis is one sign, …", r"(?<![./\\])\.{3}(?![./])", "…"
    ),
    Convention(
        "typography-dash",
        "a dash between words is – or —, not a hyphen",
        r"(?<=[^\W\d])[ ]-{1,2}[ ](?=[^\W\d])|(?<=[)\]”»*`]) -{1,2} (?=\w)",
        " – ",
    ),
    Convention("typography-dash", "a dash is one sign, —", r"(?<=\w)---(?=\w)", "—"),
    Convention(
        "typography-dash",
        "from one year or day to another stands an en dash",
        r"""(?<![\w/.-])(?:
            (?P<first>1[5-9]\d\d|20\d\d)-(?P<last>1[5-9]\d\d|20\d\d)
            |(?P<day>[12]?\d|3[01])-(?P<until>[12]?\d|3[01])(?=\s(?:January|February|March|April|May
                |June|July|August|September|October|November|December)\b)
        )(?![\w/-]|\.\d)""",
        lambda match: match[0].replace("-", "–"),
    ),
)
ENGLISH = Style(CONVENTIONS, QUOTES)

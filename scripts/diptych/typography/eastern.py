"""The typography of Chinese and Japanese: full-width signs, and no spaces beside them.

After GB/T 15834-2011 (simplified Chinese), the *重訂標點符號手冊* of Taiwan's Ministry of Education
(traditional), and the JTF style guide with JIS X 4051 (Japanese); quotation marks are CLDR's.
"""

from __future__ import annotations

import re

from diptych.typography.problem import Convention
from diptych.typography.quotation import Quotes
from diptych.typography.style import Style

# Han, kana, and the marks that stand among them.
LETTERS = r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
BEHIND = f"{LETTERS[:-1]}”’」』）》]"
CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
KANA_SIGNS = {",": "、", "!": "！", "?": "？", ".": "。"}
SIGNS = "，。；：！？、「」『』（）《》"


def _full_width(signs: dict[str, str]) -> tuple[Convention, ...]:
    marks = re.escape("".join(sign for sign in signs if sign != "."))
    return (
        Convention(
            "typography-spaces",
            "a sign behind a Han character or kana is full-width",
            rf"(?<={BEHIND})(?P<sign>[{marks}]|\.(?=$|[ ]?{LETTERS}))[ ]?(?={LETTERS}|$)",
            lambda match: signs[match["sign"]],
        ),
        Convention(
            "typography-spaces",
            "no space stands beside a full-width sign",
            rf"(?<=[{SIGNS}])[ ]+(?={LETTERS})|(?<={LETTERS})[ ]+(?=[{SIGNS}])",
            "",
        ),
    )


SIMPLIFIED = Style(
    _full_width(CHINESE),
    Quotes(("“", "”"), ("‘", "’"), None, "Chinese quotation marks are “ ”", LETTERS),
)
TRADITIONAL = Style(
    _full_width(CHINESE),
    Quotes(("「", "」"), ("『", "』"), None, "traditional Chinese has 「 」 for quotes", LETTERS),
)
JAPANESE = Style(
    _full_width(KANA_SIGNS),
    Quotes(("「", "」"), ("『", "』"), None, "Japanese quotation marks are 「 」", LETTERS),
)

"""What a document's contents will say, before TeX has been asked."""

from __future__ import annotations

import re

# A heading as Sphinx's writer sets it: on a line of its own, with what the contents are to say
# instead in brackets.
HEADING = re.compile(
    r"^\\(?P<level>part|chapter|section|subsection|subsubsection)"
    r"(?:\[(?P<short>[^\]]*)\])?\{(?P<title>.*)\}$",
    re.MULTILINE,
)
PAGE = "00"


def expected(tex: str) -> str:
    r"""Return a ``.toc`` with the headings of ``tex``, all on a page of two digits.

    With it a first pass leaves room for the contents, and the pages that it counts are the right
    ones. It is a guess, which TeX replaces: a heading that it lacks costs a pass.

    >>> expected(r"\section{Aims}")
    '\\contentsline {section}{Aims}{00}{}%\n'
    """
    return "".join(
        rf"\contentsline {{{heading['level']}}}{{{title}}}{{{PAGE}}}{{}}%" + "\n"
        for heading in HEADING.finditer(tex)
        if _balanced(title := heading["short"] or heading["title"])
    )


def _balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0

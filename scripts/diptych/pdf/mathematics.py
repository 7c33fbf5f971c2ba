"""Formulas, which are TeX that somebody wrote."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element

# TeX's ways out of a formula: to files, to Lua, to other names for the same, and to TeX's own
# state. The TeX run is shut in as well (diptych.tex); this is to say it at the source.
HARMFUL = re.compile(
    r"\\(?:input|include\w*|openin|openout|read\w*|write\w*|closein|closeout|immediate|special"
    r"|directlua|latelua|luaexec|luadirect|lua\w*|csname|begincsname|endcsname|scantokens"
    r"|catcode|lccode|uccode|active|makeatletter|ExplSyntax\w*|expandafter|uppercase|lowercase"
    r"|[egx]?def|let|futurelet|global|long|outer|protected|(?:re)?newcommand|provide\w*"
    r"|New\w+|Renew\w+|Declare\w+|Use\w+|AddTo\w+|usepackage|RequirePackage|loop|repeat"
    r"|font|(?:save|use)\w+resource|href|url|includegraphics|pdf\w+|lstinputlisting|verbatiminput|jobname|everypar|output"
    r"|begin\s*\{(?:document|filecontents\*?|verbatim\*?)\}|end\s*\{document\})(?![A-Za-z])"
    r"|\^\^|(?<!\\)[%#]|@"
)


class Mathematics(PdfBase):
    """Pass formulas on to TeX, unless they reach for something else."""

    has_math = False

    def visit_math(self, node: nodes.math) -> None:
        self._look_at(node)
        super().visit_math(node)

    def visit_math_block(self, node: nodes.math_block) -> None:
        self._look_at(node)
        super().visit_math_block(node)

    def _look_at(self, node: Element) -> None:
        self.has_math = True
        if found := HARMFUL.search(node.astext()):
            self.refuse(node, f"a formula with “{found[0]}” in it")
            raise nodes.SkipNode

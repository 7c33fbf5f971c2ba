"""Images, each with the words that stand for it."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from diptych.adapter import captioned_literal_block
from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

# How what others draw is shown, as extensions write it: their options, the file.
DRAWN = re.compile(r"\\(?:sphinx)?includegraphics(?:\[([^\]]*)\])?(?=\{)")
OURS = (nodes.__name__, addnodes.__name__)


class Images(PdfBase):
    """Write images with their alternative text, and figures where they are written."""

    def dispatch_visit(self, node: Node) -> None:
        """Visit a node; what an extension has drawn for it (a graph) is an image as any other."""
        start = len(self.body)
        try:
            super().dispatch_visit(node)
        finally:
            drawn = type(node).__module__ not in OURS and DRAWN.search("".join(self.body[start:]))
            if drawn and isinstance(node, nodes.Element):
                said, alt = self._said(node)
                command = self._command(alone=not alt and not self.is_inline(node))

                def image(match: re.Match[str]) -> str:
                    return f"{command}[{','.join(filter(None, [said, match[1]]))}]"

                self.body[start:] = [DRAWN.sub(image, "".join(self.body[start:]))]

    def _said(self, node: Element) -> tuple[str, bool]:
        """Return the option that says what stands for an image, and whether anything does."""
        if "alt" not in node:
            message = "the image has no alternative text"
            hint = "say in its alt what it shows, or give decoration an empty one"
            self.report(node, "alt", message, hint)
        # An empty text is the author's word that the image says nothing: decoration.
        alt = " ".join(node.get("alt", "").split())
        return (f"alt={{{self.escape(alt)}}}" if alt else "artifact"), bool(alt)

    def _command(self, *, alone: bool) -> str:
        """Return what shows an image; ``alone``: decoration, of which there is no paragraph."""
        return r"\diptychdecoration" if alone else r"\diptychimage"

    def visit_image(self, node: Element) -> None:
        uri = self.builder.images.get(node["uri"], node["uri"])
        if "://" in uri:
            return  # Sphinx has said that it could not fetch it
        said, alt = self._said(node)
        options = [said]
        scale = node.get("scale", 100)
        options += [
            f"{name}={length}"
            for name in ("width", "height")
            if name in node and (length := self.latex_image_length(node[name], scale))
        ]
        if len(options) == 1 and scale != 100:
            options.append(f"scale={scale / 100}")
        path = Path(uri)
        block = not self.is_inline(node) and not isinstance(node.parent, nodes.reference)
        alone = block or (isinstance(node.parent, nodes.paragraph) and len(node.parent) == 1)
        command = self._command(alone=alone and not alt)
        image = f"{command}[{','.join(options)}]{{{{{path.with_suffix('')}}}{path.suffix}}}"
        self.body.append(f"\n\n{image}\n" if block else image)

    def visit_figure(self, node: Element) -> None:
        self.body.append("\n\\begin{figure}\n")

    def depart_figure(self, node: Element) -> None:
        self.body.append("\\end{figure}\n")

    def visit_caption(self, node: Element) -> None:
        self.in_caption += 1
        code = isinstance(node.parent, captioned_literal_block)
        self.body.append(r"\diptychcodecaption{" if code else "\n" + r"\caption[]{")

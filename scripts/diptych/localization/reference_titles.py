"""The language of a title that a reference takes from elsewhere: “See also *Les rames*.”

A block that is not translated stays in its source's language, but a reference in it without words
of its own shows the title that it leads to, which may well be translated; and one in a translated
block may lead to a title that is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from diptych.language_tags import equal
from diptych.localization.lang_marks import language_at, mark
from diptych.localization.localizer import Localizer
from diptych.localization.results import foreign
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TITLED = {"any", "doc", "myst", "ref"}
HOLDS = "diptych-title"


class ReferenceTitles(SphinxTransform):
    """Notes which references will show a title, and the language of what is around them."""

    default_priority = Localizer.default_priority + 1

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        for reference in list(walk(self.document, addnodes.pending_xref)):
            if reference.get("reftype") in TITLED and not reference.get("refexplicit"):
                around = language_at(reference) or self.config.language
                holder = nodes.inline("", "", **{HOLDS: around})
                reference.replace_self(holder)
                holder += reference


class TitleLanguages:
    """The titles of one build that stay in another language; they are looked up once."""

    def __init__(self) -> None:
        self._titles: dict[str, str] | None = None

    def settle(self, app: Sphinx, document: nodes.document, _page: str) -> None:
        """Mark titles with the language that they are in, once the references are resolved."""
        own = app.config.language
        for holder in [node for node in walk(document, nodes.inline) if HOLDS in node]:
            if self._titles is None:
                self._titles = foreign(app.env, "title", "caption", "rubric")
            around = holder.attributes.pop(HOLDS)
            language = self._titles.get(holder.astext(), own)
            resolved = any(True for _ in holder.findall(nodes.reference))
            if resolved and not equal(language, around):
                mark(holder, language)
            else:
                holder.replace_self(holder.children)


def register(app: Sphinx) -> None:
    """Let Sphinx note such references."""
    app.add_transform(ReferenceTitles)

"""What became of each page's messages; it is kept with Sphinx's environment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from diptych.finding import Finding
from diptych.language_tags import equal
from diptych.markup import parser_for
from diptych.markup.plain import PLAIN
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_LAST: WeakKeyDictionary[BuildEnvironment, dict[str, Page]] = WeakKeyDictionary()
# The attribute of a node that is a block: the number of its message in the page, from 0.
BLOCK = "diptych-block"


class Fate(StrEnum):
    """What became of a message: it is in the edition's language as it stands, or translated, or
    left as it is, for want of a translation or because its translation must not be used.
    """

    OWN = "own"
    TRANSLATED = "translated"
    UNTRANSLATED = "untranslated"
    REFUSED = "refused"


class BlockResult(NamedTuple):
    """What became of one message.

    ``path`` and ``line`` are where the edition's catalogue has it ("" and 0: nowhere). ``words``
    are what the page shows, ``anchor`` is the identifier of the nearest element around them by
    which an address can lead there.
    """

    fate: Fate
    path: str = ""
    line: int = 0
    words: str = ""
    anchor: str = ""


@dataclass
class PageResult:
    """What became of a page: ``blocks`` has one entry for each of its messages, in their order.

    ``findings`` are what was found while it was read, ``catalogues`` the files that were read.
    """

    page: Page
    blocks: list[BlockResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    catalogues: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many messages met this fate."""
        return sum(block.fate is fate for block in self.blocks)

    def messages(self, *fates: Fate) -> Iterator[Message]:
        """Yield the messages that met one of these fates, in their order."""
        for message, block in zip(self.page.messages, self.blocks, strict=False):
            if block.fate in fates:
                yield message


def page_results(env: BuildEnvironment) -> dict[str, PageResult]:
    """Return what became of each page that has been read, by docname."""
    if not hasattr(env, "diptych_page_results"):
        env.diptych_page_results = {}  # type: ignore[attr-defined]
    found: dict[str, PageResult] = env.diptych_page_results  # type: ignore[attr-defined]
    return found


def page_result(env: BuildEnvironment, docname: str) -> PageResult:
    """Return what became of a page so far, also while it is still being read."""
    results = page_results(env)
    if docname not in results:
        results[docname] = PageResult(Page(docname, str(env.doc2path(docname)), ()))
    return results[docname]


def foreign(env: BuildEnvironment, *kinds: str) -> dict[str, str]:
    """Return the words of these kinds of message that stay in another language, with that language.

    That is for what Sphinx shows elsewhere than on its page, where no node can be marked.
    """
    return {
        _words(result.page, message): message.language
        for result in page_results(env).values()
        for message in result.messages(Fate.UNTRANSLATED, Fate.REFUSED)
        if message.kind in kinds and not equal(message.language, env.config.language)
    }


def _words(page: Page, message: Message) -> str:
    if message.kind in PLAIN:
        return message.text
    return parser_for(page, message).parse(message.text, page.references).words


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget what became of a page; what it was is known until it is read again."""
    if (result := page_results(env).pop(docname, None)) is not None:
        _LAST.setdefault(env, {})[docname] = result.page


def last_page(env: BuildEnvironment, docname: str) -> Page | None:
    """Return a page as it was before it is read again, if this build knows."""
    return _LAST.get(env, {}).get(docname)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process has made of these pages."""
    theirs = page_results(other)
    page_results(env).update({name: theirs[name] for name in docnames if name in theirs})

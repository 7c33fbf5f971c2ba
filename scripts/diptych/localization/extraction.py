"""Find the messages of a page: one traversal, for the extraction and for the localizer."""

from __future__ import annotations

import os.path
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from diptych import adapter
from diptych.adapter import normalize_language_tag, smartchars
from diptych.domains import domains
from diptych.language import language_of
from diptych.language_tags import posix
from diptych.localization.index_entries import index
from diptych.localization.lang_marks import language_at
from diptych.localization.page_parser import CARRIER, REFERENCES, REST, SYNTAX
from diptych.localization.role_registry import ROLES, used
from diptych.localization.seen_roles import see
from diptych.localization.traversal import Walk, walk
from diptych.markup import formula, html_passage, parser_for
from diptych.markup.plain import CODE, PLAIN
from diptych.markup.restructured import rest_settings
from diptych.markup.roles import Role
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.config import Config

# The metadata that people read: https://html.spec.whatwg.org/#standard-metadata-names and the
# vocabularies that search engines and social networks show.
WORDED_META = {
    *("application-name", "author", "description", "keywords", "abstract", "subject", "title"),
    *("apple-mobile-web-app-title", "dc.title", "dc.description", "dc.subject"),
    *("og:title", "og:description", "og:site_name", "og:image:alt"),
    *("twitter:title", "twitter:description", "twitter:image:alt"),
}
# What may stand before the fields of the front matter.
PASSED_OVER = (nodes.meta, nodes.Invisible, nodes.system_message)
# Sphinx takes either away from a message: the first is a line break, the second is printed.
KEPT_BACKSLASH = re.compile(r"(?: {2,}|\\)\n|\\\s*\Z")
# The directive whose content is words (docutils, directives.misc.Replace).
REPLACE = re.compile(r"\.\.\s+\|[^|]+\|\s+replace::\s+(.*\S)", re.DOTALL)
HARD_BREAK = re.compile(r"(?: {2,}|[ \t]*\\)\n")
Known = Mapping[tuple[str, bool, str], str]


def messages_in(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """Give each translatable node with its message, as Sphinx finds them, in reading order.

    Apart from Sphinx: front matter fields are not part of the page, the alternative text of an
    image in running text is part of that text, line breaks that the reader sees are kept; an
    image's file and what only machines read are no words. Formulas that stand apart and passages
    of raw HTML are messages where they have words, and the project wants it so.
    """
    myst = SYNTAX in document
    targets = document.settings.env.config.gettext_additional_targets
    for node, text in adapter.extract_messages(Walk(document)):  # type: ignore[arg-type]
        if not _is_words(node, text, targets) or _in_front_matter(node):
            continue
        if CARRIER in node and not isinstance(node, index):
            continue
        if myst and isinstance(node, nodes.image) and _is_within_words(node):
            continue
        if myst and isinstance(node, nodes.TextElement) and KEPT_BACKSLASH.search(node.rawsource):
            kept = HARD_BREAK.sub("\0", node.rawsource.strip())
            text = " ".join(kept.split("\n")).replace("\0", "\\\n")
        # Sphinx takes the source of the whole directive.
        yield node, node.astext().strip() if isinstance(node, nodes.math_block) else text
    for node in adapter.pending_metadata(document):
        if _is_words(node, node["content"]):
            yield node, node["content"]
    yield from _replacements(document)


def _replacements(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """Give the words of reStructuredText's substitutions that the page shows."""
    if not document.substitution_defs:
        return
    shown = {one["refname"] for one in walk(document, nodes.substitution_reference)}
    for name, definition in document.substitution_defs.items():
        words = REPLACE.match(definition.rawsource)
        if words and name in shown:
            yield definition, " ".join(words[1].split())


def page_of(
    document: nodes.document,
    name: str,
    path: str,
    config: Config,
    found: list[tuple[nodes.Element, str]],
    before: Page | None = None,
) -> Page:
    """Return the page with its messages, which :func:`messages_in` has found.

    ``path`` is how people are to be told of the file; ``before`` is the page as it was read last:
    the language of a message that it had need not be found again.

    A message is in the language that the author marked; else in that of the editions which it is
    surely in, else in the main one.
    """
    page = Page(
        name,
        path,
        (),
        references=document.get(REFERENCES, dict.fromkeys(document.nameids, "")),
        syntax=document.get(SYNTAX),
        settings={} if SYNTAX in document else rest_settings(document.settings),
        roles=_roles(document, found),
        domain=domains(document.settings.env.srcdir, config).of_page(name),
    )
    blocks = (
        (node, Message(text, 0, rest=bool(node.get(REST))))
        for node, text in _unnoted(document, found)
    )
    see(document.settings.env, document, page, blocks)
    page = replace(page, roles={**page.roles, **_noted(document)})
    known = _languages(page, before)
    messages = (message_of(page, node, text, config, known) for node, text in found)
    curled = tuple(one for one in config.diptych_languages if _is_curled(document, one, config))
    return replace(page, messages=tuple(messages), curled=curled)


def _is_curled(document: nodes.document, language: str, config: Config) -> bool:
    """Return whether Sphinx's SmartQuotes work on a page in a language."""
    excluded = config.smartquotes_excludes.get("languages", [])
    wanted = config.smartquotes and document.settings.smart_quotes is not False
    known = (tag in smartchars.quotes for tag in normalize_language_tag(posix(language)))
    return wanted and posix(language) not in excluded and any(known)


def _roles(
    document: nodes.document, found: list[tuple[nodes.Element, str]]
) -> dict[str, list[str]]:
    """Return what the roles of the page's messages do with their content."""
    unnoted = _unnoted(document, found)
    is_rest = SYNTAX not in document or any(node.get(REST) for node, _ in unnoted)
    texts = [text for _, text in unnoted]
    roles = used(document.settings.env, document, texts, default=is_rest)
    return {**_traits(roles), **_noted(document)}


def _noted(document: nodes.document) -> dict[str, list[str]]:
    noted: dict[str, Role] = document.get(ROLES, {})
    return _traits(noted)


def _traits(roles: Mapping[str, Role]) -> dict[str, list[str]]:
    return {name: role.traits() for name, role in sorted(roles.items())}


def _unnoted(
    document: nodes.document, found: list[tuple[nodes.Element, str]]
) -> list[tuple[nodes.Element, str]]:
    """Return the blocks of which our own parser has not noted the roles."""
    return [(node, text) for node, text in found if ROLES not in document or node.get(REST)]


def _languages(page: Page, before: Page | None) -> Known:
    """Return the languages that were detected when the page was read last, if it is read alike."""
    if before is None or _syntax(page) != _syntax(before):
        return {}
    return {
        (one.kind, one.rest, one.text): one.language for one in before.messages if not one.marked
    }


def _syntax(page: Page) -> tuple[object, ...]:
    """Return what decides what the words of a page's messages are."""
    return page.references, page.syntax, page.settings, page.roles


def message_of(page: Page, node: nodes.Element, text: str, config: Config, known: Known) -> Message:
    """Return the message that ``node`` of ``page`` holds."""
    marked = language_at(node)
    try:
        line = adapter.get_node_line(node)
    except ValueError:
        line = 0
    message = Message(
        text=text,
        line=line,
        kind="toctree" if isinstance(node, addnodes.toctree) else type(node).__name__,
        marked=marked is not None,
        rest=bool(node.get(REST)),
        path=_included(adapter.get_node_source(node) or "", page.path),
    )
    language = marked or known.get((message.kind, message.rest, text))
    return replace(message, language=language or _detected(page, message, config))


@lru_cache(maxsize=1024)
def _included(source: str, page: str) -> str:
    """Return the file that a node's source names, where that is another than the page.

    What docutils notes may be relative to the working folder, or no file at all: a docstring.
    """
    path = os.path.abspath(source)
    return path if source and path != page and os.path.isfile(path) else ""


def _detected(page: Page, message: Message, config: Config) -> str:
    words = message.text
    if message.kind == "math_block":
        words = " ".join(formula.texts(words))
    elif message.kind == "raw":
        words = " ".join(html_passage.texts(words))
    elif message.kind not in PLAIN | CODE:
        words = parser_for(page, message).parse(words, page.references).words
    return language_of(words, config.diptych_languages, config.diptych_main_language)


def _is_within_words(node: nodes.Element) -> bool:
    """Tell whether a node is part of running text."""
    parent: nodes.Node | None = node.parent
    while isinstance(parent, nodes.Element) and isinstance(parent, nodes.Inline | nodes.reference):
        parent = parent.parent
    return isinstance(parent, nodes.TextElement)


def _is_words(node: nodes.Element, text: str, targets: Container[str] = ()) -> bool:
    if isinstance(node, nodes.meta):
        name = str(node.get("name") or node.get("property") or "").lower()
        return name in WORDED_META and "http-equiv" not in node
    if isinstance(node, nodes.image):
        return bool(text == node.get("alt"))
    if isinstance(node, nodes.math_block):
        return "math" in targets and bool(formula.texts(node.astext()))
    if isinstance(node, nodes.inline) and any(map(_is_block, node.children)):
        return False  # what a field says in several blocks, of which each is a message
    if isinstance(node, nodes.raw):
        is_block = "html" in node.get("format", "").split() and not _is_within_words(node)
        return "raw" in targets and is_block and bool(html_passage.texts(text))
    return True


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)


def _in_front_matter(node: nodes.Element) -> bool:
    """Tell whether the node is in the field list that the front matter became."""
    while node.parent is not None and not isinstance(node.parent, nodes.document):
        node = node.parent
    if node.parent is None or not isinstance(node, nodes.field_list | nodes.docinfo):
        return False
    before = node.parent[: node.parent.index(node)]
    return all(isinstance(sibling, PASSED_OVER) for sibling in before)

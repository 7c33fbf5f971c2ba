"""Whether a translation arranges and words what its message carries as that can bear.

The same links, roles and images are there (see :mod:`diptych.markup.parity`): have they still got
their words, and does no word come to stand where it would be something else than a word?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from diptych.markup.characters import is_blank
from diptych.markup.difference import Difference
from diptych.markup.inline import Break, Carrier, Markup, Text
from diptych.markup.variants import Variants, canonical

# Elements of HTML within which words are no text: code, a style sheet, another document.
NO_WORDS = re.compile(
    r"<\s*(?:script|style|textarea|title|i?frame|object|applet|noscript|xmp|plaintext|noembed"
    r"|noframes|template|svg|math|select)\b",
    re.IGNORECASE,
)
PARTED = re.compile(r"\[[^\[\]]+\]\s?$")
# Nothing in it is a sign of HTML, of TeX or of a file's path.
GUARDED = re.compile(r"[\w ,;:!?()«»“”’·–—+-]+(?:\.|…)?")
PLACEHOLDER = re.compile(r"%s|\{(?:number|name)\}")


def arrangement(source: Markup, translation: Markup, variants: Variants) -> Iterator[Difference]:
    """Yield what keeps the page's own links, roles and images from taking these words."""
    if is_blank(translation.words) and not is_blank(source.words):
        yield Difference("markup-lost", "the translation shows no word", "translate the message")
    if source.carriers or translation.carriers:
        yield from _html(source, translation)
        yield from _words(source, translation, variants)
    yield from _counts(source, translation)
    if translation.carriers:
        yield from _parted(source, translation)
    for carrier in translation.carriers:
        yield from _numbered(carrier, source)
        yield from _guarded(carrier, source)


def _html(source: Markup, translation: Markup) -> Iterator[Difference]:
    tags, others = (
        [carrier.key[0] for carrier in markup.carriers if carrier.kind == "html"]
        for markup in (source, translation)
    )
    if any(map(NO_WORDS.match, tags)):
        yield Difference(
            "markup-added",
            "what stands between these HTML tags is code, not words",
            "leave the message untranslated, or ask for the code to be moved out of the text",
        )
    elif sorted(tags) == sorted(others) and tags != others:
        yield Difference(
            "markup-lost", "the HTML tags are in another order", "keep the tags in their order"
        )


def _words(source: Markup, translation: Markup, variants: Variants) -> Iterator[Difference]:
    before, after = (list(_worded(markup, variants)) for markup in (source, translation))
    names = dict((*after, *before))
    one, other = (Counter(key for key, _ in worded) for worded in (before, after))
    for key in one - other:
        yield Difference(
            "markup-lost",
            f"the {key[0]} of this is gone: {names[key]}",
            "copy the markup from the original, and translate its words",
        )
    for key in other - one:
        if key[0] == "tooltip":
            yield Difference(
                "markup-added", f"the original has no tooltip at: {names[key]}", "delete it"
            )


def _worded(
    markup: Markup, variants: Variants
) -> Iterator[tuple[tuple[str, tuple[str, ...]], str]]:
    """Yield each carrier that has words, and each that has a tooltip, with its name."""
    for carrier in markup.carriers:
        words = Markup("", carrier.children).words if carrier.children else carrier.words
        holds_image = any(isinstance(child, Carrier) for child in carrier.children)
        if not is_blank(words) and not carrier.role.automatic and not holds_image:
            yield ("wording", canonical(carrier, variants)), str(carrier)
        if carrier.title:
            yield ("tooltip", canonical(carrier, variants)), str(carrier)


def _counts(source: Markup, translation: Markup) -> Iterator[Difference]:
    before, after = (
        sum(isinstance(part, Break) and part.hard for part in markup.walk())
        for markup in (source, translation)
    )
    if before != after:
        yield Difference(
            "markup-added" if after > before else "markup-lost",
            f"lines are broken {before} times in the original, {after} times in the translation",
            "break the lines as the original does, with a backslash at the end",
        )
    before, after = source.styles["s"], translation.styles["s"]
    if before != after:
        yield Difference(
            "markup-added" if after > before else "markup-lost",
            f"the original has {before} deletions (~~…~~), the translation {after}",
            "delete the same words as the original does",
        )


def _parted(source: Markup, translation: Markup) -> Iterator[Difference]:
    """Find “[UN] [un]”, where a space has made two links, or a link and brackets, of one."""
    before, after = (
        sum(
            isinstance(one, Text) and isinstance(other, Carrier) and other.kind == "link"
            for one, other in pairwise(markup.walk())
            if isinstance(one, Text) and not one.escaped and PARTED.search(one.content)
        )
        for markup in (source, translation)
    )
    if after > before:
        yield Difference(
            "markup-broken",
            "brackets before a link would be printed as they stand",
            "write “[words][label]” without a space",
        )


def _guarded(carrier: Carrier, source: Markup) -> Iterator[Difference]:
    """Keep what another package makes of these words, which may be anything, to words."""
    if not carrier.role.guarded or GUARDED.fullmatch(carrier.words):
        return
    if carrier.words not in {one.words for one in source.carriers if one.key == carrier.key}:
        yield Difference(
            "markup-changed",
            f"the words of this have other signs than words have: {carrier} {carrier.words}",
            "write letters, digits, spaces, brackets, commas and stops alone",
        )


def _numbered(carrier: Carrier, source: Markup) -> Iterator[Difference]:
    """Keep Sphinx's place for the number: it formats these words, and fails on other braces."""
    if not carrier.role.numbered or not carrier.words:
        return
    titles = {one.words for one in source.carriers if one.key == carrier.key}
    if carrier.words in titles:
        return
    allowed = [sorted(PLACEHOLDER.findall(title)) for title in titles if title]
    found = PLACEHOLDER.findall(carrier.words)
    rest = PLACEHOLDER.sub("", carrier.words)
    if not found or re.search(r"[{}%]", rest) or (allowed and sorted(found) not in allowed):
        yield Difference(
            "markup-broken",
            f"the place of the number is not as in the original: {carrier.words}",
            "write “%s” or “{number}” once, as the original does, and no other brace or percent",
        )

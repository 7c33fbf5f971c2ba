"""Whether a translation carries the same behaviour as its message, and no markup went astray."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from diptych.markup.arrangement import arrangement
from diptych.markup.characters import invisible
from diptych.markup.counterparts import PROBLEM, counterparts
from diptych.markup.difference import Difference
from diptych.markup.inline import Markup
from diptych.markup.label import is_translated_label
from diptych.markup.parser import Parser
from diptych.markup.plain import CODE, PLAIN, plain
from diptych.markup.variants import NONE, Variants, canonical

NOQA = re.compile(r"#\s*noqa\b[^\n]*$", re.IGNORECASE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# A translation is not that much longer than its message, unless it means to hold the build up.
TIMES, MORE = 10, 1000


def differences(
    parser: Parser,
    source: str,
    translation: str,
    references: Mapping[str, str] | None = None,
    variants: Variants = NONE,
    kind: str = "paragraph",
) -> list[Difference]:
    """Return why ``translation`` must not stand in for ``source``; none if it may.

    ``references`` are the page's link definitions, ``variants`` the addresses of which one may
    replace another, ``kind`` is that of the message (Message.kind).
    """
    if translation == source:
        return []
    if long := overlong(source, translation):
        return [long]
    if kind in CODE:
        return list(plain(kind, source, translation))
    if kind in PLAIN:
        return [
            *plain(kind, source, translation),
            *_leftovers(parser, source, translation),
            *_noqa(source, translation),
        ]
    one = parser.parse(source, references)
    other = parser.translation(translation, one, references)
    return compare(parser, one, counterparts(one, other, variants, references or ()), variants)


# What is said of a translation that :mod:`diptych.limits` has stopped.
COSTLY = Difference(
    "markup-block",
    "the translation takes too much time or memory to read",
    "write it more simply, or shorter",
)


def overlong(source: str, translation: str) -> Difference | None:
    """Say so where a translation is too long even to be parsed."""
    limit = TIMES * len(source) + MORE
    if len(translation) <= limit:
        return None
    return Difference(
        "markup-block",
        f"the translation has {len(translation)} characters, the original {len(source)}",
        f"a translation may have {limit}",
    )


def compare(
    parser: Parser, source: Markup, translation: Markup, variants: Variants = NONE
) -> list[Difference]:
    """Return what :func:`differences` does, of messages that ``parser`` has parsed.

    The references of ``translation`` have the names of ``source`` (see
    :func:`diptych.markup.counterparts.counterparts`).
    """
    carriers = list(_carriers(source, translation, variants))
    return [
        *invisible(source.source + source.words, translation.source + _shown(translation)),
        *_blocks(parser, source.source, translation.source),
        *_noqa(source.source, translation.source),
        *(carriers or arrangement(source, translation, variants)),
        *_leftovers(parser, source.literal, translation.literal),
    ]


def _shown(markup: Markup) -> str:
    """Return all that a reader may come to see: the words, and what pointing at them shows."""
    return markup.words + "".join(carrier.title + carrier.words for carrier in markup.carriers)


def _carriers(source: Markup, translation: Markup, variants: Variants) -> Iterator[Difference]:
    if not (source.carriers or translation.carriers):
        return
    names: dict[tuple[str, ...], str] = {}
    counts: list[Counter[tuple[str, ...]]] = []
    for markup in (source, translation):
        keys = [canonical(carrier, variants) for carrier in markup.carriers]
        names.update(zip(keys, map(str, markup.carriers), strict=True))
        counts.append(Counter(keys))
    before, after = counts
    lost, added = list(before - after), list(after - before)
    yield from _broken(added)
    for key in list(lost):
        changed = next((other for other in added if other[0] == key[0]), None)
        if changed and not _is_label(key, changed):
            lost.remove(key)
            added.remove(changed)
            yield _changed(names[key].split(" "), names[changed].split(" "))
    for key in filter(_acts, lost):
        yield Difference(
            "markup-lost",
            f"the translation lacks: {names[key]}",
            "copy it from the original; its words may be translated",
        )
    for key in filter(_acts, added):
        yield Difference(
            "markup-added",
            f"the original does not have: {names[key]}",
            "a translation cannot add links, roles, images, code or attributes",
        )


def _broken(added: list[tuple[str, ...]]) -> Iterator[Difference]:
    """Yield, and take out of ``added``, what docutils has read as markup that is never closed."""
    for key in [key for key in added if key[0] == PROBLEM]:
        added.remove(key)
        yield Difference(
            "markup-broken",
            f"“{key[1]}” would be printed as it stands",
            "close or correct the markup; a backslash before the character makes it plain text",
        )


def _is_label(key: tuple[str, ...], changed: tuple[str, ...]) -> bool:
    """Tell whether what is shown as code is words of a button or a menu: they may be translated."""
    return key[0] == "code" and is_translated_label(key[1], changed[1])


def _acts(key: tuple[str, ...]) -> bool:
    """Tell whether a carrier does anything: words that are shown as code do not."""
    return key[0] != "code" or any(key[2:])


def _changed(right: Sequence[str], wrong: Sequence[str]) -> Difference:
    """Say what one carrier has become, of which there is another of its kind in the original."""
    pairs = zip(right, wrong, strict=False)
    apart = (place for place, (one, other) in enumerate(pairs) if one != other)
    equal = next(apart, min(len(right), len(wrong)))
    kind = " ".join(right[: max(equal, 1)])
    is_, should = (" ".join(parts[max(equal, 1) :]) or "nothing" for parts in (wrong, right))
    hint = "copy it from the original; its words may be translated"
    if right[0] == "link":
        hint += "; where that is the page in this language, url-variants or url-pairs can say so"
    return Difference(
        "markup-changed",
        f"{kind}: “{is_}” should be “{should}”",
        hint,
    )


def _leftovers(parser: Parser, source: str, translation: str) -> Iterator[Difference]:
    for name, pattern in parser.leftovers.items():
        after = len(pattern.findall(translation))
        if after and after > len(pattern.findall(source)):
            yield Difference(
                "markup-broken",
                f"{name} would be printed as it stands",
                "close or correct the markup; a backslash before the character makes it plain text",
            )


def _blocks(parser: Parser, source: str, translation: str) -> Iterator[Difference]:
    if EMPTY_LINE.search(translation.strip()):
        yield Difference(
            "markup-block",
            "the translation has more than one paragraph",
            "make it one paragraph, as the original is",
        )
        return
    blocks = parser.blocks(translation)
    if blocks not in (("paragraph",), parser.blocks(source)):
        kinds = ", ".join(kind.replace("_", " ") for kind in dict.fromkeys(blocks)) or "nothing"
        yield Difference(
            "markup-block",
            f"the translation is written as a block ({kinds}), the original is running text",
            "put a backslash before the sign that it begins with, as in “1\\.” or “\\#”",
        )


def _noqa(source: str, translation: str) -> Iterator[Difference]:
    if NOQA.search(translation) and not NOQA.search(source):
        yield Difference(
            "markup-noqa",
            "“# noqa” at the end would switch off consistency checks",
            "delete it",
        )

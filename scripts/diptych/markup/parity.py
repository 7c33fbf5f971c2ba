"""Whether a translation carries the same behaviour as its message, and no markup went astray."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.markup.inline import Carrier, Markup
from diptych.markup.parser import Parser

# Markup that a parser did not accept, as it looks in the words that are left.
LEFTOVERS = {
    "“*”": re.compile(r"\*+"),
    "“_”": re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"),
    "a backtick": re.compile(r"`"),
    "“](”": re.compile(r"\]\s?\("),
    "“][”": re.compile(r"\]\s?\["),
    "a role without its backticks": re.compile(r"\{[A-Za-z][\w:.+-]*\}"),
    "“{{” or “}}”": re.compile(r"\{\{|\}\}"),
    "a footnote mark": re.compile(r"\[\^"),
    "an attribute": re.compile(r"\]\s?\{[^}]*\}"),
    "an HTML tag": re.compile(r"</?[A-Za-z][^>]*>?|<!--"),
    "a conflict marker": re.compile(r"<{7}|={7}|>{7}|\|{7}"),
}
NOQA = re.compile(r"#\s*noqa\b[^\n]*$", re.IGNORECASE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# Unicode's bidirectional controls, invisible separators and the byte order mark. The joiners
# U+200C and U+200D are left out: Persian and emoji need them.
INVISIBLE = frozenset("\u200b\u2060\u2061\u2062\u2063\ufeff\u2028\u2029")
BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps a translation from being used: the ``rule`` it breaks, and how."""

    rule: str
    message: str
    hint: str = ""


def differences(
    parser: Parser,
    source: str,
    translation: str,
    references: Mapping[str, str] | None = None,
    variants: Sequence[str] = (),
) -> list[Difference]:
    """Return why ``translation`` must not stand in for ``source``; none if it may.

    ``references`` are the page's link definitions, ``variants`` the address prefixes with
    ``{language}`` in them of which one may replace another (Project.url_variants).
    """
    found = [*_characters(source, translation), *_blocks(parser, source, translation)]
    one, other = parser.parse(source, references), parser.parse(translation, references)
    found += _carriers(one, other, variants)
    found += _leftovers(one, other)
    return found


def canonical(carrier: Carrier, variants: Sequence[str]) -> tuple[str, ...]:
    """Return what must be equal of a carrier once language variants of addresses count as one."""
    first = carrier.key[0] if carrier.key else ""
    if carrier.kind == "link":
        for variant in variants:
            start, _, end = variant.partition("{language}")
            pattern = rf"{re.escape(start)}[a-z]{{2,3}}(?:-[A-Za-z]{{2,4}})?{re.escape(end)}"
            match = re.match(pattern, first)
            if match:
                first = variant + first[match.end() :]
                break
    return (carrier.kind, first, *carrier.key[1:])


def _carriers(
    source: Markup, translation: Markup, variants: Sequence[str]
) -> Iterator[Difference]:
    names: dict[tuple[str, ...], str] = {}
    counts: list[Counter[tuple[str, ...]]] = []
    for markup in (source, translation):
        keys = [canonical(carrier, variants) for carrier in markup.carriers]
        names.update(zip(keys, map(str, markup.carriers), strict=True))
        counts.append(Counter(keys))
    before, after = counts
    for key in before - after:
        yield Difference(
            "markup-lost",
            f"the translation lacks: {names[key]}",
            "copy it from the original; its words may be translated",
        )
    for key in after - before:
        yield Difference(
            "markup-added",
            f"the original does not have: {names[key]}",
            "a translation cannot add links, roles, images, code or attributes",
        )


def _leftovers(source: Markup, translation: Markup) -> Iterator[Difference]:
    for name, pattern in LEFTOVERS.items():
        before, after = (len(pattern.findall(markup.literal)) for markup in (source, translation))
        if after > before:
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
    if NOQA.search(translation) and not NOQA.search(source):
        yield Difference(
            "markup-noqa",
            "“# noqa” at the end would switch off consistency checks",
            "delete it",
        )


def _characters(source: str, translation: str) -> Iterator[Difference]:
    allowed = set(source)
    for character in dict.fromkeys(translation):
        control = unicodedata.category(character) in {"Cc", "Cs", "Co"} and character not in "\n\t"
        if character in allowed or not (
            control or character in INVISIBLE or character in BIDIRECTIONAL
        ):
            continue
        name = unicodedata.name(character, "control character").lower()
        yield Difference(
            "control-character",
            f"there is an invisible character, U+{ord(character):04X} ({name})",
            "delete it",
        )

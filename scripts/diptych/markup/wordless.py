"""Messages that are in no language: numbers, signs, code, addresses, and nothing else."""

from __future__ import annotations

import re

from diptych.markup.inline import Break, Carrier, Inline, Markup, Text

# An address as it is written in a text, with or without what it is written between.
ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.|mailto:|(?<![\w.@])[\w.+-]+@(?=[\w-]+\.))[^\s<>]+", re.IGNORECASE
)
# What reStructuredText keeps as it is: a literal, a formula.
LITERAL = re.compile(r"``.+?``|:(?:math|eq|code):`[^`]*`", re.DOTALL)


def is_wordless(text: str, markup: Markup | None) -> bool:
    """Return whether a message has no letter that is in some language.

    ``markup`` is ``text`` as parsed; None where it is reStructuredText. Code says the same in all
    languages, and so does an address that is shown as it is.
    """
    words = LITERAL.sub(" ", text) if markup is None else _words(markup.children)
    return not any(character.isalpha() for character in ADDRESS.sub(" ", words))


def _words(parts: tuple[Inline, ...]) -> str:
    return "".join(map(_of, parts))


def _of(part: Inline) -> str:
    match part:
        case Text():
            return part.content
        case Break():
            return " "
        case Carrier() if not part.children:
            return part.words or " "
        case Carrier(kind="link"):
            words = _words(part.children)
            # An automatic link shows its address, which is no word (CommonMark 0.31, 6.5).
            return " " if words.strip() in _shown(part.address) else words
    return _words(part.children)


def _shown(address: str) -> set[str]:
    bare = re.sub(r"^(?:https?://|mailto:)", "", address)
    return {address, bare, bare.rstrip("/")}

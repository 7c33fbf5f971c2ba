"""Messages that are in no language: numbers, signs, code, addresses, and nothing else."""

from __future__ import annotations

import re

from diptych.markup.inline import Break, Carrier, Inline, Markup, Text

# An address as it is written in a text, with or without what it is written between.
ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.|mailto:|(?<![\w.@])[\w.+-]+@(?=[\w-]+\.))[^\s<>]+", re.IGNORECASE
)
# What programs call their parts, written without the signs of code: max_size, os.path.join(),
# __init__, sendMessage, .csv; and trackers their entries: LP#1971856.
IDENTIFIER = re.compile(
    r"""(?<![^\s(,;/|])(?:
      (?:__[a-z]+(?:_[a-z]+)*__|_?[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)+)(?:\.[A-Za-z_]\w*)*
    | [A-Za-z_]\w+(?:\.[A-Za-z_]\w+)+
    | \.[a-z][a-z0-9]{1,4}
    | [A-Za-z]+\#\d+
    | [A-Za-z]\w+(?=\((?:\.{3}|…)?\))
    | [a-z]+[A-Z][a-z]\w*(?<!Innen)
    | [A-Z][a-z]+(?:[A-Z][a-z]+)+(?<!Innen)
    )(?:\((?:\.{3}|…)?\))?(?![^\s),;/|])""",
    re.VERBOSE | re.ASCII,
)


def is_wordless(text: str, markup: Markup | None) -> bool:
    """Return whether a message has no letter that is in some language.

    ``markup`` is ``text`` as parsed; None where it has none. Code says the same in all
    languages, whether it is marked as such or not, and so does an address that is shown as it is.
    """
    words = text if markup is None else _words(markup.children)
    words = IDENTIFIER.sub(" ", ADDRESS.sub(" ", words))
    return not any(character.isalpha() for character in words)


def _words(parts: tuple[Inline, ...]) -> str:
    return "".join(map(_of, parts))


def _of(part: Inline) -> str:
    match part:
        case Text():
            return part.content
        case Break():
            return " "
        case Carrier(kind="role") if part.role.target and part.words:
            # A reference may show but the last part of its target's name.
            last = part.key[1].removesuffix("()").rpartition(".")
            is_name = last[0] and part.words.removesuffix("()") == last[2]
            return " " if is_name else f" {part.words} "
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

"""Escape sequences in the strings of a catalogue; they are those of C."""

from __future__ import annotations

import re
from collections.abc import Callable

ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
}
CHARACTERS = {sequence: character for character, sequence in ESCAPES.items()} | {"\\?": "?"}
ESCAPED = re.compile("|".join(re.escape(character) for character in ESCAPES))
# A number stands for a byte: several may make one character.
BYTE = re.compile(r"\\(?:([0-3]?[0-7]{1,2})|x([0-9A-Fa-f]{1,2}))")
SEQUENCE = re.compile(rf"(?:{BYTE.pattern})+|\\.")


def escape(text: str) -> str:
    """Return ``text`` as it stands between the quotation marks of a catalogue."""
    return ESCAPED.sub(lambda match: ESCAPES[match[0]], text)


def unescape(text: str, found: Callable[[str, str], None]) -> str:
    """Return what ``text``, from between quotation marks, stands for.

    What is wrong with a sequence, and a hint, is told to ``found``; it stays as it is.
    """
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        sequence = match[0]
        if sequence in CHARACTERS:
            return CHARACTERS[sequence]
        numbers = BYTE.findall(sequence)
        if not numbers:
            found(f"{sequence} is no escape sequence", "write \\\\ for \\")
            return sequence
        content = bytes(int(octal, 8) if octal else int(code, 16) for octal, code in numbers)
        if 0 in content:
            found("there is a NUL byte", "take it out")
            return sequence
        try:
            return content.decode()
        except UnicodeDecodeError:
            found(f"{sequence} is no character in UTF-8", "write the character itself")
            return sequence

    return SEQUENCE.sub(character, text)

"""Quotation marks come in pairs: which of a text's straight or foreign ones open, which close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.typography.problem import SPACES, Problem

BEFORE_OPENING = f"{SPACES}\n([{{«“‘—–-/*_>’'…"
AFTER_CLOSING = f"{SPACES}\n)]}}»”’—–-/*_<.,;:!?…"


@dataclass(frozen=True, slots=True)
class Quotes:
    """A language's marks: ``outer`` and ``inner`` pairs, and ``foreign`` ones to be replaced.

    ``letters`` match one character of a script that sets no spaces: of its straight marks every
    other one opens, and only those count that have such a character between them.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    foreign: tuple[str, str] | None
    message: str
    letters: str = ""


def quotation(text: str, quotes: Quotes, ranges: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    """Give straight and foreign marks with what should stand there; a lone one is left alone."""
    if '"' not in text and not (quotes.foreign and quotes.foreign[0] in text):
        return
    if quotes.letters:
        yield from _unspaced(text, quotes, ranges)
        return
    depth = 0
    opened: tuple[int, str] | None = None
    hidden = {place for start, end in ranges for place in range(start, end)}
    for place, character in enumerate(text):
        if place in hidden:
            continue
        if character == quotes.outer[0].strip(SPACES):
            depth += 1
        elif character == quotes.outer[1].strip(SPACES):
            depth = max(0, depth - 1)
        elif opened and _closes(text, place, opened[1], quotes):
            pair = quotes.inner if depth else quotes.outer
            if opened[1] != pair[0]:
                yield _problem(text, opened[0], pair[0], quotes.message, opens=True)
                yield _problem(text, place, pair[1], quotes.message, opens=False)
            opened = None
        elif not opened and _opens(text, place, quotes, nested=depth > 0):
            opened = (place, character)


def _unspaced(text: str, quotes: Quotes, ranges: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    hidden = {place for start, end in ranges for place in range(start, end)}
    places = [at for at, sign in enumerate(text) if sign == '"' and at not in hidden]
    if len(places) % 2:
        return
    for start, end in zip(places[::2], places[1::2], strict=True):
        if re.search(quotes.letters, text[start:end]):
            yield _problem(text, start, quotes.outer[0], quotes.message, opens=True)
            yield _problem(text, end, quotes.outer[1], quotes.message, opens=False)


def _opens(text: str, place: int, quotes: Quotes, *, nested: bool) -> bool:
    if quotes.foreign and text[place] == quotes.foreign[0]:
        return not nested
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    elided = before == "'" and text[place - 2 : place - 1].isalpha()
    begins = before in {"", *BEFORE_OPENING} or elided
    return text[place] == '"' and begins and after not in {"", *SPACES}


def _closes(text: str, place: int, opening: str, quotes: Quotes) -> bool:
    if quotes.foreign and opening == quotes.foreign[0]:
        return text[place] == quotes.foreign[1]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return text[place] == '"' and before not in {*SPACES} and after in {"", *AFTER_CLOSING}


def _problem(text: str, place: int, mark: str, message: str, *, opens: bool) -> Problem:
    start, end = place, place + 1
    if opens:
        while text[end : end + 1] in {*SPACES}:
            end += 1
    else:
        while text[start - 1 : start] in {*SPACES}:
            start -= 1
    return Problem(start, end, message, mark, "typography-quotes")

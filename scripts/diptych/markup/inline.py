"""What a message is made of, once parsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from diptych.markup.roles import UNKNOWN, Role


@dataclass(frozen=True, slots=True)
class Text:
    """Words. ``escaped`` where each character stood behind a backslash or was an entity."""

    content: str
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line; ``hard`` where the reader sees it."""

    hard: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """Words set apart: ``kind`` is em, strong, s, sup, sub, or lang for a mere language mark."""

    kind: str
    children: tuple[Inline, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carries behaviour: a link, a role, an image, code, math, a footnote, an attribute.

    ``key`` is what must be the same in a translation. ``words`` are what a translator may change
    of a carrier that has no children (an alternative text, a role's title), ``title`` the tooltip
    of a link or an image, ``address`` where a link leads, as written; ``written`` what has words in
    the midst of what must stay: a tag of HTML, code with placeholders. ``role`` tells of a role
    what it does with its content.
    """

    kind: str
    key: tuple[str, ...]
    children: tuple[Inline, ...] = ()
    words: str = ""
    title: str = ""
    address: str = ""
    written: str = ""
    language: str | None = None
    role: Role = UNKNOWN

    def __str__(self) -> str:
        return " ".join((self.kind, *(part for part in self.key if part)))


Inline = Text | Break | Styled | Carrier


@dataclass(frozen=True)
class Markup:
    """A message, parsed. ``source`` is its text as written, of which there may be several."""

    source: str = field(compare=False)
    children: tuple[Inline, ...]

    def walk(self) -> Iterator[Inline]:
        """Give every part, parents before their children, in reading order."""
        yield from _walk(self.children)

    @cached_property
    def carriers(self) -> tuple[Carrier, ...]:
        """What carries behaviour, in reading order, nested ones included."""
        return tuple(part for part in self.walk() if isinstance(part, Carrier))

    @cached_property
    def styles(self) -> Counter[str]:
        """How often each style is used; language marks are none."""
        return Counter(
            part.kind for part in self.walk() if isinstance(part, Styled) and part.kind != "lang"
        )

    @property
    def languages(self) -> frozenset[str]:
        """The languages that parts of the message are marked with."""
        return frozenset(
            part.language
            for part in self.walk()
            if isinstance(part, Styled | Carrier) and part.language
        )

    @cached_property
    def words(self) -> str:
        """The text as a reader gets it; what carries behaviour and has no words is a space."""
        return "".join(_words(part) for part in self.children)

    @cached_property
    def literal(self) -> str:
        """The words that were written plainly: no escapes, nothing inside what carries behaviour.

        Markup that the parser did not accept is still in here.
        """
        return "".join(
            part.content if isinstance(part, Text) and not part.escaped else " "
            for part in self.walk()
            if not isinstance(part, Styled)
        )


def _walk(parts: tuple[Inline, ...]) -> Iterator[Inline]:
    for part in parts:
        yield part
        if isinstance(part, Styled | Carrier):
            yield from _walk(part.children)


def _words(part: Inline) -> str:
    if isinstance(part, Text):
        return part.content
    if isinstance(part, Break):
        return " "
    if isinstance(part, Carrier) and not part.children:
        return part.words or " "
    return "".join(_words(child) for child in part.children)


def joined(parts: Iterable[Inline]) -> Iterator[Inline]:
    """Yield ``parts`` with pieces of text that stand side by side as one."""
    last: Text | None = None
    for part in parts:
        if isinstance(part, Text) and last is not None and part.escaped == last.escaped:
            last = Text(last.content + part.content, part.escaped)
            continue
        if last is not None:
            yield last
        last = part if isinstance(part, Text) else None
        if last is None:
            yield part
    if last is not None:
        yield last

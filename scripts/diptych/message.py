"""Messages: the translatable blocks of the pages, as one reading of the source gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from operator import attrgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """One translatable block.

    ``text`` is its MyST inline source, the msgid; ``line`` the line on which it starts, from 1, of
    the page's file, or of ``path``, which the page includes; ``kind`` the docutils node it is
    (``paragraph``, ``title``, ``caption``, ``image`` for an alternative text, ``index`` for a part
    of an index entry, ``meta``, ``literal_block`` ...); ``language`` the BCP 47 tag of the
    language that it is written in, ``marked`` whether the author said so. ``rest`` tells that it
    is reStructuredText in a page that is not. ``wordless`` says whether it has no word of any
    language (see :func:`diptych.markup.wordless.is_wordless`); None: nobody has looked.
    """

    text: str
    line: int
    kind: str = "paragraph"
    language: str = "en"
    marked: bool = False
    rest: bool = False
    path: str = ""
    # What the checks found is known by how a page is written; this follows from it.
    wordless: bool | None = field(default=None, repr=False)

    # Environments hold every message: as dataclasses do it, that takes twenty times as long.
    def __getstate__(self) -> tuple[object, ...]:
        """Return what :meth:`__setstate__` takes back."""
        return _values(self)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Take over what another one was."""
        for name, value in zip(_NAMES, state, strict=True):
            object.__setattr__(self, name, value)


_NAMES = tuple(one.name for one in fields(Message))
_values: Callable[[Message], tuple[object, ...]] = attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source, and all that is needed to understand its messages' markup.

    ``name`` is the docname, ``path`` the file relative to the project. ``references`` are the
    page's link definitions (normalised label to address). ``syntax`` is the part of MyST's
    configuration that decides how inline text is parsed, the page's own front matter included;
    None for a page in reStructuredText, of which ``settings`` are those of docutils that do, and
    ``references`` the names of its targets. ``curled`` are those of the editions' languages in
    which Sphinx curls the page's straight quotation marks and apostrophes. ``roles`` says of each
    role in the page's messages what it does with its content (see ``markup.roles``). ``domain``
    names the catalogue that its messages are in: that of its own name, unless another is given.
    ``aside`` tells that this is no page, but what the project says elsewhere.
    """

    name: str
    path: str
    messages: tuple[Message, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    syntax: Mapping[str, Any] | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    curled: tuple[str, ...] = ()
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    domain: str = ""
    aside: bool = False

    def __post_init__(self) -> None:
        if not self.domain:
            object.__setattr__(self, "domain", self.name)

    def path_of(self, message: Message) -> str:
        """Return the file that one of the page's messages is written in."""
        return message.path or self.path

    def relocated(self, shown: Callable[[str], str]) -> Page:
        """Return the page with all its paths as ``shown`` gives them."""
        messages = (
            replace(one, path=shown(one.path)) if one.path else one for one in self.messages
        )
        return replace(self, path=shown(self.path), messages=tuple(messages))

    def as_json(self) -> dict[str, Any]:
        """Return what :func:`from_json` takes back."""
        return asdict(self)


def from_json(data: Mapping[str, Any]) -> Page:
    """Return the page that :meth:`Page.as_json` described."""
    messages = tuple(Message(**message) for message in data["messages"])
    return Page(**{**data, "messages": messages, "curled": tuple(data.get("curled", ()))})


def by_domain(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Return the pages that share a catalogue, by its name, in their order."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        found.setdefault(page.domain, []).append(page)
    return found


def distinct(messages: Iterable[Message]) -> dict[str, Message]:
    """Return messages by text, in order; of those with equal text, the first."""
    found: dict[str, Message] = {}
    for message in messages:
        found.setdefault(message.text, message)
    return found

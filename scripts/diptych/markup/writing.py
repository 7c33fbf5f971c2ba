"""Write a message's markup back as text: what is parsed from it is that markup again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from diptych.markup.inline import Break, Carrier, Inline, Markup, Styled, Text

PUNCTUATION = re.compile(r"""[!-/:-@\[-`{-~]""")
Write = Callable[[Sequence[Inline]], str]


class UnwritableError(ValueError):
    """What is no markup of this syntax, or cannot stand where it does."""


def first_true(texts: Iterable[str], markup: Markup, parse: Callable[[str], Markup]) -> str:
    """Return the first of ``texts`` from which ``markup`` is parsed.

    Raises UnwritableError where there is none.
    """
    for text in texts:
        if parse(text) == markup:
            return text
    raise UnwritableError(f"this cannot be written: {markup.children}")


def role_content(carrier: Carrier) -> str:
    """Return the content of a role, as it is written in either syntax."""
    target = carrier.key[1] if len(carrier.key) > 1 else ""
    if carrier.written:
        return carrier.written
    if carrier.role.words and not carrier.role.target:
        return carrier.words
    if carrier.role.title and carrier.words not in {"", target.removeprefix("!")}:
        return f"{carrier.words} <{target}>"
    return target


def fenced(content: str) -> str:
    """Return ``content`` within as many backticks as it needs."""
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence}{content}{fence}"


class MystWriting:
    """Writes inline MyST; emphasis is by one of two signs, where one alone would not do."""

    def __init__(self, signs: str) -> None:
        self._signs = signs

    def write(self, parts: Sequence[Inline], depth: int = 0) -> str:
        """Return ``parts`` as text; raises UnwritableError."""
        return "".join(self._part(part, depth + number) for number, part in enumerate(parts))

    def _part(self, part: Inline, depth: int) -> str:
        match part:
            case Text(escaped=True):
                return "".join(map(_escaped, part.content))
            case Text():
                return part.content
            case Break():
                return "\\\n" if part.hard else "\n"
            case Styled():
                return self._styled(part, depth)
        return self._carrier(part, depth)

    def _styled(self, style: Styled, depth: int) -> str:
        if style.kind in {"sup", "sub"}:
            return f"{{{style.kind}}}{fenced(Markup('', style.children).words)}"
        words = self.write(style.children, depth + 1)
        mark = _attributes((), style.language)
        if style.kind == "lang":
            return f"[{words}]{mark}"
        sign = self._signs[depth % len(self._signs)]
        fence = {"em": sign, "strong": sign * 2, "s": "~~"}[style.kind]
        return f"{fence}{words}{fence}{mark}"

    def _carrier(self, carrier: Carrier, depth: int) -> str:
        key = carrier.key
        attributes = _attributes(key[1:], carrier.language)
        match carrier.kind:
            case "link":
                if (shown := _automatic(carrier)) is not None:
                    return f"<{shown}>"
                words = self.write(carrier.children, depth + 1)
                return f"[{words}]({_destination(carrier)}){attributes}"
            case "image":
                alternative = "".join(map(_escaped, carrier.words))
                return f"![{alternative}]({_destination(carrier)}){attributes}"
            case "span":
                return f"[{self.write(carrier.children, depth + 1)}]{attributes}"
            case "role":
                return f"{{{key[0]}}}{fenced(role_content(carrier))}"
            case "footnote":
                return f"[^{key[0]}]"
            case "code":
                padded = f" {key[0]} " if re.match(r"`|.*`\Z| .*\S.* \Z", key[0], re.S) else key[0]
                return fenced(padded) + attributes
            case "html":
                return carrier.written
            case "math":
                return f"${carrier.written}$"
            case "substitution":
                return f"{{{{ {key[0]} }}}}"
        raise UnwritableError(f"MyST has no {carrier.kind}")


class RestWriting:
    """Writes inline reStructuredText."""

    def write(self, parts: Sequence[Inline]) -> str:
        """Return ``parts`` as text; raises UnwritableError."""
        return "".join(self._bounded(parts))

    def _bounded(self, parts: Sequence[Inline]) -> Iterator[str]:
        """Yield the pieces, with an escaped space, which is nothing, where markup needs a bound."""
        before = ""
        for part in parts:
            text = _rest_text(part) if isinstance(part, Text | Break) else self._markup(part)
            marked = not isinstance(part, Text | Break)
            if before and (marked or before == "markup") and text:
                yield "\\ "
            before = "markup" if marked else "text"
            yield text

    def _markup(self, part: Styled | Carrier) -> str:
        if isinstance(part, Styled):
            words = self.write(part.children)
            if part.kind in {"sup", "sub"}:
                return f":{part.kind}:`{Markup('', part.children).words}`"
            sign = {"em": "*", "strong": "**", "cite": "`"}[part.kind]
            return f"{sign}{words}{sign}"
        key, words = part.key, self.write(part.children)
        match part.kind:
            case "role":
                content = role_content(part)
                written = content if part.role.formula else _rest_escaped(content)
                return f":{key[0]}:`{written}`" if key[0] else f"`{written}`"
            case "code":
                return f"``{key[0]}``"
            case "link":
                return f"`{words} <{_rest_escaped(part.address)}>`__"
            case "reference" if any(isinstance(child, Carrier) for child in part.children):
                return f"{words}_"
            case "reference":
                return f"`{words} <{_rest_escaped(key[0])}_>`__" if key[0] else f"`{words}`__"
            case "target":
                return f"_`{words}`"
            case "substitution":
                return f"|{key[0]}|"
            case "footnote":
                return f"[{key[0]}]_"
        raise UnwritableError(f"reStructuredText has no {part.kind}")


def _rest_text(part: Text | Break) -> str:
    if isinstance(part, Break):
        return " "
    return "".join(f"\\{one}" for one in part.content) if part.escaped else part.content


def _rest_escaped(text: str) -> str:
    return re.sub(r"([\\`])", r"\\\1", text)


def _escaped(character: str) -> str:
    return f"\\{character}" if PUNCTUATION.match(character) else f"&#{ord(character)};"


def _automatic(carrier: Carrier) -> str | None:
    """Return the address that a link shows, where it has no other words and could stand alone."""
    shown = Markup("", carrier.children).words
    plain = len(carrier.children) == 1 and isinstance(carrier.children[0], Text)
    alone = plain and not (carrier.title or carrier.language or carrier.key[1:])
    is_address = re.match(r"[A-Za-z][\w+.-]+:", carrier.address) and " " not in shown
    return shown if alone and is_address and carrier.address in {shown, f"mailto:{shown}"} else None


def _destination(carrier: Carrier) -> str:
    title = re.sub(r'(["\\&])', r"\\\1", carrier.title)
    return f"<{carrier.key[0]}>" + (f' "{title}"' if title else "")


def _attributes(given: Sequence[str], language: str | None) -> str:
    pairs = [one.partition("=") for one in given]
    parts = [f'{name}="{value}"' for name, _, value in pairs]
    if language:
        parts.append(f"lang={language}")
    return f"{{{' '.join(parts)}}}" if parts else ""

"""A passage of raw HTML: its words are for readers, all else of it acts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from diptych.markup import html_tag

# HTML, 13.1: what is no text; nor is what a style sheet, a drawing, code and the like hold.
MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^>]*>
    |<(?P<quiet>style|template|svg|math|code|pre|textarea)\b.*?(?:</(?P=quiet)\s*>|\Z)
    |</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
NAME = re.compile(r"<(/?)([a-z][\w:-]*)", re.IGNORECASE)
# HTML, 13.1.2: they have no end tag.
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}


def texts(passage: str) -> tuple[str, ...]:
    """Return the words of a passage, in their order.

    >>> texts('<h3 title="A ship">via <a href="x">pip</a></h3><pre>code</pre>')
    ('A ship', 'via', 'pip')
    """
    return tuple(words for words in map(str.strip, _texts(passage)) if words)


def _texts(passage: str) -> Iterator[str]:
    for part, is_markup in _parts(passage):
        yield from _worded(part) if is_markup else [html.unescape(part)]


def has_script(passage: str) -> bool:
    """Return whether a passage has a script; where one ends, only a browser knows for certain."""
    return bool(SCRIPT.search(passage))


def bare(passage: str) -> list[str]:
    """Return the markup of a passage, without any words.

    >>> bare('<p>A <img alt="ship" src="a.png"></p>')
    ['<p>', '<img alt="" src="a.png">', '</p>']
    """
    parts = [part for part, is_markup in _parts(passage) if is_markup]
    return [" ".join((html_tag.bare(one) if _is_tag(one) else one).split()) for one in parts]


def reworded(passage: str, translation: str) -> str:
    """Return ``passage`` with the words of a translation that has the same markup.

    Nothing but words is taken from the translation, and they are written as text.

    >>> reworded('<b>Fast &amp; new</b>', '<b>Rapide & <neuf</b>')
    '<b>Rapide &amp; &lt;neuf</b>'
    """
    found: list[str] = []
    ours, theirs = _parts(passage), _parts(translation)
    for (part, is_markup), (other, _) in zip(ours, theirs, strict=True):
        if not is_markup:
            found.append(html.escape(html.unescape(other), quote=False))
        elif _is_tag(part):
            found.append(html_tag.reworded(part, html_tag.texts(other)))
        else:
            found.append(part)
    return "".join(found)


def is_whole(passage: str) -> bool:
    """Return whether each element that a passage begins ends in it.

    >>> is_whole("<p>One<br></p>"), is_whole("<details><summary>One</summary>")
    (True, False)
    """
    opened: list[str] = []
    for part, is_markup in _parts(passage):
        tag = NAME.match(part) if is_markup and _is_tag(part) else None
        if not tag or tag[2].lower() in VOID or part.endswith("/>"):
            continue
        if not tag[1]:
            opened.append(tag[2].lower())
        elif not opened or opened.pop() != tag[2].lower():
            return False
    return not opened


def _worded(markup: str) -> tuple[str, ...]:
    return html_tag.texts(markup) if _is_tag(markup) else ()


def _is_tag(markup: str) -> bool:
    return bool(NAME.match(markup)) and markup.count("<") == 1


def _parts(passage: str) -> Iterator[tuple[str, bool]]:
    """Yield a text and a piece of markup in turn, beginning and ending with a text."""
    end = 0
    for found in MARKUP.finditer(passage):
        yield passage[end : found.start()], False
        yield found[0], True
        end = found.end()
    yield passage[end:], False

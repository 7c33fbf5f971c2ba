"""In which direction the parts of a page are written (HTML's ``dir``).

A page without a right-to-left word has none of it. On any other, each part that is marked with a
language has its own direction, and code, which no script turns around, is written left to right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diptych.language_tags import direction, well_formed
from diptych.theme.applies import applies
from diptych.theme.footer import Part

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

# A start tag of the HTML that docutils and this theme write: no “>” stands in a value.
MARKED = re.compile(r'<[a-z][\w-]*(?=\s)(?![^<>]*\sdir=)[^<>]*?\slang="(?P<tag>[\w-]+)"')
CODE = re.compile(r"<(?:pre|code|kbd|samp)(?![\w-])(?![^<>]*\sdir=)")
# What in a page's context is HTML of the page's words, of whatever theme.
WORDS = ("title", "body", "toc", "parents", "prev", "next")
OURS = ("site_title", "navigation", "caption", "footer_parts")


def directed(html: str, *, right_to_left: bool) -> str:
    """Return HTML with the direction of its parts; that of the page is ``right_to_left`` or not.

    >>> directed('<p lang="en">x</p>', right_to_left=True)
    '<p lang="en" dir="ltr">x</p>'
    >>> directed('<p lang="fr">x <code>y</code></p>', right_to_left=False)
    '<p lang="fr">x <code>y</code></p>'
    """
    if not right_to_left:
        tags = {match["tag"] for match in MARKED.finditer(html)} if 'lang="' in html else set()
        if not any(map(_is_right_to_left, tags)):
            return html
    html = CODE.sub(r'\g<0> dir="ltr"', html)
    return MARKED.sub(_directed, html)


def _directed(match: re.Match[str]) -> str:
    return f'{match[0]} dir="{"rtl" if _is_right_to_left(match["tag"]) else "ltr"}"'


def _is_right_to_left(tag: str) -> bool:
    return well_formed(tag) and direction(tag) == "rtl"


def add_to_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Give what is in the page its direction."""
    right_to_left = direction(app.config.language) == "rtl"

    def turn(value: Any) -> Any:
        match value:
            case str():
                return directed(value, right_to_left=right_to_left)
            case list():
                return [turn(one) for one in value]
            case dict():
                return {name: turn(one) for name, one in value.items()}
            case Part():
                return replace(value, title=turn(value.title), body=turn(value.body))
        return value

    for name in (*WORDS, *(OURS if applies(app.builder) else ())):
        if name in context:
            context[name] = turn(context[name])
    if words := context.get("index_words"):
        context["index_words"] = lambda text: turn(words(text))

"""What the HTML of docutils, Sphinx and MyST lacks for WCAG 2.2, added to the body of a page.

A link to a heading beside its words is no part of them (2.4.6), a box of a task has a name (4.1.2),
what may scroll is reached by the keyboard (2.1.1), and a heading has a level (1.3.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych import adapter
from diptych.localization.traversal import walk
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HEADERLINK = '<a class="headerlink" '
TASK = re.compile(
    r'(<input [^<>]*\bclass="task-list-item-checkbox"[^<>]*>)(.*?)(?=</p>|</li>)', re.S
)
CODE = re.compile(r"<pre>(?P<code>.*?)</pre>", re.S)
TAG = re.compile(r"<[^<>]*>")
HEADING = re.compile(r'<h(?P<level>[1-6])\b|(?P<caption><p [^<>]*\brole="heading")')
# Characters in a line of code or of a table on the narrowest screen of WCAG 2.2 (1.4.10): 320 px.
NARROW = 28


def name_no_file(app: Sphinx, document: nodes.document, _page: str) -> None:
    """Let a picture that nobody describes say nothing: docutils would have its file's name read."""
    if applies(app.builder):
        for image in walk(document, nodes.image):
            image.setdefault("alt", "")


MATH = re.compile(r'<div class="math(?P<formula>[^<>]*>.*?</math>)', re.S)


def accessible(body: str) -> str:
    """Return the body of a page as all may use it.

    >>> accessible('<p><input class="task-list-item-checkbox" type="checkbox">Row</p>')
    '<p><label><input class="task-list-item-checkbox" type="checkbox">Row</label></p>'
    """
    body = body.replace(HEADERLINK, f'{HEADERLINK}aria-hidden="true" tabindex="-1" ')
    body = TASK.sub(r"<label>\1\2</label>", body)
    body = CODE.sub(_reached, body).replace(*adapter.CITATION_ROLES)
    if "</math>" in body:  # else each formula would be sought to the end of the page
        body = MATH.sub(_scrolled, body)
    return _levelled(body)


def _reached(match: re.Match[str]) -> str:
    lines = TAG.sub("", match["code"]).splitlines()
    scrolls = any(len(line) > NARROW for line in lines)
    return f'<pre tabindex="0">{match["code"]}</pre>' if scrolls else match[0]


def _scrolled(match: re.Match[str]) -> str:
    signs = "".join(TAG.sub("", match["formula"].partition(">")[2]).split())
    return f'<div tabindex="0" class="math{match["formula"]}' if len(signs) > NARROW else match[0]


def _levelled(body: str) -> str:
    """Give the caption of a list of pages, a heading to Sphinx, the level below the one above."""
    level = 1

    def below(match: re.Match[str]) -> str:
        nonlocal level
        if match["caption"]:
            return f'{match["caption"]} aria-level="{level + 1}"'
        level = int(match["level"])
        return match[0]

    return HEADING.sub(below, body)


def add_to_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Make the body of a page accessible."""
    if applies(app.builder) and "body" in context:
        context["body"] = accessible(context["body"])

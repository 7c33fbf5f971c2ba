"""Which inline tokens of MyST carry behaviour, and what of them a translation must keep.

The parser of messages and the parser of pages both ask here, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from diptych.language_tags import well_formed
from diptych.markup import formula, html_tag, roles
from diptych.markup.inline import Carrier
from diptych.markup.roles import Role

STYLES = {"em", "strong", "s"}
LANGUAGE_CLASS = "language-"
# What a role of code sets apart in it, since it stands for something: {name}.
PLACEHOLDER = re.compile(r"(?<!\\)\{[^{}]*[^{}\\]\}")


def style_of(token: SyntaxTreeNode) -> str | None:
    """Return the style that a token gives its words: em, strong, s, sup, sub, lang; or None."""
    if token.type in STYLES:
        return token.type
    if token.type == "myst_role":
        return roles.STYLES.get(token.meta["name"])
    if token.type == "span" and not _attributes(token.attrs):
        return "lang"
    return None


def language_of(token: SyntaxTreeNode) -> str | None:
    """Return the language that a token is marked with: ``{lang=fr}`` or ``{.language-fr}``.

    What is not well formed is no mark: it counts as any other attribute.
    """
    classes = str(token.attrs.get("class", "")).split()
    marks = [name.removeprefix(LANGUAGE_CLASS) for name in classes if _marks_language(name)]
    tags = [str(token.attrs["lang"])] if "lang" in token.attrs else marks
    return tags[0] if tags and well_formed(tags[0]) else None


def _marks_language(name: str) -> bool:
    return name.startswith(LANGUAGE_CLASS) and well_formed(name.removeprefix(LANGUAGE_CLASS))


def carrier_of(token: SyntaxTreeNode, known: Mapping[str, Role] = roles.NONE) -> Carrier | None:
    """Return what a token carries, without its children; None if it is words, style or a break."""
    kind = token.type
    if kind in {"text", "text_special", "softbreak", "hardbreak"} or style_of(token):
        return None
    attributes = _attributes(token.attrs)
    language = language_of(token)
    title = str(token.attrs.get("title", ""))
    if kind == "link":
        address = str(token.attrs.get("href", ""))
        return Carrier(
            kind, (address, *attributes), title=title, address=address, language=language
        )
    if kind == "image":
        source = str(token.attrs.get("src", ""))
        return Carrier(
            kind, (source, *attributes), words=_alt(token), title=title, language=language
        )
    if kind == "myst_role":
        return role(token.meta["name"], token.content, known)
    if kind == "footnote_ref":
        return Carrier("footnote", (str(token.meta.get("label")),))
    if kind == "code_inline":
        return Carrier("code", (token.content, *attributes), language=language)
    if kind == "html_inline":
        words = " ".join(html_tag.texts(token.content))
        return Carrier("html", (html_tag.bare(token.content),), words=words, written=token.content)
    if kind.startswith(("math", "amsmath")):
        return Carrier("math", **_formula(token.content))
    if kind.startswith("substitution"):
        return Carrier("substitution", (token.content.strip(),))
    return Carrier(kind, (token.content, *attributes), language=language)


def role(name: str, content: str, known: Mapping[str, Role] = roles.NONE) -> Carrier:
    """Return what a role carries, as the table of ``known`` roles has it."""
    what = roles.named(known, name)
    if titled := what.split(content):
        return Carrier("role", (name, titled[1]), words=titled[0], role=what)
    if what.words and what.target:
        return Carrier("role", (name, content), words=content.removeprefix("!"), role=what)
    if what.formula:
        return Carrier("role", role=what, **_formula(content, name))
    if what.placeholders and PLACEHOLDER.search(content):
        return Carrier(
            "role",
            (name, PLACEHOLDER.sub("{}", content)),
            written=content,
            role=what,
        )
    if what.words:
        steps = (roles.STEP,) * content.count(roles.STEP) if what.steps else ()
        return Carrier("role", (name, *steps), words=content, role=what)
    return Carrier("role", (name, content), role=what)


def _formula(content: str, *name: str) -> dict[str, Any]:
    words = " ".join(formula.texts(content))
    return {"key": (*name, formula.bare(content)), "words": words, "written": content}


def _attributes(attributes: Mapping[str, object]) -> tuple[str, ...]:
    """Return what an ``{...}`` says, other than the language, in one order."""
    kept = []
    for name, value in sorted(attributes.items()):
        if name in {"href", "src", "title", "alt"}:
            continue
        if name == "lang" and well_formed(str(value)):
            continue
        if name == "class":
            classes = str(value).split()
            value = " ".join(one for one in classes if not _marks_language(one))
            if not value:
                continue
        kept.append(f"{name}={value}")
    return tuple(kept)


def _alt(token: SyntaxTreeNode) -> str:
    """Return an alternative text without its markup (CommonMark 0.31, 6.4)."""
    return "".join(
        child.content if child.type in {"text", "text_special"} else _alt(child)
        for child in token.children or ()
    )

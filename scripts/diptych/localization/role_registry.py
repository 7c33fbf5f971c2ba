"""The roles that a page may use, looked up where Sphinx and docutils register them.

What each does with its content is told by its class; of a role that a project or another package
made, by what it made of its content on the page. A role that neither tells of stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

from diptych.adapter import (
    KEYBOARD,
    Abbreviation,
    AnyXRefRole,
    CustomRole,
    EmphasizedLiteral,
    GenericRole,
    GUILabel,
    IndexRole,
    IntersphinxRole,
    MathReferenceRole,
    MenuSelection,
    XRefRole,
    docutils_role,
    docutils_roles,
    sphinx_roles,
)
from diptych.markup.roles import UNKNOWN, Role

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

ROLES = "diptych-roles"
# What a page shows of its roles is plain where there are no other nodes than these.
PLAIN = (nodes.inline, nodes.emphasis, nodes.strong, nodes.literal)
CODE = (nodes.literal, addnodes.not_smartquotable)
# What is shown otherwise than by its words.
ACTING = (nodes.FixedTextElement, nodes.math, nodes.raw, nodes.literal, nodes.reference)
LEADING = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
# Of the standard domain: what shows the title of its target where it is given none.
AUTOMATIC = {"ref", "numref", "doc"}
EXTERNAL = re.compile(r"external(?:\+[^:]+)?:(?:[^:]+:)?([^:]+)")
USED = re.compile(r"\{([A-Za-z][\w:.+-]*)\}`|:([A-Za-z][\w:.+-]*):`|`:([A-Za-z][\w:.+-]*):")


def used(
    env: BuildEnvironment, document: nodes.document, texts: Sequence[str], *, default: bool
) -> dict[str, Role]:
    """Return the table of the roles that are named in texts, in MyST or in reStructuredText.

    That is with the role of reStructuredText that has no name, where ``default`` asks for it.
    """
    names = {name.lower() for text in texts for found in USED.findall(text) for name in found}
    names.discard("")
    if default and any("`" in text for text in texts):
        names.add("")
    found = {name: of_name(env, document, name) for name in sorted(names)}
    return {name: role for name, role in found.items() if role is not None}


def of_name(env: BuildEnvironment, document: nodes.document, name: str) -> Role | None:
    """Return what the role of this name does; None where its class does not tell."""
    domain, function = _find(env, document, name.lower())
    if isinstance(function, IntersphinxRole):
        inner = EXTERNAL.fullmatch(name.lower())
        domain, function = _find(env, document, inner[1]) if inner else ("", None)
    return None if function is None else _of_function(function, domain, name.rpartition(":")[2])


def _find(
    env: BuildEnvironment, document: nodes.document, name: str
) -> tuple[str, Callable[..., Any] | None]:
    """Return a role and its domain, as Sphinx finds them: it hides the roles of domains."""
    prefix, colon, local = name.rpartition(":")
    if colon and prefix in env.domains:
        domains = [env.domains[prefix]]
    else:
        default = None if colon else env.current_document.default_domain
        domains = [] if default is None else [default]
    for domain in (*domains, env.domains.standard_domain):
        if (function := domain.roles.get(local if colon else name)) is not None:
            return domain.name, function
    return "", docutils_role(name, document)


def _of_function(function: Callable[..., Any], domain: str, name: str) -> Role | None:
    match function:
        case CustomRole():
            return _of_function(function.base_role, domain, name)
        case GenericRole():
            code = issubclass(function.node_class, CODE)
            return Role(code=code, words=not code or name == "kbd")
        case IndexRole():
            return Role(target=True, title=True, words=True)
        case MathReferenceRole():
            return Role(target=True)
        case XRefRole():
            return _of_reference(function, domain, name)
        case ReferenceRole():
            return Role(target=True, title=True)
        case MenuSelection():
            return Role(words=True, accelerators=True, steps=True)
        case GUILabel():
            return Role(words=True, accelerators=True)
        case Abbreviation():
            return Role(words=True)
        case EmphasizedLiteral():
            return Role(code=True, placeholders=True)
        case _ if isinstance(function, KEYBOARD):
            return Role(words=True, code=True)
        case docutils_roles.generic_custom_role:
            return Role(words=True)
        case docutils_roles.code_role | sphinx_roles.code_role:
            return Role(code=True)
        case docutils_roles.math_role:
            return Role(formula=True)
        case docutils_roles.raw_role:
            return Role(target=True)
    if getattr(function, "shows_words", False):
        return Role(words=True)
    if getattr(function, "__module__", "") == "sphinx.ext.extlinks":
        return Role(target=True, title=True)
    return None


def _of_reference(function: XRefRole, domain: str, name: str) -> Role:
    automatic = isinstance(function, AnyXRefRole) or (domain == "std" and name in AUTOMATIC)
    file = issubclass(function.nodeclass, addnodes.download_reference)
    return Role(
        target=True,
        title=True,
        code=issubclass(function.innernodeclass, nodes.literal) and not (automatic or file),
        automatic=automatic,
        numbered=domain == "std" and name == "numref",
        glossary=domain == "std" and name == "term",
    )


def note(
    env: BuildEnvironment,
    document: nodes.document,
    name: str,
    content: str,
    made: Sequence[nodes.Node],
) -> None:
    """Note in the page's table what a role does, which has ``made`` these nodes of its content."""
    seen: dict[str, Role] = document.setdefault(ROLES, {})
    name = name.lower()
    if (known := of_name(env, document, name)) is not None:
        seen[name] = known
        return
    found = _by_result(content, made)
    seen[name] = _both(seen.get(name, found), found)


def _by_result(content: str, made: Sequence[nodes.Node]) -> Role:
    """Return what a role does with its content, from what is shown of it."""
    shown = [node for node in made if not isinstance(node, nodes.Invisible)]
    text = "".join(node.astext() for node in shown)
    inside = [one for node in shown for one in node.findall(nodes.Element)]
    code = any(isinstance(node, CODE) for node in inside)
    if text == content and all(map(_is_plain, inside)):
        return Role(code=code, words=not code)
    if text == content and all(map(_has_but_words, inside)):
        return Role(words=True, guarded=True)
    if any(isinstance(node, LEADING) for node in inside):
        role = Role(target=True, title=True, code=code)
        titled = role.split(content)
        return Role(target=True) if titled is None else role if text == titled[0] else UNKNOWN
    return UNKNOWN


def _is_plain(node: nodes.Element) -> bool:
    said = {name for name, value in node.non_default_attributes().items() if value}
    return type(node) in PLAIN and said <= {"classes"}


def _has_but_words(node: nodes.Element) -> bool:
    """Tell whether a node of another package's own has nothing but words and classes."""
    said = {name for name, value in node.non_default_attributes().items() if value}
    is_words = isinstance(node, nodes.Inline) and isinstance(node, nodes.TextElement)
    return is_words and not isinstance(node, ACTING) and said <= {"classes"}


def _both(one: Role, other: Role) -> Role:
    """Return what holds of a role that was seen to be both."""
    if one == other:
        return one
    if {one.title, other.title} == {True, False} and Role(target=True) in (one, other):
        return one if one.title else other
    return UNKNOWN

"""What each role does with its content: one table, which every reader of markup shares.

Where Sphinx is at hand it is filled from the registries (``localization.role_registry``), and goes
along with each page as data (``Page.roles``): checks and typography need no Sphinx to use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

TITLED = re.compile(r"(.+?)\s*(?<!\\)<([^<>]+)>", re.DOTALL)
# Roles that only set words apart: a translation may add, drop or fill them as it needs.
STYLES = {"sup": "sup", "superscript": "sup", "sub": "sub", "subscript": "sub"}
STEP = "-->"


@dataclass(frozen=True, slots=True)
class Role:
    """What a role's content is.

    ``target``: it names what the role leads to or stands for, and stays as it is. ``title``: it may
    be ``title <target>``, of which the title is words. ``words``: it is words (with ``target``,
    too: words that name their own target, as those of ``index``). ``code``: it is shown as code.
    ``placeholders``: within the code, ``{words}`` stand for something. ``accelerators``: ``&``
    marks a key. ``steps``: ``-->`` leads from one to the next. ``automatic``: without a title, that
    of the target is shown. ``guarded``: nobody knows what else is made of the words. ``numbered``:
    the title has a place for a number. ``glossary``: the target is a term of the project's
    glossary. ``formula``: it is TeX, in which ``\\text{…}`` is words.

    A role with none of these is not known: its content stays as it is.
    """

    target: bool = False
    title: bool = False
    words: bool = False
    code: bool = False
    placeholders: bool = False
    accelerators: bool = False
    steps: bool = False
    automatic: bool = False
    numbered: bool = False
    glossary: bool = False
    guarded: bool = False
    formula: bool = False

    def traits(self) -> list[str]:
        """Return the names of what holds of the role, ready for JSON; :func:`table` reads them."""
        return [one.name for one in fields(self) if getattr(self, one.name)]

    def split(self, content: str) -> tuple[str, str] | None:
        """Return the title and the target, where ``content`` has both.

        >>> Role(target=True, title=True).split("the map <map>")
        ('the map', 'map')
        >>> Role(words=True).split("Go <Back>")
        """
        titled = TITLED.fullmatch(content) if self.title else None
        return (titled[1], titled[2]) if titled else None


UNKNOWN = Role()
NONE: Mapping[str, Role] = MappingProxyType({})


def table(traits: Mapping[str, Iterable[str]]) -> dict[str, Role]:
    """Return the roles by name that ``traits`` describes (see :meth:`Role.traits`)."""
    known = {one.name for one in fields(Role)}
    return {
        name: Role(**{trait: True for trait in given if trait in known})
        for name, given in traits.items()
    }


def named(roles: Mapping[str, Role], name: str) -> Role:
    """Return the role of this name; letters' case makes no difference, as in docutils."""
    return roles.get(name.lower(), UNKNOWN)

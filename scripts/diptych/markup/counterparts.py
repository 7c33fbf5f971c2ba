"""Which of its original's references one of a translation is, where that goes by translated words.

reStructuredText leads to a section by its title (`` `Oars`_ ``), to a term of the glossary by the
term (``:term:`anchor```), to a label that is a title by that: in a translation all these are words
of its language. What they lead to stays the page's own; all that is found here is which of its
references takes which words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from diptych.markup.entries import alike
from diptych.markup.inline import Carrier, Inline, Markup, Styled, Text
from diptych.markup.variants import Variants

REFERENCE, PROBLEM = "reference", "problematic"
DOTLESS = re.compile(r"[^@\s]+@[^@.\s]+")


def counterparts(
    source: Markup,
    translation: Markup,
    variants: Variants,
    names: Iterable[str] = (),
) -> Markup:
    """Return ``translation`` with the names of ``source`` in its references.

    ``names`` are those of the page's targets: one of them that the original does not lead to is no
    translation of another. References that nothing tells apart are taken in their order. What has
    no counterpart keeps its name.
    """
    found: dict[int, Inline] = {
        **_references(source, translation, variants, names),
        **_terms(source, translation, variants),
        **_entries(source, translation),
        **_no_mail(source, translation),
        **_signs(source, translation),
    }
    if not found:
        return translation
    return Markup(translation.source, _renamed(translation.children, found))


def _references(
    source: Markup, translation: Markup, variants: Variants, names: Iterable[str]
) -> dict[int, Carrier]:
    free, others = (
        [carrier for carrier in markup.carriers if carrier.kind == REFERENCE]
        for markup in (source, translation)
    )
    unknown = []
    for carrier in others:
        same = next((one for one in free if one.key == carrier.key), None)
        if same is None:
            unknown.append(carrier)
        else:
            free.remove(same)
    known = {*(one.key[0] for one in source.carriers if one.kind == REFERENCE), *names}
    unknown = [one for one in unknown if one.key[0] not in known]
    if len(unknown) > len(free):
        return {}
    found: dict[int, Carrier] = {}
    for carrier in unknown:
        title = next((one for one in free if _is_title(one, carrier, variants)), None)
        if title is not None:
            free.remove(title)
            found[id(carrier)] = replace(carrier, key=title.key)
    left = (carrier for carrier in unknown if id(carrier) not in found)
    # Any of those that are left: which one shows when they are counted.
    found |= {
        id(carrier): replace(carrier, key=one.key)
        for carrier, one in zip(left, list(free), strict=False)
    }
    return found


def _is_title(one: Carrier, other: Carrier, variants: Variants) -> bool:
    source, translation = (Markup("", carrier.children).words for carrier in (one, other))
    return variants.translates(source, translation)


def _terms(source: Markup, translation: Markup, variants: Variants) -> dict[int, Carrier]:
    free = [carrier for carrier in source.carriers if _goes_by_words(carrier)]
    unknown = []
    for carrier in translation.carriers:
        if not _goes_by_words(carrier):
            continue
        same = next((one for one in free if one.key == carrier.key), None)
        if same is None:
            unknown.append(carrier)
        else:
            free.remove(same)
    found = {}
    for carrier in unknown:
        name, term = carrier.key
        own = next(
            (one for one in free if one.key[0] == name and variants.translates(one.key[1], term)),
            None,
        )
        if own is not None:
            free.remove(own)
            words = carrier.words or ("" if carrier.role.automatic else term)
            found[id(carrier)] = replace(carrier, key=own.key, words=words)
    return found


def _entries(source: Markup, translation: Markup) -> dict[int, Carrier]:
    """Return the roles that file words of the text in the index, of the same kind and parts."""
    free, others = (
        [one for one in markup.carriers if one.role.words and one.role.target]
        for markup in (source, translation)
    )
    for carrier in list(others):
        same = next((one for one in free if one.key == carrier.key), None)
        if same is not None:
            free.remove(same)
            others.remove(carrier)
    found = {}
    for carrier in others:
        own = next((one for one in free if alike(one, carrier)), None)
        if own is not None:
            free.remove(own)
            found[id(carrier)] = replace(carrier, key=own.key, written=carrier.key[1])
    return found


def _goes_by_words(carrier: Carrier) -> bool:
    """Tell whether a role names its target by words: a term, a title (autosectionlabel)."""
    return (carrier.role.glossary or carrier.role.automatic) and not carrier.role.numbered


def _signs(source: Markup, translation: Markup) -> dict[int, Inline]:
    """Return as words the signs that begin no markup and that the original has, too: List-*."""
    return {
        id(carrier): Text(carrier.key[0], escaped=True)
        for carrier in translation.carriers
        if carrier.kind == PROBLEM and carrier.key[0] and carrier.key[0] in source.words
    }


def _no_mail(source: Markup, translation: Markup) -> dict[int, Inline]:
    """Return as words what docutils alone takes for an address of mail: sr@latin, numbers@once.

    On the internet none is without a dot; one that has it stays a link.
    """
    known = {carrier.key for carrier in source.carriers if carrier.kind == "link"}
    return {
        id(carrier): Text(address)
        for carrier in translation.carriers
        if carrier.kind == "link"
        and carrier.key not in known
        and DOTLESS.fullmatch(address := carrier.address.removeprefix("mailto:"))
        and Markup("", carrier.children).words == address
    }


def _renamed(parts: tuple[Inline, ...], found: Mapping[int, Inline]) -> tuple[Inline, ...]:
    renamed: list[Inline] = []
    for part in parts:
        if isinstance(part, Styled):
            renamed.append(replace(part, children=_renamed(part.children, found)))
        elif isinstance(part, Carrier):
            new = found.get(id(part), part)
            if isinstance(new, Carrier):
                new = replace(new, children=_renamed(part.children, found))
            renamed.append(new)
        else:
            renamed.append(part)
    return tuple(renamed)

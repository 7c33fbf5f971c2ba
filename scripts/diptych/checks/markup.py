"""Markup: what makes the localizer leave a translation aside, by the rules of its own parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.finding import Severity
from diptych.markup import refused
from diptych.markup.label import is_translated_label
from diptych.markup.variants import NONE, canonical


def _of(rule: str, pair: Pair) -> Iterator[Flaw]:
    """Yield what is wrong with a translation once, as the build says it: by the first rule."""
    if pair.differences and pair.differences[0].rule == rule:
        one = refused(pair.differences)
        yield Flaw(one.message, one.hint)


@message_check("markup-lost", firm=True)
def markup_lost(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Links, roles, images, code, math, footnotes and attributes of the original are all kept.

    Bad::

        msgid "See the [Declaration](https://undocs.org/A/68/L.5)."
        msgstr "Voir la Déclaration."

    Good::

        msgid "See the [Declaration](https://undocs.org/A/68/L.5)."
        msgstr "Voir la [Déclaration](https://undocs.org/A/68/L.5)."
    """
    yield from _of("markup-lost", pair)


@message_check("markup-added", firm=True)
def markup_added(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation adds no link, role, image, code, math, footnote or attribute.

    Bad::

        msgid "See the Declaration."
        msgstr "Voir la [Déclaration](https://example.org/)."

    Good::

        msgid "See the Declaration."
        msgstr "Voir la Déclaration."
    """
    yield from _of("markup-added", pair)


@message_check("markup-changed", firm=True)
def markup_changed(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Where links, roles and images of the original lead, those of its translation lead, too.

    Bad::

        msgid "See the [Declaration](https://undocs.org/A/68/L.5)."
        msgstr "Voir la [Déclaration](https://example.org/)."

    Good::

        msgid "See the [Declaration](https://undocs.org/A/68/L.5)."
        msgstr "Voir la [Déclaration](https://undocs.org/A/68/L.5)."
    """
    yield from _of("markup-changed", pair)


@message_check("markup-broken", firm=True)
def markup_broken(pair: Pair, _: Context) -> Iterator[Flaw]:
    """Markup in a translation is closed and complete: nothing of it would be printed.

    Bad::

        msgid "The **second** dialogue"
        msgstr "Le **deuxième* dialogue"

    Good::

        msgid "The **second** dialogue"
        msgstr "Le **deuxième** dialogue"
    """
    yield from _of("markup-broken", pair)


@message_check("markup-block", firm=True)
def markup_block(pair: Pair, _: Context) -> Iterator[Flaw]:
    r"""A translation is one paragraph, as its original is: no list, heading, quotation or table.

    Bad::

        msgid "The second dialogue"
        msgstr "Le deuxième\n\ndialogue"

    Good::

        msgid "The second dialogue"
        msgstr "Le deuxième dialogue"
    """
    yield from _of("markup-block", pair)


@message_check("markup-noqa", firm=True)
def markup_noqa(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation does not switch off the checks of Sphinx.

    Bad::

        msgid "The second dialogue"
        msgstr "Le deuxième dialogue # noqa"

    Good::

        msgid "The second dialogue"
        msgstr "Le deuxième dialogue"
    """
    yield from _of("markup-noqa", pair)


@message_check("control-character", firm=True)
def control_character(pair: Pair, _: Context) -> Iterator[Flaw]:
    r"""A translation adds no invisible character: no control, no change of direction.

    Bad::

        msgid "The second dialogue"
        msgstr "Le deuxième \adialogue"

    Good::

        msgid "The second dialogue"
        msgstr "Le deuxième dialogue"
    """
    yield from _of("control-character", pair)


@message_check("style-lost", Severity.WARNING)
def style_lost(pair: Pair, _: Context) -> Iterator[Flaw]:
    """What the original sets in bold, in italics or as deleted, the translation does too.

    Bad::

        msgid "The **second** dialogue"
        msgstr "Le deuxième dialogue"

    Good::

        msgid "The **second** dialogue"
        msgstr "Le **deuxième** dialogue"
    """
    names = {"em": "emphasis (*…*)", "strong": "strong emphasis (**…**)", "s": "deletion (~~…~~)"}
    if pair.markup:
        before, after = (markup.styles for markup in pair.markup)
        for style, name in names.items():
            if before[style] > after[style]:
                count = f"{before[style] - after[style]} of {before[style]}: "
                which = count if before[style] > 1 else ""
                yield Flaw(f"{which}the {name} of the original is lost", "set the same words in it")


@message_check("code-changed", Severity.WARNING)
def code_changed(pair: Pair, _: Context) -> Iterator[Flaw]:
    """What the original shows as code, the translation does too, and nothing else.

    Code does nothing on a page: the translation is used all the same. The label of a button or a
    menu may be shown as code, and is translated.

    Bad::

        msgid "Run `make check` first."
        msgstr "Lancer d’abord la vérification."

    Good::

        msgid "Run `make check` first."
        msgstr "Lancer d’abord `make check`."
    """
    if pair.fitting is None:
        return
    before, after = (
        Counter(canonical(one, NONE)[1] for one in markup.carriers if one.kind == "code")
        for markup in pair.fitting
    )
    lost, added = list((before - after).elements()), list((after - before).elements())
    for code in list(lost):
        label = next((other for other in added if is_translated_label(code, other)), None)
        if label is not None:
            lost.remove(code)
            added.remove(label)
    for code in dict.fromkeys(lost):
        yield Flaw(f"this is no code in the translation: {code}", "copy it from the original")
    for code in dict.fromkeys(added):
        yield Flaw(f"this is no code in the original: {code}", "write it without backticks")

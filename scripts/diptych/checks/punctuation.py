"""The ends of a message: its last sign, and the white space around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.finding import Severity
from diptych.language_tags import primary
from diptych.typography.problem import AND

# What may stand behind a last sign: spaces, quotation marks, brackets, emphasis.
SPACES = " \t\n\u00a0\u202f\u3000"
CLOSERS = SPACES + "\"'”’»›)]}*_“‘」』】〉》）］"
# A sign that is spoken of, or part of a name that is quoted: the menu “?”, the dialog “Options…”,
# wildcards (* and ?).
SPOKEN = re.compile(
    r"""(?:…|\.{3})\s*["'”’»›」』]\W*$|["'“‘„‚«‹「『]\s*[^\w\s]\s*["'”’»›」』]\W*$"""
    rf"""|\b(?:{"|".join(AND)})\s[^\w\s][\s)]*$"""
)
# Signs of other scripts, and what they are in this one.
ALIKE = str.maketrans(
    {
        **dict.fromkeys("。．｡।॥۔።།။։", "."),
        **dict.fromkeys("؟？՞⁇፧", "?"),
        **dict.fromkeys("！՜", "!"),
        **dict.fromkeys("：፡", ":"),
        **dict.fromkeys("；؛፤", ";"),
        **dict.fromkeys("，、،፣၊", ","),
    }
)
GREEK = str.maketrans(";\u037e", "??")
# Either language may end the items of a list as it likes.
LISTED = ({";", "."}, {";", ","}, {";", ""}, {",", ""}, {",", "."})
# Where a full stop comes and goes with the form of the sentence, a colon with it (JTF style guide
# for Japanese, 1.2.1); Thai, Lao and Khmer have no use for one.
LOOSE = {"ja", "ko", "zh", "yue", "th", "lo", "km", "my", "bo", "dz"}
LOOSELY = ({".", ""}, {":", "."}, {":", ""}, {":", ","})
# A full stop that belongs to a word ends no sentence: the other language may write it out.
ABBREVIATION = re.compile(
    r"(?:\b(?:etc|al|Inc|Ltd|Corp|Co|St|Mr|Dr|No|pp?|ff|éd|vol|art|chap|env|min|max|approx|resp|ext)"
    r"|\b[^\W\d_](?:\.[^\W\d_])*)\.$",
    re.IGNORECASE,
)


@message_check("end-punctuation", Severity.WARNING)
def end_punctuation(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation ends with the sign that the original ends with.

    Bad::

        msgid "Where is the issue handled?"
        msgstr "Où la question est traitée"

    Good::

        msgid "Where is the issue handled?"
        msgstr "Où la question est-elle traitée ?"
    """
    languages = primary(pair.source_language), primary(pair.language)
    before, after = (
        _end(text, language) for text, language in zip(pair.words, languages, strict=True)
    )
    if not pair.prose or before is None or after is None:
        return
    free = (*LISTED, *LOOSELY) if LOOSE.intersection(languages) else LISTED
    if before != after and {before, after} not in free:
        names = [f"with “{end}”" if end else "without a sign" for end in (before, after)]
        yield Flaw(
            f"the original ends {names[0]}, the translation {names[1]}", "end it with the same sign"
        )


def _end(text: str, language: str) -> str | None:
    """Return the last sign, empty where it is a word; None where that cannot be told."""
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    if SPOKEN.search(text):
        return None
    text = text.translate(GREEK if language == "el" else {}).rstrip(CLOSERS).translate(ALIKE)
    if not text or ABBREVIATION.search(text):
        return None
    if text.endswith(("...", "…", "⋯")):
        return "…"
    return text[-1] if text[-1] in ".?!:;," else ""


@message_check("edge-space", Severity.WARNING)
def edge_space(pair: Pair, _: Context) -> Iterator[Flaw]:
    """A translation begins and ends with white space only where the original does.

    Bad::

        msgid "Member states"
        msgstr "États membres "

    Good::

        msgid "Member states"
        msgstr "États membres"
    """
    if trimmed(pair) != pair.translation:
        yield Flaw(
            "white space at the start or the end differs from the original",
            "“diptych check --fix” mends it",
        )


def trimmed(pair: Pair) -> str:
    """Return the translation with the white space around the original."""
    source = pair.source
    start = source[: len(source) - len(source.lstrip())]
    end = source[len(source.rstrip()) :]
    return f"{start}{pair.translation.strip()}{end}"

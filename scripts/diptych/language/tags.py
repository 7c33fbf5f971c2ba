"""Language tags, as BCP 47 writes them and as gettext and Python spell them."""

from __future__ import annotations

import re
from functools import cache

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use. What is
# left out is the list of irregular tags, all of them long deprecated.
WELL_FORMED = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?"
    r"(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE | re.ASCII,
)


def well_formed(tag: str) -> bool:
    """Return whether ``tag`` is written as BCP 47 wants it.

    >>> well_formed("en-GB"), well_formed("en_GB"), well_formed("english!")
    (True, False, False)
    """
    return WELL_FORMED.fullmatch(tag) is not None


def primary(tag: str) -> str:
    """Return the primary subtag, in lower case; "" for a tag that has none.

    >>> primary("en-GB"), primary("pt_BR"), primary("sr@latin"), primary("")
    ('en', 'pt', 'sr', '')
    """
    return re.split("[-_@.]", tag.strip(), maxsplit=1)[0].lower()


def same(one: str, other: str) -> bool:
    """Return whether two tags name one language, whatever the region.

    >>> same("en", "en-GB"), same("en", "fr")
    (True, False)
    """
    return primary(one) == primary(other)


@cache
def english_name(tag: str) -> str:
    """Return what English calls the language, or the tag itself where it has no known name.

    >>> english_name("fr-CA"), english_name("de"), english_name("qqq")
    ('French', 'German', 'qqq')
    """
    from babel import Locale

    name = Locale("en").languages.get(primary(tag))
    return str(name) if name else tag

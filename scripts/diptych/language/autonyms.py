"""What languages call themselves: right in a page of any language, as in a list of editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from functools import cache


def autonym_of(text: str) -> Set[str]:
    """Return the primary subtags of the languages whose own name a text is, by CLDR through ICU.

    >>> sorted(autonym_of("Français")), sorted(autonym_of("简体中文")), sorted(autonym_of("French"))
    (['fr'], ['zh'], [])
    """
    return _autonyms().get(text.strip().casefold(), frozenset())


@cache
def _autonyms() -> dict[str, set[str]]:
    import icu  # takes as long to load as all else that a verb needs

    found: dict[str, set[str]] = defaultdict(set)
    for name in icu.Locale.getAvailableLocales():
        locale = icu.Locale(name)
        for handling in (icu.UDialectHandling.DIALECT_NAMES, icu.UDialectHandling.STANDARD_NAMES):
            shown = icu.LocaleDisplayNames.createInstance(locale, handling)
            found[shown.localeDisplayName(locale).casefold()].add(locale.getLanguage())
        found[locale.getDisplayLanguage(locale).casefold()].add(locale.getLanguage())
    return dict(found)

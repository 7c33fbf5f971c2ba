"""Read a text as a proof-reader does: find what goes against convention, and mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from diptych import language_tags
from diptych.typography import eastern, european
from diptych.typography.english import ENGLISH
from diptych.typography.french import FRENCH
from diptych.typography.problem import Problem
from diptych.typography.protection import protected as myst
from diptych.typography.quotation import quotation
from diptych.typography.style import Style

Protection = Callable[[str], Sequence[tuple[int, int]]]
LANGUAGES = {
    "de": european.GERMAN,
    "en": ENGLISH,
    "es": european.SPANISH,
    "fr": FRENCH,
    "it": european.ITALIAN,
    "ja": eastern.JAPANESE,
    "nl": european.DUTCH,
    "pt": european.PORTUGUESE,
    "ru": european.RUSSIAN,
    "zh-Hans": eastern.SIMPLIFIED,
    "zh-Hant": eastern.TRADITIONAL,
}
# Where a country has other ways than the language.
REGIONS = {
    "de-CH": european.SWISS_GERMAN,
    "de-LI": european.SWISS_GERMAN,
    "pt-BR": european.BRAZILIAN,
}
RULES = (
    "typography-spaces",
    "typography-quotes",
    "typography-apostrophe",
    "typography-ligature",
    "typography-ordinal",
    "typography-accent",
    "typography-ellipsis",
    "typography-dash",
)


def problems(
    text: str, language: str, protected: Protection = myst, *, without: frozenset[str] = frozenset()
) -> list[Problem]:
    """Return the problems of ``text`` in their order.

    ``protected`` tells which ranges of a text are no words (see :func:`protection.protected`);
    rules named in ``without`` are left aside.
    """
    rules = style(language)
    if rules is None:
        return []
    ranges = protected(text)
    found: list[Problem] = []
    end = 0
    for problem in sorted(_all(text, rules, ranges)):
        if problem.rule in without or problem.start < end or _touches(problem, ranges):
            continue
        found.append(problem)
        end = problem.end
    return found


def fix(
    text: str, language: str, protected: Protection = myst, *, without: frozenset[str] = frozenset()
) -> str:
    """Return ``text`` with its problems mended; what is protected stays as it is.

    Mending what is mended changes nothing. A text that no number of rounds brings to rest is
    left alone.
    """
    kept = _contents(text, protected)
    fixed = text
    for _ in range(8):
        found = problems(fixed, language, protected, without=without)
        if not found:
            return fixed if _contents(fixed, protected) == kept else text
        for problem in reversed(found):
            fixed = fixed[: problem.start] + problem.replacement + fixed[problem.end :]
    return text


@lru_cache(maxsize=64)
def style(language: str) -> Style | None:
    """Return what holds for a language in its script and country; None where nothing is known."""
    try:
        parts = language_tags.subtags(language)
        script = language_tags.maximized(language).script
    except language_tags.NotALanguage:
        return None
    name = parts.language
    return (
        REGIONS.get(f"{name}-{parts.region}")
        or LANGUAGES.get(f"{name}-{script}")
        or LANGUAGES.get(name)
    )


def _all(text: str, rules: Style, ranges: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    for convention in rules.conventions:
        yield from convention.problems(text)
    if rules.quotes is not None:
        yield from quotation(text, rules.quotes, ranges)


def _touches(problem: Problem, ranges: Sequence[tuple[int, int]]) -> bool:
    """Return whether a problem lies in a range, in part at least; between two it does not."""
    if problem.start == problem.end:
        return any(start < problem.start < end for start, end in ranges)
    return any(problem.start < end and start < problem.end for start, end in ranges)


def _contents(text: str, protected: Protection) -> list[str]:
    return [text[start:end] for start, end in protected(text)]

"""Numbers in words: enough of them to know that “47” and “quarante-sept” are one number."""

from __future__ import annotations

import re
import unicodedata

from diptych.checks.roman import romans


def _counted(words: str) -> dict[str, int]:
    """Return words with the numbers from zero on."""
    return {word: number for number, word in enumerate(words.split())}


ENGLISH = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
) | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "both": 2,
    "single": 1,
    "double": 2,
    "triple": 3,
    "a": 1,
    "an": 1,
}
FRENCH = _counted(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
) | {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "octante": 80,
    "nonante": 90,
    "cent": 100,
    "mille": 10**3,
    "millier": 10**3,
    "million": 10**6,
    "milliard": 10**9,
    "billion": 10**12,
    "une": 1,
    "premier": 1,
    "premiere": 1,
    "second": 2,
    "seconde": 2,
    "double": 2,
    "triple": 3,
    "tiers": 3,
    "cinquieme": 5,
    "neuvieme": 9,
}
# What ordinals and plurals put after the stem of a number, and what they take from it.
ENDINGS = (
    ("", ""),
    ("s", ""),
    ("ieme", ""),
    ("iemes", ""),
    ("ieme", "e"),
    ("iemes", "e"),
    ("th", ""),
    ("fold", ""),
    ("ths", ""),
    ("ieth", "y"),
    ("ieths", "y"),
)
# Words that mean a number without being part of one.
ENGLISH_LIKE: dict[str, tuple[float, ...]] = {
    "half": (0.5, 1, 2, 50),
    "quarter": (0.25, 1, 4, 25),
    "noon": (12,),
    "midnight": (0, 12, 24),
    "dozen": (12,),
    "decade": (10,),
    "century": (100,),
    "fortnight": (14, 15),
    "thirds": (3,),
    "fifths": (5,),
    "percent": (100,),
    "binary": (2,),
    "octal": (8,),
    "decimal": (10,),
    "hexadecimal": (16,),
    "hourly": (1,),
    "daily": (1,),
    "weekly": (1, 7),
    "monthly": (1,),
    "yearly": (1,),
    "annual": (1,),
    "annually": (1,),
    **dict.fromkeys(("another", "each", "every", "only", "per", "unique"), (1,)),
    **dict.fromkeys(("bidirectional", "bilingual", "couple", "dual", "either", "pair"), (2,)),
    "trilingual": (3,),
    "linear": (1,),
    **dict.fromkeys(("quadratic", "square", "squared"), (2,)),
    **dict.fromkeys(("cube", "cubed", "cubic"), (3,)),
}
FRENCH_LIKE: dict[str, tuple[float, ...]] = {
    "moitie": (0.5, 1, 2, 50),
    "demi": (0.5, 1, 2, 50),
    "demie": (0.5, 1, 2, 50),
    "quart": (0.25, 1, 4, 25),
    "midi": (12,),
    "minuit": (0, 12, 24),
    "dizaine": (10,),
    "douzaine": (12,),
    "quinzaine": (14, 15),
    "vingtaine": (20,),
    "trentaine": (30,),
    "quarantaine": (40,),
    "cinquantaine": (50,),
    "soixantaine": (60,),
    "centaine": (100,),
    "decennie": (10,),
    "siecle": (100,),
    "cinquiemes": (5,),
    "binaire": (2,),
    "octal": (8,),
    "decimal": (10,),
    "hexadecimal": (16,),
    "chaque": (1,),
    "paire": (2,),
    "lineaire": (1,),
    **dict.fromkeys(("carre", "quadratique"), (2,)),
    **dict.fromkeys(("cube", "cubique"), (3,)),
}
LANGUAGES = {"en": (ENGLISH, ENGLISH_LIKE), "fr": (FRENCH, FRENCH_LIKE)}
JOINERS = {"and", "et"}
FOUR_SCORE = (4, 20)
# A word, or a sign that no number goes across.
WORD = re.compile(r"[^\W\d_]+|[^\w\s-]")
# The languages whose number words text2num reads.
READ = {"da", "de", "es", "it", "nl", "pt"}
DIGITS = re.compile(r"\d+")


def knows(language: str) -> bool:
    """Return whether all words for numbers are known in a language, those in compounds too."""
    return language in LANGUAGES


def spelled(text: str, language: str) -> set[float]:
    """Return every number that words of ``text`` say, alone or together with their neighbours."""
    words, alike = LANGUAGES.get(language, ({}, {}))
    values: set[float] = {value for value, _ in romans(text)}
    if language in READ:
        return values | _read(text, language)
    total = current = last = 0
    for word in WORD.findall(_plain(text)):
        values.update(alike.get(word, alike.get(word.removesuffix("s"), ())))
        value = _value(word, words)
        if value is None:
            if word not in JOINERS:
                total = current = last = 0
            continue
        if not _follows(last, value):
            total = current = 0
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * value
        elif (last, value) == FOUR_SCORE:
            current += 80 - 4
        else:
            current += value
        values |= {value, total + current, current}
        last = value
    return values


def _read(text: str, language: str) -> set[float]:
    from text_to_num import alpha2digit

    return {float(digits) for digits in DIGITS.findall(alpha2digit(text, language, threshold=0))}


def _follows(last: int, value: int) -> bool:
    """Return whether a number word may go on after another: twenty-one, but not two twenty."""
    if value >= 100 or (last, value) == FOUR_SCORE:
        return True
    return last >= 100 or (last >= 20 and value < 20) or (last == 10 and value in {7, 8, 9})


def _value(word: str, words: dict[str, int]) -> int | None:
    for ending, taken in ENDINGS:
        if word.endswith(ending) and (stem := word.removesuffix(ending) + taken) in words:
            return words[stem]
    return None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))

"""The fonts that PDFs have beside Libertinus: of which script each is, and where it comes from.

Libertinus has Latin, Greek, Cyrillic and Hebrew letters. Noto has those of all scripts that are
written today, one font for each; what is set in Amiri, for Arabic, is copied as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from diptych import language_tags

# ISO 15924's codes of what Libertinus has, and of what is no script's: emoji.
OWN = {"Latn", "Grek", "Cyrl"}
EMOJI = "Zsye"
IDEOGRAPHS = "Hani"
CHINESE, JAPANESE, KOREAN = {"Hans", "Hant"}, "Jpan", "Kore"
CJK = {*CHINESE, JAPANESE, KOREAN}
# Han letters by themselves do not say whose they are: those of most readers.
HAN = "Hans"
# Letters beyond Latin, Greek, Cyrillic and the signs around them.
OTHERS = re.compile(
    "[\u0530-\u1c7f\u2e80-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe30-\ufefc\uff00-\uffef"
    "\U00010000-\U0003ffff]"
)
FIRST_EMOJI = 0x1F000


@dataclass(frozen=True, slots=True)
class Typeface:
    """A script's font: its files, upright and bold, with serifs and without, and their package.

    ``package`` is Debian's, ``texlive`` TeX Live's where it has them. ``features`` are what
    luaotfload shapes the script with; ``index`` is the font's number in a collection of several.
    """

    package: str
    serif: tuple[str, str]
    sans: tuple[str, str]
    features: str = "mode=node"
    index: int | None = None
    texlive: str = ""

    def files(self) -> tuple[str, ...]:
        """Return the files, each once."""
        return tuple(dict.fromkeys((*self.serif, *self.sans)))

    def named(self, file: str) -> str:
        """Return what luaotfload calls a font of this file."""
        index = "" if self.index is None else f"({self.index})"
        return f"file:{file}{index}:{self.features};"


def _noto(name: str, script: str) -> Typeface:
    serif = (f"NotoSerif{name}-Regular.ttf", f"NotoSerif{name}-Bold.ttf")
    sans = (f"NotoSans{name}-Regular.ttf", f"NotoSans{name}-Bold.ttf")
    return Typeface("fonts-noto-core", serif, sans, f"mode=harf;script={script}", texlive="noto")


def _cjk(index: int) -> Typeface:
    serif = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc")
    sans = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
    return Typeface("fonts-noto-cjk", serif, sans, index=index)


AMIRI = ("Amiri-Regular.ttf", "Amiri-Bold.ttf")
DEJAVU = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
SYMBOLA = ("Symbola_hint.ttf", "Symbola_hint.ttf")
FONTS = {
    "Arab": Typeface("fonts-hosny-amiri", AMIRI, AMIRI, "mode=harf;script=arab", texlive="amiri"),
    # Libertinus has these, but not for code.
    "Hebr": Typeface(
        "fonts-dejavu-core", DEJAVU, DEJAVU, "mode=harf;script=hebr", texlive="dejavu"
    ),
    "Deva": _noto("Devanagari", "dev2"),
    "Thai": _noto("Thai", "thai"),
    "Beng": _noto("Bengali", "bng2"),
    "Taml": _noto("Tamil", "tml2"),
    "Telu": _noto("Telugu", "tel2"),
    "Gujr": _noto("Gujarati", "gjr2"),
    "Knda": _noto("Kannada", "knd2"),
    "Mlym": _noto("Malayalam", "mlm2"),
    "Sinh": _noto("Sinhala", "sinh"),
    "Khmr": _noto("Khmer", "khmr"),
    "Laoo": _noto("Lao", "lao"),
    "Mymr": _noto("Myanmar", "mym2"),
    "Ethi": _noto("Ethiopic", "ethi"),
    "Armn": _noto("Armenian", "armn"),
    "Geor": _noto("Georgian", "geor"),
    "Hans": _cjk(2),
    "Hant": _cjk(3),
    "Jpan": _cjk(0),
    "Kore": _cjk(1),
    EMOJI: Typeface("fonts-symbola", SYMBOLA, SYMBOLA),
}
# Of a letter's name in Unicode, the first word.
NAMES = {
    "ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva", "THAI": "Thai", "BENGALI": "Beng",
    "TAMIL": "Taml", "TELUGU": "Telu", "GUJARATI": "Gujr", "KANNADA": "Knda", "MALAYALAM": "Mlym",
    "SINHALA": "Sinh", "KHMER": "Khmr", "LAO": "Laoo", "MYANMAR": "Mymr", "ETHIOPIC": "Ethi",
    "ARMENIAN": "Armn", "GEORGIAN": "Geor", "CJK": IDEOGRAPHS, "IDEOGRAPHIC": IDEOGRAPHS,
    "FULLWIDTH": IDEOGRAPHS, "HIRAGANA": JAPANESE, "KATAKANA": JAPANESE, "HANGUL": KOREAN,
    "BOPOMOFO": "Hant",
}  # fmt: skip


def script_of(language: str) -> str:
    """Return the script of a language: that of its tag, or the one it is mostly written in.

    >>> script_of("fr"), script_of("zh_TW"), script_of("sr@latin")
    ('Latn', 'Hant', 'Latn')
    """
    return language_tags.maximized(language).script


def scripts_in(texts: Iterable[str]) -> set[str]:
    """Return the scripts, of those that there are fonts for, that letters of ``texts`` are of.

    >>> sorted(scripts_in(["Palais des Nations", "万国宫", "قصر الأمم 😀"]))
    ['Arab', 'Hani', 'Zsye']
    """
    letters: set[str] = set()
    for text in texts:
        letters.update(OTHERS.findall(text))
    found = {_script(letter) for letter in letters}
    return found - {""}


def wanted(
    scripts: Iterable[str], languages: Iterable[str], beside: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return which of :data:`FONTS` texts in ``languages`` need, with letters of ``scripts``.

    Han letters do not say whose they are: they are taken to be those of one of the languages, or
    else of the first of those ``beside`` that has some.

    >>> wanted({"Hani"}, ["fr"], ["en", "ja"]), wanted({"Hani", "Arab"}, ["en"])
    (('Jpan',), ('Arab', 'Hans'))
    """
    needed = {*scripts, *map(script_of, languages)}
    if IDEOGRAPHS in needed and not needed & CJK:
        needed.add(next((one for one in map(script_of, beside) if one in CJK), HAN))
    return tuple(script for script in FONTS if script in needed)


def _script(letter: str) -> str:
    if ord(letter) >= FIRST_EMOJI and unicodedata.category(letter) in {"So", "Sk"}:
        return EMOJI
    return NAMES.get(re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0], "")

"""Language tags: BCP 47's, and how POSIX, gettext's folders, CLDR, Babel and TeX write them.

Everything else in the package takes a language as somebody has written it, and asks here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# RFC 5646, section 4.4.1: what an implementation must at least take. Libraries that try every
# combination of subtags take minutes and all memory for longer ones.
LONGEST = 35
MOST = 8
# Every registered code of a language has so many letters; RFC 5646 lets it have up to eight.
SHORT = 3
# RFC 5646, section 2.1: language, script, region, variants, extensions, private use. What is
# left out is the list of irregular tags, all of them long deprecated.
WELL_FORMED = re.compile(
    r"(?:(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)"
    r"(?P<rest>(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?)"
    r"|(?P<private>x(?:-[a-z\d]{1,8})+))",
    re.IGNORECASE | re.ASCII,
)
# language[_territory][.codeset][@modifier], the subtags before the dot joined either way.
POSIX = re.compile(r"(?P<tag>[\w-]+)(?:\.[\w-]+)?(?:@(?P<modifier>\w+))?", re.ASCII)
SCRIPT = re.compile(r"[a-z]{4}", re.IGNORECASE | re.ASCII)
VARIANT = re.compile(r"[a-z\d]{5,8}|\d[a-z\d]{3}", re.IGNORECASE | re.ASCII)
# Modifiers that name a script, and those that say nothing of the language.
SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
MODIFIERS = {script: modifier for modifier, script in SCRIPTS.items()}
MUTE = {"euro", "quot", "boldquot"}
# Of Unicode's scripts, those whose letters have the bidirectional class R or AL.
RIGHT_TO_LEFT = re.compile(
    "Adlm|Ara[bn]|Armi|Avst|Chrs|Cprt|Elym|Gara|Hatr|Hebr|Hung|Khar|Lydi|Man[di]|Mend|Mer[co]|"
    "Narb|Nbat|Nkoo|Orkh|Ougr|Palm|Phl[ip]|Phnx|Prti|Rohg|Samr|Sarb|Sog[do]|Syr[cejn]|Thaa|Todr|Yezi"
)
# What TeX's Babel has since renamed of the names that docutils knows.
RENAMED = {
    "vietnam": "vietnamese", "canadien": "french", "portuges": "portuguese",
    "brazil": "brazilian", "bahasai": "indonesian", "bahasam": "malay",
}  # fmt: skip


class NotALanguage(ValueError):
    """What was read names no language."""


@dataclass(frozen=True, slots=True)
class Subtags:
    """The parts of a tag (RFC 5646, section 2.1), each in its usual case; "" where it is left out.

    ``rest`` are extensions and private use.
    """

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (self.language, self.script, self.region, *self.variants, *self.rest)
        return "-".join(part for part in parts if part)


def well_formed(tag: str) -> bool:
    """Return whether ``tag`` is written as BCP 47 wants it, and no longer than it must be taken.

    >>> well_formed("en-GB"), well_formed("en_GB"), well_formed("english!")
    (True, False, False)
    """
    return _fits(tag) and WELL_FORMED.fullmatch(tag) is not None


def is_language(name: str) -> bool:
    """Return whether ``name``, in whatever spelling, can be the name of a known language.

    >>> is_language("pt_BR"), is_language("sr@latin"), is_language("templates"), is_language("x-y")
    (True, True, False, False)
    """
    try:
        return 0 < len(subtags(name).language) <= SHORT
    except NotALanguage:
        return False


def bcp47(name: str) -> str:
    """Return the tag of a language, however it is written; raises NotALanguage for anything else.

    >>> bcp47("pt_BR"), bcp47("sr@latin"), bcp47("ca_ES@valencia"), bcp47("zh_hans")
    ('pt-BR', 'sr-Latn', 'ca-ES-valencia', 'zh-Hans')
    """
    return str(subtags(name))


def posix(name: str) -> str:
    """Return the name of a locale as gettext writes it, and Sphinx its ``language``.

    >>> posix("pt-BR"), posix("sr-Latn"), posix("ca-ES-valencia"), posix("zh-Hans")
    ('pt_BR', 'sr@latin', 'ca_ES@valencia', 'zh_Hans')
    """
    parts = subtags(name)
    if parts.script in MODIFIERS and not (parts.variants or parts.rest):
        plain = "_".join(part for part in (parts.language, parts.region) if part)
        return f"{plain}@{MODIFIERS[parts.script]}"
    joined = "_".join(
        part for part in (parts.language, parts.script, parts.region, *parts.variants) if part
    )
    if len(parts.variants) == 1 and not parts.rest:
        one = parts.variants[0]
        if one not in SCRIPTS and one not in MUTE:
            return f"{joined.removesuffix(one).rstrip('_')}@{one}"
    return "_".join(part for part in (joined, *parts.rest) if part)


@lru_cache(maxsize=1024)
def subtags(name: str) -> Subtags:
    """Return the parts of a language's name; raises NotALanguage.

    >>> subtags("sr_RS@latin")
    Subtags(language='sr', script='Latn', region='RS', variants=(), rest=())
    """
    written = POSIX.fullmatch(name.strip()) if len(name) < 2 * LONGEST else None
    tag = written["tag"].replace("_", "-") if written else ""
    match = WELL_FORMED.fullmatch(tag) if tag else None
    if written is None or match is None:
        raise NotALanguage(f"“{name[:LONGEST]}” is not a language tag")
    if match["private"]:
        found = Subtags("", rest=tuple(tag.lower().split("-")))
    else:
        found = Subtags(
            # Of an extended language (RFC 5646, section 4.5) the last subtag is the whole name.
            match["language"].lower().rpartition("-")[2],
            (match["script"] or "").title(),
            (match["region"] or "").upper(),
            tuple(match["variants"].lower().split("-")[1:]),
            tuple(match["rest"].lower().split("-")[1:]),
        )
    found = _modified(found, written["modifier"], name)
    if not _fits(str(found)):
        raise NotALanguage(f"“{name[:LONGEST]}…” is too long for a language tag")
    return found


def _fits(tag: str) -> bool:
    return len(tag) <= LONGEST and tag.count("-") < MOST


def _modified(found: Subtags, modifier: str | None, name: str) -> Subtags:
    """Return what a POSIX modifier makes of a language: a script, a variant, or nothing."""
    said = (modifier or "").lower()
    if not said or said in MUTE:
        return found
    script = SCRIPTS.get(said) or (said.title() if SCRIPT.fullmatch(said) else "")
    if script:
        return Subtags(found.language, script, found.region, found.variants, found.rest)
    if not VARIANT.fullmatch(said):
        raise NotALanguage(f"“{name}” is not a language tag: “@{said}” is unknown")
    variants = dict.fromkeys((*found.variants, said))
    return Subtags(found.language, found.script, found.region, tuple(variants), found.rest)


def primary(name: str) -> str:
    """Return the primary subtag, in lower case; "" for a name that has none.

    >>> primary("en-GB"), primary("pt_BR"), primary("sr@latin"), primary("")
    ('en', 'pt', 'sr', '')
    """
    return re.split("[-_@.]", name.strip(), maxsplit=1)[0].lower()


@lru_cache(maxsize=1024)
def maximized(name: str) -> Subtags:
    """Return the language with the script and the region that it has unless it says others.

    They are those of CLDR (Unicode Technical Standard 35, "Likely Subtags"); a deprecated code is
    replaced by its successor. Raises NotALanguage.

    >>> str(maximized("zh-CN")), str(maximized("zh_Hans")), str(maximized("iw"))
    ('zh-Hans-CN', 'zh-Hans-CN', 'he-Hebr-IL')
    """
    parts = subtags(name)
    alias = subtags(get_global("language_aliases").get(parts.language) or parts.language or "und")
    language, script, region = alias.language, parts.script or alias.script, parts.region
    likely = get_global("likely_subtags")
    for key in ((language, script, region), (language, region), (language, script), (language,)):
        found = likely.get("_".join(part for part in key if part))
        if found:
            known = subtags(found)
            script, region = script or known.script, region or known.region
            break
    return Subtags(language, script, region, parts.variants, parts.rest)


def equal(one: str, other: str) -> bool:
    """Return whether two names are one language, script and region, said or understood.

    >>> equal("fr", "fr_FR"), equal("zh-CN", "zh_hans"), equal("sr", "sr@latin")
    (True, True, False)
    """
    return one == other or maximized(one) == maximized(other)


def same(one: str, other: str) -> bool:
    """Return whether text in one language will do in the other: the region does not matter.

    >>> same("en", "en-GB"), same("en", "fr"), same("sr", "sr@latin")
    (True, False, False)
    """
    if one == other:
        return True
    try:
        first, second = maximized(one), maximized(other)
    except NotALanguage:
        return primary(one) == primary(other)
    return (first.language, first.script) == (second.language, second.script)


def declares(said: str, language: str) -> bool:
    """Return whether ``said`` in a header is right for what is in ``language``.

    Either may leave open what the other says more exactly.

    >>> declares("fr-CA", "fr"), declares("pt", "pt_PT"), declares("pt_PT", "pt_BR")
    (True, True, False)
    """
    try:
        parts = subtags(said)
    except NotALanguage:
        return False
    bare = not (parts.script or parts.region or parts.variants)
    if bare and not contradicts(said, language):
        return True
    return bool(preferred(language, [said]) or preferred(said, [language]))


def contradicts(said: str, language: str) -> bool:
    """Return whether ``said`` in a header is another language; what names none says nothing.

    >>> contradicts("de", "fr"), contradicts("sr", "sr@latin"), contradicts("LANGUAGE", "fr")
    (True, False, False)
    """
    try:
        one, other = maximized(said).language, maximized(language).language
    except NotALanguage:
        return False
    return one != other and len(one) <= SHORT


def preferred(language: str, names: Iterable[str]) -> list[str]:
    """Return those of ``names`` whose text will do in ``language``, the best first.

    That is the very name, its other spellings, what is understood to be the same (``fr`` and
    ``fr_FR``), and then, as gettext does, what is less exact (``pt`` for ``pt_PT``), but nothing
    in another script. Names that are no language's are passed over.

    >>> preferred("fr_CA", ["de", "fr_FR", "fr", "fr-CA"])
    ['fr-CA', 'fr']
    """
    ranked = []
    for name in sorted(names):
        rank = _rank(language, name)
        if rank is not None:
            ranked.append((rank, name))
    return [name for _, name in sorted(ranked)]


def _rank(language: str, name: str) -> int | None:
    try:
        wanted, offered = subtags(language), subtags(name)
    except NotALanguage:
        return None
    if name == language:
        return 0
    if offered == wanted:
        return 1
    full, other = maximized(language), maximized(name)
    if other == full:
        return 2
    if (other.language, other.script) != (full.language, full.script):
        return None
    exact = offered.region in {"", full.region} and set(offered.variants) <= set(full.variants)
    if not exact or offered.rest:
        return None
    return 10 - bool(offered.region) - len(offered.variants)


def direction(name: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is written, as HTML's ``dir`` says it.

    >>> direction("ar"), direction("az"), direction("az-Arab"), direction("en")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    return "rtl" if RIGHT_TO_LEFT.fullmatch(maximized(name).script) else "ltr"


@lru_cache(maxsize=256)
def locale(name: str) -> Locale | None:
    """Return CLDR's conventions for a language, those of its nearest relative in the same script.

    None where CLDR knows no such language, and where ``name`` is none.

    >>> str(locale("pt-BR")), str(locale("sr@latin")), locale("qqq")
    ('pt_BR', 'sr_Latn', None)
    """
    try:
        parts = subtags(name)
        usual = maximized(name).script
    except NotALanguage:
        return None
    own = maximized(parts.language).script if parts.language else ""
    tries = [(parts.language, parts.script, parts.region), (parts.language, parts.script)]
    if usual == own:
        tries += [(parts.language, parts.region), (parts.language,)]
    for attempt in tries:
        try:
            return Locale.parse("_".join(part for part in attempt if part))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def tex(name: str) -> str:
    """Return what TeX's Babel calls a language: its own name for it, or the English one.

    >>> tex("pt_BR"), tex("mt"), tex("de_AT")
    ('brazilian', 'maltese', 'naustrian')
    """
    from docutils.writers.latex2e import Babel

    found = str(Babel("en").language_name(bcp47(name).lower()))
    english = Locale("en").languages.get(primary(name), "english")
    return RENAMED.get(found, found) or re.sub("[^a-z]", "", english.lower())


def of_tex(name: str) -> str:
    """Return the tag of a language that TeX's Babel has a name for; raises NotALanguage.

    >>> of_tex("brazilian"), of_tex("ngerman"), of_tex("maltese")
    ('pt-BR', 'de', 'mt')
    """
    if name not in _tex_names():
        raise NotALanguage(f"“{name}” is no language of Babel's")
    return _tex_names()[name]


@cache
def _tex_names() -> dict[str, str]:
    from docutils.writers.latex2e import Babel

    known = [bcp47(code) for code in Babel.language_codes if _is_name(code)]
    known += [code for code in map(str, Locale("en").languages) if len(code) <= SHORT]
    found: dict[str, str] = {}
    for code in sorted(known, key=len):
        found.setdefault(tex(code), code)
    return found


def _is_name(code: str) -> bool:
    try:
        return bool(subtags(code))
    except NotALanguage:
        return False


@cache
def english_name(name: str) -> str:
    """Return what English calls the language, or the name itself where it is not known.

    >>> english_name("fr-CA"), english_name("de"), english_name("qqq")
    ('French', 'German', 'qqq')
    """
    found = Locale("en").languages.get(primary(name))
    return str(found) if found else name


def with_region(name: str, regions: Mapping[str, str]) -> str:
    """Return the tag of a language with the region that is to be assumed of it.

    ``regions`` says which (``{"en": "en_GB"}``); of the others Unicode's likely subtags decide.

    >>> with_region("en", {"en": "en_GB"}), with_region("fr", {}), with_region("eo", {})
    ('en-GB', 'fr-FR', 'eo')
    """
    if name in regions:
        return bcp47(regions[name])
    tag = bcp47(name)
    region = maximized(name).region if "-" not in tag else ""
    return f"{tag}-{region}" if len(region) == 2 else tag

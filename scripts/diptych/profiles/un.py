"""The United Nations' minimum standards for multilingual websites.

They are ten rules of the Department of Global Communications, after the General Assembly's
resolutions on multilingualism from A/RES/50/11 on:
https://www.un.org/en/multilingualism-web-standards. The first asks for a way of working, which no
page shows; each of the others is a function here, told in our own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from lxml import etree

from diptych import language_tags
from diptych.editions import autonym
from diptych.finding import Finding, Severity, excerpt
from diptych.profiles.built_site import BuiltPage, BuiltSite, told
from diptych.profiles.criterion import Criterion, Profile

# In the order of the language bar, with the names that it may show.
OFFICIAL = {
    "ar": ("العربية", "عربي"),
    "zh": ("中文",),
    "en": ("English",),
    "fr": ("Français",),
    "ru": ("Русский",),
    "es": ("Español",),
}
BAR = "//nav//a[@hreflang][not(@type)]"
AROUND = "ancestor::nav or ancestor::header or ancestor::footer"
# Of a page's links, so many may lead to other languages before it is “a mere skeleton”.
MANY = 0.25
ACRONYM = re.compile(r"\b(?![IVXLC]+\b)[A-ZÀ-ÖØ-Þ]{2,}\b")
TRANSLATORS = re.compile(
    r"translate\.goog|translate\.google|microsofttranslator|gtranslate|weglot|deepl\.com"
)
MACHINE = re.compile(
    r"machine[- ]translat|traduction automatique|\b(?:DeepL|Google Translate|GPT-?\d)\b", re.I
)
ROLE = re.compile(r"^:?role:\s*[\"']?contact\b", re.MULTILINE)
CONTACT = re.compile(r"(?:^|[/_-])contacts?(?:$|[_-])")


def languages(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """Content is there in all six official languages: Arabic, Chinese, English, French, Russian
    and Spanish.

    Evidence: the project's languages; the messages of each edition that are translated.
    """
    project = site.project
    settings = project.relative(project.settings_path or project.root)
    for code in OFFICIAL:
        own = [one for one in project.languages if language_tags.same(one, code)]
        if not own:
            name = language_tags.english_name(code)
            hint = f"add “{code}” to the languages under [tool.diptych] and run “diptych update”"
            yield Finding(settings, 0, rule, f"there is no edition in {name}", hint=hint)
        for language in own:
            for page, done in site.progress.get(language, {}).items():
                if done.complete < done.messages:
                    message = (
                        f"of {done.messages} messages of “{page}” {done.complete} are in "
                        f"{language_tags.english_name(language)}"
                    )
                    place = project.relative(project.catalogues(language))
                    yield Finding(place, 0, rule, message, hint="“diptych status” lists the rest")


def language_bar(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """Each page has a language bar, in the order Arabic, Chinese, English, French, Russian,
    Spanish, each in its own name.

    Evidence: the links of each page's navigation that name a language (hreflang), and their words.
    """
    order = list(OFFICIAL)

    def wrong(page: BuiltPage) -> Iterator[str]:
        shown = [(str(one.get("hreflang")), _words(one)) for one in page.root.xpath(BAR)]
        if not shown and len(site.project.languages) > 1:
            yield "there is no language bar"
        known = [(_official(tag), words) for tag, words in shown]
        for code, words in known:
            if code and not words.startswith(OFFICIAL[code]):
                yield f"the language bar calls “{code}” “{words}”, not {OFFICIAL[code][0]}"
        places = [order.index(code) for code, _ in known if code]
        if any(one > other for one, other in pairwise(places)):
            yield f"the language bar has the order {', '.join(code for code, _ in known if code)}"

    hint = f"name the languages in the order {', '.join(order)} under [tool.diptych] languages"
    yield from told(rule, _each(site, wrong), hint)


def purity(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """No page mixes languages, and no news, feed or social content is in another one.

    Evidence: what “diptych inspect” finds in the pages and feeds.
    """
    for one in site.impure():
        message = f"{one.message} [{one.rule}]"
        yield Finding(one.path, one.line, rule, message, one.severity, one.hint)


def links(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """A link to content in another language says so, and there are few of them.

    Evidence: links of the text whose address or hreflang names another language; the name of that
    language in the link or in brackets behind it.
    """

    def wrong(page: BuiltPage) -> Iterator[str]:
        all_links = [
            link
            for text in page.text
            for link in text.xpath(f".//a[@href][not({AROUND})]")
            if urlsplit(link.get("href")).scheme in {"", "http", "https"}
        ]
        foreign = [(link, other) for link in all_links if (other := _leads_to(link, page))]
        for link, other in foreign:
            if not _says(link, other, page.language):
                name = language_tags.english_name(other)
                words = excerpt(_words(link) or link.get("href"), 60)
                yield f"the link “{words}” leads to {name} without saying so"
        if len(foreign) > max(1, MANY * len(all_links)):
            yield f"{len(foreign)} of {len(all_links)} links lead to other languages"

    hint = "link to the page in the edition's language, or say “(in French)” behind the link"
    yield from told(rule, _each(site, wrong), hint, Severity.WARNING)


def banner(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """The banner has no acronyms: many exist in one language alone.

    Evidence: words of capitals in the header of each page.
    """

    def wrong(page: BuiltPage) -> Iterator[str]:
        for header in page.root.xpath("//header[not(ancestor::main or ancestor::article)]"):
            for found in dict.fromkeys(ACRONYM.findall(" ".join(header.itertext()))):
                yield f"the banner has the acronym “{found}”"

    yield from told(rule, _each(site, wrong), "write the name out", Severity.WARNING)


def logo(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """The logo has no letters in it.

    Evidence: pictures in the header, and the text of those that are drawings; whether another one
    shows letters is a question to a person.
    """

    def wrong(page: BuiltPage) -> Iterator[str]:
        for picture in page.root.xpath("//header//img[@src]"):
            yield f"has the logo {picture.get('src').rpartition('/')[2]} letters in it?"
        for drawing in page.root.xpath("//header//svg[.//text]"):
            yield f"the logo says “{excerpt(_words(drawing), 40)}”"

    hint = "letters belong in the text beside it"
    yield from told(rule, _each(site, wrong), hint, Severity.WARNING)


def machines(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """No automatic translation is offered, nor published without a person's review.

    Evidence: scripts and frames of translation services in the pages; translations that are said
    to be a machine's, by their comment or their catalogue's X-Generator, and are not fuzzy.
    """

    def wrong(page: BuiltPage) -> Iterator[str]:
        for address in page.root.xpath("//script/@src | //iframe/@src | //a/@href"):
            if TRANSLATORS.search(address):
                yield f"the page offers the automatic translation of {urlsplit(address).netloc}"

    yield from told(rule, _each(site, wrong), "leave it out")
    for catalogue in site.catalogues:
        made = MACHINE.search(catalogue.header.get("X-Generator", ""))
        for entry in catalogue.active:
            if entry.ready and (made or MACHINE.search(entry.comment)):
                yield Finding(
                    site.project.relative(catalogue.path),
                    entry.line,
                    rule,
                    "this translation is said to be a machine's, and no person has confirmed it",
                    hint="mark it as fuzzy until somebody has read it, then take the note away",
                )


def footer(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """The footer and the disclaimer are in the language of the page.

    Evidence: what in the footer of each page is marked as another language.
    """

    def wrong(page: BuiltPage) -> Iterator[str]:
        for part in page.root.xpath("//footer//*[@lang][not(@hreflang)]"):
            if not language_tags.same(part.get("lang"), page.language) and _words(part):
                yield f"the footer says “{excerpt(_words(part), 60)}” in {part.get('lang')}"

    yield from told(rule, _each(site, wrong), "translate it: “diptych status” says where")


def contact(site: BuiltSite, rule: str) -> Iterator[Finding]:
    """The page to contact says in which languages one may write.

    Evidence: a page that is called so, or has “role: contact” in its front matter; the names of
    languages in its text.
    """
    for language, pages in site.pages.items():
        found = [page for page in pages if _is_contact(site, page)]
        if not found:
            place = site.project.relative(site.project.build / "html" / language)
            hint = "have a page “contact”, or say “role: contact” in the front matter of one"
            yield Finding(place, 0, rule, "there is no page to contact", hint=hint)
        for page in found:
            text = " ".join(map(_words, page.text)).casefold()
            if not any(name in text for code in OFFICIAL for name in _names(code, language)):
                message = "the page does not say in which languages one may write"
                yield Finding(page.path, 0, rule, message, hint="name them, in each edition")


def _each(
    site: BuiltSite, wrong: Callable[[BuiltPage], Iterable[str]]
) -> Iterator[tuple[BuiltPage, str]]:
    for pages in site.pages.values():
        for page in pages:
            yield from ((page, message) for message in wrong(page))


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _official(tag: str) -> str | None:
    return next((code for code in OFFICIAL if language_tags.same(tag, code)), None)


def _leads_to(link: etree._Element, page: BuiltPage) -> str | None:
    """Return the other language that a link leads to, as far as it says; None for the page's."""
    said = link.get("hreflang")
    if not said:
        segments = urlsplit(str(link.get("href"))).path.split("/")[:-1]
        said = next((one for one in segments if one in OFFICIAL), None)
    if not said or not language_tags.well_formed(said) or language_tags.same(said, page.language):
        return None
    return str(said)


def _says(link: etree._Element, other: str, language: str) -> bool:
    behind = re.match(r"\s*[(\[（【][^)\]）】]*", link.tail or "")
    text = f"{_words(link)} {behind[0] if behind else ''}".casefold()
    return any(name in text for name in _names(other, language))


def _names(code: str, language: str) -> Iterable[str]:
    """Return what a language is called, in a language and by itself."""
    known = language_tags.locale(language)
    names = {autonym(code)}
    if known is not None:
        names.add(known.languages.get(language_tags.primary(code), ""))
    return {name.casefold() for name in names if name}


def _is_contact(site: BuiltSite, page: BuiltPage) -> bool:
    source = site.sources.get(page.name)
    head = source.read_text(encoding="utf-8", errors="replace")[:2000] if source else ""
    return bool(CONTACT.search(page.name) or ROLE.search(head.partition("\n---\n")[0]))


PROFILE = Profile(
    "un",
    "Minimum standards for multilingualism of United Nations websites",
    (
        Criterion("2", languages),
        Criterion("3", language_bar),
        Criterion("4", purity),
        Criterion("5", links),
        Criterion("6", banner),
        Criterion("7", logo),
        Criterion("8", machines),
        Criterion("9", footer),
        Criterion("10", contact),
    ),
)

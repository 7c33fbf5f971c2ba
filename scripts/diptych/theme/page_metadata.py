"""What the head of a page says of it, to search engines and to those who share it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from diptych import language_tags
from diptych.localization.lang_marks import language_at
from diptych.localization.traversal import walk
from diptych.roles.page_dates import date_of
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from diptych.editions import Alternate

# What a search engine shows of a description.
LONGEST = 160
SPACES = re.compile(r"[ \t\n\f\r]+")
NOTES = (nodes.footnote_reference, nodes.citation_reference, nodes.target)
# What Sphinx says where conf.py names nobody.
NOBODY = "Author name not set"


def describe(app: Sphinx, document: nodes.document, _page: str) -> None:
    """Give a page the description that it lacks: how its text begins."""
    metas = list(walk(document, nodes.meta))
    for meta in metas:
        # No attributes of HTML: docutils writes every one that a node has.
        meta.attributes.pop("translated", None)
        meta["classes"] = []
    if not applies(app.builder):
        return
    _choose(metas, app.config.language)
    if _described(metas):
        return
    words, language = _beginning(document)
    if words:
        meta = nodes.meta("", name="description", content=words)
        if language and not language_tags.equal(language, app.config.language):
            meta["lang"] = language_tags.bcp47(language)
        document.insert(0, meta)


def _choose(metas: Sequence[nodes.meta], language: str) -> None:
    """Leave one of several that docutils has for languages: the edition's, or else the first."""
    for name in ("description", "keywords"):
        alike = [one for one in metas if one.get("name") == name]
        own = [one for one in alike if language_tags.same(one.get("lang") or language, language)]
        for meta in alike:
            if meta is not (own or alike)[0]:
                meta.parent.remove(meta)


def description(document: nodes.document) -> tuple[str, str | None]:
    """Return what is said of a page, or else how its text begins, and in which language that is.

    None is the edition's.
    """
    if given := _described(walk(document, nodes.meta)):
        return given["content"], given.get("lang")
    return _beginning(document)


def _beginning(document: nodes.document) -> tuple[str, str | None]:
    found = next((one for one in walk(document, nodes.paragraph) if _is_text(one)), None)
    return (_shortened(_words(found)), language_at(found)) if found is not None else ("", None)


def _described(metas: Iterable[nodes.meta]) -> nodes.meta | None:
    return next((one for one in metas if one.get("name") == "description"), None)


def _is_text(paragraph: nodes.paragraph) -> bool:
    """Tell whether a paragraph is of the page's own text, not of a list or of a box in it."""
    return isinstance(paragraph.parent, nodes.section | nodes.document) and bool(_words(paragraph))


def _words(paragraph: nodes.paragraph) -> str:
    copy = paragraph.deepcopy()
    for note in list(copy.findall(lambda node: isinstance(node, NOTES))):
        note.parent.remove(note)
    return one_line(copy.astext())


def one_line(text: str) -> str:
    """Return a text as HTML shows it in one line: spaces that must not break stay what they are."""
    return SPACES.sub(" ", text).strip(" ")


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–—") + "…"


def open_graph_locale(language: str, regions: dict[str, str]) -> str:
    """Return a language with its region, as Open Graph wants it (https://ogp.me/#optional).

    >>> open_graph_locale("fr", {}), open_graph_locale("en", {"en": "en_GB"})
    ('fr_FR', 'en_GB')
    """
    found = language_tags.maximized(language_tags.with_region(language, regions))
    return "_".join(filter(None, (found.language, found.region)))


def linked_data(app: Sphinx, page: str, context: dict[str, Any]) -> str:
    """Return what a page is, as JSON-LD in the words of https://schema.org, safe within HTML.

    Nothing is said where nobody knows the page's address.
    """
    if not context.get("pageurl"):
        return ""
    alternates: tuple[Alternate, ...] = context["alternates"]
    main = app.config.diptych_main_language
    here = next((one for one in alternates if one.current), None)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": context["pageurl"],
        "url": context["pageurl"],
        "name": _plain(context.get("title", "")),
        "inLanguage": language_tags.bcp47(app.config.language),
        "isPartOf": {"@type": "WebSite", "name": _plain(context["site_title"])},
    }
    if name := publisher(app.config):
        data["publisher"] = {"@type": "Organization", "name": name}
    if published := date_of(app.env, page):
        data["datePublished"] = published.rpartition("/")[2]
    if modified := date_of(app.env, page, "modified"):
        data["dateModified"] = modified.rpartition("/")[2]
    others = [one for one in alternates if one is not here]
    originals = [one for one in others if language_tags.equal(one.language, main)]
    if originals:
        data["translationOfWork"] = _work(originals[0])
    elif others:
        data["workTranslation"] = [_work(one) for one in others]
    text = json.dumps(data, ensure_ascii=False)
    # No “</script>” of a title ends the script.
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def publisher(config: Config) -> str:
    """Return who publishes the pages; "" where conf.py does not say."""
    return "" if config.author == NOBODY else str(config.author)


def _work(alternate: Alternate) -> dict[str, str]:
    return {"@type": "WebPage", "@id": alternate.href, "inLanguage": alternate.tag}


def _plain(html: str) -> str:
    return str(Markup(html).striptags())  # noqa: S704 - it is taken out of HTML

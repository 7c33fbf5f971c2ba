"""What every page of an edition has around its text, made once for each build.

Only where a page stands in it is worked out for the page: the marks in the navigation, and the
way from the page to the root of the edition.
"""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape
from sphinx.locale import _ as sphinx_gettext

from diptych import adapter, catalogue_folders
from diptych.downloads import PDF, download
from diptych.editions import own_name, spelling
from diptych.interface_strings import strings, words
from diptych.language_tags import bcp47, direction, same
from diptych.localization import settings_messages
from diptych.localization.results import Fate, page_results
from diptych.project import known
from diptych.theme import feed, footer, genindex_pages, page_metadata, share
from diptych.theme.applies import applies
from diptych.theme.navigation import Navigation
from diptych.theme.page_contents import ANCHOR
from diptych.theme.scripts import scripts
from diptych.theme.versions import versions

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment


class PageContext:
    """The shared parts of one build's pages."""

    def __init__(self) -> None:
        self._navigation: Navigation | None = None
        self._footer: tuple[footer.Part, ...] = ()
        self._site: dict[str, Any] = {}

    def find_outdated(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Return all pages where what they share is not what it was at the last build."""
        if not applies(app.builder):
            return []
        pages = _footer_pages(app.builder)
        self._navigation = _navigation(app, app.builder)
        shared = [
            self._navigation.fingerprint(),
            *(env.get_doctree(page).pformat() for page in pages if page in env.all_docs),
            genindex_pages.title(app.builder),
            repr(sorted(words(app, app.config.language).items())),
            repr(feed.has_feed(app)),
        ]
        digest = hashlib.sha256("\0".join(shared).encode()).hexdigest()
        if digest == getattr(env, "diptych_furniture", digest):
            env.diptych_furniture = digest  # type: ignore[attr-defined]
            return []
        env.diptych_furniture = digest  # type: ignore[attr-defined]
        return env.found_docs

    def prepare(self, app: Sphinx, builder: Builder) -> None:
        """Make the shared parts, before pages are written (perhaps by several processes)."""
        if not applies(builder):
            return
        pages = _footer_pages(builder)
        root = builder.config.root_doc
        title = builder.env.titles.get(root)
        self._navigation = self._navigation or _navigation(app, builder)
        self._footer = tuple(footer.part(builder, page) for page in pages)
        self._site = {
            "_": _gettext(app),
            "gettext": _gettext(app),
            "spoken": Spoken(app),
            "site_title": adapter.title_html(builder, title) if title else "",
            "edition_name": own_name(builder.config.language),
            "direction": direction(builder.config.language),
            "direction_of": direction,
            "copyright_language": bcp47(_language_of(builder, builder.config.copyright)),
            "publisher": page_metadata.publisher(builder.config),
            "publisher_language": bcp47(_language_of(builder, builder.config.author)),
            "show_institution": adapter.theme_flag(builder, "institution"),
            "announcement": builder.config.diptych_announcement,
            "announcement_language": bcp47(
                _language_of(builder, builder.config.diptych_announcement)
            ),
            "locale_of": partial(
                page_metadata.open_graph_locale, regions=builder.config.diptych_locales
            ),
            "own_scripts": scripts(),
            "documents": _documents(app, builder),
            "feed": feed.FEED if feed.has_feed(app) else "",
            "catalogue_folder": _catalogue_folder(app),
            "index_title": genindex_pages.title(builder),
        }

    def add_to_page(
        self,
        app: Sphinx,
        page: str,
        _template: str,
        context: dict[str, Any],
        _tree: nodes.document | None,
    ) -> None:
        """Give the page's template the shared parts, with the page marked in them."""
        if not applies(app.builder) or self._navigation is None:
            return
        address = app.builder.get_target_uri(page)
        root = "../" * address.count("/")
        context.update(self._site)
        context["way_to_root"] = root
        context["navigation"] = self._navigation.html(page, root)
        context["caption"] = self._navigation.caption(page)
        context["footer_parts"] = [part.at(root) for part in self._footer]
        self._end_before_footer_pages(app.builder, page, context)
        context["share_links"] = share.links(context.get("title", ""), context.get("pageurl"))
        context["linked_data"] = Markup(page_metadata.linked_data(app, page, context))  # noqa: S704
        context["edit_url"] = _edit_url(app, page)
        context["source_url"] = _source_url(app.builder, context)
        context["announcement_url"] = _announcement_url(app.builder, page)
        context["versions"] = versions(app, page)
        context["catalogue_url"] = _catalogue_url(app, page, context["catalogue_folder"])
        context["is_root"] = page == app.config.root_doc
        # A root page that lists the others is the navigation.
        context["listed"] = context["is_root"] and f'id="{ANCHOR}"' in context.get("body", "")
        context["downloads"] = [
            one if "://" in one["url"] else one | {"url": root + one["url"]}
            for one in context["documents"]
        ]

    def _end_before_footer_pages(
        self, builder: StandaloneHTMLBuilder, page: str, context: dict[str, Any]
    ) -> None:
        """Let the text's last page lead on to none: the footer's pages are no part of it."""
        names = {part.name for part in self._footer}
        links = {builder.get_relative_uri(page, name) for name in names if page not in names}
        for place in ("prev", "next"):
            if (context.get(place) or {}).get("link") in links:
                context[place] = None


def _language_of(builder: StandaloneHTMLBuilder, words: object) -> str:
    """Return the language that a setting of conf.py is shown in."""
    config = builder.config
    result = page_results(builder.env).get(settings_messages.NAME)
    foreign = result.messages(Fate.UNTRANSLATED, Fate.REFUSED) if result else ()
    found = (message.language for message in foreign if message.text == words)
    return str(next(found, config.language))


def _option(builder: StandaloneHTMLBuilder, name: str) -> Any:
    return adapter.theme_option(builder, name)


def _footer_pages(builder: StandaloneHTMLBuilder) -> tuple[str, ...]:
    pages = _option(builder, "footer_pages")
    names = pages.split(",") if isinstance(pages, str) else pages
    return tuple(name for name in (str(name).strip() for name in names) if name)


def _navigation(app: Sphinx, builder: StandaloneHTMLBuilder) -> Navigation:
    _ = _gettext(app)
    below = str(Spoken(app)(_("Pages below “{title}”")))
    most = int(_option(builder, "navigation_pages"))
    return Navigation(builder, frozenset(_footer_pages(builder)), below, most)


def _gettext(app: Sphinx) -> Callable[[str], str]:
    """Look a word up in the theme's catalogue, then in Sphinx's own (for inherited templates)."""
    own = strings(app, app.config.language)

    def gettext(word: str) -> str:
        found = own.gettext(word)
        return found if found != word else str(sphinx_gettext(word))

    return gettext


class Spoken:
    """Writes the theme's words as HTML, marked as English where they are in no other language."""

    def __init__(self, app: Sphinx) -> None:
        own = app.config.language
        self._known = frozenset(words(app, own).values())
        turned = direction("en") != direction(own)
        self._mark = ' lang="en" dir="ltr"' if turned else ' lang="en"'
        self._english = same("en", own)

    def __call__(self, text: str) -> Markup:
        """Return a word that :func:`_gettext` gave, as HTML."""
        said = escape(text)
        if self._english or text in self._known:
            return said
        span = f'<span class="untranslated"{self._mark}>{said}</span>'
        return Markup(span)  # noqa: S704 - escaped above


def _documents(app: Sphinx, builder: StandaloneHTMLBuilder) -> list[dict[str, str]]:
    """Return where the documents of the edition are, and how long and large."""
    config, _ = builder.config, _gettext(app)
    language = spelling(config.language, config.diptych_languages)
    name = config.diptych_slug
    found = [
        one
        for folder in config.diptych_documents
        for path in sorted(Path(folder).glob(f"{glob.escape(f'{name}-{language}')}.*"))
        if (one := download(path))
    ]
    offered = [
        {
            "url": one.name,
            "type": one.media_type,
            "words": one.offer(_),
            "extent": one.extent(config.language, _),
        }
        for one in found
    ]
    if url := str(_option(builder, "pdf_url")):
        offered = [one for one in offered if one["type"] != PDF]
        project = known(Path(builder.srcdir))
        if not project or language in project.pdf_languages:
            address = url.replace("{name}", name).replace("{language}", language)
            own = {"url": address, "type": PDF, "words": _("Download the PDF"), "extent": ""}
            offered.insert(0, own)
    return offered


def _catalogue_folder(app: Sphinx) -> str:
    """Return the folder of the edition's catalogues as people name it, from the project's root."""
    source = Path(app.srcdir)
    project = known(source)
    if project is not None:
        return project.relative(project.catalogues(app.config.language))
    folder = Path(source, next(iter(app.config.locale_dirs), "locales")).resolve()
    root = source.parent if folder.is_relative_to(source.parent) else folder.parent
    return catalogue_folders.home(folder, app.config.language).relative_to(root).as_posix()


def _catalogue_url(app: Sphinx, page: str, folder: str) -> str:
    if page not in app.env.all_docs:
        return ""  # the index has its words from those of all pages
    assert applies(app.builder)
    url = str(_option(app.builder, "catalogue_url"))
    language = Path(folder).parent.name
    return url.replace("{language}", language).replace("{page}", page)


def _source_url(builder: StandaloneHTMLBuilder, context: dict[str, Any]) -> str:
    """Return where the source of a page is that Sphinx copies, where it is to be shown."""
    name = context.get("sourcename") if adapter.theme_flag(builder, "source_link") else ""
    if not name or not builder.config.html_copy_source:
        return ""
    return f"{context['way_to_root']}_sources/{quote(name)}"


def _announcement_url(builder: StandaloneHTMLBuilder, page: str) -> str:
    """Return where the announcement leads from a page: to another page, or elsewhere."""
    target = str(_option(builder, "announcement_url"))
    name, hash_, anchor = target.partition("#")
    if name in builder.env.found_docs:
        return builder.get_relative_uri(page, name) + hash_ + anchor
    return target


def _edit_url(app: Sphinx, page: str) -> str:
    if page not in app.env.all_docs:
        return ""
    assert applies(app.builder)
    file = Path(app.env.doc2path(page, base=False)).as_posix()
    return str(_option(app.builder, "edit_url")).replace("{file}", quote(file))

"""What Sphinx loads for ``extensions = ["myst_parser", "diptych"]``: what is registered, and when.

Every event that Diptych listens to stands in :func:`hooks`, in the order in which Sphinx calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from diptych import epub, pdf, statement, theme
from diptych.localization import (
    catalogue_files,
    footnote_numbers,
    glossaries,
    index_entries,
    label_titles,
    line_breaks,
    localizer,
    messages_builder,
    missing_catalogues,
    page_parser,
    reference_titles,
    results,
    settings,
    written,
)
from diptych.localization.settings_messages import SettingsMessages
from diptych.localization.sphinx_strings import SphinxStrings
from diptych.pdf import document
from diptych.roles import elisions, ordinals, value_roles
from diptych.theme import (
    accessibility,
    alternates,
    block_marks,
    dateline,
    directions,
    feed,
    genindex_pages,
    mathml,
    page_contents,
    page_metadata,
    redirects,
    site_links,
    titles,
    unused,
)
from diptych.theme.page_context import PageContext
from diptych.theme.search import Search
from diptych.theme.toctree_captions import ToctreeCaptions
from diptych.version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SPHINX = 500  # where Sphinx's own collectors run, and what it gives who names no priority


class Hook(NamedTuple):
    """Of an event's hooks, the one with the lower priority is called first."""

    event: str
    priority: int
    handler: Callable[..., Any]
    why: str


def hooks() -> Iterator[Hook]:
    """Give the hooks of one build, in the order of its events."""
    captions, context, search = ToctreeCaptions(), PageContext(), Search()
    names, strings = SettingsMessages(), SphinxStrings()
    title_languages = reference_titles.TitleLanguages()
    yield from (
        Hook("config-inited", 50, page_parser.take_over, "every extension is loaded by now"),
        Hook("config-inited", 100, settings.complete, "all that follows reads the settings"),
        Hook("config-inited", 150, strings.load, "before any word of Sphinx's is used"),
        Hook("config-inited", 200, names.localize, "before a title is made of them"),
        Hook("config-inited", SPHINX, mathml.choose, "only where conf.py chose no other"),
        Hook("config-inited", 700, epub.settle, "after conf.py's names are localized"),
        Hook("config-inited", 700, document.settle, "after conf.py's names are localized"),
        Hook("builder-inited", 400, names.remember, "the environment is there now"),
        Hook("builder-inited", 400, epub.prepare, "before Sphinx looks what is missing"),
        Hook("builder-inited", SPHINX, pdf.translate, "the builder is known now"),
        Hook("builder-inited", SPHINX, strings.remember, "beside what is kept of conf.py"),
        Hook("builder-inited", SPHINX, catalogue_files.own, "before Sphinx looks for .mo files"),
        Hook("builder-inited", SPHINX, missing_catalogues.find, "beside what is kept of conf.py"),
        Hook("builder-inited", SPHINX, unused.leave_search_out, "before its index is begun"),
        Hook("builder-inited", SPHINX, search.load, "beside what else is kept of pages"),
        Hook("builder-inited", SPHINX, written.load, "what is found from now on is kept"),
        Hook("env-get-outdated", SPHINX, catalogue_files.outdated, "Sphinx knows no .po file"),
        Hook("env-purge-doc", SPHINX, results.purge, "a page that is read again, or gone"),
        Hook("env-merge-info", SPHINX, results.merge, "what another process has read"),
        Hook("doctree-read", SPHINX + 50, label_titles.forget_notes, "the domains know the labels"),
        Hook("doctree-read", SPHINX + 100, titles.mark_titles, "Sphinx has collected the titles"),
        Hook("env-get-updated", SPHINX + 100, context.find_outdated, "the sections are numbered"),
        Hook("write-started", 400, written.begin, "before anything is found of all pages"),
        Hook("write-started", SPHINX, captions.prepare, "all pages are read"),
        Hook("write-started", SPHINX, context.prepare, "before pages go to other processes"),
        Hook("write-started", SPHINX, genindex_pages.settle, "before Sphinx asks for an index"),
        Hook("write-started", SPHINX, epub.settle_index, "before Sphinx asks for an index"),
        Hook("doctree-resolved", 100, written.replace_page, "before anything is found of it"),
        Hook("doctree-resolved", 800, title_languages.settle, "references are resolved"),
        Hook("doctree-resolved", 890, search.note_page, "before what is not the page's own text"),
        Hook("doctree-resolved", 900, page_contents.furnish, "after all that changes sections"),
        Hook("doctree-resolved", 850, site_links.resolve, "before links that show addresses"),
        Hook("doctree-resolved", 910, dateline.furnish, "above the contents of the page"),
        Hook("doctree-resolved", 920, accessibility.name_no_file, "pictures are all there"),
        Hook("doctree-resolved", 930, page_metadata.describe, "the page's text is complete"),
        Hook("doctree-resolved", 940, block_marks.furnish, "no block is added any more"),
        Hook("doctree-resolved", 950, written.note_shown, "nothing is added to the page any more"),
        Hook("html-collect-pages", SPHINX, redirects.pages, "all pages are known"),
        Hook("html-collect-pages", SPHINX, search.pages, "all pages are written"),
        Hook("html-page-context", 400, search.add_to_page, "its title is used below"),
        Hook("html-page-context", 400, genindex_pages.add_to_page, "its title is used below"),
        Hook("html-page-context", SPHINX, epub.add_to_page, "the page is known"),
        Hook("html-page-context", SPHINX, alternates.add_to_page, "any theme may show them"),
        Hook("html-page-context", SPHINX, captions.mark_in_page, "the page's body is complete"),
        Hook("html-page-context", SPHINX, context.add_to_page, "reads title, body and links"),
        Hook("html-page-context", SPHINX, unused.drop_scripts, "extensions have added theirs"),
        Hook("html-page-context", 590, accessibility.add_to_page, "nothing is added to the body"),
        Hook("html-page-context", 600, directions.add_to_page, "the page's words are complete"),
        Hook("build-finished", 400, written.finish, "all pages are written"),
        Hook("build-finished", SPHINX, feed.write, "the titles of all pages are known"),
        Hook("build-finished", SPHINX, unused.drop_files, "Sphinx has copied them"),
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part."""
    for part in (
        settings,
        index_entries,
        footnote_numbers,
        localizer,
        reference_titles,
        line_breaks,
        glossaries,
        messages_builder,
        value_roles,
        ordinals,
        elisions,
        statement,
        mathml,
        page_contents,
        dateline,
        block_marks,
        redirects,
        site_links,
        theme,
        epub,
        pdf,
    ):
        part.register(app)
    for hook in hooks():
        app.connect(hook.event, hook.handler, hook.priority)
    return {
        "version": VERSION,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

"""What of Sphinx, docutils and MyST is not promised to stay: it is reached here and nowhere else.

Each name below stands for one thing of theirs that is private, or that no page of theirs documents.
``tests/test_reliance.py`` has a test for every one, and lets no other module touch any. What
differs from one version to another is told apart here, so that the rest knows of none.
"""

from __future__ import annotations

import gettext
import warnings
from collections.abc import (
    Callable,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
    Set,
)
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeGuard, cast

import sphinx
from docutils import nodes
from docutils.frontend import OptionParser, Values
from docutils.parsers.rst import languages
from docutils.parsers.rst import roles as docutils_roles
from docutils.parsers.rst.roles import CustomRole, GenericRole
from docutils.utils import DependencyList, get_source_line, normalize_language_tag
from docutils.utils.math import MathError, latex2mathml
from docutils.utils.smartquotes import smartchars
from jinja2 import Environment, FileSystemBytecodeCache
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.mdit_to_docutils import base as myst_base
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning
from sphinx import locale
from sphinx import roles as sphinx_roles
from sphinx.application import ENV_PICKLE_FILENAME, builtin_extensions
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex.nodes import captioned_literal_block, footnotemark
from sphinx.config import ENUM, Config
from sphinx.domains.index import IndexDirective, IndexRole
from sphinx.domains.math import MathReferenceRole
from sphinx.environment import CONFIG_OK
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import SphinxError
from sphinx.ext.intersphinx import IntersphinxRole
from sphinx.locale import __ as translated_for_console
from sphinx.locale import admonitionlabels
from sphinx.roles import (
    Abbreviation,
    AnyXRefRole,
    EmphasizedLiteral,
    GUILabel,
    MenuSelection,
    XRefRole,
)
from sphinx.search import languages as search_languages
from sphinx.transforms import GlossarySorter
from sphinx.transforms.i18n import Locale
from sphinx.util import docutils as sphinx_docutils
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import nocolor
from sphinx.util.docutils import patch_docutils
from sphinx.util.index_entries import split_index_msg
from sphinx.util.logging import (
    NAMESPACE,
    SafeEncodingWriter,
    WarningStreamHandler,
    is_suppressed_warning,
)
from sphinx.util.matching import Matcher
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import clean_astext, extract_messages, get_node_line, get_node_source
from sphinx.util.osutil import relative_uri
from sphinx.util.tags import Tags
from sphinx.util.template import LaTeXRenderer
from sphinx.writers.latex import LaTeXTranslator

if TYPE_CHECKING:
    from docutils.nodes import Element, Node
    from docutils.transforms import Transform
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.epub3 import Epub3Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

# What is used as it is: importable, and documented nowhere.
__all__ = [
    "ENUM",
    "ENV_PICKLE_FILENAME",
    "NAMESPACE",
    "Abbreviation",
    "AnyXRefRole",
    "CustomRole",
    "EmphasizedLiteral",
    "GUILabel",
    "GenericRole",
    "GlossarySorter",
    "IndexDirective",
    "IndexRole",
    "IntersphinxRole",
    "LaTeXRenderer",
    "LaTeXTranslator",
    "Locale",
    "Matcher",
    "MathError",
    "MathReferenceRole",
    "MenuSelection",
    "MystParser",
    "SafeEncodingWriter",
    "WarningStreamHandler",
    "XRefRole",
    "admonitionlabels",
    "builtin_extensions",
    "captioned_literal_block",
    "clean_astext",
    "docutils_roles",
    "extract_messages",
    "footnotemark",
    "get_node_line",
    "get_node_source",
    "get_source_line",
    "is_suppressed_warning",
    "nocolor",
    "normalize_language_tag",
    "patch_docutils",
    "smartchars",
    "sphinx_roles",
    "split_index_msg",
    "token_line",
]

# Sphinx: the build


def builder_name(env: BuildEnvironment) -> str:
    """Return the name of the builder that pages are read for."""
    # Sphinx 9 keeps its class; of Sphinx 8.2 the application is asked, which 9 deprecates.
    builder = getattr(env, "_builder_cls", None) or env.app.builder
    return str(builder.name)


def read_conf(source: Path) -> Config:
    """Run the ``conf.py`` in a folder, and return what it says; its extensions are not loaded."""
    return Config.read(source, overrides={}, tags=Tags())


def is_set(config: Config, name: str) -> bool:
    """Tell whether ``conf.py`` or the command line says what a setting is to be."""
    return name in config._raw_config or name in config.overrides


def resolved_doctree(builder: Builder, page: str) -> nodes.document:
    """Return a page as it is going to be written, with its references resolved."""
    # Since Sphinx 9 the tags are asked for, which 8.2 has from the application.
    tags: dict[str, Any] = {"tags": builder.tags} if sphinx.version_info >= (9, 0) else {}
    return builder.env.get_and_resolve_doctree(page, builder, **tags)


# How the attributes of its environment begin that Sphinx keeps for itself.
PRIVATE = (
    *("_app", "_builder_cls", "_config", "_doctreedir", "_events", "_pickled_doctree_cache"),
    *(
        "_search_index_",
        "_srcdir",
        "_static_dir",
        "_tags",
        "_templates",
        "_write_doc_doctree_cache",
    ),
)


def keep_few_doctrees(env: BuildEnvironment, most: int) -> None:
    """Let Sphinx keep so many doctrees at most from their reading to their writing.

    It keeps all, in a build that has them written by the process that has read them; of the others
    it has the file.
    """
    kept = env._write_doc_doctree_cache
    while len(kept) > most:
        kept.popitem()


# Later than any file: Sphinx compares the time at which a page was read with those of its files.
NEVER_OUTDATED = 2**62


def is_stale(app: Sphinx) -> bool:
    """Tell whether Sphinx has found no environment that it can use, or other settings."""
    return bool(app.fresh_env_used) or app.env.config_status != CONFIG_OK


def take_as_it_is(app: Sphinx) -> bool:
    """Have an environment used whatever the settings are by now; False where there is none."""
    app.env.config_status = CONFIG_OK
    return not app.fresh_env_used


def write_what_is_updated(builder: Builder) -> None:
    """Have a builder write the pages that "env-updated" names, whatever their files' dates."""
    builder.get_outdated_docs = list  # type: ignore[method-assign]


def handlers(app: Sphinx, events: Iterable[str]) -> Iterator[Callable[..., Any]]:
    """Yield what is connected to these events."""
    for event in events:
        yield from (listener.handler for listener in app.events.listeners.get(event, ()))


def post_transforms(app: Sphinx) -> list[type[Transform]]:
    """Return what is done to each page as it is written."""
    return app.registry.post_transforms


def replace_transform(app: Sphinx, theirs: type[Transform], ours: type[Transform]) -> None:
    """Put a transform in the place of one of Sphinx's; raises ValueError where that is gone."""
    transforms = app.registry.transforms
    transforms[transforms.index(theirs)] = ours


# Sphinx: catalogues and its own words


def wait_for_no_catalogues(builder: Builder) -> None:
    """Keep Sphinx from reading every page again in each build for want of compiled catalogues."""
    builder.use_message_catalog = False  # type: ignore[misc] # theirs is the class's


# Where Sphinx ships its own words: a folder for each language, as gettext has them.
OWN_WORDS = Path(sphinx.__file__).parent / "locale"


def use_words(app: Sphinx, words: gettext.NullTranslations) -> None:
    """Have Sphinx say its own words so."""
    locale.translators["general", "sphinx"] = app.translator = words


def console_gettext(text: str) -> str:
    """Return what Sphinx prints for ``text`` in the language of the person at the console."""
    return str(translated_for_console(text))


# Sphinx: the index

# Kind, parts with semicolons between, target, "main" or nothing, group.
IndexEntry: TypeAlias = tuple[str, str, str, str, str | None]
# How Sphinx begins the names of the places that authors' entries lead to.
INDEX_TARGET = "index-"


def index_entries(env: BuildEnvironment) -> Mapping[str, list[IndexEntry]]:
    """Return the entries of the general index as the pages have them, by page."""
    return env.domains.index_domain.entries


def general_index(builder: Builder) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return Sphinx's general index: titles of groups, each with its lines.

    A line has its words, and a list of where they lead, the lines below it, and its group.
    """
    return IndexEntries(builder.env).create_index(builder)


# Sphinx: HTML

# A toctree's caption, and an entry of one, in a page's own text.
TOCTREE_CAPTION = r'(<span class="caption-text">)(.*?)(</span>)'
TOCTREE_ENTRY = r'(<li class="toctree-l\d[^>]*><a [^>]*>)(.*?)(</a>)'


def theme_name(builder: StandaloneHTMLBuilder) -> str:
    """Return the name of the theme that is used."""
    return builder.get_theme_config()[0]


def theme_option(builder: StandaloneHTMLBuilder, name: str) -> Any:
    """Return what ``html_theme_options``, or else the theme, says of ``name``."""
    return builder.theme.get_options(builder.theme_options)[name]


def theme_flag(builder: StandaloneHTMLBuilder, name: str) -> bool:
    """Return an option of the theme that is yes or no, however conf.py or theme.toml write it."""
    return str(theme_option(builder, name)).lower() in {"true", "1", "yes"}


def leave_search_out(builder: StandaloneHTMLBuilder) -> None:
    """Have no index for the search made."""
    builder.search = False


# What docutils makes of the items of its list of citations (DPUB-ARIA 1.1 gave that role up, and a
# list has to have items), and what they are.
CITATION_ROLES = ('role="doc-biblioentry"', 'role="listitem"')


def is_epub(builder: Builder) -> TypeGuard[Epub3Builder]:
    """Tell whether a builder makes an EPUB."""
    return builder.name == "epub"  # its module is imported by those who make one alone


def name_contents(builder: Epub3Builder, words: str) -> None:
    """Let the contents of a book be called so, which Sphinx calls them in English."""
    builder.guide_titles = {"toc": words, "cover": words}


def stemmers(language: str) -> list[Path]:
    """Return the scripts of Sphinx's search that stem words of a language, named in English.

    They are Snowball's: the base, then the language's own; none where there is none for it.
    """
    folder = Path(sphinx.__file__).parent / "search" / "minified-js"
    own = folder / f"{language.lower()}-stemmer.js"
    if language == "English" and not own.is_file():
        own = folder / "porter-stemmer.js"  # what Sphinx 8.2 has
    return [folder / "base-stemmer.js", own] if own.is_file() else []


def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that Sphinx's search takes no notice of: none, of some."""
    found = search_languages.get(language)
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = getattr(import_module(module), name)
    return frozenset(getattr(found, "stopwords", ()))


def use_index(builder: StandaloneHTMLBuilder, *, wanted: bool) -> None:
    """Have a page with the general index, or none."""
    builder.use_index = wanted


def output_name(builder: Builder, page: str) -> str:
    """Return the path of the file that a page is written to."""
    return str(builder.get_outfilename(page))  # type: ignore[attr-defined] # not of every builder


# What Sphinx itself finds to tell the template of a page, besides its body.
FRAME = {
    *("parents", "prev", "next", "title", "meta", "rellinks", "sourcename", "toc"),
    *("display_toc", "page_source_suffix"),
}
# What is looked up in a page's words alone: no address, no picture, nothing that is counted.
PLAIN = (nodes.Text, nodes.inline, nodes.emphasis, nodes.strong, nodes.literal, nodes.title)


class TreeAskedForError(SphinxError):
    """Somebody looks into the tree of a page of which the frame alone is written."""


class _NoTree:
    """Stands for a page's tree, which there is, where nobody should look into it."""

    def _asked(self, *_: object) -> NoReturn:
        raise TreeAskedForError

    __getattr__ = __getitem__ = __iter__ = __len__ = __contains__ = _asked

    def __bool__(self) -> bool:
        return True


def writes_pages(builder: Builder) -> bool:
    """Tell whether a builder writes a file of HTML for each page."""
    return type(builder) is StandaloneHTMLBuilder


def tell_bodies(builder: Builder, told: Callable[[str, str, str, Mapping[str, Any]], None]) -> None:
    """Have a builder tell the body of each page that it writes, its metatags, and what it tells the
    template besides; and write each title, which many pages show, once.
    """
    assert isinstance(builder, StandaloneHTMLBuilder)
    handle_page, render_partial = builder.handle_page, builder.render_partial
    titles: dict[int, dict[str, str]] = {}

    def tell(page: str, context: dict[str, Any], *more: Any, **others: Any) -> None:
        if page in builder.env.found_docs and "body" in context:
            rest = {name: it for name, it in context.items() if name not in FRAME}
            told(page, rest.pop("body"), rest.pop("metatags"), rest)
        handle_page(page, context, *more, **others)

    def begin(*_: object) -> None:
        titles.clear()
        env = builder.env
        for title in (*env.titles.values(), *env.longtitles.values()):
            if all(isinstance(node, PLAIN) for node in title.findall()):
                titles[id(title)] = {}

    def render(node: Node | None) -> dict[str, str]:
        known = titles.get(id(node))
        if known is None:
            return render_partial(node)
        if not known:
            known.update(render_partial(node))
        return known

    builder.events.connect("write-started", begin, 0)
    builder.handle_page = tell  # type: ignore[method-assign, assignment]
    builder.render_partial = render  # type: ignore[method-assign]


def write_frame(
    builder: Builder, page: str, body: str, metatags: str, more: Mapping[str, Any]
) -> None:
    """Write a page around a body that was made before.

    Raises TreeAskedForError where an extension needs the page's tree for it.
    """
    assert isinstance(builder, StandaloneHTMLBuilder)
    env, address = builder.env, builder.get_target_uri(page)
    builder.phase = BuildPhase.WRITING
    builder.secnumbers = env.toc_secnumbers.get(page, {})
    builder.fignumbers = env.toc_fignumbers.get(page, {})
    builder.imgpath = relative_uri(address, builder.imagedir)
    builder.dlpath = relative_uri(address, "_downloads")
    builder.current_docname = page
    context = builder.get_doc_context(page, body, metatags)
    builder.handle_page(page, context | dict(more), event_arg=_NoTree())


def write_whole(builder: Builder, pages: Sequence[str]) -> None:
    """Write pages from their trees."""
    builder._write_serial(pages)


def before_finish(builder: Builder, act: Callable[[], None]) -> None:
    """Have something done when all pages are written, before a builder does the rest."""
    finish = builder.finish

    def first() -> None:
        act()
        finish()

    builder.finish = first  # type: ignore[method-assign]


# Of the search index what is kept by page, and the pages that have a word.
ENTRIES = "_index_entries"
INDEX_BY_PAGE = ("_titles", "_filenames", "_all_titles", ENTRIES)
INDEX_BY_WORD = ("_mapping", "_title_mapping")


def keep_templates(builder: Builder, folder: Path) -> None:
    """Have the templates that a builder compiles kept in ``folder``, and those there used."""
    environment = getattr(getattr(builder, "templates", None), "environment", None)
    if isinstance(environment, Environment):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def taken_index(builder: Builder) -> dict[str, Any] | None:
    """Return all that a builder's search index knows; None where it has none."""
    if (indexer := getattr(builder, "indexer", None)) is None:
        return None
    return {name: getattr(indexer, name) for name in (*INDEX_BY_PAGE, *INDEX_BY_WORD)}


def restore_index(builder: Builder, known: Mapping[str, Any] | None, without: Set[str]) -> None:
    """Have a builder begin with an index that was taken, ``without`` some pages.

    What Sphinx reads out of the index that it has written lacks the entries of the general index.
    """
    if not isinstance(builder, StandaloneHTMLBuilder) or known is None:
        return

    def load(docnames: Set[str]) -> None:
        for name in INDEX_BY_PAGE:
            kept = {page: one for page, one in known[name].items() if page not in without}
            getattr(builder.indexer, name).update(kept)
        # Entries of several pages stand in the order in which these came first.
        entries = {page: known[ENTRIES].get(page, []) for page in sorted(builder.env.found_docs)}
        emptied = {page: [] if page in without else one for page, one in entries.items()}
        getattr(builder.indexer, ENTRIES).clear()
        getattr(builder.indexer, ENTRIES).update(emptied)
        for name in INDEX_BY_WORD:
            words = ((word, pages - without) for word, pages in known[name].items())
            getattr(builder.indexer, name).update((word, pages) for word, pages in words if pages)

    builder.load_indexer = load  # type: ignore[method-assign]


def title_html(builder: StandaloneHTMLBuilder, title: Element) -> str:
    """Return a title's words as HTML."""
    return builder.render_partial(title)["title"]


def fragment_html(builder: StandaloneHTMLBuilder, node: Element) -> str:
    """Return a part of a page as HTML."""
    return builder.render_partial(node)["fragment"]


def equation_number(translator: HTML5Translator, formula: nodes.math_block) -> str:
    """Return the number of a formula, as links to it have it."""
    # Its parameter is annotated as a writer, and it is given a translator by Sphinx, too.
    return str(get_node_equation_number(cast("Any", translator), formula))


def add_permalink(translator: HTML5Translator, node: Element, words: str) -> None:
    """Write the link to a node that Sphinx puts behind it, and what it is called."""
    translator.add_permalink_ref(node, words)


# docutils


def order_footnotes(document: nodes.document, place: Callable[[nodes.Node], int]) -> None:
    """Have footnotes numbered by the places of what refers to them."""
    document.autofootnote_refs.sort(key=place)


def mathml(formula: str, *, block: bool) -> str:
    """Return TeX's formula as MathML; raises MathError, or whatever else it stumbles over."""
    return str(latex2mathml.tex2mathml(formula, as_block=block))


def docutils_role(name: str, document: nodes.document) -> Any:
    """Return the function of one of docutils' own roles; None where there is none of this name."""
    language: Any = languages.get_language(document.settings.language_code, document.reporter)
    return docutils_roles.role(name, language, 0, document.reporter)[0]


# The class of Sphinx's role for keys. 8.2 has none: there it wraps the content, as do the roles of
# docutils.
KEYBOARD: type = getattr(sphinx_roles, "Keyboard", type(None))


# MyST


class MystRenderer(SphinxRenderer):
    """MyST's renderer, of which every rule (one for each kind of token) is run by :meth:`around`.

    Where it writes is ``current_node``.
    """

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        rules: dict[str, Any] = self.rules
        self.rules = cast("Any", {name: partial(self.around, rule) for name, rule in rules.items()})

    def around(self, rule: Callable[[SyntaxTreeNode], None], token: SyntaxTreeNode) -> None:
        """Run a rule."""
        rule(token)


def is_read_as_myst(env: BuildEnvironment) -> bool:
    """Tell whether the parser of the page that is being read is MyST's, or one made of it."""
    suffixes = sorted(env.config.source_suffix.items(), key=lambda pair: -len(pair[0]))
    path = str(env.doc2path(env.docname))
    filetype = next((kind for suffix, kind in suffixes if path.endswith(suffix)), None)
    # Of Sphinx 8.2 the application is asked, which 9 deprecates.
    registry = getattr(env, "_registry", None) or env.app.registry
    parser = registry.source_parsers.get(str(filetype))
    return isinstance(parser, type) and issubclass(parser, MystParser)


@contextmanager
def settings_once() -> Iterator[None]:
    """Have docutils' settings put together once for all pages that are read meanwhile.

    Sphinx (since 9) and MyST make a parser of command lines, some hundred options, for each page.
    """
    # Where there is none, Sphinx has one for all pages itself.
    sphinxs = getattr(sphinx_docutils, "_get_settings", None)
    base: Any = myst_base
    mysts = base.get_default_settings
    known: list[tuple[object, OptionParser]] = []

    def settings(*components: Any, defaults: Any = None, read_config_files: bool = False) -> Values:
        key = [*map(_kind, components)], dict(defaults or {}), read_config_files
        parser = next((one for asked, one in known if asked == key), None)
        if parser is None:
            with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                parser = OptionParser(components, key[1], read_config_files)
            known.append((key, parser))
        values = parser.get_default_values()
        values.record_dependencies = DependencyList()  # each page's own
        return values

    base.get_default_settings = settings
    if sphinxs:
        sphinx_docutils._get_settings = settings
    try:
        yield
    finally:
        base.get_default_settings = mysts
        if sphinxs:
            sphinx_docutils._get_settings = sphinxs


def _kind(component: object) -> type:
    return component if isinstance(component, type) else type(component)


def page_settings(
    text: str, document: nodes.document, *, tell: bool = True
) -> tuple[MdParserConfig, dict[str, Any]]:
    """Return MyST's settings for a page, and the front matter that may change the project's.

    What is wrong with the front matter is warned of unless it has been: ``tell``.
    """
    config: MdParserConfig = document.settings.env.myst_config
    try:
        topmatter = read_topmatter(text) or {}
    except TopmatterReadError:
        return config, {}  # the renderer reports it

    def warn(kind: MystWarnings, text: str) -> None:
        if tell:
            create_warning(document, text, kind, line=1, append_to=document)

    return (merge_file_level(config, topmatter, warn) if topmatter else config), topmatter


def pending_metadata(document: nodes.document) -> list[nodes.meta]:
    """Return the metadata that is not in the page yet: MyST 4 kept it for HTML alone to find."""
    return [
        node
        for pending in document.findall(nodes.pending)
        for node in pending.details.get("nodes") or []
        if isinstance(node, nodes.meta)
    ]


def heading_slugs(document: nodes.document) -> MutableMapping[str, tuple[int, str, str]]:
    """Return the line, the identifier and the words of each heading, by its slug.

    From them links without words of their own, ``[](#slug)``, take their words.
    """
    slugs: dict[str, tuple[int, str, str]] = getattr(document, "myst_slugs", {})
    return slugs

"""What of Sphinx, MyST and docutils is not promised to stay, and that we build on.

When one of these fails after an upgrade, the localizer must be looked at before anything is
published with the new version.
"""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sphinx
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser as RstParser
from docutils.readers import standalone
from docutils.utils import new_document
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes, builders, locale, transforms
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.registry import SphinxComponentRegistry
from sphinx.roles import EmphasizedLiteral, GUILabel, MenuSelection
from sphinx.transforms import GlossarySorter, i18n
from sphinx.util import docutils as sphinx_docutils
from sphinx.util.nodes import extract_messages
from sphinx.writers.latex import LaTeXTranslator

from diptych import adapter
from diptych.markup.docutils_inline import InlineParser, block_kinds
from diptych.markup.myst import SYNTAX
from diptych.pdf import known_languages

CONTEXT = """
import sys
from pathlib import Path
from sphinx.application import Sphinx
root = Path(sys.argv[1])
app = Sphinx(root, root, root / "out", root / "trees", "html", status=None)
app.build()
print(app.builder.imagedir, *app.builder.get_doc_context("index", "", ""))
"""


def test_sphinx_registers_its_locale_transform_where_we_replace_it() -> None:
    """Localizer takes the place of Locale in the registry's list of transforms."""
    registry = SphinxComponentRegistry()
    assert registry.transforms == []
    app = SimpleNamespace(add_transform=registry.add_transform)
    i18n.setup(app)  # type: ignore[arg-type]
    assert registry.transforms.count(i18n.Locale) == 1
    assert i18n.Locale.default_priority == 20
    assert i18n.TranslationProgressTotaliser.default_priority > 20


def test_sphinx_registers_its_sorter_of_glossaries_where_we_replace_it() -> None:
    """SortGlossaries takes its place in the registry's list, and its priority."""
    registry = SphinxComponentRegistry()
    transforms.setup(SimpleNamespace(add_transform=registry.add_transform))  # type: ignore[arg-type]
    assert registry.transforms.count(GlossarySorter) == 1
    assert GlossarySorter.default_priority > i18n.Locale.default_priority


def test_sphinx_reads_catalogues_in_that_transform_alone() -> None:
    """And decides by use_message_catalog whether pages wait for compiled ones."""
    assert builders.Builder.use_message_catalog is True
    assert "builder.use_message_catalog" in inspect.getsource(BuildEnvironment.find_files)
    assert "init_locale" in inspect.getsource(i18n.Locale)


def test_sphinx_tells_what_conf_py_has_set() -> None:
    config = Config({"latex_engine": "xelatex"}, {"project": "x"})
    assert adapter.is_set(config, "latex_engine")
    assert adapter.is_set(config, "project")
    assert not adapter.is_set(config, "author")


def test_sphinx_finds_messages_as_we_have_learnt_it() -> None:
    """extract_messages gives a node and its raw source, an image's text, a meta's content."""
    document = nodes.document(None, None)  # type: ignore[arg-type]
    paragraph = nodes.paragraph("a *b*\nc")
    paragraph.source = "x"
    image = nodes.image(alt="alt", uri="x.png")
    meta = nodes.meta(content="words", name="description")
    document += [paragraph, image, meta]
    assert [text for _, text in extract_messages(document)] == ["a *b* c", "alt", "words"]
    assert issubclass(addnodes.toctree, addnodes.translatable)


def test_sphinx_keeps_its_words_where_we_change_them() -> None:
    """locale.translators is a dictionary by namespace and catalogue."""
    assert isinstance(locale.translators, dict)
    assert list(inspect.signature(locale.init).parameters)[:3] == [
        "locale_dirs",
        "language",
        "catalog",
    ]


def test_myst_renders_by_rules_and_attributes_that_we_wrap() -> None:
    """One render_… method for each token, in a dictionary, working on current_node."""
    renderer = SphinxRenderer(MarkdownIt())
    for token in ("inline", "heading", "link", "span", "image", "myst_role", "footnote_ref"):
        assert f"render_{token}" in renderer.rules
    for name in ("render_children", "render_text", "render_restructuredtext"):
        assert callable(getattr(SphinxRenderer, name))
    assert "self.rules[" in inspect.getsource(DocutilsRenderer.render_children)
    assert "current_node" in inspect.getsource(DocutilsRenderer.render_link_url)


def test_myst_parses_a_page_as_our_parser_does() -> None:
    """Our Parser.parse is MyST's with another renderer: their steps must stay the same."""
    source = inspect.getsource(MystParser.parse)
    steps = ["read_topmatter", "merge_file_level", "create_md_parser", "parser.render"]
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_sphinx_and_myst_ask_for_settings_where_we_keep_them() -> None:
    """Those that are kept are those that would be made, and each page's own."""
    made = get_default_settings(RstParser)
    with adapter.settings_once():
        one, other = (base.make_document("page").settings for _ in range(2))
    assert vars(one).keys() == vars(made).keys()
    assert one is not other
    assert one.record_dependencies is not other.record_dependencies
    if sphinx.version_info >= (9,):
        given = {"env": object(), "smart_quotes": False}
        asked = standalone.Reader, RstParser()
        plain = sphinx_docutils._get_settings(*asked, defaults=given, read_config_files=True)
        with adapter.settings_once():
            both = [
                sphinx_docutils._get_settings(*asked, defaults=dict(given), read_config_files=True)
                for _ in range(2)
            ]
        others = [vars(one).pop("record_dependencies") for one in (plain, *both)]
        assert vars(plain) == vars(both[0]) == vars(both[1])
        assert len({*map(id, others)}) == 3


def test_myst_notes_headings_where_we_rename_them() -> None:
    """document.myst_slugs: slug to line, identifier and title."""
    assert "self.document.myst_slugs" in inspect.getsource(DocutilsRenderer._render_finalise)
    assert "implicit_text)" in inspect.getsource(DocutilsRenderer.generate_heading_target)


# What MyST-Parser has got since 4.0.
LATER = {"strikethrough_single_tilde", "dmath_double_inline"}


def test_myst_knows_every_setting_that_decides_the_syntax() -> None:
    """A new one must be added to SYNTAX, or messages are parsed unlike pages."""
    fields = set(MdParserConfig.__dataclass_fields__)
    assert set(SYNTAX) - LATER <= fields
    used = inspect.getsource(create_md_parser)
    deciding = {name for name in fields if f"config.{name}" in used}
    # How long reading takes, how colon fences close, boxes: no inline text.
    aside = {"words_per_minute", "colon_fence_exact_match", "enable_checkboxes"}
    assert deciding - aside <= set(SYNTAX)


def test_docutils_reads_inline_markup_without_running_roles() -> None:
    """Inliner.interpreted is the one place where a role is run."""
    found = InlineParser({}).parse(":raw-html:`<b>` `x`:math: |s| `a <b>`_ [#n]_ ``c`` `y`")
    elements = [node for node in found if isinstance(node, nodes.Element)]
    assert [(type(node).__name__, node.get("role"), node.astext()) for node in elements] == [
        ("inline", "raw-html", "<b>"),
        ("inline", "math", "x"),
        ("substitution_reference", None, "s"),
        ("reference", None, "a"),
        ("target", None, ""),
        ("footnote_reference", None, ""),
        ("literal", None, "c"),
        ("inline", "", "y"),
    ]


@pytest.mark.parametrize(
    "text",
    ["- x", "1. x", "(b) x", "iv) x", ":a b: x", "-x  y", "/srv  y", "--long=x  y", ">>> x", "| x",
     "+-----+", "=== ===", ".. x", "__ x", "----"],
)  # fmt: skip
def test_docutils_tells_what_begins_a_block(text: str) -> None:
    """Body.patterns are what its parser goes by; they are asked in place of a list of ours."""
    assert block_kinds(text)
    settings = get_default_settings(RstParser)
    settings.report_level = 5
    document = new_document("text", settings)
    RstParser().parse(text, document)
    assert not isinstance(document[0], nodes.paragraph)


@pytest.mark.parametrize(
    "text",
    ["-x", "-x y", "/srv", "/srv holds files.", "|name| x", "--long x y", "...", ":role:`x` y",
     "*x*", "Dr. X", "a.b", "@x", "__x__"],
)  # fmt: skip
def test_docutils_tells_what_begins_a_paragraph(text: str) -> None:
    """A sign at the beginning does not make a block of it."""
    assert block_kinds(text) == ()


def test_sphinx_s_latex_side_warns_of_languages_in_the_words_that_we_pass_over() -> None:
    """The preamble names a language to Babel that Sphinx has no name for."""
    for part in (LaTeXBuilder.init_babel, LaTeXTranslator.__init__):
        assert known_languages.UNKNOWN in inspect.getsource(part)
    modules = {LaTeXBuilder.__module__, LaTeXTranslator.__module__}
    assert modules == set(known_languages.LOGGERS)


def test_sphinx_shows_words_by_roles_that_need_no_page() -> None:
    """GUILabel and its like make nodes of a text alone."""
    for role in (GUILabel(), MenuSelection(), EmphasizedLiteral(), adapter.KEYBOARD()):
        nobody: Any = SimpleNamespace()
        made, problems = role("name", "a", "a", 0, nobody)
        assert "".join(node.astext() for node in made) == "a"
        assert not problems


def test_sphinx_puts_the_frame_around_a_page_as_we_do_it_alone(tmp_path: Path) -> None:
    """A builder is told of a page by these attributes, and a template by this context."""
    write_doc = inspect.getsource(StandaloneHTMLBuilder.write_doc)
    given = {"secnumbers", "fignumbers", "imgpath", "dlpath", "current_docname"}
    assert set(re.findall(r"self\.(\w+) = ", write_doc)) == given
    assert "self.handle_page(docname, ctx, event_arg=doctree)" in write_doc
    assert list(inspect.signature(builders.Builder._write_serial).parameters) == [
        "self",
        "docnames",
    ]
    assert SphinxComponentRegistry().post_transforms == []
    (tmp_path / "conf.py").touch()
    (tmp_path / "index.rst").write_text("Oars\n====\n", "utf-8")
    told = subprocess.run(  # Sphinx registers nodes and roles for a whole process
        [sys.executable, "-c", CONTEXT, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(told) - adapter.FRAME == {"body", "metatags", "_images"}

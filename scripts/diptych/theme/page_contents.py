"""What a page's own text needs: its contents under its title and the way back to them, room for
wide tables, and a mark on links that are written out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes
from sphinx import addnodes

from diptych import adapter
from diptych.interface_strings import strings, words
from diptych.language_tags import equal
from diptych.localization.lang_marks import language_at, mark
from diptych.theme.accessibility import NARROW
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# The numbers of a page's sections, by anchor, where its toctree numbers them.
Numbers: TypeAlias = "Mapping[str, tuple[int, ...]]"

# No heading has it: what docutils makes of words begins with a letter.
ANCHOR = "_contents"
DEPTH = 2
# The class of the way back to the contents.
WAY_BACK = "way-back"


class page_contents(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """The list of a page's sections, as a landmark of its own."""


class wide(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """Room for a table; ``scrolls``: on a narrow screen, beyond its edge, ``title`` names it."""


def furnish(app: Sphinx, document: nodes.document, page: str) -> None:
    """Give a page its contents, and each of its sections the way back to them."""
    if not applies(app.builder):
        return
    own = app.config.language
    known = words(app, own)
    _ = strings(app, own).gettext
    back = _("Back to table of contents")
    way_back = own if back in known.values() else "en"
    wanted = adapter.theme_flag(app.builder, "back_to_contents")
    sections = [node for node in document if isinstance(node, nodes.section)]
    place: nodes.Element = document
    if len(sections) == 1:
        place = sections[0]
        sections = [node for node in place if isinstance(node, nodes.section)]
    if len(sections) > 1:
        items = _list(sections, DEPTH, own, app.env.toc_secnumbers.get(page, {}))
        listing = page_contents("", items, title=_("On this page"))
        if listing["title"] not in known.values():
            listing["lang"] = "en"
        place.insert(1 if isinstance(place, nodes.section) else 0, listing)
        for section in sections if wanted else ():
            _add_way_back(section, back, f"#{ANCHOR}", own, way_back)
    elif page == app.config.root_doc:
        _name_toctree(document)
    elif place is not document and wanted:
        address = app.builder.get_relative_uri(page, app.config.root_doc)
        _add_way_back(place, back, f"{address}#{ANCHOR}", own, way_back)
    _wrap_tables(document)
    _mark_addresses(document)


def _list(
    sections: list[nodes.section], depth: int, own: str, numbers: Numbers
) -> nodes.bullet_list:
    items = nodes.bullet_list()
    for section in sections:
        title = section[0]
        assert isinstance(title, nodes.Element)
        reference = nodes.reference("", "", *_words(title), refid=section["ids"][0])
        reference["secnumber"] = numbers.get(f"#{section['ids'][0]}", ())
        language = language_at(title)
        if language and not equal(language, own):
            mark(reference, language)
        item = nodes.list_item("", addnodes.compact_paragraph("", "", reference))
        inner = [node for node in section if isinstance(node, nodes.section)]
        if inner and depth > 1:
            item += _list(inner, depth - 1, own, numbers)
        items += item
    return items


def _add_way_back(
    section: nodes.Element, words: str, address: str, own: str, language: str
) -> None:
    reference = nodes.reference("", words, internal=True, refuri=address)
    paragraph = nodes.paragraph("", "", reference, classes=[WAY_BACK])
    if language_at(section) or not equal(language, own):
        mark(paragraph, language)
    section += paragraph


def _name_toctree(document: nodes.document) -> None:
    """Let the root page's list of pages be the table of contents that others lead back to."""
    for wrapper in document.findall(nodes.compound):
        hidden = all(toctree.get("hidden") for toctree in wrapper.findall(addnodes.toctree))
        if "toctree-wrapper" in wrapper["classes"] and not hidden:
            wrapper["ids"].append(ANCHOR)
            return


def _wrap_tables(document: nodes.document) -> None:
    """Let a table that is too wide for a page scroll within it; its caption then names it."""
    for number, table in enumerate(list(document.findall(nodes.table))):
        wrapper = wide()
        assert table.parent is not None
        # Not replace_self(), which hands on the identifiers.
        table.parent[table.parent.index(table)] = wrapper
        wrapper += table
        if _least(table) > NARROW:
            title = next(iter(table.findall(nodes.title)), None)
            wrapper["scrolls"] = True
            if title is not None and title.parent is table:
                title["ids"] = title["ids"] or [f"_table-caption-{number}"]
                wrapper["title"] = title["ids"][0]


def _least(table: nodes.table) -> int:
    """Return in how many characters a table can stand at least, as no word is broken."""
    columns: dict[int, int] = {}
    for row in table.findall(nodes.row):
        for place, entry in enumerate(row):
            word = max(map(len, entry.astext().split()), default=0)
            columns[place] = max(columns.get(place, 0), word)
    return sum(columns.values()) + 2 * len(columns)


def _mark_addresses(document: nodes.document) -> None:
    """Tell links that show their own address, which print does not show a second time."""
    for reference in document.findall(nodes.reference):
        if reference.get("refuri") == reference.astext():
            reference["classes"].append("address")


def _words(title: nodes.Element) -> Iterator[nodes.Node]:
    """Copy a title's words without its links, notes and targets."""
    for child in title:
        if isinstance(child, (nodes.footnote_reference, nodes.target, nodes.image)):
            continue
        if isinstance(child, (nodes.reference, addnodes.pending_xref)):
            yield from _words(child)
        else:
            copy = child.deepcopy()
            for node in copy.findall(nodes.Element):
                node["ids"] = []
            yield copy


def _visit_html(translator: HTML5Translator, node: page_contents) -> None:
    title = translator.encode(node["title"])
    language = f' lang="{node["lang"]}"' if "lang" in node else ""
    translator.body.append(
        f'<nav class="contents" id="{ANCHOR}" aria-labelledby="{ANCHOR}-title">\n'
        f'<p class="label" id="{ANCHOR}-title"{language}>{title}</p>\n'
    )


def _depart_html(translator: HTML5Translator, _node: page_contents) -> None:
    translator.body.append("</nav>\n")


def _visit_wide(translator: HTML5Translator, node: wide) -> None:
    named = f' aria-labelledby="{node["title"]}"' if "title" in node else ""
    scrolls = f' tabindex="0" role="group"{named}' if node.get("scrolls") else ""
    translator.body.append(f'<div class="wide"{scrolls}>\n')


def _depart_wide(translator: HTML5Translator, _node: wide) -> None:
    translator.body.append("</div>\n")


def register(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(page_contents, html=(_visit_html, _depart_html))
    app.add_node(wide, html=(_visit_wide, _depart_wide))

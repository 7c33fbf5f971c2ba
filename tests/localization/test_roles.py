"""One table says what every role does with its content; nothing of any role is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from diptych.localization.results import page_results
from localization.shelf import Built, Shelf

CONTENTS = ("Go <Back>", "Go", "Ctrl+C", "row {speed}", "&File --> &Save", "UN (United Nations)")
# What makes no sense of such contents, says so, and is no prose.
SENSELESS = re.compile(r"(?:.*:)?(?:raw|unimplemented|.*-reference|target|date|number|percent)$")
OWN_CONF = """
from docutils import nodes
from docutils.parsers.rst import roles
from sphinx.util.docutils import ReferenceRole, SphinxRole

class Badge(SphinxRole):
    def run(self):
        return [nodes.inline("", self.text, classes=["badge"])], []

class Linked(ReferenceRole):
    def run(self):
        return [nodes.reference("", self.title, refuri="https://un.org/" + self.target)], []

def shout(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.strong("", text.upper())], []

def ticket(name, rawtext, text, lineno, inliner, options=None, content=()):
    title, _, number = text.rstrip(">").rpartition(" <")
    return [nodes.reference("", title or "#" + number, refuri="https://un.org/" + number)], []

def list_roles(app, _error):
    names = sorted({*roles._roles, *roles._role_registry})
    (app.outdir / "roles.txt").write_text("\\n".join(names), "utf-8")

def setup(app):
    app.connect("build-finished", list_roles)
    app.add_role("badge", Badge())
    app.add_role("linked", Linked())
    app.add_role("shout", shout)
    app.add_role("ticket", ticket)
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf = Shelf(tmp_path_factory.mktemp("roles"))
    shelf.write("conf.py", OWN_CONF)
    shelf.settings = {
        "extlinks": {"issue": ("https://un.org/%s", "issue %s")},
        "extensions": ["myst_parser", "sphinx.ext.extlinks", "localization.chip", "diptych"],
        "manpages_url": "https://un.org/{path}",
        "language": "en",
        "html_theme": "basic",
    }
    return shelf


def registered(built: Built) -> Iterator[str]:
    """Every role that Sphinx, docutils, MyST, this project and we have."""
    for domain in built.app.env.domains.values():
        yield from (f"{domain.name}:{role}" for role in domain.roles)
    yield from (built.folder / "roles.txt").read_text("utf-8").split()


def body(built: Built, name: str = "index") -> str:
    text = (built.folder / f"{name}.html").read_text("utf-8")
    return re.sub(r' class="untranslated"|\s+(?=</p>)', "", text[text.index("<h1>") :])


def test_every_role_comes_out_as_it_was_where_the_translation_keeps_it(shelf: Shelf) -> None:
    """Through parsing and placing: a space is put behind each, lest it be passed over as equal."""
    shelf.write("index.md", "# Roles\n")
    names = {name for name in registered(shelf.build()) if not SENSELESS.match(name)}
    assert len(names) > 90
    texts = [
        f"W{number} {{{name}}}`{content}` end"
        for number, (name, content) in enumerate(
            (name, content) for name in sorted(names) for content in CONTENTS
        )
    ]
    shelf.write("index.md", "# Roles\n\n" + "\n\n".join(texts))
    before = shelf.build()
    messages = [one.text for one in page_results(before.app.env)["index"].page.messages]
    shelf.catalogue({text: f"{text} " for text in messages if text != "Roles"}, language="en")
    after = shelf.build()
    assert "translation not used" not in after.log
    differing = [
        (one, other)
        for one, other in zip(body(before).split("<p>"), body(after).split("<p>"), strict=True)
        if one != other
    ]
    assert not differing


WORDED = {
    "Press {guilabel}`&Cancel`.": ("Tapez {guilabel}`&Annuler`.", ">A</span>nnuler</span>."),
    "Press {guilabel}`Save all`.": ("{guilabel}`Tout <b>`.", 'class="guilabel">Tout &lt;b&gt;<'),
    "Use {menuselection}`File --> Save`.": ("{menuselection}`Fichier --> Dire`.", "Fichier ‣ Dire"),
    "Hit {kbd}`Ctrl+Enter`.": (
        "{kbd}`Ctrl+Entrée`.",
        '>Ctrl</kbd>+<kbd class="kbd docutils literal notranslate">Entrée</kbd>',
    ),
    "A {dfn}`boat <ship>`.": ("Un {dfn}`bateau <nef>`.", ">bateau &lt;nef&gt;</em>"),
    "A {badge}`new <one>`.": ("{badge}`neuf <un>`.", 'class="badge">neuf &lt;un&gt;</span>'),
    "A {chip}`new one`.": ("Un {chip}`neuf (1)`.", "<i>neuf (1)</i>"),
    "See {issue}`this <1>`.": ("Voir {issue}`cela <1>`.", 'href="https://un.org/1">cela</a>'),
    "See {linked}`this <2>`.": ("Voir {linked}`cela <2>`.", 'href="https://un.org/2">cela</a>'),
    "See {ticket}`this <3>`.": ("Voir {ticket}`cela <3>`.", 'href="https://un.org/3">cela</a>'),
    "Read {manpage}`this <ls(1)>`.": ("{manpage}`cela <ls(1)>`.", "un.org/ls(1)"),
}
KEPT = {
    "Say {shout}`hello <you>`.": "Dites {shout}`salut <you>`.",
    "Take {chip}`this`.": "Prenez {chip}`<b>cela</b>`.",
    "Run {program}`make`.": "Lancez {program}`faire`.",
    "Write {mailheader}`From <me>`.": "Écrivez {mailheader}`De <me>`.",
    "Go {menuselection}`A --> B`.": "Allez {menuselection}`A --> B --> C`.",
}


def test_a_role_of_words_has_those_of_the_translation(shelf: Shelf) -> None:
    """Sphinx's, docutils' and others', with all that they do to them; what is unknown is kept."""
    shelf.write("index.md", "# Roles\n\n" + "\n\n".join([*WORDED, *KEPT]))
    lines = shelf.catalogue({text: msgstr for text, (msgstr, _) in WORDED.items()} | KEPT)
    built = shelf.build(language="fr")
    missing = [html for _, html in WORDED.values() if html not in built.body]
    assert not missing, re.findall("<p>.*</p>", built.body)
    for text in KEPT:
        assert built.warned(lines[text])
    assert not any(f"index.po:{lines[text]}:" in built.log for text in WORDED)

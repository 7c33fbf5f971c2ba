"""Index entries: what of them are messages, and what a translation of them may do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run
from diptych.localization.results import Fate, page_results
from localization.shelf import Built, Shelf

MYST = """# Top

```{index} single: Security Council; reform
pair: migration; development
triple: law; order; chaos

!peace, war
see: UNSC; Security Council
```

The {index}`Council <pair: Council; seat>` met on {index}`!peace`.

```{glossary}
IOM
  Organization.
```
"""
REST = """Top
===

.. index::
   single: Security Council; reform
   pair: migration; development
   triple: law; order; chaos

   !peace, war
   see: UNSC; Security Council

The :index:`Council <pair: Council; seat>` met on :index:`!peace`.

.. glossary::

   IOM
     Organization.
"""
BLOCK = [
    *("Security Council", "reform", "migration", "development", "law", "order", "chaos"),
    *("peace", "war", "UNSC", "Security Council"),
]
WORDS = {
    "Security Council": "Conseil de sécurité",
    "reform": "réforme; vite",
    "migration": "migrations",
    "peace": "paix",
    "UNSC": "CSNU",
    "Council": "Conseil",
    "IOM": "OIM",
}
LOCALIZED = [
    ("single", "Conseil de sécurité;reform", ""),
    ("pair", "migrations;development", ""),
    ("triple", "law;order;chaos", ""),
    ("single", "paix", "main"),
    ("single", "war", ""),
    ("see", "CSNU;Conseil de sécurité", ""),
    ("pair", "Conseil;seat", ""),
    ("single", "paix", "main"),
    ("single", "OIM", "main"),
]


@pytest.fixture(scope="module", params=["md", "rst"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same entries in either markup, partly in French."""
    shelf = Shelf(tmp_path_factory.mktemp("entries"))
    text = MYST if request.param == "md" else REST
    shelf.write(f"index.{request.param}", text)
    said = next(line for line in text.splitlines() if line.startswith("The "))
    told = said.replace("The ", "Le ").replace("Council <", "Conseil <").replace(" met on", " et")
    shelf.catalogue(WORDS | {said: told.replace("`!peace`", "`la paix <!peace>`")})
    return shelf.build()


def test_each_part_of_what_an_author_wrote_is_a_message(built: Built) -> None:
    """A glossary's entry is not: it follows its term."""
    page = page_results(built.app.env)["index"].page
    found = [message.text for message in page.messages if message.kind == "index"]
    assert found == [*BLOCK, "Council", "seat", "peace"]
    source = Path(page.path).read_text(encoding="utf-8").splitlines()
    lines = {message.text: source[message.line - 1] for message in page.messages}
    assert "index" in lines["migration"]
    assert lines["seat"].startswith("The ")


def test_a_translation_gives_words_and_no_more(built: Built) -> None:
    """Kinds, main marks and numbers of parts are the page's; one with others is refused."""
    entries = built.app.env.domains.index_domain.entries["index"]
    assert [(kind, value, main) for kind, value, _, main, _ in entries] == LOCALIZED
    assert built.log.count("translation not used") == 1
    assert "a semicolon parts index entries" in built.log


def test_indexed_words_are_the_translator_s(built: Built) -> None:
    """What the role shows is worded with the paragraph; where it leads stays."""
    text = "".join(built.page().itertext())
    assert "Le Conseil et la paix." in text
    targets = {target for _, _, target, *_ in built.app.env.domains.index_domain.entries["index"]}
    assert targets <= set(built.page().xpath("//@id"))


@pytest.mark.parametrize(
    ("said", "told", "shown", "filed"),
    [
        ("`oar`", "`rame`", "rame", ["rame"]),
        ("`!oar`", "`!rame`", "rame", ["rame"]),
        ("`oar; use`", "`rame; usage`", "rame; usage", ["rame;usage"]),
        ("`rowed <pair: oar; use>`", "`ramé <pair: rame; usage>`", "ramé", ["rame;usage"]),
        ("`rowed <oar, use>`", "`ramé <rame, usage>`", "ramé", ["rame", "usage"]),
        ("`oar` and :index:`use`", "`usage` et :index:`rame`", "usage et rame", ["usage", "rame"]),
    ],
)
def test_what_a_translator_files_under_other_words_is_filed_there(
    said: str, told: str, shown: str, filed: list[str], tmp_path: Path
) -> None:
    """The words are the translator's, in the text as in the index, as Sphinx has them."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write("index.rst", f"Top\n===\n\nThe :index:{said} here.\n")
    shelf.catalogue({f"The :index:{said} here.": f"Ici :index:{told}."})
    built = shelf.build()
    assert f"Ici {shown}." in "".join(built.page().itertext())
    entries = built.app.env.domains.index_domain.entries["index"]
    assert [value for _, value, *_ in entries] == filed
    assert "not used" not in built.log


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("`oar`", "`!rame`"),
        ("`oar`", "`rame; usage`"),
        ("`oar`", "`rame <pair: rame; usage>`"),
        ("`rowed <oar>`", "`ramé <rame, usage>`"),
        ("`rowed <pair: oar; use>`", "`ramé <see: rame; usage>`"),
        ("`rowed <pair: oar; use>`", "`ramé <pair: rame;>`"),
    ],
)
def test_of_what_kind_an_entry_is_stays_the_page_s(said: str, told: str, tmp_path: Path) -> None:
    """Other marks or other numbers of parts are refused, and the difference is told."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write("index.rst", f"Top\n===\n\nThe :index:{said} here.\n")
    shelf.catalogue({f"The :index:{said} here.": f"Ici :index:{told}."})
    built = shelf.build()
    assert built.log.count("translation not used: role index") == 1


def test_what_is_left_is_counted_by_part(built: Built) -> None:
    """Several parts of one node are each translated, refused or left."""
    record = page_results(built.app.env)["index"]
    assert [message.text for message in record.messages(Fate.REFUSED)] == ["reform"]
    untranslated = record.messages(Fate.UNTRANSLATED)
    left = [message.text for message in untranslated if message.kind == "index"]
    assert left == ["development", "law", "order", "chaos", "war", "seat"]


def test_an_entry_that_is_wrong_is_said_by_line(tmp_path: Path) -> None:
    """It has no message, and no traceback."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.write(
        "index.md",
        "# Top\n\n```{index} pair: alone\n```\n\n```{index}\n```\n\n```{index} module: x\n```\n\n"
        "A {index}`word <module: x>` here.\n",
    )
    built = shelf.build()
    for line in (3, 6):
        assert f"index.md:{line}: " in built.log, line
    for line in (9, 12):  # of which Sphinx 8.2 does not say where
        assert re.search(rf"index\.md:{line}: |'module' is deprecated", built.log)
    messages = page_results(built.app.env)["index"].page.messages
    entries = {message.text for message in messages if message.kind == "index"}
    assert entries == ({"module", "x"} if "is deprecated" in built.log else set())
    assert "A word here." in "".join(built.page().itertext())


def test_the_command_knows_them(book: Path, diptych: Run) -> None:
    """update extracts them, status counts them, check judges them, inspect finds them."""
    page = book / "docs/presentation.md"
    before = diptych("status").stdout
    added = "```{index} pair: refugee; asylum\n```\n\nThe {index}`asylum` of a refugee.\n"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{added}", encoding="utf-8")
    assert diptych("update").returncode == 0
    catalogue = book / "locales/fr/LC_MESSAGES/presentation.po"
    po = catalogue.read_text(encoding="utf-8")
    assert '#: docs/presentation.md\nmsgid "refugee"\nmsgstr ""\n' in po
    line = po[: po.index('msgid "refugee"')].count("\n") + 1
    assert diptych("status").stdout != before
    assert diptych("html").returncode == 0
    assert (
        f"({catalogue.relative_to(book)}:{line}): warning: "
        '"refugee" is shown in English, here and in 1 other place, for want of a translation'
    ) in diptych("inspect").stdout
    for word, told in {"refugee": "réfugié", "asylum": "asi;le"}.items():
        po = po.replace(f'msgid "{word}"\nmsgstr ""', f'msgid "{word}"\nmsgstr "{told}"')
    catalogue.write_text(po, encoding="utf-8")
    checked = diptych("check")
    assert "a semicolon parts index entries" in checked.stdout + checked.stderr
    assert checked.returncode == 1
    catalogue.write_text(po.replace("asi;le", "asile"), encoding="utf-8")
    checked = diptych("check")
    assert "semicolon" not in checked.stdout + checked.stderr
    assert diptych("html").returncode == 0
    index = (book / "build/html/fr/genindex.html").read_text(encoding="utf-8")
    assert "asile" in index
    assert "réfugié" in index
    assert "asylum" not in index
    assert "refugee" not in index

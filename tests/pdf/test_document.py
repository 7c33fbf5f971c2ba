"""What ``conf.py`` leaves open is settled; what it sets stands."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from diptych import language_tags
from diptych.pdf import columns, language
from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, Publish, Write, book, latex, picture
from pdf.structure import read
from pdf.test_conformance import validate


def test_the_file_is_named_after_the_project_and_the_language(write: Write) -> None:
    assert write("# Title\n").is_file()


def test_what_conf_py_sets_stands(write: Write) -> None:
    tex = write(
        "# Title\n",
        latex_documents=[("index", "handbook-en.tex", "Given", "Somebody", "howto")],
        latex_elements={"preamble": r"\def\mine{}", "pointsize": "12pt"},
    ).read_text()
    assert r"\documentclass[12pt" in tex
    assert "{article}" in tex
    assert r"\def\mine{}" in tex
    assert "pdftitle={{Given}}" in tex


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("fr", "fr-FR"),
        ("en", "en-GB"),
        ("pt_BR", "pt-BR"),
        ("zh_Hant", "zh-Hant"),
        ("eo", "eo-001"),
    ],
)
def test_a_language_has_the_region_that_is_assumed_of_it(name: str, tag: str) -> None:
    found = language_tags.with_region(name, {"en": "en_GB"})
    assert found == tag or (name == "eo" and found == "eo")


def test_a_date_is_written_as_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1380758400")
    regions = {"en": "en_GB"}
    assert language.long_date("en", regions) == "3 October 2013"
    assert language.long_date("fr", regions) == "3 octobre 2013"
    assert language.own_name("fr", regions) == "Français"


def test_columns_are_as_wide_as_what_they_hold() -> None:
    assert columns.parted([1, 1], [1, 1]) == [4 / columns.LINE] * 2
    narrow, wide = columns.parted([10, 900], [10, 12])
    assert narrow + wide == pytest.approx(1)
    assert narrow < wide / 2
    assert narrow >= 10 / columns.LINE


@pytest.mark.tex
def test_ua_2_is_to_be_had(publish: Publish) -> None:
    pdf = publish("# Title\n\nWords[^a].\n\n[^a]: Note.\n", "diptych_pdf_standard=ua-2")
    with pikepdf.open(pdf) as opened:
        assert opened.pdf_version == "2.0"
        with opened.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "2"
    assert "Words" in read(pdf).text


@pytest.mark.tex
def test_without_tags_the_rest_is_the_same(publish: Publish) -> None:
    pdf = publish("# Title\n\n## Part\n\n```{note}\nWords.\n```\n", "diptych_pdf_standard=none")
    with pikepdf.open(pdf) as opened:
        assert "/StructTreeRoot" not in opened.Root
        assert opened.Root.Lang == "en-GB"
        assert opened.docinfo.Title == "Title"


@pytest.mark.tex
def test_a_panel_breaks_with_its_page(publish: Publish) -> None:
    lines = "\n".join(f"line {number}" for number in range(150))
    with pikepdf.open(publish(f"# Title\n\n## Part\n\n```\n{lines}\n```\n")) as pdf:
        drawn = [page for page in pdf.pages if b"0.961 0.961 0.949 rg" in contents(page)]
    assert len(drawn) >= 3


def contents(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return bytes(page.Contents.read_bytes())


def test_an_image_by_itself_is_read_in_the_language_it_is_marked_with(write: Write) -> None:
    """Its alternative text is all there is to read: the mark is around the image, not behind it."""
    tex = write(
        "# T\n\n```{image} conf.py\n:class: language-fr\n:alt: Une carte\n```\n"
    ).read_text()
    passage = tex.partition(r"\begin{diptychforeign}{french}{fr-FR}")[2]
    assert "alt={Une carte}" in passage.partition(r"\end{diptychforeign}")[0]


@pytest.mark.tex
def test_the_title_is_the_same_words_in_every_place(publish: Publish) -> None:
    title = r"a \ b ~ c ^ d < e > f | g { h } i $ j % k & l # m _ n [ o ] p / q € r"
    escaped = title.replace("\\", "\\\\")
    page = f"# {escaped}\n\nWords.\n\n## {escaped}\n\nMore.\n"
    with pikepdf.open(publish(page, author=title)) as opened:
        assert opened.docinfo.Title == title
        assert opened.docinfo.Author == title
        with opened.open_metadata() as xmp:
            assert xmp["dc:title"] == title
        with opened.open_outline() as outline:
            assert outline.root[0].title == title


NESTED = """\
# Title

```{list-table}
:header-rows: 1

* - Outer
  - Inner
* - a
  - ```{list-table}
    :header-rows: 1

    * - First
      - Second
    * - one
      - two
    ```
```

A note.[^a]

[^a]: With a table.

    | x | y |
    |---|---|
    | 1 | 2 |
"""


@pytest.mark.tex
def test_a_table_in_a_table_or_a_note_is_a_table(publish: Publish) -> None:
    pdf = publish(NESTED)
    assert validate("ua1", pdf) == {pdf.name: set()}
    structure = read(pdf)
    outer = next(structure.all("Table"))
    inner = next(outer.all("Table"))
    assert [head.text for head in inner.all("TH")] == ["First", "Second"]
    assert [cell.text for cell in inner.all("TD")] == ["one", "two"]
    [of_note] = [one for note in structure.all("Note") for one in note.all("Table")]
    assert [cell.text for cell in of_note.all("TD")] == ["1", "2"]


PAGES = {
    "index": """# A report

What the report is about.

```{toctree}
:caption: First part
one
two
```

```{toctree}
:caption: Second part
three
```
""",
    **{name: f"# Chapter {name}\n\n## Section\n\nWords.\n" for name in ("one", "two", "three")},
}


@pytest.mark.tex
def test_the_front_page_comes_before_the_contents_and_parts_are_bookmarks(
    tmp_path: Path, texlive: TexLive
) -> None:
    source = book(tmp_path / "docs", PAGES, latex_logo="flag.png")
    (source / "flag.png").write_bytes(picture(40, 20))
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = tmp_path / "latex/handbook-en.tex"
    pdf = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None).pdf
    said = read(pdf).text
    assert said.index("What the report is about.") < said.index("Contents")
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        parts = {part.title: [chapter.title for chapter in part.children] for part in outline.root}
        assert len(opened.pages[0].get_images()) == 1  # the logo
    assert parts["First part"] == ["Chapter one", "Chapter two"]
    assert parts["Second part"] == ["Chapter three"]
    assert validate("ua1", pdf) == {pdf.name: set()}


@pytest.mark.tex
@pytest.mark.parametrize(
    ("paper", "millimetres"), [("a4paper", (210, 297)), ("letterpaper", (216, 279)),
                               ("a5paper", (148, 210))]
)  # fmt: skip
def test_the_paper_is_as_large_as_the_project_says(
    paper: str, millimetres: tuple[int, int], publish: Publish
) -> None:
    pdf = publish("# Title\n\nWords.\n", latex_elements={"papersize": paper})
    with pikepdf.open(pdf) as opened:
        _, _, *size = opened.pages[0].mediabox
        assert tuple(round(float(side) / 72 * 25.4) for side in size) == millimetres


@pytest.mark.tex
def test_links_are_printed_as_notes_where_the_project_asks(publish: Publish) -> None:
    pdf = publish("# Title\n\nA [link](https://www.un.org/).\n", latex_show_urls="footnote")
    [note] = read(pdf).all("Note")
    assert "https://www.un.org/" in note.text


LINES_OF_OTHERS = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class line(nodes.TextElement):
    pass

class Line(SphinxDirective):
    def run(self):
        return [line("", "", nodes.Text("A line"))]

def nothing(self, node):
    pass

def setup(app):
    app.add_node(line, latex=(nothing, nothing))
    app.add_directive("line", Line)
"""


def test_words_of_an_extension_s_own_kind_are_a_paragraph(tmp_path: Path) -> None:
    """As cards of sphinx-design have them: they run into no other."""
    page = "# Title\n\nOne.\n\n```{line}\n```\n\nTwo.\n"
    extensions = ["myst_parser", "diptych", "lines_of_others"]
    source = book(tmp_path / "docs", {"index": page}, extensions=extensions)
    (source / "lines_of_others.py").write_text(LINES_OF_OTHERS)
    with (source / "conf.py").open("a") as conf:
        conf.write("import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\n")
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = (tmp_path / "latex/handbook-en.tex").read_text(encoding="utf-8")
    assert "\n\nA line\n\n" in tex

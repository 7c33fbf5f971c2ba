"""The index of a PDF: its structure, its languages, and the pages that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, Publish, Write, book, latex
from pdf.structure import Part, pages, read

FILL = "\n\n".join(["Des mots qui prennent la place d’un paragraphe entier de la page. " * 12] * 7)
FIRST = f"""# Présentation de l’{{index}}`Assemblée générale`

```{{index}} single: Conseil de sécurité; réforme
pair: migrations; développement
see: CSNU; Conseil de sécurité
```

Le premier alinéa, marque-un.

{FILL}

```{{index}} œuvre, État, exode, égalité, zone, 1951
```

## Titre

Marque-deux : une note[^n], l’{{index}}`asile`, encore l’{{index}}`asile` et l’{{index}}`!asile`.

[^n]: Avec une {{index}}`note de bas de page`.

| Pays |
|---|
| {{index}}`Mali` & {{index}}`100 % {{x}}_y` |

```{{glossary}}
OIM
  Organisation.
```
"""
SECOND = f"""# Suite

{FILL}

Un alinéa, marque-trois, sur l’{{index}}`asile` et la {{index}}`paix <seealso: paix; asile>`.

{{lang=en}}
This sentence in English is about the {{index}}`reform` of the organization.
"""
SETTINGS = {"language": "fr", "diptych_main_language": "fr"}


def source(folder: Path) -> Path:
    root = "# Livre\n\n```{toctree}\none\ntwo\n```\n"
    extensions = ["myst_parser", "diptych"]
    texts = {"index": root, "one": FIRST, "two": SECOND}
    return book(folder / "docs", texts, extensions=extensions, **SETTINGS)


def press(folder: Path, texlive: TexLive) -> Path:
    done = latex(source(folder), folder / "latex")
    assert done.returncode == 0, done.stderr
    tex = folder / "latex/handbook-fr.tex"
    return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None).pdf


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, texlive: TexLive) -> Path:
    """A French book of several pages, one entry of which is not translated."""
    return press(tmp_path_factory.mktemp("index"), texlive)


@pytest.fixture(scope="module")
def index(pdf: Path) -> Part:
    return of(pdf)


def of(pdf: Path) -> Part:
    return next(
        section
        for section in read(pdf).all("Sect")
        if section.parts and section.parts[0].text == "Index"
    )


def entries(index: Part) -> list[str]:
    """The lines of an index, those below others indented."""

    def lines(part: Part, depth: int) -> list[str]:
        found = []
        for item in part.parts:
            if item.role == "LI":
                (body,) = item.parts
                found.append(" " * depth + body.parts[0].text)
            found += lines(item, depth + (item.role == "LI"))
        return found

    return lines(index, 0)


def page_of(pdf: Path, words: str) -> str:
    """The number that the page with these words has at its foot."""
    for page in pages(pdf)[1:]:
        text = "".join(text for mark, text in page.items() if mark != "Artifact")
        if words in text:
            number = re.search(r"(\d+)$", page["Artifact"])
            assert number
            return number[1]
    raise AssertionError(words)


@pytest.mark.tex
def test_it_is_a_chapter_of_lists_under_letters(index: Part) -> None:
    """Heading, letters as headings below it, lists of items; nothing else."""
    assert (index.parts[0].role, index.parts[0].text) == ("H1", "Index")
    letters = index.parts[1:]
    assert {letter.role for letter in letters} == {"Sect"}
    assert all([part.role for part in letter.parts] == ["H2", "L"] for letter in letters)
    assert [letter.parts[0].text for letter in letters] == [
        *("Symboles", "A", "C", "D", "E", "M", "N", "O", "P", "R", "Z")
    ]
    for part in index.all("L"):
        assert {item.role for item in part.parts} == {"LI"}
        for item in part.parts:
            (body,) = item.parts
            assert body.role == "LBody"
            assert [one.role for one in body.parts] in (["P"], ["P", "L"])


@pytest.mark.tex
def test_entries_stand_as_in_a_dictionary_with_their_pages(pdf: Path, index: Part) -> None:
    """Accents and ligatures aside; each page once, in order; references in French."""
    one, two, three = (page_of(pdf, f"arque-{name}") for name in ("un", "deux", "trois"))
    assert int(one) < int(two) < int(three)
    assert entries(index) == [
        f"100 % {{x}}_y, {two}",
        f"1951, {two}",
        f"asile, {two}, {three}",
        f"Assemblée générale, {one}",
        "Conseil de sécurité",
        f" réforme, {one}",
        "CSNU",
        " voir Conseil de sécurité",
        "développement",
        f" migrations, {one}",
        f"égalité, {two}",
        f"État, {two}",
        f"exode, {two}",
        f"Mali, {two}",
        "migrations",
        f" développement, {one}",
        f"note de bas de page, {two}",
        f"œuvre, {two}",
        f"OIM, {two}",
        "paix",
        " voir aussi asile",
        f"reform, {three}",
        f"zone, {two}",
    ]


@pytest.mark.tex
def test_every_number_is_a_link_to_its_page(pdf: Path, index: Part) -> None:
    """A number leads to the page that it names, and says that it is a link."""
    links = list(index.all("Link"))
    assert links
    assert all(link.links and link.text.isdigit() for link in links)
    with pikepdf.open(pdf) as opened:
        numbers: dict[object, int] = {
            page.objgen: number for number, page in enumerate(opened.pages)
        }
        names = opened.Root.Names.Dests
        leading = [
            (str(annotation.Contents), numbers[destination(names, annotation)])
            for page in opened.pages[-2:]
            for annotation in page.get("/Annots", [])
        ]
    assert {words for words, _ in leading} == {"Lien dans ce document"}
    # The cover is page 0 of the file; what follows it begins at 1.
    assert sorted(number for _, number in leading) == sorted(int(link.text) for link in links)


def destination(names: pikepdf.Object, annotation: pikepdf.Object) -> object:
    name = annotation.A.D if "/A" in annotation else annotation.Dest
    if isinstance(name, pikepdf.Array):
        return name[0].objgen
    found = pikepdf.NameTree(names)[str(name)]
    return (found.D if isinstance(found, pikepdf.Dictionary) else found)[0].objgen


@pytest.mark.tex
def test_it_stands_in_the_contents_and_among_the_bookmarks(pdf: Path) -> None:
    """As the last, and without its letters."""
    document = read(pdf)
    assert list(document.all("TOCI"))[-1].text.startswith("Index")
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        assert outline.root[-1].title == "Index"
        assert not outline.root[-1].children


@pytest.mark.tex
def test_an_untranslated_entry_says_its_language(index: Part) -> None:
    """A voice reads it as what it is."""
    assert {span.text: span.lang for span in index.all("Span") if span.lang} == {"reform": "en-GB"}


@pytest.mark.tex
def test_the_same_source_gives_the_same_bytes(pdf: Path, tmp_path: Path, texlive: TexLive) -> None:
    assert press(tmp_path, texlive).read_bytes() == pdf.read_bytes()


@pytest.mark.tex
def test_an_entry_is_on_the_page_of_the_words_that_follow_it(publish: Publish) -> None:
    """Also where a page ends between the two."""
    blocks = [
        f"```{{index}} word {number}\n```\n\nPlace {number}. {'Text that follows. ' * number}\n"
        for number in range(10, 60)
    ]
    pdf = publish("# Title\n\n## Part\n\n" + "\n".join(blocks))
    listed = dict(line.removeprefix("word ").split(", ") for line in entries(of(pdf)))
    assert listed == {str(number): page_of(pdf, f"Place {number}.") for number in range(10, 60)}
    assert len(set(listed.values())) > 5


@pytest.mark.tex
def test_a_short_document_has_one_as_well(publish: Publish) -> None:
    """Where the first level is the section, and in PDF 2.0."""
    documents = [("index", "handbook-en.tex", "", "x", "howto")]
    page = "# Title\n\n## Part\n\nSome {index}`words`.\n"
    found = of(publish(page, "diptych_pdf_standard=ua-2", latex_documents=documents))
    assert (found.parts[0].role, entries(found)) == ("H1", ["words, 2"])


@pytest.mark.parametrize(
    ("page", "settings"),
    [
        ("# Title\n\nWords.\n", {}),
        ("# Title\n\n```{glossary}\nIOM\n  Words.\n```\n", {}),
        ("# Title\n\nSome {index}`words`.\n", {"latex_use_index": False}),
        ("# Title\n\nSome {index}`words`.\n", {"html_use_index": False}),
    ],
)
def test_there_is_none_without_entries_or_where_it_is_not_wanted(
    page: str, settings: dict[str, bool], write: Write
) -> None:
    """Nor is anything left of the entries."""
    tex = write(page, **settings).read_text()
    assert "diptychindex" not in tex
    assert "diptychindexed" not in tex


def test_a_main_entry_is_told_from_others(write: Write) -> None:
    """By the same ! as in HTML."""
    tex = write("# T\n\nA {index}`word`.\n\nThe {index}`!word`.\n").read_text()
    assert re.findall(r"\\diptychindexplace\b\*?", tex) == [
        r"\diptychindexplace",
        r"\diptychindexplace*",
    ]


def test_what_only_html_has_is_in_no_index(write: Write) -> None:
    """It would lead nowhere."""
    tex = write("# T\n\nA {index}`word`.\n\n```{only} html\nA {index}`click`.\n```\n").read_text()
    assert "word" in tex
    assert "click" not in tex

"""Books: what a reading system finds in them, and what the inspection does."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conftest import Run
from diptych.epub.xhtml import well_formed
from diptych.formats.epub import Epub
from diptych.project import find

OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
XHTML = "{http://www.w3.org/1999/xhtml}"
PAGE = """\
# Formulas

Euler: {math}`e^{i\\pi}+1=0`.

- [x] done

```{index} formula
```

![A boat](boat.png)
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def books(book: Path, diptych: Run) -> dict[str, dict[str, bytes]]:
    """The files of the books of a project, by language."""
    done = diptych("epub")
    assert done.returncode in {0, 1}, done.stderr
    assert "pages of EPUB" in done.stdout
    return {path.stem[-2:]: parts(path) for path in sorted((book / "build/epub").glob("*.epub"))}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files["content.opf"])


def said(files: dict[str, bytes], what: str) -> list[str]:
    found: list[str] = package(files).xpath(
        f"//o:meta[@property='schema:{what}']/text()", namespaces=OPF
    )
    return found


def test_there_is_a_book_in_each_language_and_it_says_so(
    books: dict[str, dict[str, bytes]],
) -> None:
    assert sorted(books) == ["en", "fr"]
    for language, files in books.items():
        assert package(files).xpath("//d:language/text()", namespaces=OPF) == [language]
        for name, content in files.items():
            if name.endswith(".xhtml"):
                assert etree.fromstring(content).get("lang") == language, name
    contents = etree.fromstring(books["fr"]["nav.xhtml"])
    assert contents.findtext(f".//{XHTML}h1") == "Sommaire"


def test_what_nobody_knows_is_not_said(books: dict[str, dict[str, bytes]]) -> None:
    assert b"unknown" not in books["en"]["content.opf"]
    assert b"toc.ncx" not in books["en"]["content.opf"]


def test_the_first_file_says_what_the_book_is_and_can_be_read_as_it_lies(
    books: dict[str, dict[str, bytes]], book: Path
) -> None:
    path = next((book / "build/epub").glob("*-en.epub"))
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_readers_are_told_what_they_need_to_read_it(book: Path, diptych: Run) -> None:
    assert said(parts_of(book, diptych, "en"), "accessMode") == ["textual"]
    (book / "docs/index.md").write_text(PAGE, encoding="utf-8")
    (book / "docs/boat.png").write_bytes(PIXEL)
    conf = book / "docs/conf.py"
    conf.write_text(
        conf.read_text("utf-8") + '\nmyst_enable_extensions = ["dollarmath", "tasklist"]\n', "utf-8"
    )
    files = parts_of(book, diptych, "en")
    assert said(files, "accessMode") == ["textual", "visual"]
    assert {"alternativeText", "MathML", "tableOfContents"} <= {
        *said(files, "accessibilityFeature")
    }
    assert said(files, "accessibilityHazard") == ["none"]
    (item,) = package(files).xpath("//o:item[@href='index.xhtml']", namespaces=OPF)
    assert item.get("properties") == "mathml"
    assert etree.fromstring(files["genindex.xhtml"]).findtext(f".//{XHTML}a") == "formula"


def parts_of(book: Path, diptych: Run, language: str) -> dict[str, bytes]:
    assert diptych("epub", "--language", language).returncode in {0, 1}
    return parts(next((book / "build/epub").glob(f"*-{language}.epub")))


def test_the_same_pages_give_the_same_bytes(
    books: dict[str, dict[str, bytes]], book: Path, diptych: Run
) -> None:
    before = {path: path.read_bytes() for path in (book / "build/epub").iterdir()}
    for folder in (".diptych", "build"):
        (book / folder).rename(book / f"{folder}-before")
    assert diptych("epub").returncode in {0, 1}
    assert {path: path.read_bytes() for path in before} == before


def test_the_inspection_reads_the_pages_of_a_book(
    books: dict[str, dict[str, bytes]], book: Path, diptych: Run
) -> None:
    path = next((book / "build/epub").glob("*-fr.epub"))
    assert "epub" not in diptych("inspect", "--language", "fr").stderr
    files = books["fr"]
    name = next(one for one in files if one.endswith(".xhtml") and one != "nav.xhtml")
    files[name] = re.sub(
        rb"</body>",
        b"<p>This paragraph was left in English by somebody who forgot to translate it.</p></body>",
        files[name],
    )
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in files.items():
            archive.writestr(part, content)
    done = diptych("inspect", "--language", "fr")
    assert done.returncode == 1
    assert f"{path.relative_to(book).as_posix()}/{name}" in done.stdout + done.stderr


def test_a_broken_book_is_a_finding(
    books: dict[str, dict[str, bytes]], book: Path, diptych: Run
) -> None:
    next((book / "build/epub").glob("*-fr.epub")).write_bytes(b"no archive")
    done = diptych("inspect", "--language", "fr")
    assert done.returncode == 1
    assert "the EPUB is broken" in done.stdout + done.stderr


def test_a_project_names_the_languages_of_its_books(book: Path, diptych: Run) -> None:
    settings = book / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    known = find(book / "docs")
    assert known is not None
    assert (known.epub_languages, Epub().published(known)) == ((), ())
    settings.write_text(f'{text}epub-languages = ["fr"]\n', encoding="utf-8")
    assert diptych("epub").returncode in {0, 1}
    assert [path.name[-7:] for path in (book / "build/epub").glob("*.epub")] == ["fr.epub"]
    settings.write_text(f'{text}epub-languages = ["de"]\n', encoding="utf-8")
    done = diptych("epub")
    assert (done.returncode, "epub-languages has “de”" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("<p>a &amp; b<br /></p>", "<p>a &amp; b<br /></p>"),
        ("x &lt; y<br>", "x &lt; y<br/>"),
        ("a&nbsp;b", "a\u00a0b"),
        ("<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>"),
    ],
)
def test_what_a_page_brings_as_html_is_made_xml(given: str, made: str) -> None:
    assert well_formed(given) == made

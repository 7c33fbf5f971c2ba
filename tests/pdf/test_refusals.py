"""What cannot be tagged is refused by name, at its line of the source, and costs no more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import Run
from pdf.press import SPECIMEN, Publish, Write, copied
from pdf.structure import read
from pdf.test_conformance import validate


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("# T\n\n```{raw} latex\n\\LaTeX\n```\n", "raw LaTeX"),
        ("# T\n\n$\\input{/etc/passwd}$\n", "a formula with “\\input”"),
        ("# T\n\n$\\directlua{os.exit()}$\n", "a formula with “\\directlua”"),
        ("# T\n\n$$\n\\immediate\\openout3=x\n$$\n", "a formula with “\\immediate”"),
        ("# T\n\n$\\csname input\\endcsname{/etc/passwd}$\n", "a formula with “\\csname”"),
        ("# T\n\n$\\saveimageresource{/etc/x.pdf}$\n", "a formula with “\\saveimageresource”"),
        ("# T\n\n$\\pdfextension obj file{/etc/passwd}$\n", "a formula with “\\pdfextension”"),
        ("# T\n\n$\\includegraphics{/etc/x}$\n", "a formula with “\\includegraphics”"),
        ("# T\n\n$\\write18{id}$\n", "a formula with “\\write18”"),
        ("# T\n\n$\\font\\x=file:/etc/x$\n", "a formula with “\\font”"),
        ("# T\n\n$\\loop\\iftrue\\repeat$\n", "a formula with “\\loop”"),
        ("# T\n\n$^^5cinput{/etc/passwd}$\n", "a formula with “^^”"),
        ("# T\n\n$\\catcode`\\%=12$\n", "a formula with “\\catcode”"),
    ],
)
def test_it_is_named_with_its_place(page: str, name: str, write: Write, tmp_path: Path) -> None:
    tex = write(page).read_text(encoding="utf-8")
    assert r"\diptychrefused{This part cannot be shown in the PDF.}" in tex
    said = (tmp_path / "stderr").read_text()
    assert f"the PDF cannot tag {name}" in said
    assert re.search(r"index\.md:[3-5]: WARNING: the PDF cannot tag", said)


RAW = "# T\n\nBefore.\n\n```{raw} latex\nRaw \\LaTeX{} words.\n```\n\nAfter.\n"


@pytest.mark.tex
@pytest.mark.parametrize(("setting", "said"), [("text", True), ("artifact", False)])
def test_raw_latex_is_what_the_project_says_that_it_is(
    setting: str, said: bool, publish: Publish
) -> None:
    """Words that are read aloud, or decoration; both conform."""
    pdf = publish(RAW, diptych_pdf_raw=setting)
    assert validate("ua1", pdf) == {pdf.name: set()}
    assert ("Raw" in read(pdf).text) == said


def test_an_author_may_say_of_one_passage_that_it_is_decoration(write: Write) -> None:
    page = RAW.replace("```{raw} latex\n", "```{raw} latex\n:class: artifact\n")
    tex = write(page, "diptych_pdf_raw=text").read_text(encoding="utf-8")
    assert "\\diptychblockartifact{Raw \\LaTeX{} words.}" in tex


@pytest.mark.tex
def test_what_is_refused_costs_that_and_not_the_book(publish: Publish) -> None:
    page = "# T\n\nBefore.\n\n```{raw} latex\n\\LaTeX\n```\n\nAfter {raw-latex}`x`.\n"
    page = page.replace("{raw-latex}`x`", "$\\csname x\\endcsname$")
    said = read(publish(page)).text
    shown = "[This part cannot be shown in the PDF.]"
    assert re.search(r"Before\.\s*" + re.escape(shown) + r"\s*After " + re.escape(shown), said)


def test_without_tags_raw_latex_is_its_authors(write: Write) -> None:
    page = "# T\n\n```{raw} latex\n\\LaTeX{}\n```\n"
    tex = write(page, "diptych_pdf_standard=none").read_text(encoding="utf-8")
    assert r"\LaTeX{}" in tex
    assert r"\diptychrefused" not in tex.partition(r"\begin{document}")[2]


def test_an_ordinary_formula_passes(write: Write) -> None:
    tex = write("# T\n\n$\\frac{a}{b} \\leq \\left(\\sum_{i}^n x_i\\right) \\text{if } 5\\%$\n")
    assert r"\frac{a}{b}" in tex.read_text()


def test_an_image_without_words_is_pointed_out(write: Write, tmp_path: Path) -> None:
    write("# T\n\n```{image} https://example.org/x.png\n```\n\n```{image} conf.py\n```\n")
    said = (tmp_path / "stderr").read_text()
    # MyST-Parser 4 does not say in which line.
    assert re.search(r"index\.md:6?: WARNING: the image has no alternative text", said)


@pytest.mark.tex
@pytest.mark.usefixtures("texlive")
def test_under_strict_an_image_without_words_stops_the_edition(book: Path, diptych: Run) -> None:
    """It says nothing to who does not see it; its file's name would say less."""
    with (book / "docs/presentation.md").open("a", encoding="utf-8") as page:
        page.write("\n```{image} flag.png\n```\n")
    shutil.copy(copied(SPECIMEN, book.parent / "specimen") / "flag.png", book / "docs")
    done = diptych("latexpdf", "--strict", "--language", "fr")
    assert done.returncode == 1
    assert (
        "docs/presentation.md:8: error: the image has no alternative text"
        in done.stdout + done.stderr
    )
    assert not (book / "build/latexpdf").exists()

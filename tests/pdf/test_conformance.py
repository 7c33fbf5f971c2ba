"""A validator that is not ours finds nothing in our PDFs, and finds what is then broken in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pdf import verapdf
from pdf.press import Publish

pytestmark = pytest.mark.tex
Damage = Callable[[pikepdf.Pdf], None]


def validate(standard: str, *paths: Path) -> dict[str, set[str]]:
    """Return the rules that each file breaks, by the file's name; the rules are veraPDF's."""
    if problem := verapdf.lacking():
        pytest.skip(problem)
    command = [sys.executable, verapdf.__file__, standard, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode in {0, 1}, run.stderr
    found: dict[str, set[str]] = {path.name: set() for path in paths}
    said = [row.split(": ", 2) for row in run.stdout.splitlines()]
    assert {Path(row[0]) for row in said} == set(paths)
    for path, rule, *_ in said:
        found[Path(path).name] |= {rule} - {"conforms"}
    return found


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_handbook_can_be_read_by_all_and_kept_for_ever(handbook: Path, standard: str) -> None:
    assert validate(standard, handbook) == {handbook.name: set()}


def test_a_book_conforms_to_ua_2_when_asked(publish: Publish) -> None:
    page = "# Title\n\nWords[^a].\n\n## Part\n\n- item\n\n|a|b|\n|-|-|\n|c|d|\n\n[^a]: Note.\n"
    pdf = publish(page, "diptych_pdf_standard=ua-2")
    assert validate("ua2", pdf) == {pdf.name: set()}
    with pikepdf.open(pdf) as document:
        declared = document.open_metadata().get("pdfaid:part", "")
        made_by = str(document.open_metadata()["pdf:Producer"])
    assert bool(declared) == (tuple(map(int, made_by.partition("-")[2].split("."))) >= (1, 16))
    if declared:
        assert validate("4f", pdf) == {pdf.name: set()}


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        del xmp["dc:title"]


def without_display_of_the_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def without_the_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        del xmp["pdfuaid:part"]


def without_words_for_a_figure(pdf: pikepdf.Pdf) -> None:
    del next(element for element in elements(pdf) if element.get("/S") == "/Figure").Alt


def without_scope_of_heads(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.get("/S") == "/TH":
            for name in {"/A", "/C"} & element.keys():
                del element[name]


def without_words_for_a_link(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/Contents" in annotation:
                del annotation.Contents


def with_a_heading_skipped(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.get("/S") == "/section":
            element.S = pikepdf.Name.H4


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]


# The clause of ISO 14289-1 that forbids it, with the number of veraPDF's test for it.
DAMAGES: dict[Damage, str] = {
    without_tags: "7.1-11",
    without_language: "7.2-34",
    without_title: "7.1-9",
    without_display_of_the_title: "7.1-10",
    without_the_claim: "5-1",
    without_words_for_a_figure: "7.3-1",
    without_scope_of_heads: "7.5-1",
    without_words_for_a_link: "7.18.5-2",
    with_a_heading_skipped: "7.4.2-1",
}


def test_what_is_broken_in_it_is_found(handbook: Path, tmp_path: Path) -> None:
    """Or the validator would say nothing of the handbook by saying nothing at all."""
    paths = [tmp_path / f"{damage.__name__}.pdf" for damage in DAMAGES]
    for damage, path in zip(DAMAGES, paths, strict=True):
        with pikepdf.open(handbook) as pdf:
            damage(pdf)
            pdf.save(path)
    found = validate("ua1", *paths)
    missed = [
        path.name
        for path, rule in zip(paths, DAMAGES.values(), strict=True)
        if rule not in found[path.name]
    ]
    assert not missed, found

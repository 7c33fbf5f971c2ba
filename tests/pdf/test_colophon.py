"""What the last page says of an edition, and where it stands there."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, book, latex, picture
from pdf.structure import pages


@pytest.mark.parametrize(
    ("share", "said"), [(1.0, "100\\%"), (0.999, "99\\%"), (0.29, "29\\%"), (0.0, "0\\%")]
)
def test_a_share_is_rounded_down(tmp_path: Path, share: float, said: str) -> None:
    """A hundred per cent is all of it."""
    source = book(tmp_path / "docs", {"index": "# T\n"}, diptych_colophon={"translated": share})
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = (tmp_path / "latex/handbook-en.tex").read_text(encoding="utf-8")
    assert rf"\item[Translated messages] {said}" in tex


SENTENCE = "The committee takes note of the report, and asks for more of the same next session. "
ENDS = {
    "a paragraph": (SENTENCE * 4, "nextsession."),
    "a list": ("\n".join(f"- item {number}" for number in range(6)), "item5"),
    "a table": ("| Head | B |\n|---|---|\n" + "| a | b |\n" * 5 + "| a | last |\n", "Head"),
    "code": (f"```\n{SENTENCE}\n" + "x\n" * 4 + "last\n```", "last"),
    "an admonition": (f"```{{note}}\n{SENTENCE * 2}\n```", "nextsession."),
    "notes": (f"{SENTENCE * 2}[^a] {SENTENCE}[^b]\n\n[^a]: One.\n\n[^b]: Two.", "nextsession."),
    "a picture": ("![A flag](flag.png)", ""),
}


@pytest.mark.tex
@pytest.mark.parametrize("end", ENDS)
def test_it_is_never_alone_on_its_page(end: str, tmp_path: Path, texlive: TexLive) -> None:
    """What ends the text goes over with it, to where it stands at the foot of the page."""
    text, shown = ENDS[end]
    lines = "\n\n".join(f"Line {number}." for number in range(23))
    source = book(
        tmp_path / "docs",
        {"index": f"# Title\n\n{lines}\n\n{text}\n"},
        latex_theme="howto",
        diptych_colophon={"version": "1", "source": "https://example.org/", "licence": "CC-BY-4.0"},
    )
    (source / "flag.png").write_bytes(picture(300, 200))
    assert latex(source, tmp_path / "latex").returncode == 0
    tex = tmp_path / "latex/handbook-en.tex"
    made = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None)
    assert (made.pages, made.passes) == (3, 2)
    *_, before, last = ("".join(page.values()).replace(" ", "") for page in pages(made.pdf))
    assert "Aboutthisedition" not in before
    assert "Line20." in before
    above, _, below = last.partition("Aboutthisedition")
    assert below
    assert shown in above
    with pikepdf.open(made.pdf) as pdf:
        assert bool(pdf.pages[-1].get_images()) is (end == "a picture")

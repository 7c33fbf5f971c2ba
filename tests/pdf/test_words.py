"""Words that are hard to set: signs, other scripts, names longer than a line, wide tables."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes

from conftest import Run
from diptych.pdf import columns
from diptych.pdf.words import JOINTS
from diptych.tex import texerror
from diptych.tex.texlive import TexLive
from diptych.tex.typeset import Typeset, typeset
from pdf.press import EPOCH, Publish, Write, book, latex, picture
from pdf.structure import pages, read
from pdf.test_conformance import validate
from theme.site import write as write_site

LONG = "config.some.dotted_name(with_an_argument, another).attribute_of_the_result_that_is_longer"
PATH = "/usr/share/diptych/locales/fr/LC_MESSAGES/another/long/path/to/a/catalogue_of_names.po"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def words(pdf: Path) -> str:
    """What the document says, without where its lines end."""
    return re.sub(r"\s", "", read(pdf).text)


def shown(page: dict[int | str, str]) -> str:
    """What a page shows."""
    return "".join(page.values()).replace(" ", "")


def made(tex: Path, texlive: TexLive) -> Typeset:
    return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("config.some.name", ["config.", "some.", "name"]),
        ("a_b_c", ["a_", "b_", "c"]),
        ("ReadTheDocs", ["Read", "The", "Docs"]),
        ("--option", ["--option"]),
        (".po", [".po"]),
        ("f(x, y)", ["f(", "x, y)"]),
        ("word", ["word"]),
    ],
)
def test_a_name_is_parted_behind_what_joins_it(name: str, parts: list[str]) -> None:
    assert JOINTS.split(name) == parts


@pytest.mark.tex
def test_nothing_long_runs_off_the_paper_and_no_sign_is_added(
    write: Write, texlive: TexLive
) -> None:
    """Code and paths break without a hyphen: what is copied is what was written."""
    page = (
        f"# Title\n\nThe setting `{LONG}` and the path `{PATH}` and the address {PATH} "
        f"are long.\n\n| Setting | What |\n|---|---|\n| `{LONG}` | text |\n"
    )
    found = made(write(page), texlive)
    assert found.overfull == ()
    said = words(found.pdf)
    assert said.count(re.sub(r"\s", "", LONG)) == 2
    assert said.count(PATH) == 2


@pytest.mark.tex
def test_a_word_that_no_language_divides_is_divided(write: Write, texlive: TexLive) -> None:
    found = made(write(f"# Title\n\nA word: {WORD} ends.\n"), texlive)
    assert found.overfull == ()


@pytest.mark.tex
def test_a_wide_table_is_set_smaller_and_its_heads_stand_apart(
    write: Write, texlive: TexLive
) -> None:
    names = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilometre Lima Mike"
    row = f"| {' | '.join(names.split())} |\n"
    tex = write(f"# Title\n\n{row}|{'---|' * 13}\n{row.lower()}")
    assert r"\diptychsmaller{3}" in tex.read_text(encoding="utf-8")
    found = made(tex, texlive)
    assert found.overfull == ()
    heads = [one.text.strip() for one in read(found.pdf).all("TH")]
    assert heads == names.split()


@pytest.mark.tex
def test_a_table_that_is_wider_than_a_page_is_on_a_page_on_its_side(
    write: Write, texlive: TexLive
) -> None:
    """With its heading, and with its note; what follows is upright, but for the colophon."""
    row = f"| {' | '.join(f'{letter}rondissement' for letter in 'abcdefghijkl')} |\n"
    table = f"{row}|{'---|' * 12}\n{row}"
    page = f"# T\n\nWords.\n\n## One\n\n{table}\nAfter.\n\n## Two\n\n{{0}}{table}{{1}}"
    captioned = page.format(
        "Words[^a].\n\n```{table} Caption[^b]\n", "```\n\n[^a]: A.\n\n[^b]: B.\n"
    )
    found = made(write(captioned), texlive)
    assert found.overfull == ()
    assert found.passes == 2
    with pikepdf.open(found.pdf) as pdf:
        wide = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    texts = map(shown, pages(found.pdf))
    turned = [text for text, is_wide in zip(texts, wide, strict=True) if is_wide]
    assert len(turned) == 2
    assert "One" in turned[0]
    assert "After" not in turned[0]
    assert "Caption" in turned[1]
    assert "Aboutthisedition" in turned[1]
    assert validate("ua1", found.pdf) == {found.pdf.name: set()}


def test_a_table_that_fits_is_as_large_as_the_text() -> None:
    def table(*rows: list[str]) -> nodes.table:
        body = nodes.tbody()
        for row in rows:
            entries = (nodes.entry("", nodes.paragraph("", text)) for text in row)
            body += nodes.row("", *entries)
        group = nodes.tgroup("", *(nodes.colspec() for _ in rows[0]), body)
        return nodes.table("", group)

    def measured(*row: str) -> tuple[int, bool]:
        found = columns.measure(table([*row]), may_turn=True)
        return found.smaller, found.turned

    assert measured("one", "two") == (0, False)
    assert measured(*["word" * 4] * 5) == (2, False)
    assert measured(*["word" * 4] * 8) == (2, True)
    assert measured(*["word" * 9] * 9) == (3, True)
    assert not columns.measure(table(["word" * 9] * 9)).turned


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one page, in English and French."""
    write_site(tmp_path, {"index": "# Boats\n\nThey float.\n"})
    return tmp_path


@pytest.mark.tex
def test_what_is_too_wide_is_told_with_its_line_and_page(project: Path, diptych: Run) -> None:
    """And under --strict no such PDF is published; it is told again where nothing changed."""
    formula = " + ".join("abcdefghijklmnopqrstuvwxyz" * 2)
    page = f"# Title\n\nWords.\n\n$$\n{formula}\n$$\n"
    (project / "docs/index.md").write_text(page, encoding="utf-8")
    for _ in range(2):
        done = diptych("latexpdf", "--language", "en", project=project)
        assert done.returncode == 0, done.stderr
        told = r"docs/index\.md:5: warning: on page \d of the PDF, \d+ points of a line"
        assert re.search(told, done.stdout + done.stderr)
    assert diptych("latexpdf", "--language", "en", "--strict", project=project).returncode == 1


@pytest.mark.tex
def test_a_row_that_is_higher_than_a_page_is_told(project: Path, diptych: Run) -> None:
    """No page can end within it: what does not fit is lost to the reader."""
    cell = "\n\n".join(f"    Paragraph {number}." for number in range(60))
    page = f"# T\n\n```{{list-table}}\n* - a\n  - One.\n\n{cell}\n* - c\n  - d\n```\n"
    (project / "docs/index.md").write_text(page, encoding="utf-8")
    done = diptych("latexpdf", "--language", "en", project=project)
    told = r"docs/index\.md:\d+: warning: on page \d of the PDF, \d+ points of the text are below"
    assert re.search(told, done.stdout + done.stderr)
    assert diptych("latexpdf", "--language", "en", "--strict", project=project).returncode == 1


@pytest.mark.tex
@pytest.mark.parametrize("given", ["", ":width: 400px", ":height: 2000px", ":scale: 300"])
def test_a_picture_is_no_higher_than_its_page(given: str, tmp_path: Path, texlive: TexLive) -> None:
    page = (
        f"# T\n\nWords.\n\n```{{figure}} tall.png\n:alt: A tower\n{given}\n\nCaption\n```\n\nEnd.\n"
    )
    source = book(tmp_path / "docs", {"index": page})
    (source / "tall.png").write_bytes(picture(400, 3000))
    assert latex(source, tmp_path / "latex").returncode == 0
    found = made(tmp_path / "latex/handbook-en.tex", texlive)
    assert found.overfull == ()
    [captioned] = [text for text in map(shown, pages(found.pdf)) if "Caption" in text]
    assert captioned
    [tower] = read(found.pdf).all("Figure")
    left, bottom, right, top = tower.attributes["/BBox"]
    assert 90 < bottom < top < 760
    assert (top - bottom) / (right - left) == pytest.approx(3000 / 400, rel=0.02)


def test_an_overfull_line_is_read_with_its_page() -> None:
    said = (
        "[1{x}]\nOverfull \\hbox (187.3pt too wide) detected at line 14\n[2]\n"
        "Overfull \\hbox (0.9pt too wide) in paragraph at lines 20--21\n"
        "Overfull \\hbox (6.4pt too wide) in paragraph at lines 23--26\n[3]\n"
        "Overfull \\vbox (80.5pt too high) detected at line 31\n[4]\n"
    )
    found = [(one.points, one.page, one.line, one.high) for one in texerror.overfull(said)]
    assert found == [(187.3, 2, 14, False), (6.4, 3, 23, False), (80.5, 4, 31, True)]


@pytest.mark.tex
def test_signs_are_signs(write: Write, texlive: TexLive) -> None:
    """Those that Libertinus has not, too; and none of them as a formula."""
    signs = "✓ ✔ ✕ ✖ ✗ ☐ ☑ → ★ ☆"
    found = made(write(f"# Title ✓\n\n{signs} and `✓`.\n"), texlive)
    assert found.lost == ()
    assert signs.replace(" ", "") in words(found.pdf)
    with pikepdf.open(found.pdf) as opened:
        assert opened.docinfo.Title == "Title ✓"


@pytest.mark.tex
def test_words_from_right_to_left_are_in_order(publish: Publish) -> None:
    said = words(publish("# Title\n\nThey say שלום עולם and سلام here.\n"))
    assert "Theysayשלוםעולםandسلامhere." in said


@pytest.mark.tex
def test_a_letter_without_a_font_costs_a_sign_and_not_the_book(
    write: Write, texlive: TexLive
) -> None:
    tex = write("# Title ᚠ\n\nWords.\n\nMore ཀ.\n")
    found = made(tex, texlive)
    assert found.lost == ("ཀ", "ᚠ")
    assert "More�." in words(found.pdf)
    assert texerror.place_of("ཀ", tex) == ("index.md", 5)
    with pikepdf.open(found.pdf) as opened:
        assert opened.docinfo.Title == "Title ᚠ"
    again = made(tex, texlive)
    assert (again.passes, again.lost) == (0, found.lost)
    # What is lost no more is shown at once.
    tex.write_text(tex.read_text("utf-8").replace("ཀ", "x"), "utf-8")
    assert made(tex, texlive).lost == ("ᚠ",)


@pytest.mark.tex
def test_the_catalogue_that_holds_such_a_letter_is_named(project: Path, diptych: Run) -> None:
    assert diptych("update", project=project).returncode == 0
    catalogue = project / "locales/fr/LC_MESSAGES/index.po"
    text = catalogue.read_text("utf-8")
    entry = 'msgid "They float."\nmsgstr ""'
    assert entry in text
    catalogue.write_text(text.replace(entry, entry[:-1] + 'Ils flottent ཀ."'), "utf-8")
    line = catalogue.read_text("utf-8").splitlines().index('msgid "They float."') + 1
    done = diptych("latexpdf", "--language", "fr", project=project)
    told = f"locales/fr/LC_MESSAGES/index.po:{line}: warning: the fonts of the PDF have no “ཀ”"
    assert told in done.stdout + done.stderr


@pytest.mark.tex
def test_a_task_has_its_box(publish: Publish) -> None:
    page = "# Title\n\n- [ ] to do\n- [x] done\n"
    said = words(publish(page, myst_enable_extensions=["tasklist"]))
    assert "□todo✔done" in said


@pytest.mark.parametrize(("page", "contents"), [("Words.", False), ("## Part\n\nWords.", True)])
def test_a_document_without_parts_has_no_contents(write: Write, page: str, contents: bool) -> None:
    """A page of its own would say “Contents” and no more."""
    tex = write(f"# Title\n\n{page}\n").read_text(encoding="utf-8")
    assert (r"\tableofcontents" in tex) == contents


def test_the_number_of_a_note_is_no_part_of_a_title(write: Write) -> None:
    """Where a reference shows it, in whichever way."""
    page = "# Title\n\n(part)=\n## Part[^a]\n\nSee {ref}`part` and [](#part).\n\n[^a]: Note.\n"
    tex = write(page).read_text(encoding="utf-8")
    assert "Part1" not in tex
    assert tex.partition("See ")[2].partition(".\n")[0].count("Part}") == 2


def test_french_is_not_parted_after_two_letters(write: Write) -> None:
    tex = write("# Titre\n\nMots.\n", language="fr").with_name("handbook-fr.tex")
    assert r"\def\frenchhyphenmins{33}" in tex.read_text(encoding="utf-8")


def test_footnotes_of_restructuredtext_have_numbers(write: Write) -> None:
    """After those of MyST, whose page it is; and each mark has that of its note."""
    page = (
        "# T\n\n```{eval-rst}\nA [#m]_ and [#n]_ and [#m]_.\n\n.. [#m] It.\n.. [#n] That.\n```\n"
        "\nMyst[^a].\n\n[^a]: Note.\n"
    )
    tex = write(page).read_text(encoding="utf-8")
    assert re.findall(r"\\footnote\[(\d)\]", tex) == ["2", "3", "1"]
    assert "diptychrefused{" not in tex.partition(r"\begin{document}")[2]

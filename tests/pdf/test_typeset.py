"""TeX runs as often as needed, shut in, and says what is wrong in the source's terms."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from chaos.chaos import running_in
from diptych.errors import DiptychError, InputError
from diptych.tex import confine, lualatex
from diptych.tex import typeset as module
from diptych.tex.lualatex import Limits
from diptych.tex.texlive import TexLive
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, latex, picture
from pdf.press import book as write_book
from pdf.structure import pages

pytestmark = pytest.mark.tex
Document = Callable[..., Path]


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Write a small document that loads next to nothing."""

    def write(body: str, folder: str = "tex") -> Path:
        path = tmp_path / folder / "small.tex"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "\\documentclass{article}\n\\begin{document}\n"
            f"%%diptych-source docs/page.md:7\n{body}\n\\end{{document}}\n"
        )
        return path

    return write


def run(tex: Path, texlive: TexLive, **options: object) -> module.Typeset:
    limits = options.get("limits", Limits())
    assert isinstance(limits, Limits)
    return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None, limits=limits)


def test_a_document_is_typeset_until_it_settles_and_no_more(
    document: Document, texlive: TexLive
) -> None:
    assert run(document("Hello."), texlive).passes == 2
    sections = r"\section{One}" * 70  # the contents, once they are there, move the pages
    assert run(document(rf"\tableofcontents\newpage{sections}", "toc"), texlive).passes == 3


def test_long_contents_cost_no_pass(tmp_path: Path, texlive: TexLive) -> None:
    """The first pass leaves room for what the contents will be."""
    page = "# Handbook\n" + "".join(
        f"\n## Part {n} of the *handbook*\n\nText.\n" for n in range(90)
    )
    source = write_book(tmp_path / "docs", {"index": page})
    assert not latex(source, tmp_path / "latex").returncode
    made = run(tmp_path / "latex/handbook-en.tex", texlive)
    assert (made.passes, made.pages > 5) == (2, True)


def test_pictures_cost_no_pass(tmp_path: Path, texlive: TexLive) -> None:
    """The first pass, which has no tags, finds each where tagging does, whatever it stands in."""
    page = """# Handbook

```{image} sea.png
:alt: ""
```

```{note}
![in a note](sea.png)
```

A boat ![small](sea.png), and a list.

- In it ![of a list](sea.png) there is one
  1. that is nested: ![deep](wide.png)

> ![quoted](sea.png)

```{figure} wide.png
:alt: the sea

What the sea is like, which takes more words than one line of the page has room for: it is wet.
```

| a | b |
|---|---|
| ![in a cell](sea.png) | c |

The last one is here: ![after all](sea.png).
"""
    source = write_book(tmp_path / "docs", {"index": page + "\nMore text.\n" * 50})
    (source / "sea.png").write_bytes(picture(60, 40))
    (source / "wide.png").write_bytes(picture(2000, 200))
    assert not latex(source, tmp_path / "latex").returncode
    assert run(tmp_path / "latex/handbook-en.tex", texlive).passes == 2


def test_one_pass_more_would_leave_the_same_pdf(handbook: Path, texlive: TexLive) -> None:
    """What TeX notes for a next run and Diptych does not wait for has no bearing on the PDF."""
    settled = handbook.read_bytes()
    handbook.write_bytes(b"")
    made = run(handbook.with_suffix(".tex"), texlive)
    assert (made.passes, made.reason) == (1, "PDF was gone")
    assert handbook.read_bytes() == settled


def test_what_did_not_change_is_not_typeset_again(document: Document, texlive: TexLive) -> None:
    tex = document("Hello.")
    first = run(tex, texlive)
    assert (first.reason, first.pages) == ("new", 1)
    again = run(tex, texlive)
    assert (again.reason, again.passes, again.pages) == ("unchanged", 0, 1)
    tex.write_text(tex.read_text().replace("Hello", "Goodbye"))
    assert run(tex, texlive).reason == "changed"
    first.pdf.write_bytes(b"damaged")
    assert run(tex, texlive).passes == 1


def test_each_page_is_heard_as_it_is_shipped(document: Document, texlive: TexLive) -> None:
    heard: list[int] = []
    tex = document(r"One.\newpage Two.\newpage Three.")
    made = typeset(tex, texlive, epoch=EPOCH, on_page=heard.append)
    assert heard == [1, 2, 3] * made.passes


def test_two_builds_in_different_folders_give_the_same_bytes(
    tmp_path: Path, texlive: TexLive
) -> None:
    made = []
    for name in ("here", "there/deeper"):
        folder = tmp_path / name
        tex = written(folder, "# Title\n\n## Part\n\n```\nx\n```\n")
        made.append(run(tex, texlive).pdf.read_bytes())
    assert made[0] == made[1]


def written(folder: Path, page: str) -> Path:
    source = write_book(folder / "docs", {"index": page})
    assert latex(source, folder / "latex").returncode == 0
    return folder / "latex/handbook-en.tex"


@pytest.mark.parametrize(
    ("words", "passes"),
    [("Words.", 2), ("Here, see [](#part).", 2), ("No font has \U00012000.", 2)],
)
def test_a_second_pass_that_begins_beside_the_first_gives_the_same_pdf(
    words: str, passes: int, tmp_path: Path, texlive: TexLive
) -> None:
    """It waits for the notes of the first; where letters were lost, it begins anew."""
    page = f"# Title\n\n{words}\n\n(part)=\n## Part\n\nWords[^a].\n\n[^a]: A note.\n"
    made = []
    for name, ahead in {"one": False, "two": True}.items():
        tex = written(tmp_path / name, page)
        found = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None, ahead=ahead)
        assert found.passes == passes
        assert bool(found.lost) is ("No font" in words)
        made.append(found.pdf.read_bytes())
        assert not [one.name for one in tex.parent.glob("*draft*")]
        assert not [one.name for one in tex.parent.iterdir() if one.is_fifo()]
    assert made[0] == made[1]


def test_where_the_first_pass_fails_none_that_waits_is_left(
    tmp_path: Path, texlive: TexLive
) -> None:
    tex = written(tmp_path, "# Title\n\nWords.\n")
    tex.write_text(tex.read_text().replace("Words.", r"\nosuchthing"))
    with pytest.raises(InputError, match="Undefined control sequence"):
        typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None, ahead=True)
    assert "nosuchthing" in tex.with_suffix(".log").read_text()
    assert not [one for one in tex.parent.iterdir() if one.is_fifo() or "draft" in one.name]
    assert not [line for line in running_in(tex.parent) if "luahbtex" in line]


def test_a_document_that_cannot_wait_is_typeset_all_the_same(
    document: Document, texlive: TexLive
) -> None:
    """A project's own template may know nothing of it."""
    tex = document(r"See \pageref{there}.\newpage\label{there}There.")
    made = typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None, ahead=True)
    assert "See2." in "".join(pages(made.pdf)[0].values()).replace(" ", "")


def test_an_error_names_the_source_line_and_has_texs_own_words(
    document: Document, texlive: TexLive
) -> None:
    with pytest.raises(InputError) as caught:
        run(document("\nA\n\n%%diptych-source docs/page.md:12\n\\nosuchthing\n"), texlive)
    assert (caught.value.path, caught.value.line) == ("docs/page.md", 12)
    assert "Undefined control sequence" in caught.value.what
    assert "nosuchthing" in caught.value.what


def test_after_an_error_the_next_run_starts_afresh(document: Document, texlive: TexLive) -> None:
    tex = document("Hello.")
    run(tex, texlive)
    tex.write_text(tex.read_text().replace("Hello", r"\nosuchthing"))
    with pytest.raises(InputError):
        run(tex, texlive)
    tex.write_text(tex.read_text().replace(r"\nosuchthing", "Hello"))
    assert run(tex, texlive).pages == 1


@pytest.fixture(params=["kernel", "TeX alone"])
def _guard(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard of the kernel and TeX's own; or these alone, as where the kernel has none."""
    if request.param == "kernel":
        if confine.lacks():
            pytest.skip(confine.lacks())
        return
    command = lualatex._command

    def unconfined(*arguments: Any, **options: Any) -> list[str]:
        whole = command(*arguments, **options)
        return whole[whole.index(str(arguments[1].lualatex)) :]

    monkeypatch.setattr(lualatex, "_command", unconfined)


@pytest.mark.usefixtures("_guard")
@pytest.mark.parametrize(
    "attack",
    [
        r"\input{/etc/passwd}",
        r"\input{../secret.txt}",
        r"\newread\r\openin\r=/etc/passwd \ifeof\r\else\read\r to\x root\x\fi\closein\r",
        r"\directlua{local f = io.open('/etc/passwd') if f then tex.print(f:read('a')) end}",
        r"\directlua{for l in io.lines('/etc/passwd') do tex.print(l) end}",
        r"\directlua{tex.print(io.popen('id'):read('a'))}",
        r"\directlua{os.execute('touch STOLEN')}",
        r"\directlua{io.open('../STOLEN', 'w'):write('x')}",
        r"\directlua{os.rename('small.tex', '../STOLEN')}",
        r"\directlua{lfs.chdir('..')}",
        r"\directlua{loadfile('/etc/passwd')()}",
        r"\directlua{package.loadlib('/lib/x86_64-linux-gnu/libc.so.6', '*')}",
        r"\directlua{fontloader.open('/etc/passwd')}",
        r"\directlua{tex.print(pdfe.open('/etc/passwd'))}",
        r"\newwrite\w\immediate\openout\w=../STOLEN \immediate\write\w{x}\immediate\closeout\w",
        r"\newwrite\w\immediate\openout\w=/tmp/STOLEN \immediate\write\w{x}\immediate\closeout\w",
        r"\immediate\write18{touch STOLEN}",
        r"\immediate\pdfextension obj stream file{/etc/passwd}\pdfextension refobj 1 ",
        r"\saveimageresource{/etc/passwd}\useimageresource 1 ",
        r"\font\x=file:/etc/passwd \x root:x",
        r"\directlua{tex.print(gzip.open('/etc/passwd'):read(99))}",
        r"\directlua{gzip.open('../STOLEN', 'w'):write('x')}",
        r"\directlua{lfs.mkdir('../STOLEN')}",
        r"\directlua{lfs.rmdir('../victim')}",
        r"\directlua{require('ffi').C.system('touch STOLEN')}",
        r"\directlua{require('socket')}",
        r"\directlua{mplib.new()}",
    ],
)
def test_tex_reads_and_writes_nothing_outside_its_folder(
    attack: str, document: Document, texlive: TexLive, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("root:x:0 the secret")
    (tmp_path / "victim").mkdir()
    tex = document(f"Hello. {attack}")
    try:
        run(tex, texlive)
    except InputError:
        pass
    else:
        said = tex.with_suffix(".log").read_text(errors="replace")
        said += "".join(text for page in pages(tex.with_suffix(".pdf")) for text in page.values())
        assert "Hello" in said
        assert "root:x" not in said
        with pikepdf.open(tex.with_suffix(".pdf")) as pdf:
            streams = [part for part in pdf.objects if isinstance(part, pikepdf.Stream)]
            assert not [part for part in streams if b"root:x" in part.read_raw_bytes()]
    assert not list(tmp_path.rglob("STOLEN"))
    assert (tmp_path / "victim").is_dir()
    assert not Path("/tmp/STOLEN").exists()


def test_a_document_that_never_ends_is_stopped(document: Document, texlive: TexLive) -> None:
    with pytest.raises(DiptychError, match="did not end within 2 seconds"):
        run(document(r"\def\x{\x}\x"), texlive, limits=Limits(seconds=2))


def test_a_document_that_eats_memory_is_stopped(document: Document, texlive: TexLive) -> None:
    body = r"\directlua{local t = {} for i = 1, 1e6 do t[i] = string.rep('x' .. i, 1e5) end}"
    with pytest.raises(DiptychError):
        run(document(body), texlive, limits=Limits(seconds=60, memory=600 << 20))


def test_a_document_that_never_settles_is_said_to(document: Document, texlive: TexLive) -> None:
    restless = (
        r"\makeatletter\@ifundefined{n}{\def\n{0}}{}"
        r"\immediate\write\@auxout{\gdef\string\n{\the\numexpr\n+1}}\makeatother Hello."
    )
    with pytest.raises(DiptychError, match="did not settle"):
        run(document(restless), texlive)


def test_the_folder_may_be_anywhere(document: Document, texlive: TexLive, tmp_path: Path) -> None:
    tex = document("Hello.")
    moved = tmp_path / "a folder with spaces" / "été"
    shutil.copytree(tex.parent, moved)
    assert run(moved / tex.name, texlive).pages == 1


def test_an_error_in_lua_is_said_in_luas_words(document: Document, texlive: TexLive) -> None:
    with pytest.raises(InputError) as caught:
        run(document(r"\directlua{nothing.here()}"), texlive)
    assert "attempt to index a nil value" in caught.value.what
    assert caught.value.place == "docs/page.md:7"


def test_where_the_kernel_has_no_guard_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An older kernel knows no such call: errno ENOSYS."""
    monkeypatch.setattr(confine, "CREATE_RULESET", 100_000)
    assert confine.lacks().startswith("no Landlock in this kernel")
    assert not confine.guard_files([], [])


def test_a_module_that_is_not_there_is_named(document: Document, texlive: TexLive) -> None:
    with pytest.raises(InputError, match="module 'nowhere' not found") as caught:
        run(document(r"\directlua{require('nowhere')}"), texlive)
    assert caught.value.place == "docs/page.md:7"


def test_what_a_killed_run_has_left_does_not_stop_the_next(
    document: Document, texlive: TexLive
) -> None:
    """Without its stamp, a run did not end: its notes may be cut short, and are not read."""
    tex = document("Hello.")
    tex.with_suffix(".aux").write_text(r"\newlabel{half")
    assert run(tex, texlive).pages == 1

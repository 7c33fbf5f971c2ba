"""A handbook and a specimen, with all that a page may hold, typeset once for all the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.tex.texlive import TexLive, installed
from diptych.tex.typeset import typeset
from pdf.press import EPOCH, HANDBOOK, SPECIMEN, Publish, Write, book, copied, latex


@pytest.fixture(scope="session")
def texlive() -> TexLive:
    """A LuaLaTeX that can tag; these tests do not set one up ("diptych latexpdf" does)."""
    found = installed(("en", "fr"))
    if found is None or not found.tagging:
        pytest.skip("there is no LuaLaTeX that can tag: run “make latexpdf” once")
    return found


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the LaTeX of a book of one page; return the .tex file."""

    def run(page: str, *settings: str, expect: int = 0, **configuration: object) -> Path:
        source = book(tmp_path / "docs", {"index": page}, **configuration)
        done = latex(source, tmp_path / "latex", *settings)
        assert (done.returncode != 0) == bool(expect), done.stderr
        (tmp_path / "stderr").write_text(done.stderr)
        return tmp_path / "latex" / "handbook-en.tex"

    return run


@pytest.fixture
def publish(write: Write, texlive: TexLive) -> Publish:
    """Typeset a book of one page; return the PDF."""

    def run(page: str, *settings: str, **configuration: object) -> Path:
        tex = write(page, *settings, **configuration)
        return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None).pdf

    return run


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory, texlive: TexLive) -> Path:
    """The French handbook, as PDF/UA-1."""
    return typeset_source(HANDBOOK, tmp_path_factory.mktemp("handbook"), texlive)


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory, texlive: TexLive) -> Path:
    """A publication with what is hard to typeset in it, as PDF/UA-1."""
    return typeset_source(SPECIMEN, tmp_path_factory.mktemp("specimen"), texlive)


def typeset_source(source: Path, folder: Path, texlive: TexLive, *settings: str) -> Path:
    """Typeset a copy of ``source``, in which nothing may be warned of; return the PDF."""
    done = latex(copied(source, folder / "docs"), folder / "latex", *settings)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    [tex] = (folder / "latex").glob("*.tex")
    return typeset(tex, texlive, epoch=EPOCH, on_page=lambda _: None).pdf

"""What lies in the work folder decides nothing about what is published."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.errors import Exit

pytestmark = pytest.mark.once

DAMAGE = (b"", b"{", b'{"reads": 1}', b"\xff")
POISON = b"%PDF-1.7 poison"


def settled(book: Path, *, pdf: bool) -> None:
    settings = book / "pyproject.toml"
    if not pdf:
        settings.write_text(settings.read_text("utf-8") + "\npdf-languages = []\n", "utf-8")


def test_no_finding_is_taken_from_it(book: Path, diptych: Run) -> None:
    settled(book, pdf=False)
    catalogue = book / "locales/fr/LC_MESSAGES/index.po"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("l’[éducation][un]", "l’éducation"), "utf-8")
    assert diptych("check").returncode == Exit.FINDINGS
    for path in (book / ".diptych").glob("checks-*.json"):
        emptied: dict[str, list[object]] = {key: [] for key in json.loads(path.read_text("utf-8"))}
        path.write_text(json.dumps(emptied), "utf-8")
    assert diptych("check").returncode == Exit.CLEAN  # it is a cache, and it is yours
    done = diptych("publish")
    assert done.returncode == Exit.FINDINGS
    assert "index.po" in done.stdout + done.stderr
    assert not (book / "build/html").exists()


@pytest.mark.parametrize(
    "damage",
    [b"[" * 100_000, *(pytest.param(one, marks=pytest.mark.long) for one in DAMAGE)],
)
def test_whatever_lies_there_the_pages_are_the_same(
    book: Path, diptych: Run, damage: bytes
) -> None:
    settled(book, pdf=False)
    assert diptych("publish").returncode == Exit.CLEAN
    before = tree(book / "build")
    assert diptych("html").returncode == Exit.CLEAN
    for path in (book / ".diptych").rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    for verb in ("publish", "html"):
        assert diptych(verb).returncode == Exit.CLEAN
        assert tree(book / "build") == before


@pytest.mark.tex
@pytest.mark.long
@pytest.mark.usefixtures("_texlive")
def test_no_pdf_is_taken_from_it(book: Path, diptych: Run) -> None:
    """Nor a package that somebody has put beside it."""
    assert diptych("publish").returncode == Exit.CLEAN
    before = tree(book / "build")
    assert diptych("latexpdf").returncode == Exit.CLEAN
    for folder in (book / ".diptych/latexpdf").iterdir():
        for name in ("diptych.sty", "article.cls", "evil.lua", "texmf.cnf"):
            (folder / name).write_text("\\errmessage{planted}", "utf-8")
        shutil.copytree(folder, folder / ".luaotfload/planted", dirs_exist_ok=True)
        for pdf in folder.glob("*.pdf"):
            pdf.write_bytes(POISON)
            stamp = pdf.with_suffix(".stamp")
            known = json.loads(stamp.read_text("utf-8"))
            known["pdf"] = hashlib.sha256(POISON).hexdigest()
            stamp.write_text(json.dumps(known), "utf-8")
    done = diptych("publish")
    assert done.returncode == Exit.CLEAN, done.stderr
    assert tree(book / "build") == before

"""``diptych export`` and ``diptych import``, as an editor and an agency use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once


def file_of(book: Path, suffix: str, language: str = "fr") -> Path:
    return book / f"exchange/book-{language}{suffix}"


@pytest.mark.parametrize(
    ("name", "suffix"), [("xliff2", ".xlf"), ("tmx", ".tmx"), ("csv", ".csv"), ("html", ".html")]
)
def test_a_file_that_nobody_touched_changes_nothing(
    name: str, suffix: str, book: Path, diptych: Run
) -> None:
    before = tree(book / "locales")
    done = diptych("export", "--format", name)
    assert done.returncode == 0, done.stderr
    files = sorted((book / "exchange").iterdir())
    assert [one.name for one in files] == [f"book-en-from-fr{suffix}", f"book-fr{suffix}"]
    for file in files:
        back = diptych("import", str(file))
        assert back.returncode == 0, back.stdout + back.stderr
        assert "0 messages" in back.stderr
    assert tree(book / "locales") == before


def test_an_agency_translates_what_is_missing(book: Path, diptych: Run) -> None:
    """Only that is sent; what comes back is checked, and the edition then shows it."""
    assert diptych("export", "--missing", "--language", "fr").returncode == 0
    file = file_of(book, ".xlf")
    text = file.read_text("utf-8")
    assert text.count("<unit ") == 1
    start = text.index("</source>")
    translated = f"{text[:start]}</source><target>Une phrase traduite.</target>{text[start + 9 :]}"
    file.write_text(translated.replace('state="initial"', 'state="translated"'), "utf-8")
    done = diptych("import", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 message of" in done.stderr
    status = diptych("status", "--strict", "--language", "fr")
    assert status.returncode == 0, status.stdout


def test_what_adds_a_link_is_told_with_its_line(book: Path, diptych: Run) -> None:
    assert diptych("export", "--format", "csv", "--language", "fr").returncode == 0
    file = file_of(book, ".csv")
    text = file.read_text("utf-8-sig")
    row = next(one for one in text.splitlines() if ',"translated",' in one.replace('", "', ""))
    target = row.split('","')[3]
    changed = row.replace(f'"{target}"', f'"{target} [x](https://www.un.org/)"')
    file.write_text(text.replace(row, changed), "utf-8")
    done = diptych("import", str(file))
    assert done.returncode == 1
    assert "locales/fr/LC_MESSAGES/" in done.stdout
    assert "error" in done.stdout


def test_a_wrong_call_is_said_to_be_one(book: Path, diptych: Run) -> None:
    (book / "notes.docx").write_bytes(b"PK")
    for arguments, told in {
        ("import", "nowhere.xlf"): "read the file",
        ("import", str(book / "notes.docx")): "of no format",
        ("export", "--format", "tmx", "--missing"): "a memory has only what is translated",
        ("export", "--output", str(book / "notes.docx")): "write the file",
    }.items():
        done = diptych(*arguments)
        assert done.returncode == 2, arguments
        assert told in done.stderr
        assert "Traceback" not in done.stderr

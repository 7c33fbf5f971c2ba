"""The command line: `update`, `status`, help and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych import cli
from diptych.commands import status, verbs
from diptych.errors import Exit
from diptych.finding import UNPRINTABLE

ROOT = Path(__file__).parents[1]


def test_update_twice_changes_nothing(book: Path, diptych: Run) -> None:
    """Catalogues have one form: the second run writes no file."""
    assert diptych("update").returncode == 0
    before = tree(book / "locales")
    assert diptych("update").returncode == 0
    assert tree(book / "locales") == before


def test_update_brings_a_new_page_and_a_new_language(book: Path, diptych: Run) -> None:
    """A page without a catalogue gets one in each language, a new language all of them."""
    (book / "docs" / "new.md").write_text("---\norphan: true\n---\n# New\n", encoding="utf-8")
    settings = (book / "pyproject.toml").read_text("utf-8").replace('"fr"]', '"fr", "de"]')
    (book / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert diptych("update").returncode == 0
    for language in ("en", "fr", "de"):
        text = (book / "locales" / language / "LC_MESSAGES" / "new.po").read_text("utf-8")
        assert 'msgid "New"' in text
        assert f"Language: {language}" in text
        assert "#: docs/new.md\n" in text
        assert str(book) not in text


def test_update_keeps_the_translation_of_a_page_that_was_renamed(book: Path, diptych: Run) -> None:
    """Renaming a page moves its catalogue's work along, and the old file goes."""
    docs, french = book / "docs", book / "locales" / "fr" / "LC_MESSAGES"
    (docs / "presentation.md").rename(docs / "overview.md")
    index = (docs / "index.md").read_text("utf-8").replace("presentation", "overview")
    (docs / "index.md").write_text(index, encoding="utf-8")
    assert diptych("update").returncode == 0
    assert "Elle a été adoptée" in (french / "overview.po").read_text("utf-8")
    assert not (french / "presentation.po").exists()
    assert diptych("html").returncode == 0


def test_status_counts_what_is_left_and_strict_minds(diptych: Run) -> None:
    """A table for people, an array for programs; --strict exits 1 while something is left."""
    done = diptych("status", "--json")
    assert done.returncode == 0
    rows = {(row["page"], row["language"]): row for row in json.loads(done.stdout)}
    assert rows["presentation", "fr"]["own"] == 1
    assert rows["presentation", "fr"]["empty"] == 1
    assert rows["presentation", "en"]["percent"] == 100
    assert "presentation" in diptych("status").stdout
    assert diptych("status", "--strict").returncode == 1


def test_a_broken_catalogue_is_not_overwritten_by_update(book: Path, diptych: Run) -> None:
    """update leaves it as it is, and says why."""
    path = book / "locales" / "fr" / "LC_MESSAGES" / "index.po"
    path.write_text(path.read_text("utf-8") + "<<<<<<< ours\n", encoding="utf-8")
    before = tree(path.parent)
    done = diptych("update")
    assert done.returncode == 1
    assert "conflict marker" in done.stderr
    assert tree(path.parent) == before


def test_our_own_bug_exits_3_and_keeps_the_traceback_in_a_file(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person is told that it is our fault and which file to send, not shown a traceback."""

    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(status, "run", fail)
    assert cli.main(["status", "--project", str(book)]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    found = re.search(r"/\S+\.log", said)
    assert found is not None
    log = Path(found[0])
    assert "ZeroDivisionError" in log.read_text("utf-8")
    log.unlink()


def test_every_command_says_in_one_line_what_it_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """diptych --help lists each verb with the first line of its module."""
    with pytest.raises(SystemExit) as done:
        cli.main(["--help"])
    assert done.value.code == 0
    listed = " ".join(capsys.readouterr().out.split())
    for verb in verbs():
        assert verb.summary in listed


def test_make_help_lists_every_target() -> None:
    """Each target of the Makefile that a person may call has its line in make help."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {line.split()[1] for line in listed.splitlines()} == set(phony.split())


def test_the_bare_command_shows_the_help(diptych: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Who types no more than “diptych” wants to know what there is."""
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert all(verb.name in said for verb in verbs())


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (("htm",), "html"),
        (("pubish", "--strict"), "publish"),
        (("html", "--strickt"), "--strict"),
        (("html", "--langauge=fr"), "--language"),
        (("latexpdf", "--pdf-standart", "ua-2"), "--pdf-standard"),
        (("--verison",), "--version"),
        (("--strict", "html"), "html --strict"),
    ],
)
def test_a_word_that_is_none_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], call: tuple[str, ...], meant: str
) -> None:
    """A slip of the finger is a wrong call, and costs one look."""
    assert cli.main(call) == 2
    said = capsys.readouterr().err
    assert meant in said
    assert "there is no" in said
    assert "usage" not in said


def test_an_option_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["html", "--jobs", "x"]) == 2
    assert "a whole number from 1 on" in capsys.readouterr().err
    assert cli.main(["latexpdf", "--pdf-standard", "ua-9"]) == 2
    assert "ua-1" in capsys.readouterr().err


def test_the_help_of_a_build_explains_its_summary(capsys: pytest.CaptureFixture[str]) -> None:
    """The words of the line for an edition are those that --help explains."""
    with pytest.raises(SystemExit):
        cli.main(["html", "--help"])
    said = capsys.readouterr().out
    for word in ("translated", "in its own language", "untranslated", "refused"):
        assert f"\n  {word}  " in said


def test_the_help_is_shown_without_loading_what_builds() -> None:
    """Nor does a build that finds nothing changed wait for Sphinx and TeX."""
    code = """if True:
        import sys
        from diptych import cli
        cli.main([])
        print(*(name for name in ("sphinx", "docutils", "lxml", "pikepdf") if name in sys.modules))
        """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_no_word_of_a_catalogue_is_obeyed_by_a_terminal(book: Path, diptych: Run) -> None:
    catalogue = book / "locales/fr/LC_MESSAGES/index.po"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("Toute personne", "\x1b]0;owned\x07`\x1b[2J`\u202e"), "utf-8")
    for verb in ("check", "html"):
        done = diptych(verb)
        assert done.returncode == Exit.FINDINGS
        assert "U+001B" in done.stdout + done.stderr
        assert not UNPRINTABLE.search(done.stdout + done.stderr)


def edited(book: Path) -> None:
    """Change a number, a name and an address of a book, and what a page is called."""
    for page in (book / "docs").glob("*.md"):
        text = page.read_text("utf-8").replace("1234", "1235").replace("presentation", "pres")
        page.write_text(text, "utf-8")
    (book / "docs/presentation.md").rename(book / "docs/pres.md")


def test_update_says_what_changed_and_why(book: Path, diptych: Run) -> None:
    diptych("update")
    edited(book)
    done = diptych("update", "--language", "fr")
    assert done.returncode == Exit.CLEAN
    lines = done.stdout.splitlines()
    assert "  pres (was presentation)" in lines
    [fuzzy] = [line for line in lines if ": fuzzy: " in line]
    place, _, _ = fuzzy.strip().partition(": fuzzy: “It was adopted")
    path, _, number = place.partition(":")
    assert "1235" in (book / path).read_text("utf-8").splitlines()[int(number) - 1]
    assert fuzzy.endswith("“1234” → “1235”")
    diptych("update")
    assert diptych("update").stdout.count("\n") == 2


def test_update_tells_programs_the_same(book: Path, diptych: Run) -> None:
    diptych("update")
    edited(book)
    _, french = json.loads(diptych("update", "--json").stdout)
    assert french["renamed"] == {"pres": "presentation"}
    assert french["removed"] == ["locales/fr/LC_MESSAGES/presentation.po"]
    assert french["totals"]["fuzzy"] == 1
    [fuzzy] = [one for one in french["changes"] if one["outcome"] == "fuzzy"]
    assert fuzzy["difference"] == "“1234” → “1235”"
    assert (fuzzy["catalogue"], fuzzy["from"]) == ("pres", "presentation")


def test_a_fuzzy_finding_says_what_differs(book: Path, diptych: Run) -> None:
    diptych("update")
    edited(book)
    diptych("update")
    [fuzzy] = [
        one for one in json.loads(diptych("check", "--json").stdout) if one["rule"] == "fuzzy"
    ]
    assert fuzzy["message"].endswith("in the original, “1234” → “1235”")
    assert "Poedit" in fuzzy["hint"]

"""A machine proposes, a person confirms: nothing of a machine's is published unread."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.catalogue import read

pytestmark = pytest.mark.once

ECHO = """\
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"text": f"[{asked['source']}-{asked['target']}] " + asked["text"]}))
"""
WRONG = {
    "raise SystemExit('no network')": "failed (exit code 1): no network",
    "print('{}')": "gave no “text”: {}",
    "print('Bonjour')": "gave what is no JSON: Bonjour",
    "pass": "gave 0 lines for 1 messages",
}


def machine(book: Path, program: str) -> str:
    path = book / "machine.py"
    path.write_text(program)
    return f"{sys.executable} {path}"


def entries(book: Path) -> dict[str, tuple[str, bool, str]]:
    return {
        entry.msgid: (entry.msgstr, entry.fuzzy, entry.comment)
        for path in (book / "locales/fr").rglob("*.po")
        for entry in read(path).active
    }


def test_only_what_is_empty_is_filled_and_it_is_fuzzy(book: Path, diptych: Run) -> None:
    before = entries(book)
    program = machine(book, ECHO)
    done = diptych("pretranslate", "--with", program, "--origin", "Echo 1", "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert "1 message proposed" in done.stderr
    after = entries(book)
    [changed] = [text for text in after if after[text] != before[text]]
    assert not before[changed][0]
    words, fuzzy, comment = after[changed]
    assert words == f"[en-fr] {changed}"
    assert fuzzy
    assert comment.endswith("machine translation: Echo 1")
    assert diptych("html", "--language", "fr").returncode == 0
    pages = "".join(path.read_text("utf-8") for path in (book / "build/html/fr").glob("*.html"))
    assert "[en-fr]" not in pages
    again = tree(book / "locales")
    assert "0 messages" in diptych("pretranslate", "--with", program, "--language", "fr").stderr
    assert tree(book / "locales") == again


@pytest.mark.parametrize("program", WRONG)
def test_a_machine_that_answers_wrongly_changes_nothing(
    program: str, book: Path, diptych: Run
) -> None:
    before = tree(book / "locales")
    done = diptych("pretranslate", "--with", machine(book, program), "--language", "fr")
    assert done.returncode == 2
    assert WRONG[program] in done.stderr
    assert tree(book / "locales") == before


def test_where_fuzzy_translations_are_shown_a_machine_has_no_say(book: Path, diptych: Run) -> None:
    with (book / "docs/conf.py").open("a") as conf:
        conf.write("\ngettext_allow_fuzzy_translations = True\n")
    done = diptych("pretranslate", "--with", "true")
    assert done.returncode == 2
    assert "would be published unread" in done.stderr


@pytest.mark.parametrize("command", ["'", "", "/nowhere/at/all"])
def test_a_program_that_is_none_is_said_to_be_none(command: str, book: Path, diptych: Run) -> None:
    done = diptych("pretranslate", "--with", command, "--language", "fr")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr

"""A message of several pages that is translated in several ways is remarked, in both places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from diptych.checks import consistency
from diptych.checks.context import Context
from diptych.finding import Finding

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def found(folder: Path, *entries: str, memory: Path | None = None) -> list[Finding]:
    paths = [folder / f"{number}.po" for number in range(len(entries))]
    for path, entry in zip(paths, entries, strict=True):
        path.write_text(HEADER + entry, "utf-8")
    return consistency.findings(paths, Context("fr", root=folder), memory)


def entry(msgstr: str, before: str = "") -> str:
    return f'{before}msgid "Useful links"\nmsgstr "{msgstr}"\n'


def test_the_few_are_told_what_the_many_say(tmp_path: Path) -> None:
    [one] = found(tmp_path, entry("Liens"), entry("Liens utiles"), entry("Liens utiles"))
    assert (one.path, one.line, one.rule) == ("0.po", 6, "consistency")
    assert "“Liens” here, and “Liens utiles” in 1.po:6" in one.message


@pytest.mark.parametrize(
    "other",
    [
        entry("Liens utiles"),
        entry("Liens\u00a0utiles"),
        entry(""),
        entry("Liens", "#, fuzzy\n"),
        entry("Liens", "# diptych: ignore[consistency] a button\n"),
        entry("Liens", 'msgctxt "button"\n'),
        '#~ msgid "Useful links"\n#~ msgstr "Liens"\n',
    ],
)
def test_what_is_alike_unpublished_or_meant_is_not_told(tmp_path: Path, other: str) -> None:
    assert found(tmp_path, entry("Liens utiles"), entry("Liens utiles"), other) == []
    assert found(tmp_path, other, entry("Liens utiles")) == []


def test_what_is_remembered_is_told_again(tmp_path: Path) -> None:
    memory = tmp_path / "memory.json"
    entries = entry("Liens"), entry("Liens utiles"), entry("Liens utiles")
    first = found(tmp_path, *entries, memory=memory)
    assert found(tmp_path, *entries, memory=memory) == first != []
    memory.write_text(json.dumps({key: [[1]] for key in json.loads(memory.read_text())}), "utf-8")
    assert found(tmp_path, *entries, memory=memory) == first


def test_a_comment_on_it_is_not_called_idle(book: Path, diptych: Run) -> None:
    catalogue = book / "locales/fr/LC_MESSAGES/index.po"
    text = catalogue.read_text("utf-8")
    silenced = '# diptych: ignore[consistency] as on the cover\nmsgid "A small book"'
    catalogue.write_text(text.replace('msgid "A small book"', silenced), "utf-8")
    assert "silence" not in diptych("check").stdout

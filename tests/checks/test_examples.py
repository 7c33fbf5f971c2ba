"""Every rule's Bad example breaks it, and its Good one breaks none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diptych.catalogue import parse
from diptych.checks import Context, Rule, check_catalogue, consistency, rules
from diptych.checks.glossary import Glossary
from diptych.checks.rule import edition_check
from diptych.finding import Finding
from diptych.message import Message, Page

HEADER = """msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
PATH = Path("locales/fr/LC_MESSAGES/page.po")
GLOSSARY = Glossary(({"en": "United Nations", "fr": "Nations Unies"},))
ALSO: dict[str, set[str]] = {
    # What else a Bad example cannot but break.
    "silence-unknown": set(),
    "po-header": set(),
}


def whole(example: str) -> bytes:
    """An example is a piece of a catalogue; one that is but a comment, an empty file."""
    if example == "#":
        return b""
    text = example if example.startswith('msgid ""\nmsgstr ""') else HEADER + example
    return (
        (text.replace("# \ufeff", "\ufeff#") + "\n").encode()
        if "\ufeff" not in text
        else (b"\xef\xbb\xbf" + text.replace("\ufeff", "").encode() + b"\n")
    )


def context(good: bytes, rule: str) -> Context:
    """The page has the messages of the Good example."""
    entries = parse(good, PATH).active
    page = Page(
        "page",
        "docs/page.md",
        tuple(Message(entry.msgid, 1) for entry in entries),
        syntax={"enable_extensions": ["attrs_inline"]},
    )
    interface = rule == "placeholder"
    return Context(
        "fr",
        page=None if interface or not entries else page,
        glossary=GLOSSARY,
        interface=interface,
    )


def findings(content: bytes, context: Context) -> list[Finding]:
    return check_catalogue(parse(content, PATH), context)


ALONE = [rule for rule in rules() if rule not in edition_check.rules]


@pytest.mark.parametrize("rule", edition_check.rules, ids=lambda rule: rule.name)
def test_the_examples_of_several_pages_are_right(rule: Rule[Any], tmp_path: Path) -> None:
    def found(example: str) -> list[str]:
        paths = []
        for number, entry in enumerate(re.split(r"^# docs/.*\n", example, flags=re.MULTILINE)[1:]):
            paths.append(tmp_path / f"{number}.po")
            paths[-1].write_text(HEADER + entry, "utf-8")
        assert len(paths) > 1
        return [one.rule for one in consistency.findings(paths, Context("fr", root=tmp_path))]

    assert found(rule.bad) == [rule.name]
    assert found(rule.good) == []


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.name)
def test_the_bad_example_breaks_its_rule_and_no_other(rule: Rule[Any]) -> None:
    found = findings(whole(rule.bad), context(whole(rule.good), rule.name))
    assert {finding.rule for finding in found} == {rule.name}
    assert {finding.severity for finding in found} == {rule.severity}


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.name)
def test_the_good_example_has_no_finding(rule: Rule[Any]) -> None:
    assert findings(whole(rule.good), context(whole(rule.good), rule.name)) == []


def test_rule_names_are_stable_and_distinct() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert names == sorted(names, key=names.index)
    assert all(rule.summary.endswith(".") for rule in rules())


def test_a_rule_prints_as_documented() -> None:
    rule = next(rule for rule in rules() if rule.name == "markup-broken")
    assert rule.bad.startswith("msgid")
    assert replace(rule, name="x").name == "x"

"""The United Nations' rules, each on a site that keeps them and on one that breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import Run
from diptych.catalogue import read
from diptych.editions import autonym
from diptych.errors import DiptychError
from diptych.finding import Finding
from diptych.language_tags import bcp47
from diptych.profiles import profile
from diptych.profiles.built_site import BuiltSite
from diptych.progress import Progress
from diptych.project import load

pytestmark = pytest.mark.once

SIX = ("ar", "zh_Hans", "en", "fr", "ru", "es")
PAGE = """\
<!DOCTYPE html><html lang="{language}"><head><title>x</title></head><body>
<header><p>Migration</p>{header}<nav>{bar}</nav></header>
<main><h1>x</h1><p><a href="other.html">a</a> <a href="more.html">b</a> {text}</p></main>
<footer><p>{footer}</p></footer></body></html>
"""
CONTACT = dict.fromkeys(SIX, "English, français, العربية, 中文, русский или español")
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
{header}
{comment}msgid "House"
msgstr "Maison"
"""
Build = Callable[..., list[Finding]]


def bar(languages: tuple[str, ...], names: Mapping[str, str] | None = None) -> str:
    return "".join(
        f'<a hreflang="{bcp47(one)}" href="../{one}/">{(names or {}).get(one, autonym(one))}</a>'
        for one in languages
    )


@pytest.fixture
def findings(tmp_path: Path) -> Build:
    """Write a site that keeps all rules but for what is given, and hold it to them."""

    def hold(
        languages: tuple[str, ...] = SIX,
        *,
        catalogue: str = "",
        done: Progress | None = None,
        contact: bool = True,
        **parts: str,
    ) -> list[Finding]:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs/conf.py").touch()
        (tmp_path / "pyproject.toml").write_text(
            f"[tool.diptych]\nlanguages = {json.dumps(languages)}\n", encoding="utf-8"
        )
        for language in languages:
            folder = tmp_path / "build/html" / language
            folder.mkdir(parents=True, exist_ok=True)
            whole = {"header": "", "text": "", "footer": "", "bar": bar(languages)} | parts
            page = PAGE.format(language=bcp47(language), **whole)
            (folder / "index.html").write_text(page, encoding="utf-8")
            if contact:
                written = page.replace("<h1>x</h1>", f"<h1>x</h1><p>{CONTACT[language]}</p>")
                (folder / "contact.html").write_text(written, encoding="utf-8")
        (tmp_path / "x.po").write_text(catalogue, encoding="utf-8")
        progress = {"fr": {"index": done}} if done else {}
        catalogues = [read(tmp_path / "x.po")] if catalogue else []
        site = BuiltSite(load(tmp_path), progress, catalogues, list)
        return list(profile("un").findings(site))

    return hold


def told(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.rule, one.message.partition(" (and on")[0]) for one in found}


def test_a_site_that_keeps_the_rules_has_nothing_said_of_it(findings: Build) -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("parts", "rule", "words"),
    [
        ({"languages": SIX[:-1]}, "un-2", "no edition in Spanish"),
        ({"done": Progress(9, 4, 0, 5, 0)}, "un-2", "of 9 messages of “index” 4 are in French"),
        ({"languages": ("en", "fr", *SIX[:2], *SIX[4:])}, "un-3", "the order en, fr, ar, zh"),
        ({"bar": bar(SIX, {"ru": "Russian"})}, "un-3", "calls “ru” “Russian”, not Русский"),
        ({"bar": ""}, "un-3", "there is no language bar"),
        (
            {"text": '<a href="https://www.un.org/fr/x">Une page</a>'},
            "un-5",
            "the link “Une page” leads to French without saying so",
        ),
        ({"text": '<a hreflang="ru" href="x.html">y</a>'}, "un-5", "leads to Russian"),
        (
            {"text": "".join(f'<a href="/es/{i}/x">Español {i}</a>' for i in range(4))},
            "un-5",
            "4 of 6 links lead to other languages",
        ),
        ({"header": "UNFPA"}, "un-6", "the acronym “UNFPA”"),
        ({"header": '<img src="a/logo.svg" alt="">'}, "un-7", "has the logo logo.svg letters"),
        ({"header": "<svg><text>IOM</text></svg>"}, "un-7", "the logo says “IOM”"),
        (
            {"text": '<script src="https://translate.google.com/x.js"></script>'},
            "un-8",
            "automatic translation of translate.google.com",
        ),
        (
            {"catalogue": CATALOGUE.format(header="", comment="# DeepL, 2026\n")},
            "un-8",
            "said to be a machine's",
        ),
        (
            {"catalogue": CATALOGUE.format(header='"X-Generator: DeepL\\n"', comment="")},
            "un-8",
            "said to be a machine's",
        ),
        ({"footer": '<span lang="de">Impressum</span>'}, "un-9", "“Impressum” in de"),
        ({"contact": False}, "un-10", "there is no page to contact"),
    ],
)
def test_what_is_against_a_rule_is_told_with_its_number(
    findings: Build, parts: dict[str, object], rule: str, words: str
) -> None:
    found = findings(**parts)
    assert any((one, words in message) == (rule, True) for one, message in told(found)), told(found)
    assert {one for one, _ in told(found)} <= {rule, "un-6"}, "a logo's letters are in the banner"


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://www.un.org/fr/x">Une page (français)</a>',
        '<a href="https://www.un.org/fr/x">Une page</a> [Français]',
        '<a href="https://www.un.org/x">x</a>',
        '<a href="mailto:fr/x@example.org">x</a>',
        '<a href="france/fr">the last part names no language</a>',
    ],
)
def test_a_link_that_says_its_language_or_has_none_is_left_alone(
    findings: Build, text: str
) -> None:
    assert not any("without saying" in one.message for one in findings(text=text))


def test_what_a_person_has_yet_to_confirm_is_not_published_and_not_told(findings: Build) -> None:
    waiting = CATALOGUE.format(header="", comment="# machine translation\n#, fuzzy\n")
    assert findings(catalogue=waiting) == []


def test_what_many_pages_have_is_told_once_for_each_edition(findings: Build) -> None:
    found = findings(header="UNFPA")
    assert len(found) == len(SIX)
    assert {one.message[-22:] for one in found} == {" (and on 1 pages more)"}


def test_the_command_holds_a_built_project_to_a_profile(book: Path, diptych: Run) -> None:
    unbuilt = diptych("check", "--profile", "un")
    assert (unbuilt.returncode, "diptych html" in unbuilt.stderr) == (2, True)
    assert diptych("html").returncode in {0, 1}
    done = diptych("check", "--profile", "un", "--json")
    assert done.returncode == 1
    rules = {one["rule"] for one in json.loads(done.stdout)}
    assert {"un-2", "un-10"} <= rules
    assert diptych("check", "--profile", "iso").returncode == 2
    listed = json.loads(diptych("check", "--profile", "un", "--list", "--json").stdout)
    assert [one["name"] for one in listed] == [f"un-{number}" for number in range(2, 11)]
    assert all("Evidence:" in one["summary"] for one in listed)


def test_a_page_may_be_the_one_to_contact_by_what_it_says_of_itself(
    book: Path, diptych: Run
) -> None:
    page = book / "docs/index.md"
    page.write_text(f"---\nrole: contact\n---\n\n{page.read_text('utf-8')}", encoding="utf-8")
    assert diptych("html").returncode in {0, 1}
    told_of = json.loads(diptych("check", "--profile", "un", "--json").stdout)
    contact = {one["message"] for one in told_of if one["rule"] == "un-10"}
    assert contact == {"the page does not say in which languages one may write"}


def test_a_profile_reads_what_was_built(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").touch()
    (tmp_path / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en"]\n', "utf-8")
    site = BuiltSite(load(tmp_path), {}, [], list)
    with pytest.raises(DiptychError, match="there is no html edition in “en”"):
        list(profile("un").findings(site))

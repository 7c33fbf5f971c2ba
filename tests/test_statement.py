"""The accessibility statement: never more than was tested and assessed, in each language."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from diptych.audit_report import AuditReport, read
from diptych.errors import InputError
from diptych.interface_strings import words
from diptych.statement import Assessment, numbers
from diptych.wcag import CRITERIA
from theme.site import Site, build, write

pytestmark = pytest.mark.once

REPORT = AuditReport(
    date(2026, 11, 30), "axe-core 4.12", 24, {"1.4.3": ("en/pale.html",), "2.4.2": ()}
)
PAGE = "# Accessibility\n\n```{accessibility-statement} audit.json\n"
SOME = st.frozensets(st.sampled_from(sorted(CRITERIA)))


def built(folder: Path, options: str = "", language: str = "en", report: str = "") -> Site:
    pages = {
        "index": "# Boats\n\n```{toctree}\npale\nstatement\n```\n",
        "pale": "# Pale boats\n\nText.\n",
        "statement": f"{PAGE}{options}```\n",
    }
    write(folder, pages)
    (folder / "docs/audit.json").write_text(report or REPORT.written(), encoding="utf-8")
    return build(folder, language)


def lines(site: Site) -> list[str]:
    text = site.page("statement").xpath("//article//*[self::p or self::li][not(*[self::p])]")
    return [" ".join(one.text_content().split()) for one in text]


def test_there_are_the_fifty_five_criteria_of_levels_a_and_aa() -> None:
    assert len(CRITERIA) == 55
    assert "4.1.1" not in CRITERIA, "WCAG 2.2 has it no more"


@given(SOME, SOME, SOME, SOME)
def test_no_more_is_claimed_than_was_assessed(
    broken: frozenset[str], met: frozenset[str], not_met: frozenset[str], left_out: frozenset[str]
) -> None:
    """What an audit or a person found broken is never met; what nobody looked at is open."""
    report = AuditReport(date(2026, 1, 1), "x", 1, dict.fromkeys(broken, ("en/index.html",)))
    known = Assessment(report, "x", met, not_met, left_out)
    held, open_ = set(known.held), set(known.open)
    assert held <= met - broken - not_met
    assert set(known.broken) == broken | not_met
    assert broken <= set(known.applicable)
    assert open_.isdisjoint(met | broken | not_met)
    assert set(known.applicable) <= held | open_ | set(known.broken)


@given(SOME, st.dates(), st.text(), st.integers(0, 10**6))
def test_a_report_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    tested: frozenset[str],
    made: date,
    tool: str,
    pages: int,
) -> None:
    path = tmp_path_factory.getbasetemp() / "audit.json"
    report = AuditReport(made, tool, pages, dict.fromkeys(tested, ("en/a.html", "fr/a.html")))
    path.write_text(report.written(), encoding="utf-8")
    again = read(path)
    assert again == report
    assert again.written() == report.written()


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "[" * 100_000),
        '{"date": "2026-01-01", "tool": 1, "pages": 1, "tested": {}}',
        '{"date": "never", "tool": "x", "pages": 1, "tested": {}}',
        '{"date": "2026-01-01", "tool": "x", "pages": 1, "tested": {"9.9.9": []}}',
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "audit.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no audit report"):
        read(path)


def test_numbers_are_criteria() -> None:
    assert numbers("1.1.1, 1.4.3 2.4.7") == {"1.1.1", "1.4.3", "2.4.7"}
    assert numbers("all") == CRITERIA.keys()
    with pytest.raises(ValueError, match=r"“4\.1\.1” is no success criterion"):
        numbers("1.1.1 4.1.1")


def test_an_audit_alone_makes_no_site_compliant(tmp_path: Path) -> None:
    """Not even one that finds nothing: it cannot decide most criteria."""
    sound = AuditReport(REPORT.made, REPORT.tool, 24, dict.fromkeys(CRITERIA, ()))
    said = lines(built(tmp_path, report=sound.written()))
    assert said[0].startswith("This site is not compliant with EN 301 549 (WCAG 2.2 AA)")
    assert "Met: 0 (0%)" in said
    assert any("an automatic test alone" in one for one in said)


def test_what_is_not_met_is_named_with_its_pages(tmp_path: Path) -> None:
    """By the title that they have, with a link; and what a person has not looked at."""
    site = built(tmp_path, ":met: all\n:not-met: 1.2.4\n:not-applicable: 1.2.5 2.5.4\n")
    said = lines(site)
    assert site.warnings == ""
    assert said[0].startswith("This site is partially compliant with")
    assert "Success criteria that apply: 53" in said
    assert "Met: 51 (96%)" in said
    assert "1.4.3 (Pale boats)" in said
    assert "1.2.4" in said
    assert "Date of the automatic test: 30 November 2026" in said
    links = site.page("statement").xpath("//article//li//a/@href")
    assert links == [
        "https://www.w3.org/TR/WCAG22/#captions-live",
        "https://www.w3.org/TR/WCAG22/#contrast-minimum",
        "pale.html",
    ]


def test_a_site_is_fully_compliant_where_a_person_has_assessed_all_of_it(tmp_path: Path) -> None:
    sound = AuditReport(REPORT.made, REPORT.tool, 24, {"2.4.2": ()})
    options = ":standard: RGAA 4.1.2\n:met: all\n:not-applicable: 1.2.5\n"
    said = lines(built(tmp_path, options, report=sound.written()))
    assert said[0] == "This site is fully compliant with RGAA 4.1.2."
    assert not any(one.startswith("Not ") for one in said)


@pytest.mark.parametrize("language", ["fr", "de", "ar", "ja"])
def test_each_edition_has_it_in_its_language(tmp_path: Path, language: str) -> None:
    said = lines(built(tmp_path, language=language))
    known = words((), language)
    for word in ("Not met:", "Not assessed by a person yet:"):
        assert known[word] != word
        assert " ".join(known[word].split()) in said


def test_a_person_who_says_otherwise_than_the_audit_is_told(tmp_path: Path) -> None:
    site = built(tmp_path, ":met: 1.4.3\n")
    assert "statement.md:3" in site.warnings
    assert "1.4.3 is not met: the audit found it broken on en/pale.html" in site.warnings
    assert "1.4.3 (Pale boats)" in lines(site)


@pytest.mark.parametrize(
    ("options", "told"),
    [(":met: 4.1.1\n", "“4.1.1” is no success criterion"), (":mett: all\n", "mett")],
)
def test_a_wrong_option_is_told_at_its_place(tmp_path: Path, options: str, told: str) -> None:
    site = built(tmp_path, options)
    assert "statement.md" in site.warnings
    assert told in site.warnings


def test_without_a_report_the_page_says_nothing_and_the_build_tells(tmp_path: Path) -> None:
    site = built(tmp_path, report="{}")
    assert "statement.md:3: WARNING: audit.json: this is no audit report" in site.warnings
    assert "diptych audit --report FILE" in site.warnings


def test_a_new_report_is_a_new_statement(book: Path, diptych: Run) -> None:
    """The page depends on it, in every edition, and on nothing of the day."""
    page = book / "docs/statement.md"
    page.write_text(f"---\norphan: true\n---\n\n{PAGE}```\n", encoding="utf-8")
    report = book / "docs/audit.json"
    report.write_text(REPORT.written(), encoding="utf-8")
    assert diptych("html").returncode in {0, 1}
    changed = json.loads(report.read_text(encoding="utf-8")) | {"pages": 77}
    report.write_text(json.dumps(changed), encoding="utf-8")
    assert diptych("html").returncode in {0, 1}
    for language in ("en", "fr"):
        text = (book / f"build/html/{language}/statement.html").read_text(encoding="utf-8")
        assert "77" in text

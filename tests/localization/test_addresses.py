"""A link may lead to the page in the reader's language, where the project says which that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

SITE = "https://{}.example.org/boats"
BOAT, BATEAU = "https://en.example.net/wiki/Boat", "https://fr.example.net/wiki/Bateau"


@pytest.fixture
def pages(book: Path) -> Path:
    (book / "docs" / "presentation.md").write_text(
        f"# Boats\n\nSee [them]({SITE.format('en')}).\n\nRead [this]({BOAT}).\n", "utf-8"
    )
    (book / "pyproject.toml").write_text(
        '[tool.diptych]\nlanguages = ["en", "fr"]\n'
        'url-variants = ["https://{language}.example.org/"]\nurl-pairs = "addresses.csv"\n',
        "utf-8",
    )
    (book / "addresses.csv").write_text(f"en,fr\n{BOAT},{BATEAU}\n", "utf-8")
    return book


def translate(book: Path, site: str, boat: str) -> None:
    catalogue = book / "locales" / "fr" / "LC_MESSAGES" / "presentation.po"
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    catalogue.write_text(
        f'{head}\nmsgid "Boats"\nmsgstr "Bateaux"\n'
        f'\nmsgid "See [them]({SITE.format("en")})."\nmsgstr "[Les]({site}) voir."\n'
        f'\nmsgid "Read [this]({BOAT})."\nmsgstr "Lire [ceci]({boat})."\n',
        "utf-8",
    )


def test_reviewed_addresses_are_used(pages: Path, diptych: Run) -> None:
    translate(pages, SITE.format("fr"), BATEAU)
    done = diptych("html")
    assert done.returncode == 0, done.stdout
    page = (pages / "build" / "html" / "fr" / "presentation.html").read_text("utf-8")
    assert f'href="{SITE.format("fr")}"' in page
    assert f'href="{BATEAU}"' in page
    assert diptych("check").returncode == 0


@pytest.mark.parametrize(
    ("site", "boat", "refused"),
    [
        (SITE.format("de"), BATEAU, SITE.format("de")),  # no language of the project's
        (SITE.format("evil"), BATEAU, SITE.format("evil")),
        (SITE.format("fr.evil"), BATEAU, SITE.format("fr.evil")),
        (
            SITE.format("fr"),
            "https://fr.example.net/wiki/Autre",
            "https://fr.example.net/wiki/Autre",
        ),
        (SITE.format("fr"), f"{BATEAU}/../x", f"{BATEAU}/../x"),
        (SITE.format("fr"), f"{BATEAU}#x", f"{BATEAU}#x"),
    ],
)
def test_no_other_address_is(pages: Path, diptych: Run, site: str, boat: str, refused: str) -> None:
    """The refusal says in one line which address it is and which it should be."""
    translate(pages, site, boat)
    done = diptych("html")
    assert done.returncode == 1
    page = (pages / "build" / "html" / "fr" / "presentation.html").read_text("utf-8")
    assert f'href="{refused}"' not in page
    lines = [line for line in done.stdout.splitlines() if "translation not used" in line]
    assert len(lines) == 1
    assert f"“{refused}” should be “" in lines[0]


def test_an_address_that_acts_is_no_link_at_all(pages: Path, diptych: Run) -> None:
    """The parser knows it for none, so that the link is missing."""
    translate(pages, SITE.format("fr"), "javascript:alert(1)")
    done = diptych("html")
    assert done.returncode == 1
    assert "javascript" not in (pages / "build/html/fr/presentation.html").read_text("utf-8")
    assert f"the translation lacks: link {BOAT}" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "en,fr\njavascript:x,https://example.org/\n",
            "addresses.csv:2: “javascript:x” is no address",
        ),
        ("boats,fr\n", "addresses.csv:1: “boats” names no language"),
        ("en,fr\n\n/etc/passwd,https://example.org/\n", "addresses.csv:3:"),
        ("\udcff", "addresses.csv: it is no table in UTF-8"),
    ],
)
def test_a_table_with_something_else_is_refused_by_line(
    pages: Path, diptych: Run, content: str, said: str
) -> None:
    (pages / "addresses.csv").write_bytes(content.encode(errors="surrogateescape"))
    for verb in ("html", "check"):
        done = diptych(verb)
        assert done.returncode in {1, 2}
        assert said in done.stdout + done.stderr
        assert "Traceback" not in done.stderr

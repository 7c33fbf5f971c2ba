"""What the author of a page says: names are no strays, a heading in another language is one."""

from __future__ import annotations

from pathlib import Path

from conftest import Run

SETTINGS = '[tool.diptych]\nlanguages = ["en", "de"]\nmain-language = "en"\n'
PAGE = """\
# Boats

Meet us in the Gitter chat room, or at the Kreuzlingen school.

## Zusammenfassung der Arbeiten

The boats are ready. Wir freuen uns auf alle, die kommen.

## Localisation

Blog

Telegram: https://example.org/boats

Rowing is done with oars.
"""


def test_names_are_no_strays_and_words_are(tmp_path: Path, diptych: Run) -> None:
    """Nor is a British spelling French; what may stand in either language lacks no translation."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "docs/conf.py").write_text(
        'project = "Boats"\nlanguage = "en"\nextensions = ["myst_parser", "diptych"]\n'
        'html_theme = "diptych"\n',
        "utf-8",
    )
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    (tmp_path / "locales/de/LC_MESSAGES").mkdir(parents=True)
    assert diptych("html", project=tmp_path).returncode == 0
    lines = diptych("inspect", project=tmp_path).stdout.splitlines()
    strays = "\n".join(line for line in lines if "[stray-language]" in line)
    assert "Wir freuen uns" in strays
    for name in ("Gitter", "Kreuzlingen", '"Localisation" is French'):
        assert name not in strays
    left = "\n".join(line for line in lines if "[untranslated]" in line)
    assert '"Rowing is done with oars."' in left
    for text in ('"Blog"', '"Telegram: https://'):
        assert text not in left

"""``diptych audit`` on a site with faults: each is found, told once, and reported by criterion."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from conftest import Run
from diptych.audit_report import read
from diptych.chromium import NAMES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.skipif(
        not any(map(shutil.which, NAMES)), reason="Chromium or Chrome is not installed"
    ),
]
SOUND = '<html lang="en"><title>Boats</title><main><h1>Boats</h1><p>They are here.</p></main>'
FAULTY = """\
<title>x</title><main><h1>x</h1>
<img src="http://example.invalid/x.png"><p style="color: #999">pale</p>
<div style="width: 700px">wide</div><script>console.error("no boats")</script></main>
"""
FOUND = {
    "color-contrast",
    "console",
    "html-has-lang",
    "image-alt",
    "outside-request",
    "reflow",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project whose pages are there already."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").write_text('language = "en"\n', encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Boats\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.diptych]\nlanguages = ["en"]\n', encoding="utf-8"
    )
    (tmp_path / "build/html/en").mkdir(parents=True)
    (tmp_path / "build/html/en/index.html").write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_what_is_wrong_is_found_and_told_once(site: Path, diptych: Run) -> None:
    """Nothing that a page asks of others is asked, light and dark are one finding."""
    (site / "build/html/en/faulty.html").write_text(FAULTY, encoding="utf-8")
    done = diptych("audit", "--json", project=site)
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    rules = [one["rule"] for one in found]
    assert set(rules) >= FOUND
    assert all(rules.count(rule) == 1 for rule in FOUND - {"console"})
    assert {one["path"] for one in found} == {"build/html/en/faulty.html"}
    asked = next(one for one in found if one["rule"] == "outside-request")
    assert (asked["severity"], "example.invalid" in asked["message"]) == ("warning", True)


def test_a_page_may_be_called_anything_and_have_a_strict_policy(site: Path, diptych: Run) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    name = "build/html/en/50 % of #1.html"
    (site / name).write_text(SOUND.replace("<main>", f"{policy}<main>"), encoding="utf-8")
    done = diptych("audit", project=site)
    assert (done.returncode, "0 errors" in done.stderr) == (0, True), done.stdout + done.stderr


def test_a_sound_page_has_no_error(site: Path, diptych: Run) -> None:
    done = diptych("audit", project=site)
    assert (done.returncode, "0 errors" in done.stderr) == (0, True), done.stdout + done.stderr


def test_the_report_tells_by_criterion_what_was_tested_and_where_it_is_not_met(
    site: Path, diptych: Run
) -> None:
    (site / "build/html/en/faulty.html").write_text(FAULTY, encoding="utf-8")
    path = site / "docs/audit.json"
    assert diptych("audit", "--report", str(path), project=site).returncode == 1
    report = read(path)
    assert report.pages == 2
    assert report.tool.startswith("axe-core 4.")
    assert report.tested["2.4.2"] == ()
    faulty = ("en/faulty.html",)
    assert {"1.1.1": faulty, "1.4.3": faulty, "1.4.10": faulty, "3.1.1": faulty}.items() <= (
        report.broken.items()
    )


def test_a_page_that_leads_on_is_not_audited(site: Path, diptych: Run) -> None:
    moved = '<html lang="en"><meta http-equiv="refresh" content="0; url=index.html">'
    (site / "build/html/en/old.html").write_text(moved, encoding="utf-8")
    path = site / "audit.json"
    assert diptych("audit", "--report", str(path), project=site).returncode == 0
    assert read(path).pages == 1


def test_without_pages_it_says_what_to_do(site: Path, diptych: Run) -> None:
    shutil.rmtree(site / "build")
    done = diptych("audit", project=site)
    assert done.returncode == 2
    assert "run “diptych html” first" in done.stderr


def test_without_playwright_it_says_what_to_install(
    site: Path, diptych: Run, tmp_path: Path
) -> None:
    (tmp_path / "missing/playwright").mkdir(parents=True)
    (tmp_path / "missing/playwright/__init__.py").write_text("raise ImportError\n", "utf-8")
    before = os.pathsep.join([str(tmp_path / "missing"), os.environ.get("PYTHONPATH", "")])
    done = diptych("audit", project=site, PYTHONPATH=before)
    assert done.returncode == 2
    assert "pip install 'diptych[audit]'" in done.stderr
    assert "Traceback" not in done.stderr

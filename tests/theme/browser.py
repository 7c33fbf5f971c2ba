"""Chromium, as a test needs it: a page in a frame, and what a script finds there."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

# Chromium's window is never narrower than 500 pixels: the page stands in a frame.
FRAME = """<!DOCTYPE html>
<iframe src="{page}" style="width: {width}px; height: 900px; border: 0"></iframe>
<script>
addEventListener("load", async () => {{
  const page = document.querySelector("iframe").contentDocument;
  const view = page.defaultView;
  const found = document.documentElement.dataset;
  {script}
}});
</script>
"""


def found(
    page: Path, script: str, folder: Path, *options: str, width: int = 1280
) -> dict[str, str]:
    """Return what ``script`` notes in ``found``, in JavaScript, of a page and its ``view``.

    ``folder`` is for what Chromium keeps; ``options`` are Chromium's.
    """
    frame = page.with_name(f"frame-{width}.html")
    frame.write_text(FRAME.format(page=page.name, width=width, script=script), encoding="utf-8")
    try:
        done = dump(frame.as_uri(), folder, "--allow-file-access-from-files", *options)
    finally:
        frame.unlink()
    root = re.search(r"<html([^>]*)>", done.stdout)
    assert root, done.stderr
    return {
        name: html.unescape(value) for name, value in re.findall(r'data-(\w+)="([^"]*)"', root[1])
    }


def dump(address: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Have Chromium print the page at an address as it is once its scripts have run."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1400,1000",
        "--virtual-time-budget=2000",
        *options,
        "--dump-dom",
        address,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

"""TeX ends with the command that has started it, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chaos.chaos import running_in
from conftest import Run

pytestmark = pytest.mark.tex
PATIENCE = 120  # seconds until TeX must have begun
LONG = "\n\n".join(f"## Part {number}\n\n" + "Words of it. " * 300 for number in range(60))


def tex_of(book: Path) -> list[str]:
    return [line for line in running_in(book) if "lualatex" in line or "luahbtex" in line]


@pytest.mark.usefixtures("_texlive")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_tex_ends_with_the_command(book: Path, diptych: Run, number: signal.Signals) -> None:
    page = book / "docs/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n{LONG}\n", "utf-8")
    command = [sys.executable, "-m", "diptych", "latexpdf", "--project", str(book)]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        deadline = time.monotonic() + PATIENCE
        while not tex_of(book):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(process.pid, number)
        process.wait()
    deadline = time.monotonic() + 5
    while (alive := tex_of(book)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive == []
    kept = book / ".diptych/latexpdf"
    assert not kept.exists() or not list(kept.rglob("*.stamp"))

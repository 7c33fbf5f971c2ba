"""LuaLaTeX, run once: shut in, limited, and heard page by page."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.errors import DiptychError, InputError
from diptych.tex import texerror

if TYPE_CHECKING:
    from diptych.tex.texlive import TexLive

HERE = Path(__file__).parent
CACHE, GATE = ".luaotfload", ".gate"
NAMES = "luatex-cache/generic/names"
PAGE = re.compile(texerror.PAGE.pattern.encode())
PAGES = re.compile(r"Output written on .* \((\d+) pages?")


@dataclass(frozen=True, slots=True)
class Pass:
    """What one run came to: pages, letters that no font has, lines that are too wide."""

    pages: int
    lost: tuple[str, ...]
    overfull: tuple[texerror.Overfull, ...]


@dataclass(frozen=True)
class Limits:
    """What one pass may use: seconds, bytes of memory, bytes of any file that it writes."""

    seconds: int = 900
    memory: int = 6 << 30
    file: int = 1 << 30


class LuaLatex:
    """LuaLaTeX at work on ``tex``, shut in.

    ``draft`` writes no PDF; ``job`` is what TeX's files are called, if not as ``tex`` is. With
    ``gate`` the program waits, having loaded what the document uses, until :meth:`open`.
    """

    def __init__(
        self,
        tex: Path,
        texlive: TexLive,
        epoch: int,
        limits: Limits,
        *,
        draft: bool = False,
        job: str = "",
        gate: bool = False,
    ) -> None:
        self._tex, self._limits, self._draft = tex, limits, draft
        self._gate = tex.with_suffix(GATE) if gate else None
        self._opener = -1
        if self._gate:
            self._gate.unlink(missing_ok=True)
            os.mkfifo(self._gate, 0o600)
            # Both ways: neither end waits for the other, and what is written stays to be read.
            self._opener = os.open(self._gate, os.O_RDWR | os.O_NONBLOCK)
        self._process = subprocess.Popen(
            _command(tex, texlive, limits, draft=draft, job=job or tex.stem, gate=self._gate),
            cwd=tex.parent,
            env=_environment(tex, texlive, epoch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def open(self) -> None:
        """Let the program begin with the document."""
        os.write(self._opener, b"\n")

    def stop(self) -> None:
        """End the program, whatever it does."""
        self._process.kill()
        self._leave()

    def finish(self, on_page: Callable[[int], None]) -> Pass:
        """Wait for the program's end; return what it came to. ``on_page`` hears of each page.

        Raises InputError with TeX's own message, and the source line, if TeX stops at something;
        DiptychError if it uses more than the limits.
        """
        output = bytearray()
        shipped = 0
        timer = threading.Timer(self._limits.seconds, self._process.kill)
        timer.start()
        try:
            assert self._process.stdout is not None
            for row in self._process.stdout:
                output += row
                for _page in PAGE.findall(row):
                    shipped += 1
                    on_page(shipped)
        except BaseException:
            self._process.kill()
            raise
        finally:
            timed_out = not timer.is_alive()
            timer.cancel()
            timer.join()
            self._leave()
        text = output.decode("utf-8", "replace")
        pages, code = PAGES.search(text), self._process.returncode
        if code != 0:
            raise _failure(text, self._tex, code, self._limits, timed_out=timed_out)
        if pages is None and not self._draft:
            raise InputError("TeX made no pages", path=self._tex)
        lost, wide = texerror.missing(text), texerror.overfull(text)
        return Pass(int(pages[1]) if pages else shipped, tuple(lost), tuple(wide))

    def _leave(self) -> None:
        with self._process:
            pass
        if self._gate:
            os.close(self._opener)
            self._gate.unlink(missing_ok=True)
            self._gate = None


def _failure(output: str, tex: Path, code: int, limits: Limits, *, timed_out: bool) -> DiptychError:
    if timed_out or code in (-9, -24):  # SIGKILL, SIGXCPU
        return DiptychError(
            f"TeX did not end within {limits.seconds} seconds", path=tex,
            hint="a loop in a formula? the log beside the file shows the last page",
        )  # fmt: skip
    error = texerror.read(output, tex)
    if error is None or "not enough memory" in output:
        return DiptychError(
            f"TeX needed more than {limits.memory >> 20} MB, or crashed (status {code})",
            path=tex.with_suffix(".log"),
        )
    near = f", near “{error.near}”" if error.near else ""
    return InputError(
        f"TeX says: {error.message.rstrip('.')}{near}",
        path=error.path or tex,
        line=error.line,
        hint=f"TeX's whole log is {tex.with_suffix('.log')}",
    )


def _command(
    tex: Path, texlive: TexLive, limits: Limits, *, draft: bool, job: str, gate: Path | None
) -> list[str]:
    rules = {
        "read": [*map(str, texlive.readable), str(HERE), *_SYSTEM],
        "write": [str(tex.parent.resolve()), "/dev/null"],
        "cpu": limits.seconds,
        "memory": limits.memory,
        "file": limits.file,
        "parent": os.getpid(),
    }
    confined = [sys.executable, "-I", str(HERE / "confine.py"), json.dumps(rules)]
    program = [
        str(texlive.lualatex),
        f"--lua={HERE / 'seal.lua'}",
        "--nosocket",
        "--no-shell-escape",
        "--halt-on-error",
        "--interaction=nonstopmode",
        "--file-line-error",
        "--fmt=lualatex",
    ]
    before = rf"\def\diptychgate{{{gate.name}}}" if gate else ""
    if draft:
        # A document may leave out what only the PDF needs.
        before += r"\def\diptychdraft{}"
        program.append("--draftmode")
    if before:
        return [*confined, *program, f"--jobname={job}", rf"{before}\input{{{tex.name}}}"]
    return [*confined, *program, tex.name]


# What any program needs to start.
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache", "/dev/urandom", "/usr/share/zoneinfo")


def _environment(tex: Path, texlive: TexLive, epoch: int) -> dict[str, str]:
    cache = tex.parent.resolve() / CACHE
    if not cache.exists():
        _fill(cache, texlive.fonts)
    return {
        "PATH": os.defpath,
        "HOME": str(tex.parent),
        # Or luaotfload runs "uname" and "tput", which it may not.
        "HOSTTYPE": platform.machine(),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(epoch),
        "FORCE_SOURCE_DATE": "1",
        # Kpathsea's guards: no file above the folder or hidden, neither read nor written.
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        # Messages on one line each.
        "max_print_line": "100000",
        "error_line": "254",
        "half_error_line": "238",
        # Beside the folder itself, all that openout_any lets Lua make: from TeX Live 2024 on.
        "TEXMFVAR": str(cache),
        "DIPTYCH_READABLE": ":".join(map(str, texlive.readable)),
        # luaotfload insists on a folder to write to; what it wrote elsewhere it reads there.
        "TEXMFCACHE": ":".join(map(str, (cache, *filter(None, [texlive.fonts])))),
        **texlive.environment,
    }


def _fill(cache: Path, fonts: Path | None) -> None:
    """Make luaotfload's cache, with its list of fonts: that it reads in the first cache only."""
    cache.mkdir()
    if fonts and (fonts / NAMES).is_dir():
        shutil.copytree(fonts / NAMES, cache / NAMES)

"""A message that takes too much time or memory costs itself, and not the build."""

from __future__ import annotations

import re
import resource
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from diptych import limits
from diptych.catalogue import parse
from diptych.checks import catalogue as checks
from diptych.checks.context import Context
from diptych.errors import Exit, InputError
from diptych.limits import TooCostlyError, watched

pytestmark = pytest.mark.once

# What a library may do that a grammar has not foreseen, put in the localizer's place.
CONF = """
from diptych import limits
from diptych.localization.inline import PageSyntax

limits.SECONDS = 0.3
original = PageSyntax.translate


def translate(self, node, message, entry):
    if "Toute" in entry.msgstr:
        {does}
    return original(self, node, message, entry)


PageSyntax.translate = translate
"""


def spin() -> None:
    while True:
        pass


def backtrack() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def eat() -> None:
    bytearray(limits.MEMORY * 2)


def eat_in_pieces() -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 20))


def nest() -> None:
    text = "x"
    while True:
        text = f"({text}{text})"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    monkeypatch.setattr(limits, "_watch", limits.Watch())


@pytest.mark.parametrize("work", [spin, backtrack, eat, eat_in_pieces, nest])
def test_what_takes_too_much_is_stopped_and_the_next_is_done(work: Callable[[], None]) -> None:
    with watched() as watch:
        with pytest.raises(TooCostlyError):
            watch.read(work)
        assert watch.read(lambda: "read") == "read"


def test_the_process_has_its_own_limits_back() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM)
    with watched() as watch, pytest.raises(TooCostlyError):
        watch.read(spin)
    assert before == (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM))
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_many_that_take_long_end_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SLOW", 0.1)
    monkeypatch.setattr(limits, "WHOLE", 0.7)
    with watched() as watch:
        for _ in range(2):
            with pytest.raises(TooCostlyError):
                watch.read(spin)
        with pytest.raises(InputError, match="have taken"):
            watch.read(spin)


def test_the_extension_can_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(limits, "resource")
    with watched() as watch:
        assert watch.read(lambda: "read") == "read"


def test_no_watch_is_kept_outside_of_the_main_thread() -> None:
    found: list[str] = []

    def work() -> None:
        with watched() as watch:
            found.append(watch.read(lambda: "read"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["read"]


@pytest.mark.parametrize("does", ["while True: pass", "bytearray(4 << 30)"])
def test_a_build_goes_on_without_the_message(book: Path, diptych: Run, does: str) -> None:
    conf = book / "docs/conf.py"
    conf.write_text(conf.read_text("utf-8") + CONF.format(does=does), "utf-8")
    done = diptych("html")
    assert done.returncode == Exit.FINDINGS, done.stderr
    said = " ".join((done.stdout + done.stderr).split())
    assert "locales/fr/LC_MESSAGES/index.po:15" in said
    assert "takes too much time or memory" in said
    french = (book / "build/html/fr/index.html").read_text("utf-8")
    assert "Un petit livre" in french
    assert "Everyone has the right to" in french
    assert "Toute personne" not in french


def test_the_check_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_entry", lambda entry, context: spin())
    po = b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "One"\nmsgstr "Un"\n'
    found = checks.check_catalogue(parse(po, Path("x.po")), Context("fr"))
    assert (4, "markup-block") in [(one.line, one.rule) for one in found]

"""What is saved in any editor is built and told; what cannot be built is told as well."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from diptych.catalogue import read
from preview.served import (
    PATIENCE,
    Served,
    forms,
    log_of,
    name_of,
    serving,
    socket_at,
    until,
)

FRESH = {"stand": "fresh"}


@contextmanager
def hearing(served: Served, language: str) -> Iterator[ClientConnection]:
    """Listen as a page in a language does."""
    address = f"ws://{served.host}/{served.token}/-/events"
    with socket_at(address, f"http://{served.host}") as socket:
        socket.send(language)
        yield socket


def until_quiet(socket: ClientConnection) -> None:
    """Wait until a page is told nothing for a while."""
    with suppress(TimeoutError):
        while True:
            socket.recv(timeout=2)


def told(socket: ClientConnection, wanted: Mapping[str, object]) -> dict[str, Any]:
    """Wait until a page is told something, and return it."""
    while True:
        news: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE))
        if wanted.items() <= news.items():
            return news


def test_a_page_and_a_catalogue_that_are_saved_are_shown(served: Served) -> None:
    page = served.book / "docs/index.md"
    catalogue = served.book / "locales/fr/LC_MESSAGES/index.po"
    with hearing(served, "fr") as socket:
        told(socket, FRESH)
        page.write_text(page.read_text("utf-8") + "\n\nA new paragraph.\n", "utf-8")
        told(socket, {"built": ["fr"]})
        until(lambda: "A new paragraph." in served.get("fr/index.html"))
        text = catalogue.read_text("utf-8").replace("Un petit livre", "Un livre tout petit")
        # As most editors save: beside it, and then in its place.
        beside = catalogue.with_name("index.po.new")
        beside.write_text(text, "utf-8")
        beside.replace(catalogue)
        until(lambda: "Un livre tout petit" in served.get("fr/index.html"))


@pytest.mark.once
def test_what_a_page_includes_from_elsewhere_is_watched(book: Path) -> None:
    elsewhere = book.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "part.md").write_text("It is said elsewhere.\n", "utf-8")
    page = book / "docs/index.md"
    page.write_text(
        page.read_text("utf-8") + "\n```{include} ../../elsewhere/part.md\n```\n", "utf-8"
    )
    with serving(book, "--follow-links") as served, hearing(served, "fr") as socket:
        told(socket, FRESH)
        (elsewhere / "part.md").write_text("It is said otherwise.\n", "utf-8")
        until(lambda: "It is said otherwise." in served.get("fr/index.html"))


@pytest.mark.once
def test_a_word_of_the_theme_and_a_setting_that_are_saved_are_shown(served: Served) -> None:
    with hearing(served, "fr") as socket:
        told(socket, FRESH)
        conf = served.book / "docs/conf.py"
        conf.write_text(conf.read_text("utf-8") + 'diptych_announcement = "Fermé."\n', "utf-8")
        until(lambda: "Fermé." in served.get("fr/index.html"))


@pytest.mark.once
def test_a_build_that_fails_is_told_and_what_was_shown_stays(served: Served) -> None:
    conf = served.book / "docs/conf.py"
    sound = conf.read_text("utf-8")
    with hearing(served, "fr") as socket:
        told(socket, FRESH)
        conf.write_text(f"{sound}\nsurely not Python\n", "utf-8")
        trouble = told(socket, {"stand": "stale"})["trouble"]
        assert "docs/conf.py" in trouble["error"]
        assert "Un petit livre" in served.get("fr/index.html")
        conf.write_text(f"{sound}\n", "utf-8")
        assert told(socket, FRESH)["trouble"] == {}
    assert "the pages shown are those of before" in log_of(served.book).read_text("utf-8")


@pytest.mark.once
def test_where_nothing_can_be_built_at_first_that_is_said_and_it_waits(book: Path) -> None:
    conf = book / "docs/conf.py"
    sound = conf.read_text("utf-8")
    conf.write_text(f"{sound}\nsurely not Python\n", "utf-8")
    log = log_of(book)

    def mend() -> None:
        until(lambda: log.exists() and "there are no pages yet" in log.read_text("utf-8"))
        conf.write_text(sound, "utf-8")

    mending = threading.Thread(target=mend)
    mending.start()
    with serving(book) as served:
        mending.join()
        assert "Un petit livre" in served.get("fr/index.html")
    assert "docs/conf.py:10: " in log.read_text("utf-8")


@pytest.mark.once
def test_a_page_that_comes_and_one_that_goes(served: Served) -> None:
    pages = served.book / "docs"
    index = (pages / "index.md").read_text("utf-8")
    (pages / "more").mkdir()
    (pages / "more/new.md").write_text("# Quite new\n", "utf-8")
    (pages / "index.md").write_text(
        index.replace("presentation", "presentation\nmore/new"), "utf-8"
    )
    until(lambda: "Quite new" in served.get("fr/more/new.html"))
    (pages / "more/new.md").write_text("# Still newer\n", "utf-8")
    until(lambda: "Still newer" in served.get("fr/more/new.html"))
    (pages / "more/new.md").unlink()
    (pages / "index.md").write_text(index, "utf-8")
    until(lambda: served.request(f"/{served.token}/fr/more/new.html").status == 404)


@pytest.mark.once
def test_nothing_is_lost_where_two_browsers_and_an_editor_save_at_once(served: Served) -> None:
    """Each writes messages of its own, as fast as it can; the file has all that was saved."""
    path = served.book / "locales/fr/LC_MESSAGES/presentation.po"
    page = served.book / "docs/presentation.md"
    words = [f"Sentence number {number} of them." for number in range(12)]
    page.write_text(page.read_text("utf-8") + "".join(f"\n{one}\n" for one in words), "utf-8")
    assert served.tell("update", {})[0] == 200
    until(lambda: words[-1] in served.get("fr/presentation.html"))
    start = threading.Barrier(3)

    def browse(mine: list[str]) -> None:
        start.wait()
        for text in mine:
            message = served.message("fr", "presentation", text)
            said = {**name_of(message), "forms": forms(message, f"FR {text}")}
            status, saved = served.tell("message", said)
            assert (status, saved["conflict"]) == (200, False), saved

    def edit(mine: list[str]) -> None:
        """An editor that looks before it overwrites what it has read."""
        start.wait()
        for text in mine:
            while True:
                seen = path.read_bytes()
                new = seen.decode().replace(f'msgid "{text}"\nmsgstr ""', _entry(text))
                beside = path.with_suffix(f".{random.randrange(10**6)}")
                beside.write_text(new, "utf-8")
                if path.read_bytes() == seen:
                    os.replace(beside, path)
                    break
                beside.unlink()

    with ThreadPoolExecutor(3) as several:
        parts = [several.submit(browse, words[at::3]) for at in (0, 1)]
        parts.append(several.submit(edit, words[2::3]))
        for part in parts:
            part.result(timeout=PATIENCE)
    now = {one.msgid: one.msgstr for one in read(path).active}
    assert [now[text] for text in words[0::3] + words[1::3]] == [
        f"FR {text}" for text in words[0::3] + words[1::3]
    ]


def children(process: int) -> list[str]:
    """Return the processes that one has started, whichever of its threads did."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [one for task in tasks for one in task.read_text("ascii").split()]


def command(process: str) -> bytes:
    """Return the command line of a process."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


def _entry(text: str) -> str:
    return f'msgid "{text}"\nmsgstr "FR {text}"'


@pytest.mark.once
def test_nobody_waits_for_an_edition_that_nobody_looks_at(book: Path) -> None:
    conf = book / "docs/conf.py"
    slow = "time.sleep(45) if (app.builder.name, app.config.language) == ('html', 'en') else None"
    conf.write_text(
        f"import time\n{conf.read_text('utf-8')}\n\n"
        f"def setup(app):\n    app.connect('builder-inited', lambda app: {slow})\n",
        "utf-8",
    )
    page = book / "docs/index.md"
    with serving(book) as served, hearing(served, "fr"):
        assert served.request(f"/{served.token}/en/index.html").status == 404
        page.write_text(page.read_text("utf-8") + "\n\nA new paragraph.\n", "utf-8")
        until(lambda: "A new paragraph." in served.get("fr/index.html"))
        assert served.request(f"/{served.token}/en/index.html").status == 404


@pytest.mark.once
def test_it_ends_by_ctrl_c_and_leaves_nothing_running(book: Path) -> None:
    with serving(book) as served:
        helpers = children(served.process.pid)
        assert len(helpers) >= 2
    assert served.process.returncode == 0
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in helpers))
    assert "Traceback" not in log_of(book).read_text("utf-8")


@pytest.mark.once
def test_a_helper_that_is_killed_is_started_anew(served: Served) -> None:
    killed = [one for one in children(served.process.pid) if b"spawn_main" in command(one)]
    assert len(killed) == 2
    for one in killed:
        os.kill(int(one), signal.SIGKILL)
    page = served.book / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n\nStill at work.\n", "utf-8")

    def shown() -> bool:
        page.touch()
        return "Still at work." in served.get("fr/index.html")

    until(shown)
    until(lambda: "messages" in served.ask("page", language="fr", page="index"))


def test_what_building_finds_is_told_with_its_page(served: Served) -> None:
    source = served.book / "docs/presentation.md"
    source.write_text(f"{source.read_text('utf-8')}\n[Nothing](nowhere.md)\n", "utf-8")
    until(lambda: served.ask("project")["findings"])
    [one] = served.ask("project")["findings"]
    assert one["page"] == "presentation"
    assert one["place"].startswith("docs/presentation.md:")
    assert "nowhere.md" in one["message"]


def test_what_lies_beside_what_was_read_is_nobody_s_business(book: Path) -> None:
    """A file that conf.py reads is watched; what else a program writes beside it is not."""
    beside = book.parent / "beside"
    beside.mkdir()
    (beside / "VERSION").write_text("1.0\n", "utf-8")
    conf = book / "docs/conf.py"
    reading = f"\nproject = 'Book ' + open({str(beside / 'VERSION')!r}).read().strip()\n"
    conf.write_text(conf.read_text("utf-8") + reading, "utf-8")
    with serving(book) as served, hearing(served, "fr") as socket:
        told(socket, FRESH)
        until_quiet(socket)
        for number in range(20):
            (beside / "log.txt").write_text(f"{number}\n", "utf-8")
            time.sleep(0.02)
        with pytest.raises(TimeoutError):
            socket.recv(timeout=1)
        (beside / "VERSION").write_text("2.0\n", "utf-8")
        told(socket, {"built": ["fr"]})


COPYRIGHT = "\ncopyright = {!r}\n"


WORD = """msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Back to table of contents"
msgstr "Some People"
"""


def set_copyright(book: Path) -> None:
    conf = book / "docs/conf.py"
    conf.write_text(conf.read_text("utf-8") + COPYRIGHT.format("Some People"), "utf-8")


def set_word(book: Path) -> None:
    (book / "locales/fr/LC_MESSAGES/diptych.po").write_text(WORD, "utf-8")


@pytest.mark.once
@pytest.mark.parametrize("save", [set_copyright, set_word])
def test_a_page_that_is_looked_at_is_shown_before_its_edition_is_built_anew(
    book: Path, save: Callable[[Path], None]
) -> None:
    """A setting, or a word of the theme, decides about every page: one of them is waited for."""
    with serving(book) as served, hearing(served, "fr presentation") as socket:
        told(socket, FRESH)
        until_quiet(socket)
        save(book)
        told(socket, {"built": ["fr"]})
        assert "Some People" in served.get("fr/presentation.html")
        told(socket, {"built": ["fr"]})
        told(socket, FRESH)
        assert "Some People" in served.get("fr/presentation.html")
        assert not [path for path in (book / ".diptych").rglob("glimpse*") if path.exists()]


@pytest.mark.once
@pytest.mark.parametrize("name", ["fr ../../../secret", "fr nowhere", "nowhere index", "fr"])
def test_what_is_looked_at_may_be_nothing(book: Path, name: str) -> None:
    with serving(book) as served, hearing(served, name) as socket:
        told(socket, FRESH)
        set_copyright(book)
        until(lambda: "Some People" in served.get("fr/index.html"))
        told(socket, FRESH)
    assert list(book.parent.rglob("secret*")) == []

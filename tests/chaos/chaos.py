"""Break it by hand: kill every verb at any moment, starve it, run it against itself; and count.

    PYTHONPATH=scripts:tests python -m chaos.chaos [--times 30] [--seed 1]

After each break the laws hold: what is published is one of two whole editions, every catalogue is
as it was or as it is to be, and the next run gives what a run that nobody broke gives.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conftest import BOOK, tree

Tree = Mapping[str, bytes]
EPOCH = {"SOURCE_DATE_EPOCH": "1380585600", "COLUMNS": "200"}
STOPS = {"kill -9": signal.SIGKILL, "Ctrl-C": signal.SIGINT, "SIGTERM": signal.SIGTERM}
NEW = "\n\nA sentence that is new.\n"
CLUMSY = 'msgstr "Un  petit livre  « fin »"'
NOBODY = 65534
PATIENCE = 120  # seconds until a process must have ended


class NotTriedError(Exception):
    """This cannot be tried here; the text says why."""


@dataclass(frozen=True)
class Verb:
    """A command, and whether it needs a TeX."""

    words: tuple[str, ...]
    tex: bool = False


VERBS = {
    "html": Verb(("html",)),
    "publish": Verb(("publish",)),
    "update": Verb(("update",)),
    "check --fix": Verb(("check", "--fix")),
    "latexpdf": Verb(("latexpdf",), tex=True),
}


@dataclass
class Stage:
    """A book before a verb, and what it is after a run that nobody broke."""

    root: Path
    verb: Verb
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = self.root / "before"
        make(self.before, self.verb)
        whole = self.copy("whole")
        start = time.monotonic()
        run(whole, self.verb.words, **self.environment)
        self.seconds = time.monotonic() - start
        self.built = built(self.before), built(whole)
        self.catalogues = catalogues(self.before), catalogues(whole)

    def copy(self, name: str) -> Path:
        """Return a copy of the book as it is before the verb."""
        target = self.root / name
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(self.before, target, symlinks=True))

    def wrong(self, book: Path) -> Iterator[str]:
        """Yield which laws do not hold of a book that a verb was broken on."""
        if built(book) not in self.built:
            yield "what is published is neither what it was nor what it is to be"
        for name, content in catalogues(book).items():
            if content not in (one.get(name) for one in self.catalogues):
                yield f"{name} is neither what it was nor what it is to be"
        done = run(book, self.verb.words, **self.environment)
        if done.returncode not in {0, 1}:
            yield f"the next run: {done.stderr.strip()}"
        if built(book) != self.built[1]:
            yield "the next run does not give what a run gives that nobody broke"
        if catalogues(book) != self.catalogues[1]:
            yield "the next run does not leave the catalogues as a run does that nobody broke"
        left = [path for path in book.rglob("*") if path.match("stage-*") or path.match(".*.tmp")]
        if left:
            yield f"left behind: {', '.join(map(str, left))}"


def make(root: Path, verb: Verb) -> None:
    """Make a book that was built, and edited since then."""
    shutil.copytree(BOOK, root)
    if not verb.tex:
        without_tex(root)
    run(root, ("update",))
    run(root, ("latexpdf" if verb.tex else "html",))
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + NEW, "utf-8")
    if verb.words == ("publish",):
        run(root, ("update",))
    if verb.words == ("check", "--fix"):
        catalogue = root / "locales/fr/LC_MESSAGES/index.po"
        text = catalogue.read_text("utf-8")
        catalogue.write_text(text.replace('msgstr "Un petit livre"', CLUMSY), "utf-8")


def without_tex(book: Path) -> None:
    """Let a book have no PDF editions."""
    settings = book / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + "\npdf-languages = []\n", "utf-8")


def command(book: Path, words: tuple[str, ...]) -> list[str]:
    """Return a command line."""
    return [sys.executable, "-m", "diptych", *words, "--project", str(book)]


def run(book: Path, words: tuple[str, ...], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end."""
    return subprocess.run(
        command(book, words),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **EPOCH, **environment},
    )


def built(book: Path) -> Tree:
    """Return what is published."""
    return tree(book / "build")


def catalogues(book: Path) -> Tree:
    """Return the catalogues, and whatever lies beside them."""
    return tree(book / "locales")


def stopped(stage: Stage, number: signal.Signals, dice: random.Random, name: str) -> Iterator[str]:
    """Stop a verb at a random moment; yield which laws do not hold."""
    book = stage.copy(name)
    moment = dice.uniform(0, stage.seconds * 1.1)
    with subprocess.Popen(
        command(book, stage.verb.words),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **EPOCH},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        time.sleep(moment)
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
    told = f"after {moment:.2f} s"
    # Python itself can be stopped before it has come to the command, and says that in its own way.
    if ("Traceback" in said and "scripts/diptych/" in said) or process.returncode == 3:
        yield f"{told}: {said.strip()}"
    if number is signal.SIGKILL:
        time.sleep(0.2)  # workers end with their parent, and that takes a moment
        if alive := running_in(book):
            yield f"{told}: still running: {', '.join(alive)}"
    yield from (f"{told}: {one}" for one in stage.wrong(book))
    shutil.rmtree(book)


def running_in(book: Path) -> list[str]:
    """Return the command lines of processes that name a book."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(book) in line:
            found.append(line.strip())
    return found


# Other ways to break it: each yields what does not hold.


def no_home(folder: Path) -> Iterator[str]:
    """Nobody says where the home is."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    environment = {name: it for name, it in os.environ.items() if name != "HOME"} | EPOCH
    done = subprocess.run(
        command(book, ("html",)), capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        yield done.stderr


def hash_seeds(folder: Path) -> Iterator[str]:
    """Python shuffles its sets otherwise."""
    trees = []
    for seed in ("0", "1", "4242"):
        book = Path(shutil.copytree(BOOK, folder / seed))
        run(book, ("html",), PYTHONHASHSEED=seed)
        trees.append(built(book))
        shutil.rmtree(book)
    if not trees[0] or any(one != trees[0] for one in trees):
        yield "other bytes with another seed"


def few_files(folder: Path) -> Iterator[str]:
    """A process may have 64 files open."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    with limited(resource.RLIMIT_NOFILE, 64):
        done = run(book, ("html",))
    if done.returncode:
        yield done.stderr


def small_files(folder: Path) -> Iterator[str]:
    """No file may have more than a few bytes: the disk is full, in the middle of a page."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    run(book, ("html",))
    before = built(book)
    page = book / "docs/index.md"
    page.write_text(page.read_text("utf-8") + NEW, "utf-8")
    for most in (100, 1_000, 5_000, 20_000):
        with limited(resource.RLIMIT_FSIZE, most):
            done = run(book, ("html",))
        if done.returncode not in {0, 1, 2} or "Traceback" in done.stderr:
            yield f"with {most} bytes: {done.stderr.strip()}"
        if done.returncode and built(book) != before:
            yield f"with {most} bytes: what was published has changed"


@contextmanager
def limited(kind: int, most: int) -> Iterator[None]:
    """Limit what processes that are started may have."""
    before = resource.getrlimit(kind)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(kind, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(kind, before)
        signal.signal(signal.SIGXFSZ, handler)


def clock_ahead(folder: Path) -> Iterator[str]:
    """Files bear a date that is yet to come."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    run(book, ("html",))
    page = book / "docs/index.md"
    page.write_text(page.read_text("utf-8") + NEW, "utf-8")
    later = time.time() + 10**7
    for path in book.rglob("*.*"):
        os.utime(path, (later, later))
    run(book, ("html",))
    if "A sentence that is new" not in (book / "build/html/en/index.html").read_text("utf-8"):
        yield "an edit was not seen"


def four_at_once(folder: Path) -> Iterator[str]:
    """Four verbs in one project, at the same time."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    verbs = (("html",), ("update",), ("check", "--fix"), ("html", "--language", "fr"))
    processes = [
        subprocess.Popen(
            command(book, words),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **EPOCH},
        )
        for words in verbs
    ]
    for words, process in zip(verbs, processes, strict=True):
        _, said = process.communicate(timeout=PATIENCE)
        if process.returncode not in {0, 1}:
            yield f"{' '.join(words)}: {said.strip()}"
    run(book, ("html",))
    clean = Path(shutil.copytree(BOOK, folder / "clean"))
    for words in (("update",), ("check", "--fix"), ("html",)):
        run(clean, words)
    if built(book) != built(clean) or catalogues(book) != catalogues(clean):
        yield "it is not what they give one after the other"


def edited_meanwhile(folder: Path) -> Iterator[str]:
    """Somebody writes while it builds."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    page = book / "docs/index.md"
    text = page.read_text("utf-8")
    with subprocess.Popen(
        command(book, ("html",)), stdout=subprocess.DEVNULL, env={**os.environ, **EPOCH}
    ) as process:
        number = 0
        while process.poll() is None:
            number += 1
            page.write_text(f"{text}\n\nEdit {number}.\n", "utf-8")
            time.sleep(0.02)
    run(book, ("html",))
    clean = Path(shutil.copytree(book, folder / "clean", ignore=shutil.ignore_patterns("build")))
    shutil.rmtree(clean / ".diptych")
    run(clean, ("html",))
    if built(book) != built(clean):
        yield "the last edit is not what is built"


def as_nobody(folder: Path) -> Iterator[str]:
    """By a person who is not the administrator, and owns the project."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    without_tex(book)
    for path in (book, *book.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for words in (("html",), ("update",), ("check", "--fix"), ("publish",)):
        done = run_as_nobody(book, words)
        if done.returncode not in {0, 1} or "Traceback" in done.stderr:
            yield f"{' '.join(words)}: {done.stderr.strip()}"
    if not built(book):
        yield "nothing was built"


def read_only(folder: Path) -> Iterator[str]:
    """By a person who may not write to the project."""
    book = Path(shutil.copytree(BOOK, folder / "book"))
    before = tree(book)
    for words in (("check",), ("status",), ("status", "--json")):
        done = run_as_nobody(book, words)
        if done.returncode not in {0, 1}:
            yield f"{' '.join(words)}: {done.stderr.strip()}"
    for words in (("html",), ("update",), ("check", "--fix"), ("publish",)):
        done = run_as_nobody(book, words)
        if done.returncode not in {0, 1, 2} or "Traceback" in done.stderr:
            yield f"{' '.join(words)}: {done.stderr.strip()}"
    if tree(book) != before:
        yield "something was written"


def run_as_nobody(book: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Run a verb as somebody without any rights; raises NotTriedError where that cannot be."""
    if os.geteuid():
        raise NotTriedError("only the administrator can be somebody else")
    for folder in (book, *book.parents):
        if folder.stat().st_uid == 0 and folder.name.startswith("diptych-chaos-"):
            folder.chmod(0o755)
    nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    program = [sys.executable, "-m", "diptych", "--version"]
    if subprocess.run(["test", "-x", sys.executable], check=False, **nobody).returncode:
        raise NotTriedError(f"nobody may not run {sys.executable}")
    if subprocess.run(program, check=False, capture_output=True, **nobody).returncode:
        raise NotTriedError("nobody may not read the package")
    return subprocess.run(
        command(book, words),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **EPOCH, "HOME": "/nonexistent"},
        **nobody,
    )


OTHERS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "no HOME": no_home,
    "hash seeds": hash_seeds,
    "64 open files": few_files,
    "a full disk": small_files,
    "files from the future": clock_ahead,
    "four at once": four_at_once,
    "edited meanwhile": edited_meanwhile,
    "as nobody": as_nobody,
    "read-only": read_only,
}


def main() -> int:
    """Break everything; print what was tried, and what did not hold."""
    parser = argparse.ArgumentParser(prog="tests/chaos/run")
    parser.add_argument("--times", type=int, default=30, help="kills of each verb (default: 30)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", nargs="+", default=[*VERBS, *OTHERS], choices=[*VERBS, *OTHERS])
    given = parser.parse_args()
    print(f"seed {given.seed}")
    dice, failed = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory(prefix="diptych-chaos-") as folder:
        for name in given.only:
            if name in VERBS:
                stage = Stage(Path(folder) / name.replace(" ", ""), VERBS[name])
                for said, number in STOPS.items():
                    times = given.times if said == "kill -9" else given.times * 2 // 3
                    found = [
                        one
                        for turn in range(times)
                        for one in stopped(stage, number, dice, f"{said[:4].strip()}{turn}")
                    ]
                    failed += _told(f"{name}, {said}", times, found)
            else:
                place = Path(folder) / name.replace(" ", "")
                place.mkdir()
                try:
                    failed += _told(name, 1, list(OTHERS[name](place)))
                except NotTriedError as error:
                    print(f"{name:<24}   0 ×  not tried: {error}")
    return bool(failed)


def _told(what: str, times: int, found: list[str]) -> int:
    print(f"{what:<24}{times:>4} ×  {'all well' if not found else f'{len(found)} not well'}")
    for one in found:
        print(f"    {one}")
    sys.stdout.flush()
    return len(found)


if __name__ == "__main__":
    sys.exit(main())

"""Nothing that Diptych has not made is replaced; what it replaces is where a reader looks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.errors import Exit
from diptych.production.staging import MARK, mark, swap

pytestmark = pytest.mark.once

MINE = "mine.md"


def set_build(book: Path, build: str) -> None:
    settings = book / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + f'\nbuild = "{build}"\n', "utf-8")


@pytest.mark.parametrize(
    ("build", "said"),
    [
        ("docs", "is the folder of the pages"),
        ("docs/html", "lies in the folder of the pages"),
        ("docs/../docs/.", "is the folder of the pages"),
        (".", "holds the folder of the pages"),
        ("..", "holds the folder of the pages"),
        ("locales", "is the folder of the catalogues"),
        ("locales/fr", "lies in the folder of the catalogues"),
        ("linked", "is the folder of the pages"),
    ],
)
@pytest.mark.parametrize("verb", ["html", pytest.param("publish", marks=pytest.mark.long)])
def test_a_build_folder_is_one_of_its_own(
    book: Path, diptych: Run, build: str, said: str, verb: str
) -> None:
    (book / "linked").symlink_to("docs")
    for folder in ("html", "docs/html"):
        (book / folder).mkdir()
        (book / folder / MINE).write_text("# Mine\n", "utf-8")
    set_build(book, build)
    before = tree(book)
    done = diptych(verb)
    assert done.returncode == Exit.WRONG_CALL
    assert said in " ".join(done.stderr.split())
    assert tree(book) == before


@pytest.mark.parametrize("verb", ["html", pytest.param("publish", marks=pytest.mark.long)])
def test_a_folder_that_is_somebody_s_is_left_alone(book: Path, diptych: Run, verb: str) -> None:
    (book / "build/html").mkdir(parents=True)
    (book / "build/html" / MINE).write_text("# Mine\n", "utf-8")
    done = diptych(verb)
    assert done.returncode == Exit.WRONG_CALL
    assert "build/html" in done.stderr
    assert tree(book / "build") == {f"html/{MINE}": b"# Mine\n"}


def test_a_folder_that_is_empty_is_taken(book: Path, diptych: Run) -> None:
    (book / "build/html").mkdir(parents=True)
    assert diptych("html").returncode == Exit.CLEAN
    assert (book / "build/html/fr/index.html").is_file()
    assert (book / "build/html" / MARK).is_file()
    shutil.rmtree(book / ".diptych")  # a cache: it may be deleted
    assert diptych("html").returncode == Exit.CLEAN


@pytest.mark.parametrize("verb", ["html", pytest.param("publish", marks=pytest.mark.long)])
@pytest.mark.parametrize("linked", ["build", "build/html"])
def test_a_link_is_followed_to_where_the_site_is(
    book: Path, diptych: Run, tmp_path: Path, linked: str, verb: str
) -> None:
    without_pdf(book)
    site = tmp_path / "srv"
    site.mkdir()
    (book / linked).parent.mkdir(exist_ok=True)
    (book / linked).symlink_to(site)
    for title in ("# Boats", "# Ships"):
        page = book / "docs/index.md"
        page.write_text(f"{title}\n\n{page.read_text('utf-8')}", "utf-8")
        if verb == "publish":
            diptych("update")
        done = diptych(verb)
        assert done.returncode == Exit.CLEAN, done.stderr + done.stdout
        assert (book / linked).is_symlink()
        shown = site / ("html/en" if linked == "build" else "en") / "index.html"
        assert title.removeprefix("# ") in shown.read_text("utf-8")


def without_pdf(book: Path) -> None:
    settings = book / "pyproject.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "\npdf-languages = []\n", "utf-8")


def test_a_link_that_leads_nowhere_yet_is_followed(
    book: Path, diptych: Run, tmp_path: Path
) -> None:
    (book / "build").symlink_to(tmp_path / "srv")
    assert diptych("html").returncode == Exit.CLEAN
    assert (tmp_path / "srv/html/fr/index.html").is_file()


def test_neighbours_have_nothing_in_common(book: Path, diptych: Run, tmp_path: Path) -> None:
    """Two projects that build side by side, in a folder outside of both."""
    other = Path(shutil.copytree(book, tmp_path / "other"))
    set_build(book, "../out/a")
    set_build(other, "../out/b")
    page = other / "docs/index.md"
    page.write_text("# Neighbour\n\n" + page.read_text("utf-8").partition("\n")[2], "utf-8")
    assert diptych("html").returncode == Exit.CLEAN
    before = tree(tmp_path / "out/a")
    assert diptych("html", "--language", "fr", project=other).returncode == Exit.CLEAN
    assert tree(tmp_path / "out/a") == before
    titles = (book / "docs/index.md").read_text("utf-8").partition("\n")[0].removeprefix("# ")
    assert titles not in (tmp_path / "out/b/html/index.html").read_text("utf-8")


def test_what_is_mounted_is_replaced_from_within(tmp_path: Path) -> None:
    """Nothing can take a mount point's place; its entries can be replaced, each in one step."""
    target, staged = tmp_path / "html", tmp_path / "staged"
    for folder, pages in ((target, ("old", "both")), (staged, ("both", "new"))):
        for page in pages:
            (folder / page).mkdir(parents=True)
            (folder / page / "index.html").write_text(folder.name, "utf-8")
        mark(folder)
    mounted = subprocess.run(
        ["mount", "--bind", target, target], check=False, capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.strip()}")
    try:
        inode = target.stat().st_ino
        swap(staged, target)
        assert target.stat().st_ino == inode
        assert sorted(tree(target)) == [MARK, "both/index.html", "new/index.html"]
        assert (target / "both/index.html").read_text("utf-8") == "staged"
    finally:
        subprocess.run(["umount", target], check=True)


def test_what_is_published_is_editions_and_nothing_else(book: Path, diptych: Run) -> None:
    """Time and again; what others have put into the build folder stays."""
    without_pdf(book)
    for _ in range(2):
        done = diptych("publish")
        assert done.returncode == Exit.CLEAN, done.stderr
        assert {path.name for path in (book / "build").iterdir()} <= {"html", "others"}
        assert {path.name for path in (book / "build/html").iterdir()} == {
            *("en", "fr", "index.html", "404.html", "entrance.css", "favicon.svg", MARK)
        }
        (book / "build/others").mkdir(exist_ok=True)
        (book / "build/others" / MINE).write_text("# Mine\n", "utf-8")
    assert (book / "build/others" / MINE).is_file()

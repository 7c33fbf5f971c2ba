"""What a link leads to is neither printed, published nor written to, unless that is meant."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import BOOK, Run, tree
from diptych import links, project
from diptych.errors import Exit, InputError

pytestmark = pytest.mark.once

SECRET = 'msgid ""\nmsgstr "" stray TOKEN=abcdef\n# TOKEN=abcdef\n\nTOKEN=abcdef\n'
CATALOGUE = "locales/fr/LC_MESSAGES/index.po"
Plant = Callable[[Path, Path], object]


def in_its_place(path: Path, target: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.symlink_to(target)


def by_two_steps(book: Path, secret: Path) -> None:
    (book / "step").symlink_to(secret)
    in_its_place(book / CATALOGUE, Path("../../../step"))


def by_a_linked_folder(book: Path, secret: Path) -> None:
    (book / "shared").mkdir()
    (book / "shared/more").symlink_to(secret.parent)
    (book / "docs/shared").symlink_to("../shared")


PLANTS: dict[str, Plant] = {
    "a catalogue": lambda book, secret: in_its_place(book / CATALOGUE, secret),
    "a relative link": lambda book, _: in_its_place(
        book / CATALOGUE, Path("../../../../outside/secret")
    ),
    "two steps": by_two_steps,
    "a catalogue that no page has": lambda book, secret: in_its_place(
        book / "locales/fr/LC_MESSAGES/more.po", secret
    ),
    "a link to nowhere": lambda book, secret: in_its_place(
        book / CATALOGUE, secret.with_name("nowhere")
    ),
    "a language": lambda book, secret: in_its_place(book / "locales/fr", secret.parent),
    "all languages": lambda book, secret: in_its_place(book / "locales", secret.parent),
    "a page": lambda book, secret: in_its_place(book / "docs/secret.md", secret),
    "a folder of pages": lambda book, secret: in_its_place(book / "docs/more", secret.parent),
    "a picture": lambda book, secret: in_its_place(book / "docs/secret.png", secret),
    "a folder in a folder that is linked": by_a_linked_folder,
}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of the project, with the folders of a language beside it."""
    path = tmp_path / "outside/secret"
    shutil.copytree(BOOK / "locales/fr/LC_MESSAGES", path.parent / "LC_MESSAGES")
    path.write_text(SECRET, "utf-8")
    return path


@pytest.mark.parametrize("plant", PLANTS.values(), ids=list(PLANTS))
def test_no_link_out_of_the_project_is_followed(book: Path, secret: Path, plant: Plant) -> None:
    plant(book, secret)
    with pytest.raises(InputError) as told:
        links.refuse(project.load(book))
    assert "--follow-links" in told.value.hint
    assert [finding.rule for finding in told.value.findings] == ["link-out"]


@pytest.mark.parametrize("verb", ["html", "update", "check", "status", "publish"])
def test_a_verb_neither_quotes_nor_writes_what_is_behind_a_link(
    book: Path, diptych: Run, secret: Path, verb: str
) -> None:
    in_its_place(book / CATALOGUE, secret)
    in_its_place(book / "locales/en", secret.parent)
    before = tree(secret.parent)
    done = diptych(verb)
    assert done.returncode == Exit.FINDINGS, done.stderr
    assert CATALOGUE in done.stdout + done.stderr
    assert "TOKEN" not in done.stdout + done.stderr
    assert tree(secret.parent) == before
    assert not (book / "build").exists()


def test_links_within_the_project_are_followed(book: Path) -> None:
    (book / "README.md").write_text("# More\n", "utf-8")
    (book / "docs/more.md").symlink_to("../README.md")
    (book / "docs/round").symlink_to(".")
    (book / "docs/.#index.md").symlink_to("someone@somewhere.123:45")  # as Emacs locks a file
    links.refuse(project.load(book))


def test_what_is_no_page_may_lead_anywhere(book: Path, secret: Path) -> None:
    """So do the environments and the build tools' folders of a project that is its own source."""
    (book / ".venv").mkdir()
    (book / ".venv/pyvenv.cfg").write_text("home = /usr\n", "utf-8")
    for name in (".venv/out", "bazel-out", "build"):
        (book / name).symlink_to(secret.parent)
    settings = book / "pyproject.toml"
    text = settings.read_text("utf-8")
    conf = book / "docs/conf.py"
    (book / "conf.py").write_text(
        conf.read_text("utf-8") + '\nexclude_patterns = ["bazel-*", "_build"]\n', "utf-8"
    )
    settings.write_text(text + '\nsource = "."\n', "utf-8")
    links.refuse(project.load(book))


def test_a_folder_outside_of_the_project_may_be_named(book: Path, tmp_path: Path) -> None:
    shutil.move(book / "locales", tmp_path / "translations")
    settings = book / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + '\nlocales = "../translations"\n', "utf-8")
    links.refuse(project.load(book))


@pytest.mark.parametrize("how", ["--follow-links", "follow-links = true"])
def test_who_means_a_link_has_it_followed(
    book: Path, diptych: Run, tmp_path: Path, how: str
) -> None:
    shutil.move(book / "locales/fr", tmp_path / "french")
    (book / "locales/fr").symlink_to(tmp_path / "french")
    if how.startswith("--"):
        done = diptych("html", how)
    else:
        settings = book / "pyproject.toml"
        settings.write_text(settings.read_text("utf-8") + f"\n{how}\n", "utf-8")
        done = diptych("html")
    assert done.returncode == Exit.CLEAN, done.stderr
    words = "Toute personne a droit"
    assert words in (book / "build/html/fr/index.html").read_text("utf-8")

"""What TeX is asked for follows from the languages; a TeX Live of our own keeps to itself."""

from __future__ import annotations

import hashlib
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diptych.errors import DiptychError
from diptych.fonts import FONTS
from diptych.tex import debian, packages, texlive, tree

pytestmark = pytest.mark.once

System = Callable[..., None]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    """A machine that has these files of a TeX Live whose LuaLaTeX says this of itself."""

    def install(said: str, *files: str) -> None:
        for name, script in {
            "lualatex": f"echo '{said}'",
            "kpsewhich": f"failed=0; for name; do case ' {' '.join(files)} ' in "
            '*" $name "*) echo "/$name";; *) failed=1;; esac; done; exit $failed',
        }.items():
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin")

    return install


def test_patterns_come_with_the_languages_of_the_project() -> None:
    assert packages.debian(["en"]) == list(packages.MACROS)
    assert packages.debian(["en", "de", "pt_BR"]) == [
        *packages.MACROS,
        "texlive-lang-german",
        "texlive-lang-portuguese",
    ]
    assert [file.name for file in packages.files(["en", "el"])][-1] == "hyph-el-monoton.pat.txt"


@pytest.mark.parametrize(
    "language",
    [
        "en",
        "pt_BR",
        "ru",
        "el",
        "sr@latin",
        "uz_Latn",
        "mt",
        "vi",
        "ar",
        "he",
        "zh_TW",
        "ja",
        "az_Arab",
        "hi",
        "th",
    ],
)
def test_letters_that_a_font_has_are_typeset(language: str) -> None:
    packages.check([language])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("dz", "no PDF in Dzongkha yet: Diptych knows no font for its letters"),
        ("iu", "no PDF in Inuktitut yet"),
        ("mn_Mong", "no PDF in Mongolian yet"),
    ],
)
def test_other_letters_are_refused_by_name(language: str, words: str) -> None:
    with pytest.raises(DiptychError, match=words):
        packages.check(["en", language])


def test_a_tree_serves_those_who_need_no_more_than_it_has(tmp_path: Path) -> None:
    for name, held in {"9-french": "base french", "9": "base", "8-french": "base french"}.items():
        (tmp_path / f"texlive-{name}").mkdir()
        (tmp_path / f"texlive-{name}" / tree.COMPLETE).write_text(held.replace(" ", "\n"))
    assert tree.find(tmp_path, ["base", "french"]) == tmp_path / "texlive-9-french"
    assert tree.find(tmp_path, ["base"]) in list(tmp_path.iterdir())
    assert tree.find(tmp_path, ["base", "german"]) is None
    (tmp_path / f"texlive-{tree.PIN}-french").mkdir()  # begun, and not complete
    assert tree.find(tmp_path, ["french"]) == tmp_path / "texlive-9-french"


def test_a_tree_that_lacks_fonts_alone_is_given_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are fetched and read once, and noted last: who is interrupted begins again."""
    root, amiri = tmp_path / "texlive-9", FONTS["Arab"]
    root.mkdir()
    (root / tree.COMPLETE).write_text("base")
    (root / tree.READ).write_text("file:first.otf")
    fetched: list[str] = []
    read: list[str] = []

    def fonts(_: object, packages: list[str], root: Path, *__: Path) -> None:
        fetched.extend(packages)
        tree._note(root, [*tree.held(root), *packages])

    monkeypatch.setattr(tree._Setup, "fonts", fonts)
    monkeypatch.setattr(tree, "_load_fonts", lambda _, names: read.extend(names))
    archive = debian.Repository("debian", "http://127.0.0.1:1", "bookworm", "forky")
    for _ in range(2):
        tree.obtain(archive, ["base"], [amiri.package], tmp_path, print, lambda _, __: None)
        tree.learn(root, [amiri], lambda _, __: None)
    assert fetched == [amiri.package]
    assert tree.find(tmp_path, ["base", amiri.package]) == root
    assert read == [amiri.named(file) for file in amiri.files()]


def test_fonts_that_cannot_be_fetched_cost_their_letters_and_not_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "texlive-9"
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/luahbtex").write_text("")
    (root / "version").write_text("2026.1")
    (root / tree.COMPLETE).write_text("\n".join(packages.MACROS))
    monkeypatch.setattr(debian, "find", lambda: None)
    monkeypatch.setattr(texlive, "_system", lambda *_: None)
    found = texlive.obtain(["en"], ["Arab"], print, lambda _, __: None, cache=tmp_path)
    assert found.tagging
    assert found.lacks == "fonts could not be fetched: this system's packages are not Debian's"


def test_a_system_without_a_script_s_font_tags_all_the_same(system: System, tmp_path: Path) -> None:
    system("LuaHBTeX, Version 1.24.0 (TeX Live 2026)", *everything("en"))
    found = texlive.installed(["en"], ["Arab"], tmp_path)
    assert found
    assert found.tagging
    assert found.lacks == "letters: TeX Live has no Amiri-Regular.ttf, Amiri-Bold.ttf"
    assert found.remedy == "to have it: tlmgr install amiri"


def test_a_new_tree_for_hebrew_has_its_font_from_the_beginning() -> None:
    assert packages.debian(["he"], ["Hebr"]) == packages.debian(["he"])


def test_no_link_in_a_tree_leads_to_the_system(tmp_path: Path) -> None:
    """The index is written where Debian has a link to the system's own."""
    system, root = tmp_path / "ls-R", tmp_path / "tree"
    system.write_text("the system's")
    (root / "usr").mkdir(parents=True)
    (root / "usr/ls-R").symlink_to(system)
    (root / "usr/font").symlink_to("/usr/shape")
    (root / "usr/shape").write_text("a shape")
    (root / "usr/lost").symlink_to("nowhere")
    tree._keep_inside(root)
    assert {path.name for path in (root / "usr").iterdir()} == {"font", "shape"}
    assert (root / "usr/font").resolve() == root / "usr/shape"
    assert system.read_text() == "the system's"


@pytest.mark.skipif(not shutil.which("apt-get"), reason="apt is Debian's")
def test_where_no_archive_answers_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older LuaLaTeX then does, without tags; without one, nothing can be made."""
    nowhere = debian.Repository("debian", "http://127.0.0.1:1", "bookworm", "forky")
    monkeypatch.setattr(debian, "find", lambda: nowhere)
    silent: dict[str, Any] = {
        "say": lambda _: None,
        "progress": lambda _, __: None,
        "cache": tmp_path,
    }
    monkeypatch.setattr(texlive, "_system", lambda *_: None)
    with pytest.raises(DiptychError, match="no LuaLaTeX, and none could be set up: apt-get failed"):
        texlive.obtain(["en"], [], **silent)
    old = texlive.TexLive(Path("/usr/bin/lualatex"), 2022, tagging=False, lacks="no tags")
    monkeypatch.setattr(texlive, "_system", lambda *_: old)
    assert "could not be set up: apt-get failed" in texlive.obtain(["en"], [], **silent).lacks


@pytest.mark.parametrize(
    ("there", "asked"), [(None, "absent"), (b"text", "text"), (b"tex", "tex"), (b"junk", "absent")]
)
def test_what_was_downloaded_is_not_downloaded_again(
    there: bytes | None, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """apt goes on with a file that is shorter; one that is spoilt it would take for whole."""
    digest = hashlib.sha256(b"text").hexdigest()
    apt_get = tmp_path / "apt-get"
    apt_get.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *print-uris*) echo "\'http://x/a.deb\' a.deb 4 SHA256:{digest}" ;;\n'
        "*) cat a.deb 2>/dev/null >asked || printf absent >asked; printf text >a.deb ;; esac\n"
    )
    apt_get.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    archive = debian.Repository("debian", "http://127.0.0.1:1", "bookworm", "forky")
    apt = debian.Apt(archive, tmp_path / "apt", tmp_path / "debs")
    for folder in (apt.folder, apt.debs):
        folder.mkdir()
    if there is not None:
        (apt.debs / "a.deb").write_bytes(there)
    assert apt.size(["a"]) == 4 - len(there or b"")
    assert apt.download(["a"], lambda _: None) == [apt.debs / "a.deb"]
    assert (apt.debs / "asked").read_text() == asked
    assert (apt.debs / "a.deb").read_bytes() == b"text"


def test_a_set_up_that_is_cut_off_goes_on_with_what_it_has(tmp_path: Path) -> None:
    def cut_off() -> None:
        with tree._folders(tmp_path) as (_, debs):
            debs.mkdir()
            (debs / "a.deb").write_text("half of it")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert not list(tmp_path.glob("setting-up-*"))
    with tree._folders(tmp_path) as (_, again), tree._folders(tmp_path) as (own, others):
        assert (again / "a.deb").read_text() == "half of it"
        assert others.parent == own  # somebody else's, at the same time
    assert not again.exists()


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("E: Release file for x is expired (invalid since 24d).", "check the machine's clock"),
        ("E: Release file for x is not valid yet (invalid for 2h).", "check the machine's clock"),
        ("E: Failed to fetch x  Could not connect", "check the network"),
    ],
)
def test_what_apt_says_is_told_with_what_helps(said: str, hint: str) -> None:
    error = debian._failure(["apt-get", "update"], said)
    assert error.what.startswith("apt-get failed: ")
    assert error.hint.startswith(hint)


def everything(*languages: str) -> list[str]:
    return [file.name for file in packages.files(languages)]


def test_a_system_that_has_all_is_used_as_it_is(system: System, tmp_path: Path) -> None:
    system("LuaHBTeX, Version 1.24.0 (TeX Live 2026/Debian)", *everything("en", "fr"))
    found = texlive.installed(["en", "fr"], [], tmp_path)
    assert found
    assert (found.release, found.tagging, found.lacks) == (2026, True, "")
    assert Path("/") not in found.readable


def test_what_leads_up_to_a_release_is_not_that_release(system: System, tmp_path: Path) -> None:
    system("LuaHBTeX, Version 1.18.0 (TeX Live 2025/dev/Debian)", *everything("en", "fr"))
    found = texlive.installed(["en", "fr"], [], tmp_path)
    assert found
    assert not found.tagging
    assert found.lacks == "no tags: TeX Live 2024 cannot make them, 2025 or later can"


def test_what_the_system_lacks_is_said_by_name(system: System, tmp_path: Path) -> None:
    system("LuaHBTeX, Version 1.24.0 (TeX Live 2026)", *everything("en"))
    found = texlive.installed(["en", "de"], [], tmp_path)
    assert found
    assert found.lacks == "no tags: TeX Live has no hyph-de-1996.pat.txt"
    assert found.remedy == "to have it: tlmgr install hyphen-german babel-german"

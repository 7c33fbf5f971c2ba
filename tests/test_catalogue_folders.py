"""A language meets its folder, however either is spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych import catalogue_folders


def make(root: Path, *names: str) -> Path:
    for name in names:
        (root / name / "LC_MESSAGES").mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    ("language", "folder"),
    [
        ("pt-BR", "pt_BR"),
        ("pt_BR", "pt-BR"),
        ("zh_CN", "zh-CN"),
        ("zh-Hans", "zh_hans"),
        ("zh_CN", "zh_Hans"),
        ("sr-Latn", "sr@latin"),
        ("fr", "fr_FR"),
        ("fr_FR", "fr"),
        ("de", "de_DE.UTF-8"),
        ("he", "iw"),
        ("fil", "fil"),
    ],
)
def test_a_language_is_read_from_and_written_to_the_folder_it_has(
    tmp_path: Path, language: str, folder: str
) -> None:
    """No second folder is made for a language that has one."""
    make(tmp_path, folder, "it")
    path = tmp_path / folder / "LC_MESSAGES"
    assert catalogue_folders.existing(tmp_path, language) == [path]
    assert catalogue_folders.home(tmp_path, language) == path


@pytest.mark.parametrize(("language", "folder"), [("pt_PT", "pt"), ("fr-CA", "fr")])
def test_a_language_that_only_falls_back_has_a_folder_of_its_own_to_be_written_to(
    tmp_path: Path, language: str, folder: str
) -> None:
    make(tmp_path, folder)
    assert catalogue_folders.existing(tmp_path, language) == [tmp_path / folder / "LC_MESSAGES"]
    assert catalogue_folders.home(tmp_path, language) == tmp_path / language / "LC_MESSAGES"


@pytest.mark.parametrize(
    ("language", "folder"),
    [("zh_TW", "zh_CN"), ("zh_TW", "zh"), ("sr@latin", "sr"), ("en", "en_GB"), ("pt_PT", "pt_BR")],
)
def test_another_script_or_region_is_another_language(
    tmp_path: Path, language: str, folder: str
) -> None:
    make(tmp_path, folder)
    assert catalogue_folders.existing(tmp_path, language) == []


def test_the_folder_that_is_spelled_as_the_language_comes_first(tmp_path: Path) -> None:
    make(tmp_path, "fr-FR", "fr", "fr_FR")
    names = [folder.parent.name for folder in catalogue_folders.existing(tmp_path, "fr_FR")]
    assert names == ["fr_FR", "fr-FR", "fr"]


def test_what_is_no_language_s_folder_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "fr", "pt-BR", "templates", "_build", "en!")
    (tmp_path / "de").mkdir()
    (tmp_path / "it").write_text("a file", encoding="utf-8")
    assert catalogue_folders.languages(tmp_path) == ("fr", "pt-BR")
    assert catalogue_folders.languages(tmp_path / "nowhere") == ()

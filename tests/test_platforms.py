"""What tells a platform of translators where the messages are says where they are."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import Run
from diptych.commands import platform
from diptych.errors import Exit
from diptych.platforms import PLATFORMS

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "scripts/manual/platforms.md"
REPOSITORY = "https://git.example.org/publications/book.git"
ARGUMENTS = {
    "weblate": ("--repository", REPOSITORY),
    "transifex": ("--organization", "the-mission"),
    "crowdin": (),
}


@pytest.fixture
def languages(book: Path, diptych: Run) -> Path:
    """A book in four languages, of which one has a folder of another spelling."""
    settings = book / "pyproject.toml"
    text = settings.read_text("utf-8").replace('"fr"]', '"fr", "pt_BR", "zh_Hans"]')
    settings.write_text(text, "utf-8")
    (book / "locales/pt-BR/LC_MESSAGES").mkdir(parents=True)
    (book / "docs/guide").mkdir()
    (book / "docs/guide/oars.rst").write_text(":orphan:\n\nOars\n====\n", "utf-8")
    assert diptych("update").returncode == Exit.CLEAN
    return book


def printed(diptych: Run, name: str) -> str:
    done = diptych("platform", name, *ARGUMENTS[name])
    assert done.returncode == Exit.CLEAN, done.stderr
    return done.stdout


def test_the_command_takes_the_platforms_that_there_are() -> None:
    assert tuple(PLATFORMS) == platform.NAMES


def test_weblate_has_a_component_for_each_catalogue(languages: Path, diptych: Run) -> None:
    components = json.loads(printed(diptych, "weblate"))
    named = {one["name"]: one for one in components}
    assert set(named) == {"conf", "diptych", "guide/oars", "index", "presentation"}
    assert len({one["slug"] for one in components}) == len(components)
    assert [one["repo"] for one in components if one["repo"] == REPOSITORY] == [REPOSITORY]
    shared = {one["repo"] for one in components} - {REPOSITORY}
    assert shared == {"weblate://a-small-book/conf"}
    assert named["guide/oars"]["check_flags"] == "rst-text"
    for one in components:
        assert (languages / one["new_base"]).is_file()
        paths = languages.glob(one["filemask"])
        found = [path.relative_to(languages / "locales").parts[0] for path in paths]
        matched = {name for name in found if re.match(one["language_regex"], name)}
        if one["name"] != "diptych":
            assert {"fr", "pt-BR"} <= matched
        assert "en" not in matched


def test_transifex_has_a_resource_for_each_catalogue(languages: Path, diptych: Run) -> None:
    config = configparser.ConfigParser()
    config.read_string(printed(diptych, "transifex"))
    assert config["main"]["lang_map"] == "pt_BR: pt-BR"
    resources = [config[name] for name in config.sections() if name != "main"]
    assert len(resources) == 5
    for one in resources:
        assert one.name.startswith("o:the-mission:p:a-small-book:r:")
        assert (languages / one["source_file"]).is_file()
        assert (languages / one["file_filter"].replace("<lang>", "fr")).parents[0].is_dir()


def test_crowdin_has_a_rule_for_all(languages: Path, diptych: Run) -> None:
    [rule] = yaml.safe_load(printed(diptych, "crowdin"))["files"]
    assert list(languages.glob(rule["source"].lstrip("/")))
    assert rule["languages_mapping"] == {"two_letters_code": {"pt-BR": "pt-BR", "zh-CN": "zh_Hans"}}
    path = rule["translation"].replace("%two_letters_code%", "fr").replace("/**/", "/guide/")
    assert (languages / path.lstrip("/").replace("%file_name%", "oars")).is_file()


def test_nothing_is_said_of_a_project_without_templates(book: Path, diptych: Run) -> None:
    done = diptych("platform", "crowdin")
    assert done.returncode == Exit.WRONG_CALL
    assert "diptych update" in done.stderr


@pytest.mark.parametrize("name", ["weblate", "transifex"])
def test_what_only_a_person_knows_is_asked_for(languages: Path, diptych: Run, name: str) -> None:
    done = diptych("platform", name)
    assert done.returncode == Exit.WRONG_CALL
    assert ARGUMENTS[name][0] in done.stderr


def test_nobody_s_password_is_printed(languages: Path, diptych: Run) -> None:
    git = ["git", "-C", str(languages)]
    subprocess.run([*git, "init", "-q"], check=True)
    address = "https://me:secret@git.example.org/book.git"
    subprocess.run([*git, "remote", "add", "origin", address], check=True)
    components = json.loads(diptych("platform", "weblate").stdout)
    assert components[0]["repo"] == "https://git.example.org/book.git"


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_manual_shows_what_is_printed(tmp_path: Path, diptych: Run, name: str) -> None:
    """Its examples are those of this project; of what goes on alike, the beginning."""
    for folder in ("docs", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = diptych("platform", name, *ARGUMENTS[name], project=tmp_path)
    assert done.returncode == Exit.CLEAN, done.stderr
    section = MANUAL.read_text("utf-8").split("## ")
    [text] = [one for one in section if one.lower().startswith(name)]
    [shown] = re.findall(r"```(?:json|ini|yaml)\n(.*?)```", text, re.DOTALL)
    assert done.stdout.startswith(shown.rstrip("\n").removesuffix("…").rstrip())
    assert f"diptych platform {name}" in text

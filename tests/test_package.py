"""What others install, and what their tools call, works outside this repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from conftest import Run

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FRENCH = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Boats"
msgstr "Bateaux"
"""


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a program that has nothing of this repository in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as ``make wheel`` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_builds_a_project_in_an_environment_of_its_own(
    wheel: Path, tmp_path: Path
) -> None:
    """The environment has what the package depends on, and the package from the wheel alone."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, folder=tmp_path)
    python = environment / "bin" / "python"
    [packages] = environment.glob("lib/python*/site-packages")
    # Folders that a .pth file names are searched, and their own .pth files, by which this
    # repository is installed where it is worked on, are not read.
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "-q", "--no-deps", "--no-index", wheel, folder=tmp_path)
    where = run(python, "-c", "import diptych; print(diptych.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(environment)

    project = tmp_path / "boats"
    (project / "docs").mkdir(parents=True)
    conf = 'project = "Boats"\nhtml_theme = "diptych"\n'
    (project / "docs" / "conf.py").write_text(conf, "utf-8")
    (project / "docs" / "index.rst").write_text("Boats\n=====\n", "utf-8")
    folder = project / "docs" / "locales" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(FRENCH, "utf-8")
    run(environment / "bin" / "diptych", "init", folder=project)
    run(environment / "bin" / "diptych", "html", folder=project)
    site = project / "build" / "html" / "fr"
    page = html.parse(site / "index.html").getroot()
    assert "Bateaux" in page.text_content()
    assert "Aller au texte" in page.text_content()  # the package's own catalogue is in the wheel
    assert (site / "_static" / "diptych.css").is_file()


def test_the_wheel_s_page_shows_no_picture_that_is_not_there(wheel: Path) -> None:
    """A path in this repository leads nowhere from a package index, which shows the README."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("METADATA")]
        page = archive.read(name).decode()
    assert "# Diptych" in page
    assert re.findall(r"!?\[[^\]]*\]\((?!https://|#)[^)]*\)", page) == []


def test_the_command_of_the_hook_finds_what_is_wrong(book: Path, diptych: Run) -> None:
    """Others run `diptych check` before a commit."""
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *arguments = hook["entry"].split()
    assert program in PROJECT["scripts"]
    assert diptych(*arguments).returncode == 0
    catalogue = book / "locales" / "fr" / "LC_MESSAGES" / "presentation.po"
    assert re.search(hook["files"], catalogue.name)
    text = catalogue.read_text("utf-8")
    head, sign, tail = text.rpartition("{number}`1234`")  # that of a translation
    catalogue.write_text(f"{head}{sign.replace('1234', '4321')}{tail}", "utf-8")
    done = diptych(*arguments)
    assert done.returncode == 1
    assert "presentation.po:" in done.stdout


def test_the_workflow_runs_all_on_every_python_that_the_package_names() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    job = workflow["jobs"]["all"]
    versions = [
        name.rpartition(" ")[2]
        for name in PROJECT["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", name)
    ]
    assert job["strategy"]["matrix"]["python"] == versions
    assert job["steps"][-1]["run"] == ".ci/run"

"""The messages of the source, read afresh when the source changed and remembered until then."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from functools import partial
from pathlib import Path

from diptych.errors import from_os_error
from diptych.files import make_private, write_text
from diptych.finding import Finding
from diptych.localization.messages_builder import pages as pages_of
from diptych.message import Page, from_json
from diptych.production import application
from diptych.production.observer import Observer, OnProgress
from diptych.production.workers import side_by_side
from diptych.project import Project
from diptych.version import VERSION


def pages(project: Project, observer: Observer) -> list[Page]:
    """Return every page of the source with its messages, in the order of their names.

    Raises DiptychError where Sphinx cannot read the source.
    """
    remembered = project.work / "messages.json"
    digest = _digest(project)
    try:
        data = json.loads(remembered.read_text(encoding="utf-8"))
        if data["digest"] == digest:
            return [from_json(page) for page in data["pages"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing is remembered, or nothing that can be read: read the source
    try:
        with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
            task = partial(_extract, project, Path(folder))
            found, _ = side_by_side({"messages": task}, 1, observer.progress)["messages"]
        data = {"digest": digest, "pages": [page.as_json() for page in found]}
        make_private(project.work)
        write_text(remembered, json.dumps(data, ensure_ascii=False, sort_keys=True))
    except OSError as error:
        raise from_os_error(error, "remember the messages") from error
    return found


def _extract(
    project: Project, folder: Path, progress: OnProgress
) -> tuple[list[Page], tuple[Finding, ...]]:
    task = application.SphinxTask(
        project.main_language, "diptych-messages", folder / "out", folder / "doctrees"
    )
    run = application.run(project, task, progress)
    found = [page.relocated(project.relative) for page in pages_of(run.app)]
    shutil.rmtree(folder / "doctrees")
    return found, run.findings


def _digest(project: Project) -> str:
    """Return what changes when the source, the settings or this program does."""
    digest = hashlib.sha256(f"{VERSION}\0{project}".encode())
    package = Path(__file__).parents[1]
    for paths in (project.source_files(), package.rglob("*.py")):
        for path in sorted(paths):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path).encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

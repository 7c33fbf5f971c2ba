"""Ask a machine for what nobody has translated yet.

The machine is a program. It gets a line of JSON for each message, ``{"source": "en", "target":
"fr", "text": "…"}``, and gives one back for each, in the same order: ``{"text": "…"}``; an empty
text leaves the message as it was.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace

from diptych.errors import DiptychError
from diptych.exchange.unit import Readiness, Unit
from diptych.files import from_json
from diptych.finding import excerpt
from diptych.language_tags import bcp47


def translated(
    units: Sequence[Unit], command: Sequence[str], source: str, target: str
) -> list[Unit]:
    """Return those of ``units``, which are empty, that the program ``command`` has a text for.

    They are fuzzy. Raises DiptychError where the program cannot be run, fails, or does not answer
    as it should; nothing of what it said is then used.
    """
    if not units:
        return []
    asked = {"source": bcp47(source), "target": bcp47(target)}
    lines = (json.dumps({**asked, "text": one.source}) for one in units)
    content = "".join(f"{line}\n" for line in lines)
    try:
        done = subprocess.run(command, input=content.encode(), capture_output=True, check=False)
    except OSError as error:
        raise DiptychError(f"{command[0]} cannot be run: {error.strerror}") from error
    if done.returncode:
        said = excerpt(done.stderr.decode(errors="replace").strip(), 200)
        raise DiptychError(f"{command[0]} failed (exit code {done.returncode}): {said}")
    answers = done.stdout.decode(errors="replace").splitlines()
    if len(answers) != len(units):
        what = f"{command[0]} gave {len(answers)} lines for {len(units)} messages"
        raise DiptychError(what, hint="it is to give a line of JSON for each that it gets")
    texts = [_text(line, command[0]) for line in answers]
    return [
        replace(unit, target=text, state=Readiness.FUZZY)
        for unit, text in zip(units, texts, strict=True)
        if text.strip()
    ]


def _text(line: str, program: str) -> str:
    try:
        found = from_json(line)
    except ValueError as error:
        raise DiptychError(f"{program} gave what is no JSON: {excerpt(line, 80)}") from error
    text = found.get("text") if isinstance(found, dict) else None
    if not isinstance(text, str) or "\0" in text:
        raise DiptychError(f"{program} gave no “text”: {excerpt(line, 80)}")
    return text

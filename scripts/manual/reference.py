"""Write the pages of the manual that list what the program knows: its commands and its rules.

``python scripts/manual/reference.py`` writes them; a test holds them to what the program says.
"""

from __future__ import annotations

import inspect
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diptych.arguments import add_shared_options
from diptych.checks import rules
from diptych.commands import verbs
from diptych.profiles import NAMES, profile

FOLDER = Path(__file__).parent
NOTICE = "% Written by reference.py: edit what the program says, not this page.\n"
COMMANDS = """\
# Commands

`diptych COMMAND --help` says the same. `make` has a target for each command of daily use, and hands
on what stands in `ARGUMENTS`: `make html ARGUMENTS="--language fr"`.

"""
RULES = """\
# Rules

What `diptych check` looks for, as `diptych check --list` prints it. An error stops a publication; a
warning does so under `--strict`. [](silencing.md) says how a rule is told that it is wrong.

"""
PROFILE = """\
## Profile `{name}`: {title}

`diptych check --profile {name}` holds what is built to this standard, too.

"""
# Signs that nobody sees, and that no source file should hold.
UNSEEN = re.compile("[\x00-\x08\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
NAMES_OF_OURS = re.compile(
    r"(?<!\w)(?:--[a-z-]+|\.tx/config|crowdin\.yml|\[tool\.diptych\]|conf\.py|\$[A-Z_]+|tcp://…)"
    r"|pip install 'diptych\[\w+\]'"
)
SHARED = """\
## Options of every command

But for `init`, which has a `--project` of its own, and `doctor`, which needs none.

"""


class Options(ArgumentParser):
    """Collects the options that are added to it: their names, and what they do."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        self.rows: list[tuple[str, str]] = []

    def add_argument(self, *names: str, **settings: Any) -> Any:
        """Note an option."""
        values = settings.get("choices") or [settings.get("metavar", "")]
        value = "|".join(values) if names[0].startswith("-") else ""
        shown = f"{names[-1]} {value}".strip() if value or names else ""
        self.rows.append((shown, str(settings.get("help", ""))))
        return super().add_argument(*names, **settings)


def table(options: Options) -> Iterator[str]:
    """Yield the table of what options do; nothing where there are none."""
    if not options.rows:
        return
    yield "| option | what it does |\n|---|---|\n"
    for name, help_ in options.rows:
        yield f"| `{name.replace('|', chr(92) + '|')}` | {sentence(help_)} |\n"
    yield "\n"


def commands() -> str:
    """Return the page of the commands."""
    parts, said = [COMMANDS], {}
    for verb in verbs():
        first, _, more = verb.help.partition("\n\n")
        if more in said:
            more = f"What is said of `diptych {said[more]}` holds here, too."
        elif more:
            said[more] = verb.name
        parts.append(f"## `diptych {verb.name}`\n\n{prose(first)}\n\n{prose(more)}\n\n")
        options = Options()
        verb.add_options(options)
        parts += table(options)
    shared = Options()
    add_shared_options(shared)
    return "".join([NOTICE, *parts, SHARED, *table(shared)]).rstrip("\n") + "\n"


def rule_list() -> str:
    """Return the page of the rules."""
    parts = [RULES]
    for rule in rules():
        parts.append(f"## `{rule.name}`\n\n**{rule.severity.capitalize()}.** {rule.summary}\n\n")
        for caption, example in (("Wrong", rule.bad), ("Right", rule.good)):
            shown = UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", example)
            parts.append(f"```{{code-block}} po\n:caption: {caption}\n\n{shown}\n```\n\n")
    for name in NAMES:
        standard = profile(name)
        parts.append(PROFILE.format(name=name, title=standard.title))
        for one in standard.criteria:
            asks, _, evidence = one.summary.partition("\n\n")
            parts.append(
                f"### `{standard.rule(one)}`\n\n{code(line(asks))}\n\n{code(line(evidence))}\n\n"
            )
    return "".join([NOTICE, *parts]).rstrip("\n") + "\n"


def prose(text: str) -> str:
    """Return a description as paragraphs; what is set in columns stays so."""
    blocks = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(
        _columns(one) if re.search(r"^  ", one, re.MULTILINE) else code(line(one)) for one in blocks
    )


def _columns(block: str) -> str:
    """Return a sentence and the words that it explains, each with its meaning, as a list."""
    first, *rest = re.split(r"\n  (?=\S)", block)
    items = [re.split(r" {2,}", line(one, keep=True), maxsplit=1) for one in rest]
    return "\n".join([line(first), "", *(f"- `{name}`: {line(what)}" for name, what in items)])


def line(text: str, *, keep: bool = False) -> str:
    """Return a text on one line; ``keep`` keeps the columns of the first one."""
    if keep:
        first, *rest = text.split("\n")
        return " ".join([first, *(one.strip() for one in rest)])
    return " ".join(text.split())


def code(text: str) -> str:
    """Return a sentence with the commands, options and files of the program shown as code."""
    text = re.sub(r"“(diptych [^”]*)”", r"`\1`", text)
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        one if one.startswith("`") else NAMES_OF_OURS.sub(r"`\g<0>`", one) for one in parts
    )


def sentence(text: str) -> str:
    """Return what an option does as a sentence."""
    return code(f"{text[:1].upper()}{text[1:]}.".replace("|", "\\|"))


def main() -> None:
    """Write both pages."""
    (FOLDER / "commands.md").write_text(commands(), encoding="utf-8")
    (FOLDER / "rules.md").write_text(rule_list(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""One message, one translation of it, and the block of a page in which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TITLE = "## {}"
CELL = "| {} |\n| --- |\n| x |"
CAPTION = "```{{figure}} pic.png\n:alt: .\n\n{}\n```"
ALT = "```{{image}} pic.png\n:alt: {}\n```"
ITEM = "- {}"
QUOTE = "> {}"
ADMONITION = "```{{admonition}} {}\nBody.\n```"
DEFINITION = "word\n: {}"
TERM = "```{{glossary}}\n{}\n: Explained.\n```"
TOCTREE = "```{{toctree}}\n:caption: {}\n\nother\n```"
CODE = "```text\n{}```"
TABLE_TITLE = "```{{list-table}} {}\n\n* - x\n```"
INDEX = "```{{index}} single: {}\n```"
EVAL_RST = "```{{eval-rst}}\n{}\n```"


@dataclass(frozen=True)
class Case:
    """``@`` in a msgid stands for a word of its own, by which the block is found again.

    ``rich`` cases need MyST's extensions to be what they are.
    """

    name: str
    msgid: str
    msgstr: str
    block: str = "{}"
    rich: bool = False
    rule: str | None = None


@dataclass(frozen=True)
class Numbered:
    """A case in a page."""

    case: Case
    word: str

    @property
    def msgid(self) -> str:
        return self.case.msgid.replace("@", self.word)

    @property
    def block(self) -> str:
        return self.case.block.format(self.msgid)


def numbered(cases: Sequence[Case], *, rich: bool) -> list[Numbered]:
    return [
        Numbered(case, f"Original{number:03}")
        for number, case in enumerate(cases)
        if rich or not case.rich
    ]


def page(cases: Sequence[Numbered]) -> str:
    """A page with every case in it, and the targets that they refer to."""
    blocks = "\n\n".join(f"(at-{one.word.lower()})=\n\n{one.block}" for one in cases)
    return (
        '# Book\n\n[un]: https://un.org/ "UN"\n\n'
        + blocks
        + "\n\n[^one]: First note.\n\n[^two]: Second note.\n\n(figure-one)=\n\n"
        "```{figure} pic.png\n:name: fig-one\n:alt: Alt.\n\nCaptioned.\n```\n"
    )

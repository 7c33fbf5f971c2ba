"""A rule of the checks: its name, its weight, its help and its examples are one object."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from diptych.catalogue import Catalogue
from diptych.finding import Severity

if TYPE_CHECKING:
    from diptych.checks.context import Context
    from diptych.checks.pair import Pair
    from diptych.checks.pairing import Pairing
    from diptych.checks.silence import Silences

Subject = TypeVar("Subject")
EXAMPLE = re.compile(r"^(Bad|Good)::\n\n((?:(?: {4}.*)?\n?)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found, in words, and what to do about it."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule as ``diptych check --list`` shows it.

    ``bad`` and ``good`` are pieces of a catalogue. A ``firm`` rule cannot be silenced: what breaks
    it is not published, whatever a comment says.
    """

    name: str
    severity: Severity
    summary: str
    bad: str
    good: str
    firm: bool
    find: Callable[[Subject, Context], Iterator[Flaw]]


class Register(Generic[Subject]):
    """The rules on one kind of subject, in the order of their definition."""

    def __init__(self) -> None:
        self.rules: list[Rule[Subject]] = []

    def __call__(
        self, name: str, severity: Severity = Severity.ERROR, *, firm: bool = False
    ) -> Callable[
        [Callable[[Subject, Context], Iterator[Flaw]]],
        Callable[[Subject, Context], Iterator[Flaw]],
    ]:
        """Make a rule of the generator that follows; its docstring has the rest."""

        def decorate(
            find: Callable[[Subject, Context], Iterator[Flaw]],
        ) -> Callable[[Subject, Context], Iterator[Flaw]]:
            text = inspect.getdoc(find) or ""  # there is none under PYTHONOPTIMIZE=2
            examples = {kind: inspect.cleandoc(body) for kind, body in EXAMPLE.findall(text)}
            summary = " ".join(text.partition("Bad::")[0].split())
            bad, good = examples.get("Bad", ""), examples.get("Good", "")
            self.rules.append(Rule(name, severity, summary, bad, good, firm, find))
            return find

        return decorate


# What the strict reader refuses; rules on a catalogue as a whole; on the state of an
# entry; on a message and its translation; on the comments that silence rules; and on what several
# catalogues have of one message.
reader_check: Register[Catalogue] = Register()
catalogue_check: Register[Catalogue] = Register()
entry_check: Register[Pair] = Register()
message_check: Register[Pair] = Register()
silence_check: Register[Silences] = Register()
edition_check: Register[Pairing] = Register()


def rules() -> list[Rule[Any]]:
    """Return every rule, from the file as a whole to the comma."""
    registers: tuple[Register[Any], ...] = (
        reader_check,
        catalogue_check,
        entry_check,
        message_check,
        silence_check,
        edition_check,
    )
    return [rule for register in registers for rule in register.rules]

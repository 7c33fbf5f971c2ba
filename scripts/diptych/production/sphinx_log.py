"""What Sphinx warns of, taken from its log record by record, as findings.

What Diptych itself finds comes with the results of the pages and is passed over here.
"""

from __future__ import annotations

import logging
from io import StringIO
from os import PathLike
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.adapter import (
    NAMESPACE,
    SafeEncodingWriter,
    WarningStreamHandler,
    is_suppressed_warning,
)
from diptych.finding import Finding, Severity
from diptych.localization.reporting import FINDING, at
from diptych.production.phases import READING
from diptych.production.reads import Reads

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RULE = "sphinx"
# The attribute of a record that holds the phase of the build.
PHASE = "diptych_phase"
SourcePlace = tuple[str, int]


class _Stamp(logging.Handler):
    """Notes with each record in which phase it was made: Sphinx holds those of all pages back."""

    def __init__(self, reads: Reads) -> None:
        super().__init__(logging.WARNING)
        self._reads = reads

    def emit(self, record: logging.LogRecord) -> None:
        if not hasattr(record, PHASE):  # it may be one that was held back
            setattr(record, PHASE, self._reads.phase or "")


class SphinxLog(WarningStreamHandler):
    """Gathers the warnings and errors of one application.

    It is one of Sphinx's handlers for warnings, so that Sphinx says which extension is set up.
    Records come from the processes in which Sphinx reads and writes, too: it hands them on.
    ``crosses``: a page was warned of for what stands on another, as both have the same label.
    """

    def __init__(self, app: Sphinx, reads: Reads) -> None:
        super().__init__(SafeEncodingWriter(StringIO()))
        self.setLevel(logging.WARNING)
        self._app = app
        self._reads = reads
        self._found: dict[str, dict[Finding, None]] = {}
        self.crosses = False

    def attach(self) -> None:
        """Listen from now on; first of all, since Sphinx's own handlers change the records."""
        logging.getLogger(NAMESPACE).handlers[:0] = [_Stamp(self._reads), self]

    def emit(self, record: logging.LogRecord) -> None:
        """Take in a record."""
        kind, subtype = getattr(record, "type", None) or "", getattr(record, "subtype", None) or ""
        phase: str = getattr(record, PHASE, "")
        self.crosses = self.crosses or self._names_another(record, phase)
        config = getattr(self._app, "config", None)
        suppressed = config.suppress_warnings if config else ()
        if hasattr(record, FINDING) or is_suppressed_warning(kind, subtype, suppressed):
            return
        path, line = self._place(getattr(record, "location", None))
        finding = Finding(
            path=path,
            line=line,
            rule=".".join(part for part in (kind, subtype) if part) or RULE,
            message=_message(record),
            severity=Severity.ERROR if record.levelno > logging.WARNING else Severity.WARNING,
        )
        self._found.setdefault(phase, {})[finding] = None

    def findings(self) -> dict[str, list[Finding]]:
        """Return the findings of each phase, with paths as Sphinx gives them; "": it gives none."""
        return {phase: list(found) for phase, found in self._found.items()}

    def _names_another(self, record: logging.LogRecord, phase: str) -> bool:
        what, _, page = phase.partition(" ")
        arguments = record.args if isinstance(record.args, tuple) else ()
        env = getattr(self._app, "env", None)
        if what != READING or env is None:
            return False
        others = env.found_docs - {page}
        return any(
            str(one) in others or env.path2doc(str(one)) in others
            for one in arguments
            if isinstance(one, str | PathLike)
        )

    def _place(self, location: Any) -> SourcePlace:
        """Return the place that a record's location says, in each of the forms that Sphinx has."""
        if isinstance(location, nodes.Node):
            return at(location)
        if isinstance(location, tuple):
            docname, line = location
            return (self._path(docname), int(line or 0)) if docname else ("", 0)
        if not location:
            return "", 0
        path, colon, number = str(location).rpartition(":")
        if not colon:
            return self._path(str(location)), 0
        return (path, int(number)) if number.isdecimal() else (str(location).rstrip(":"), 0)

    def _path(self, docname: str) -> str:
        env = getattr(self._app, "env", None)
        return str(env.doc2path(docname)) if env and docname in env.found_docs else docname


def _message(record: logging.LogRecord) -> str:
    """Return a record's text without what Sphinx puts before it once it has handled it."""
    try:
        text = logging.LogRecord.getMessage(record)
    except (TypeError, ValueError):
        text = str(record.msg)  # the arguments do not fit; Sphinx itself prints it so
    return text.strip()

"""What Sphinx warns of, taken from its log record by record, as findings.

What Diptych itself finds comes with the results of the pages and is passed over here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO
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

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RULE = "sphinx"
SourcePlace = tuple[str, int]


class SphinxLog(WarningStreamHandler):
    """Gathers the warnings and errors of one application.

    It is one of Sphinx's handlers for warnings, so that Sphinx says which extension is set up.
    Records come from the processes in which Sphinx reads and writes, too: it hands them on.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__(SafeEncodingWriter(StringIO()))
        self.setLevel(logging.WARNING)
        self._app = app
        self._found: dict[Finding, None] = {}

    def attach(self) -> None:
        """Listen from now on; first of all, since Sphinx's own handlers change the records."""
        logging.getLogger(NAMESPACE).handlers.insert(0, self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take in a record."""
        kind, subtype = getattr(record, "type", None) or "", getattr(record, "subtype", None) or ""
        config = getattr(self._app, "config", None)
        suppressed = config.suppress_warnings if config else ()
        if hasattr(record, FINDING) or is_suppressed_warning(kind, subtype, suppressed):
            return
        path, line = self._place(getattr(record, "location", None))
        self._found[
            Finding(
                path=path,
                line=line,
                rule=".".join(part for part in (kind, subtype) if part) or RULE,
                message=_message(record),
                severity=Severity.ERROR if record.levelno > logging.WARNING else Severity.WARNING,
            )
        ] = None

    def findings(self) -> Iterator[Finding]:
        """Yield each finding once, with the path as Sphinx gives it; "" where it gives none."""
        yield from self._found

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

"""What is found on the Sphinx side, as a :class:`~diptych.finding.Finding`: kept, and told.

It is kept with the results of its page, so that a page that is not built again still tells it. It
is told to Sphinx's log for those who run ``sphinx-build`` themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx.util import logging

from diptych.adapter import get_source_line, is_suppressed_warning
from diptych.catalogue import Catalogue, Entry
from diptych.finding import Finding
from diptych.localization.results import page_result
from diptych.markup import Difference, refused

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

TYPE = "diptych"
# The attribute of a log record that has the finding it tells.
FINDING = "diptych_finding"
logger = logging.getLogger(__name__)


def report(env: BuildEnvironment, docname: str, finding: Finding) -> None:
    """Keep, and tell, what was found while a page was read; its path is that of the file.

    What the project's ``suppress_warnings`` name is neither kept nor told.
    """
    if not is_suppressed_warning(TYPE, finding.rule, env.config.suppress_warnings):
        page_result(env, docname).findings.append(finding)
        tell(finding)


def tell(finding: Finding, **more: object) -> None:
    """Tell Sphinx's log of a finding, with what to do about it.

    ``more`` are attributes of the record for those who listen.
    """
    hint = f" ({finding.hint})" if finding.hint else ""
    logger.warning(
        "%s%s",
        finding.message,
        hint,
        location=finding.place if finding.line else f"{finding.path}:",
        type=TYPE,
        subtype=finding.rule,
        extra={FINDING: finding, **more},
    )


def at(node: nodes.Node) -> tuple[str, int]:
    """Return the file and the line that a node comes from, as far as docutils knows them."""
    path, line = get_source_line(node)
    return str(path or ""), line or 0


def refusal(catalogue: Catalogue, entry: Entry, differences: Sequence[Difference]) -> Finding:
    """Return the finding, at the catalogue's line, that a translation is not used, and why."""
    difference = refused(differences)
    return Finding(
        path=str(catalogue.path),
        line=entry.line,
        rule=difference.rule,
        message=difference.message,
        hint=difference.hint,
    )

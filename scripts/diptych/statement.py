"""The directive that writes an accessibility statement, in the words of each edition.

```` ```{accessibility-statement} audit.json ```` says what the audit of a site has found, and what
a person has assessed. An audit refutes and never proves: a criterion is met where a person says
so, and nothing that was tested is against it. The three degrees are those of the European Union's
model statement (Implementing Decision (EU) 2018/1523), and the bounds between them those of the
RGAA: all criteria that apply, at least half of them, fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from diptych.audit_report import AuditReport, read
from diptych.errors import InputError
from diptych.finding import Finding, excerpt
from diptych.interface_strings import filled, strings
from diptych.localization.reporting import report as tell
from diptych.localization.traversal import walk
from diptych.roles import dates_numbers
from diptych.wcag import ADDRESS, CRITERIA

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STANDARD = "EN 301 549 (WCAG 2.2 AA)"
ALL = "all"
AGAIN = "mend it there and run “diptych audit” again, or take it out of the option"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known of each criterion: an audit's report, and what a person says.

    ``met``, ``not_met`` and ``not_applicable`` are numbers of criteria.
    """

    audit: AuditReport
    standard: str
    met: frozenset[str]
    not_met: frozenset[str]
    not_applicable: frozenset[str]

    @property
    def broken(self) -> list[str]:
        """The criteria that are not met, by the audit or by a person."""
        return [one for one in CRITERIA if one in self.not_met or self.audit.tested.get(one)]

    @property
    def applicable(self) -> list[str]:
        """The criteria that apply: one that the audit finds broken does."""
        left_out = self.not_applicable - self.audit.broken.keys()
        return [one for one in CRITERIA if one not in left_out]

    @property
    def held(self) -> list[str]:
        """The criteria that a person has found to be met, and that nothing is against."""
        broken = set(self.broken)
        return [one for one in self.applicable if one in self.met and one not in broken]

    @property
    def open(self) -> list[str]:
        """The criteria that apply, of which nobody has said anything."""
        said = {*self.met, *self.broken}
        return [one for one in self.applicable if one not in said]


class statement(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """Where a statement stands: its ``assessment``, which :class:`WriteStatement` writes out."""


def numbers(text: str) -> frozenset[str]:
    """Read numbers of criteria, with spaces or commas between them; ``all`` is all of them.

    Raises ValueError for what is no criterion of WCAG 2.2 at level A or AA.
    """
    given = frozenset((text or "").replace(",", " ").split())
    if given == {ALL}:
        return frozenset(CRITERIA)
    if unknown := sorted(given - CRITERIA.keys()):
        raise ValueError(f"“{unknown[0]}” is no success criterion of WCAG 2.2 at level A or AA")
    return given


class AccessibilityStatement(SphinxDirective):
    """``{accessibility-statement} FILE``: the report of ``diptych audit``, beside the page."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "standard": directives.unchanged_required,
        "met": numbers,
        "not-met": numbers,
        "not-applicable": numbers,
    }

    def run(self) -> list[nodes.Node]:
        """Return where the statement is to stand; nothing, and a finding, without a report."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            audit = read(Path(absolute))
        except InputError as error:
            self._tell(f"{relative}: {error.what}", error.hint)
            return []
        none: frozenset[str] = frozenset()
        met, not_met, left_out = (
            self.options.get(name, none) for name in ("met", "not-met", "not-applicable")
        )
        if met == CRITERIA.keys():  # all that is not said otherwise
            met = met - not_met - left_out - audit.broken.keys()
        standard = self.options.get("standard", STANDARD)
        assessment = Assessment(audit, standard, met, not_met, left_out)
        for one, pages in audit.broken.items():
            if one in assessment.met | assessment.not_applicable:
                places = excerpt(", ".join(pages), 80)
                self._tell(f"{one} is not met: the audit found it broken on {places}", AGAIN)
        return [statement(assessment=assessment)]

    def _tell(self, message: str, hint: str = "") -> None:
        path, line = self.get_source_info()
        finding = Finding(path, line, "accessibility-statement", message, hint=hint)
        tell(self.env, self.env.docname, finding)


class WriteStatement(SphinxTransform):
    """Write each statement, in the words of the edition."""

    default_priority = 31

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        for node in list(walk(self.document, statement)):
            node.replace_self(list(self._blocks(node["assessment"])))

    def _blocks(self, assessment: Assessment) -> Iterator[nodes.Element]:
        _ = strings(self.env, self.config.language).gettext
        locale = dates_numbers.locale_of(self.config.language, self.config.diptych_locales)
        number = partial(dates_numbers.spell_number, locale=locale)
        applicable, held = assessment.applicable, assessment.held
        audit = assessment.audit
        if held == applicable:
            degree = _("This site is fully compliant with {standard}.")
        elif 2 * len(held) >= len(applicable):
            degree = _(
                "This site is partially compliant with {standard}, because of what is listed below."
            )
        else:
            degree = _(
                "This site is not compliant with {standard}, because of what is listed below."
            )
        yield _paragraph(filled(degree, standard=assessment.standard), "compliance")
        share = f"{100 * len(held) / (len(applicable) or 1):.0f}"
        counts = [
            filled(
                _("Success criteria that apply: {applicable}"),
                applicable=number(str(len(applicable))),
            ),
            filled(
                _("Met: {met} ({percent})"),
                met=number(str(len(held))),
                percent=dates_numbers.spell_percent(share, locale),
            ),
        ]
        yield nodes.bullet_list("", *(_item(nodes.Text(one)) for one in counts))
        comma = locale.list_patterns["standard"]["middle"].format("", "")
        if assessment.broken:
            yield _paragraph(_("Not met:"))
            yield nodes.bullet_list(
                "", *(self._broken(one, audit, comma) for one in assessment.broken)
            )
        if assessment.open:
            links = map(_link, assessment.open)
            yield _paragraph(_("Not assessed by a person yet:"))
            yield nodes.bullet_list("", _item(*_joined(links, comma)))
        if assessment.met or assessment.not_met:
            yield _paragraph(_("This rests on an automatic test, and on a person's assessment."))
        else:
            yield _paragraph(
                _("This rests on an automatic test alone, which cannot decide most criteria.")
            )
        day = dates_numbers.spell_date(dates_numbers.parse_date(audit.made.isoformat()), locale, _)
        lines = (
            filled(_("Date of the automatic test: {date}"), date=day),
            filled(_("Tested with: {tool}"), tool=audit.tool),
            filled(_("Pages tested: {pages}"), pages=number(str(audit.pages))),
        )
        yield nodes.bullet_list("", *(_item(nodes.Text(one)) for one in lines))

    def _broken(self, criterion: str, audit: AuditReport, comma: str) -> nodes.list_item:
        pages = {
            name
            for path in audit.tested.get(criterion, ())
            if (name := path.partition("/")[2].removesuffix(".html")) in self.env.found_docs
        }
        if not pages:
            return _item(_link(criterion))
        titles = _joined(map(self._title, sorted(pages)), comma)
        return _item(_link(criterion), nodes.Text(" ("), *titles, nodes.Text(")"))

    def _title(self, name: str) -> nodes.Element:
        words = nodes.inline("", name, classes=["doc"])
        return addnodes.pending_xref(
            "",
            words,
            refdoc=self.env.docname,
            refdomain="std",
            reftype="doc",
            reftarget=f"/{name}",
            refexplicit=False,
            refwarn=True,
        )


def _link(criterion: str) -> nodes.Element:
    return nodes.reference("", criterion, refuri=ADDRESS + CRITERIA[criterion], internal=False)


def _paragraph(text: str, *classes: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=list(classes), translatable=False)


def _item(*content: nodes.Node) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", *content, translatable=False))


def _joined(content: Iterator[nodes.Element], between: str) -> Iterator[nodes.Node]:
    for place, one in enumerate(content):
        if place:
            yield nodes.Text(between)
        yield one


def register(app: Sphinx) -> None:
    """Register the directive."""
    app.add_node(statement)
    app.add_directive("accessibility-statement", AccessibilityStatement)
    app.add_transform(WriteStatement)

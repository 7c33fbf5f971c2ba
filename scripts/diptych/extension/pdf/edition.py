"""What stands around the translated text: cover, colophon and the document's information."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from babel.numbers import format_percent
from sphinx.locale import get_translation

from diptych.extension.pdf import language
from diptych.extension.pdf.document import FONTS, MATH_FONT

if TYPE_CHECKING:
    from diptych.extension.pdf.translator import PdfTranslator

_ = get_translation("diptych")
VERSIONS = {"ua-1": "1.7", "ua-2": "2.0"}
CLASSES = {"manual": "report", "howto": "article"}


def surroundings(translator: PdfTranslator) -> dict[str, str]:
    """Return what the template needs beside the text."""
    config, elements = translator.config, translator.elements
    regions = config.diptych_locale
    author = translator.escape(
        config.diptych_institution.get(config.language) or elements["author"] or config.author
    )
    date = config.today or language.long_date(config.language, regions)
    return {
        "class": CLASSES.get(translator.theme.name, "report"),
        "metadata": _metadata(translator),
        "multilingual": _multilingual(translator),
        "fonts": config.latex_elements.get("fontpkg", FONTS),
        "mathfont": MATH_FONT,
        "information": _information(translator, author),
        "author": author,
        "date": translator.escape(date),
        "languagename": translator.escape(language.own_name(config.language, regions)),
        "colophon": _colophon(translator),
    }


def identity(translator: PdfTranslator) -> uuid.UUID:
    """Return what tells this edition of this version from any other, the same wherever built."""
    config = translator.config
    name = "\0".join((config.project, config.author, config.release, config.language))
    return uuid.UUID(bytes=hashlib.sha256(name.encode()).digest()[:16], version=5)


def _metadata(translator: PdfTranslator) -> str:
    standard = translator.config.diptych_pdf_standard
    number = identity(translator).int
    lines = [
        # The identifiers in the trailer and in the XMP packet are random unless told otherwise.
        r"\pdfvariable trailerid{[<%032X> <%032X>]}" % (number, number),
        r"\pdfvariable omitcidset=1",
    ]
    if standard != "none":
        lines += [
            rf"\ExplSyntaxOn\sys_gset_rand_seed:n{{{number % 2**28}}}\ExplSyntaxOff",
            rf"\DocumentMetadata{{lang={translator.tag(translator.config.language)},"
            rf"pdfversion={VERSIONS[standard]},pdfstandard={standard},tagging=on}}",
        ]
    return "\n".join(lines)


def _multilingual(translator: PdfTranslator) -> str:
    main = language.tex_name(translator.config.language) or "english"
    others = [name for name in translator.foreign if name != main]
    lines = [rf"\usepackage[{','.join([*others, f'main={main}'])}]{{babel}}"]
    if "french" in (main, *others):
        # The text has its spaces: the translator put them there. The layout is the style's.
        lines.append(r"\frenchsetup{StandardLayout=true,AutoSpacePunctuation=false}")
    if main == "french":
        lines.append(r"\AtBeginDocument{\renewcommand\labelitemi{\textendash}}")
    if main != "ngerman":
        lines.append(r"\uchyph=0 % names are not hyphenated")
    return "\n".join(lines)


def _information(translator: PdfTranslator, author: str) -> str:
    config = translator.config
    tag = translator.tag(config.language)
    fields = {
        "pdftitle": translator.elements["title"],
        "pdfauthor": author,
        "pdflang": tag,
        "pdfdisplaydoctitle": "true",
    }
    if config.diptych_pdf_standard != "none":
        date = language.publication_date().date().isoformat()
        fields |= {
            "pdfpublisher": author,
            "pdfidentifier": f"urn:uuid:{identity(translator)}",
            "pdfdate": date,
            "pdfcopyright": translator.escape(config.copyright),
        }
    return "\\hypersetup{%s}" % ",".join(f"{key}={{{value}}}" for key, value in fields.items())


def _colophon(translator: PdfTranslator) -> str:
    given = translator.config.diptych_colophon
    share = given.get("translated", _share_translated(translator))
    percent = None
    if share is not None:
        percent = format_percent(share, locale=translator.config.language.replace("-", "_"))
    rows = {
        _("Version"): given.get("version", translator.config.release),
        _("Source"): given.get("source"),
        _("Licence"): given.get("licence"),
        _("Translated messages"): percent,
    }
    items = "".join(
        rf"\item[{translator.escape(str(term))}] {_linked(translator, value)}" + "\n"
        for term, value in rows.items()
        if value
    )
    if not items:
        return ""
    heading = translator.escape(str(_("About this edition")))
    return rf"\begin{{diptychcolophon}}{{{heading}}}" + f"\n{items}\\end{{diptychcolophon}}"


def _linked(translator: PdfTranslator, text: str) -> str:
    if text.startswith("https://"):
        return rf"\sphinxurl{{{translator.encode_uri(text)}}}"
    return translator.escape(text)


def _share_translated(translator: PdfTranslator) -> float | None:
    """Return how much of the text is in the edition's language, as Sphinx has counted."""
    total = translated = 0
    for name in translator.builder.env.found_docs:
        progress = translator.builder.env.get_doctree(name).get("translation_progress", {})
        total += progress.get("total", 0)
        translated += progress.get("translated", 0)
    return translated / total if translated else None

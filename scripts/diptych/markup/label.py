"""Labels of buttons, menus and keys that a page shows as code: their words may be translated."""

import re

# A label, or the way to one: View, File > Save as..., Ctrl+Space.
LABEL = re.compile(r"[A-Z][a-z]+\w*(?:(?: ?[>+→-] ?| )\w+)*(?:\.{3}|…)?", re.ASCII)
WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
CONSTANTS = {"True", "False", "None", "Null", "NaN"}


def is_translated_label(code: str, translation: str) -> bool:
    """Tell whether ``code`` is a label, and ``translation`` what it may be called elsewhere.

    What has become words of another script was words, whatever it looks like.
    """
    if code in CONSTANTS:
        return False
    transcribed = WORDS.fullmatch(code) and not re.search(r"[A-Za-z`]", translation)
    return bool(LABEL.fullmatch(code) or (transcribed and any(map(str.isalpha, translation))))

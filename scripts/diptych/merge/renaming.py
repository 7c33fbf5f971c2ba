"""What a file's own comment says of the page, once the page has another name."""

from __future__ import annotations

import re

# A name alone may be any word: it is the page's where a file's ending follows.
ENDING = r"(?=\.(?:md|rst|txt|ipynb|po|pot|html|tex|pdf)\b)"


def renamed_in(comment: str, old: str, new: str) -> str:
    """Return a comment in which the files of the page ``old`` bear the name ``new``.

    >>> renamed_in("The French of docs/old.md (old.po), as of old", "old", "guide/new")
    'The French of docs/guide/new.md (guide/new.po), as of old'
    """
    return re.sub(rf"(?<![\w-]){re.escape(old)}{ENDING}", lambda _: new, comment)

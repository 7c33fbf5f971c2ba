"""The proper names of an edition: what its originals write with a capital within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diptych.inspection.origin import spelled

# One after another, in a list as well; a bracket may open before the first. Emphasis is left out,
# as it shows titles as well, and so are links, but for those that lead elsewhere.
CAPITALS = r"[A-Z][\w'’-]*(?:,? [A-Z][\w'’-]*)*"
NAMED = re.compile(
    rf"[^\W\d_A-Z],? (?:\(?({CAPITALS})|\[({CAPITALS})\]\(https?:|`({CAPITALS}) <https?:)"
)
WORD = re.compile(r"[^\W\d_][\w'’-]*")


class ProperNames:
    """The names that some texts have, found once."""

    def __init__(self, texts: Iterable[str]) -> None:
        names = (found[found.lastindex or 0] for text in texts for found in NAMED.finditer(text))
        self._known = "|".join(sorted(set(map(spelled, names))))

    def has(self, text: str) -> bool:
        """Return whether a text is such a name, or a part of one."""
        capitals = all(word[0].isupper() for word in WORD.findall(text))
        return capitals and spelled(text) in self._known

    def without(self, text: str) -> str:
        """Return a text without the names that it begins and ends with.

        Where all its words have capitals it is a title: a name as a whole, or but for a list of
        names at its end.

        >>> ProperNames(["the kernel of Jupyter (or Spyder)"]).without("Jupyter notebooks, Spyder")
        'notebooks'
        """
        words = list(WORD.finditer(text))
        starts, ends = [word.start() for word in words], [word.end() for word in words]
        titled = bool(words) and all(word[0][0].isupper() for word in words)
        count = len(words)
        heads = range(count, count - 1 if titled else 0, -1)
        first = next((end for end in heads if self.has(text[: ends[end - 1]])), 0)
        tails = (
            start
            for start in range(first, count)
            if not (titled and start) or text[ends[start - 1] : starts[start]].strip()
        )
        last = next((start for start in tails if self.has(text[starts[start] :])), count)
        return text[starts[first] : ends[last - 1]] if first < last else ""

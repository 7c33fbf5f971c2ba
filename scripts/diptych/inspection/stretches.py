"""A block of text in stretches, each in one language: what is read together is judged together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diptych.inspection.piece import GAP


def by_language(parts: Sequence[tuple[str, str]], outer: str) -> Iterator[tuple[str, str]]:
    """Yield ``(language, text)``: the block in its own language, then each stretch in another.

    ``parts`` are languages and texts as they come. The block's own language is ``outer``, that of
    what is around it, where any of it is in that. In its text a gap stands for each stretch.
    """
    languages = dict.fromkeys(language for language, _ in parts)
    base = outer if outer in languages else next(iter(languages), outer)
    stretches: list[tuple[str, str]] = []
    for language, text in parts:
        if stretches and stretches[-1][0] == language:
            text = stretches.pop()[1] + text
        stretches.append((language, text))
    whole = "".join(text if language == base else GAP for language, text in stretches)
    for language, text in [(base, whole), *(one for one in stretches if one[0] != base)]:
        if text.strip().strip(GAP):
            yield language, text

"""The most likely course through a text: which words are in the base language, which in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def runs(
    evidence: Sequence[Sequence[float]], breaks: Sequence[float], switch: float
) -> Iterator[tuple[int, int, int]]:
    """Yield ``(first, last, other)`` for the runs of words in another language; last is outside.

    ``evidence[i][k]`` is what word i says for other language k against the base language, as a
    log likelihood ratio; ``switch`` is what it costs to leave the base language and ``breaks[i]``
    what it costs to be still in the other one at word i. The course is found by Viterbi's
    algorithm over one state for each language (G. D. Forney, "The Viterbi Algorithm", Proc. IEEE
    61, 1973). Runs are trimmed to begin and end with words that speak for them.
    """
    course = _course(evidence, breaks, switch)
    first = 0
    for place in range(1, len(course) + 1):
        if place < len(course) and course[place] == course[first]:
            continue
        if course[first]:
            other = course[first] - 1
            speaking = [word for word in range(first, place) if evidence[word][other] > 0]
            if speaking:
                yield speaking[0], speaking[-1] + 1, other
        first = place


def _course(
    evidence: Sequence[Sequence[float]], breaks: Sequence[float], switch: float
) -> list[int]:
    """Return the state at each word: 0 for the base language, k + 1 for other language k."""
    if not evidence:
        return []
    states = range(len(evidence[0]) + 1)
    score = [0.0] + [-switch] * (len(states) - 1)
    back: list[list[int]] = []
    for values, cost in zip(evidence, breaks, strict=True):
        best = max(states, key=score.__getitem__)
        step, after = [best], [score[best]]
        for state in states[1:]:
            start, stay = score[0] - switch, score[state] - cost
            step.append(state if stay >= start else 0)
            after.append(max(stay, start) + values[state - 1])
        back.append(step)
        score = after
    state = max(states, key=score.__getitem__)
    course = []
    for step in reversed(back):
        course.append(state)
        state = step[state]
    return course[::-1]

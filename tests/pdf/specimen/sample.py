"""A sample."""


def first() -> int:
    return 1


def second() -> int:
    return first() + 1

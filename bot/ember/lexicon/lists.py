"""Lists of words that stay readable: one string, cut where its author meant it."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text, between its upright strokes."""
    return tuple(text.split("|"))
